"""Home, how we count, and the pages about the portal itself."""

from datetime import date
from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from actions.figures import public_record
from actions.map_points import action_points
from actions.models import Action, PublishedFigure
from actions.portfolio import make_row, row_footnotes
from events.models import Event
from partners.footnotes import footnotes_of
from partners.maps.drawing import WORLD, draw
from partners.models import Country, Region
from publications.indicators.kept import headline_figures
from publications.published import dated_words
from publications.views.figures import figure_groups

from ..plan import public_plan
from ..public.news_sources import FACTSHEETS, STORIES
from ..published import HEADLINES, headline

LATEST = 3
NEXT_EVENTS = 3
ACCESSIBILITY_PREPARED_ON = date(2026, 11, 26)


def crumbs_to(label):
    """The way here from the home page."""
    return [(gettext("Home"), reverse("portal:home")), (label, "")]


@method_decorator(login_not_required, name="dispatch")
class HomeView(TemplateView):
    """The three promises, the ninety-two days, and what the record holds."""

    template_name = "portal/home.html"

    def get_context_data(self, **kwargs):
        """Counted figures and published ones, each in its own block; regions, map, latest Actions; the newest factsheet and story; next events."""
        record = public_record()
        latest = list(Action.objects.public().for_portfolio().order_by("-sort_on", "-id")[:LATEST])
        countries = list(Country.objects.filter(pk__in=record.countries))
        return super().get_context_data(
            plan=public_plan(timezone.localdate()),
            figures=headline_figures(),
            published=published_headlines(),
            regions=region_bars(record.regions),
            map=home_map(countries, record),
            footnotes=footnotes_of(countries) or row_footnotes(latest),
            latest=[make_row(action) for action in latest],
            events=next_events(),
            told=[item for source in (FACTSHEETS, STORIES) for item in source.read(source.rows(), 1)],
            **kwargs,
        )


def next_events():
    """The public events that come next; what was cancelled is told on the list of events."""
    ahead = Event.objects.public().open().filter(ends_on__gte=timezone.localdate())
    return list(ahead.select_related("country").order_by("starts_on", "pk")[:NEXT_EVENTS])


def home_map(countries, record):
    """Where the work has been; each circle leads to the Actions of its country."""
    address = reverse("actions:action-portfolio")
    points = action_points(
        countries, record.countries, record.running_countries, lambda country: f"{address}?country={country.iso2}"
    )
    return draw(points, WORLD)


def region_bars(by_region):
    """(name, number) of every region with Actions, most first; Actions of several regions are a line of their own."""
    names = {region.pk: region.name for region in Region.objects.all()} | {None: gettext("Several regions")}
    return sorted(((names[key], number) for key, number in by_region.items()), key=lambda pair: (-pair[1], pair[0]))


def published_headlines():
    """The few published figures that the home page quotes, as they are on the list of sources."""
    found = {figure.code: figure for figure in PublishedFigure.objects.filter(code__in=HEADLINES)}
    return [headline(found[code]) for code in HEADLINES if code in found]


@method_decorator(login_not_required, name="dispatch")
class HowWeCountView(TemplateView):
    """The definition of every counted figure, and the published ones with their sources."""

    template_name = "portal/how_we_count.html"

    def get_context_data(self, **kwargs):
        """Counted and published figures apart."""
        figures = PublishedFigure.objects.order_by("indicator", "code")
        groups = [
            (rows[0].label_en, [(row, dated_words(row)) for row in rows])
            for rows in (list(group) for _key, group in groupby(figures, key=lambda figure: figure.indicator))
        ]
        return super().get_context_data(
            **figure_groups(()),
            published=groups,
            crumbs=crumbs_to(gettext("How we count")),
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class PlainPageView(TemplateView):
    """A page of text: about, privacy, accessibility."""

    title = ""

    def get_context_data(self, **kwargs):
        """The way here."""
        return super().get_context_data(page_title=self.title, crumbs=crumbs_to(self.title), **kwargs)


about = PlainPageView.as_view(template_name="portal/about.html", title=_("About MIEUX"))
privacy = PlainPageView.as_view(template_name="portal/privacy.html", title=_("Privacy"))
accessibility = PlainPageView.as_view(
    template_name="portal/accessibility.html",
    title=_("Accessibility"),
    extra_context={"prepared_on": ACCESSIBILITY_PREPARED_ON},
)
