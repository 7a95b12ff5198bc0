"""Which indicator, which scope and which year an address names; an address that names none of ours is not there."""

from django.http import Http404
from django.utils.functional import cached_property

from partners.models import Country, Region

from ..choices import FIRST_YEAR
from ..indicators import PROGRAMME, Period, Scope, indicator_of

LAST_YEAR = 2100


class ChosenMixin:
    """A page about one indicator; `?region=`, `?country=` and `?year=` choose a part of it."""

    @cached_property
    def indicator(self):
        """The indicator of the address."""
        indicator = indicator_of(self.kwargs["code"])
        if indicator is None:
            raise Http404
        return indicator

    @cached_property
    def scope(self):
        """The programme, or the region or country that was chosen."""
        region, country = (self.request.GET.get(name, "") for name in ("region", "country"))
        if region and Region.objects.current().filter(code=region).exists():
            return Scope.region(region)
        if country and Country.objects.filter(iso2=country, region__isnull=False).exists():
            return Scope.country(country)
        if region or country:
            raise Http404
        return PROGRAMME

    @cached_property
    def year(self):
        """The year that was chosen; None for everything to date."""
        text = self.request.GET.get("year", "")
        if not text:
            return None
        if not (
            text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR and self.indicator.has_years
        ):
            raise Http404
        return int(text)

    @property
    def period(self):
        """The same as a Period."""
        return Period(self.year)
