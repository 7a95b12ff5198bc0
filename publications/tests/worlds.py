"""Small records that can be counted by hand."""

from datetime import date

from django.utils import timezone

from actions.choices import ActionStatus
from actions.models import Action
from partners.models import Country, Region
from partners.tests.factories import make_country


def placed(iso2, code):
    """A country in a region of the programme."""
    region, _created = Region.objects.get_or_create(code=code, defaults={"name_en": code, "name_fr": code})
    country = make_country(iso2)
    Country.objects.filter(pk=country.pk).update(region=region)
    country.refresh_from_db()
    return country


def old_action(number, *countries, year=2011, region=None, **fields):
    """An Action of the published record."""
    fields = {"status": ActionStatus.COMPLETED, "year_end": year + 1, **fields}
    action = Action.objects.create(
        reference=f"MX-H-{number:03d}",
        is_historical=True,
        is_published=True,
        label=f"Country {number}",
        title=f"Plan {number}",
        year_start=year,
        region=region or (countries[0].region if countries else None),
        **fields,
    )
    action.countries.set(countries)
    return action


def noon(year, month=6, day=15):
    """A moment on a day, in Brussels."""
    return timezone.make_aware(timezone.datetime(year, month, day, 12))


def on(year, month=6, day=15):
    """A day."""
    return date(year, month, day)
