"""What the public site consists of, in one list: the site map, the pages that are kept and the tests of every page read it.

A new public page is one line here: a `Page` where there is one of it, a `Family` where each row has its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actions.models import Action
from events.choices import EventStatus
from events.models import Event
from missions.models import ExpertCall
from partners.models import Country, Region
from publications.indicators.registry import INDICATORS
from publications.models import Factsheet, FactsheetIssue, GoodPractice, Selection, Story

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
WORKING = tuple(code for code in LANGUAGES if code in dict(settings.WORKING_LANGUAGES))
HISTORY = "history__at"


def languages_of(url_name):
    """The languages that a page is there in: all of them, or those that everything is in."""
    return LANGUAGES if url_name in settings.PAGES_IN_FURTHER_LANGUAGES else WORKING


@dataclass(frozen=True)
class Page:
    """A page of which there is one, at an address with these arguments; `label` is what a social card says of it."""

    url_name: str
    label: str
    is_indexed: bool = True
    arguments: tuple = ()

    @property
    def name(self):
        """What tells it apart from every other page."""
        return " ".join((self.url_name, *self.arguments))

    @property
    def key(self):
        """The same for the address of its card."""
        return "-".join((self.url_name.replace(":", "-"), *self.arguments))

    @property
    def languages(self):
        """The languages that it is there in."""
        return languages_of(self.url_name)


@dataclass(frozen=True)
class Family:
    """Pages of one kind, one for each row that everybody may read.

    `key` names its part of the site map. `rows` gives the rows; the address ends in their column `argument`; the newest value of
    `changed` says when a page changed last (a row where it is empty says nothing; neither does a family without that column).
    """

    key: str
    url_name: str
    rows: Callable
    argument: str = "pk"
    changed: str = HISTORY

    @property
    def languages(self):
        """The languages that its pages are there in."""
        return languages_of(self.url_name)


def indexed_events():
    """Public events; the page of a cancelled one stays for those who have its address, and no longer stands in the map."""
    return Event.objects.public().exclude(status=EventStatus.CANCELLED)


def countries_with_a_page():
    """Those that may ask, and those that have a published Action."""
    links = Action.countries.through.objects.filter(action__in=Action.objects.public().order_by().values("pk"))
    return Country.objects.filter(Q(region__isnull=False) | Q(pk__in=links.values("country")))


def factsheets_out():
    """Factsheets of which everybody may read an issue."""
    issues = FactsheetIssue.objects.public().order_by()
    return Factsheet.objects.public().filter(pk__in=issues.values("factsheet"))


PAGES = (
    Page(
        "portal:home", _("When an administration needs help with migration, its peers are there within three months.")
    ),
    Page("actions:action-portfolio", _("Actions")),
    Page("events:event-portfolio", _("Events")),
    Page("missions:call-portfolio", _("Calls for experts")),
    Page("experts:expert-join", _("Join as an expert")),
    Page("portal:how-to-request", _("Ask for help")),
    Page("publications:region-list", _("Regions")),
    Page("publications:figure-list", _("Figures")),
    *(Page("publications:figure-detail", one.name, arguments=(code,)) for code, one in INDICATORS.items()),
    Page("portal:how-we-count", _("How we count")),
    Page("publications:open-data", _("Open data")),
    Page("publications:factsheet-public-list", _("Factsheets")),
    Page("publications:story-portfolio", _("Stories")),
    Page("publications:story-send", _("Send us your story")),
    Page("publications:library", _("Good practices")),
    Page("publications:best-practices", _("Best practices")),
    Page("portal:news", _("What is new")),
    Page("portal:feeds", _("Feeds and calendars")),
    Page("portal:about", _("About MIEUX")),
    Page("portal:privacy", _("Privacy")),
    Page("portal:accessibility", _("Accessibility")),
    Page("events:certificate-check", _("Check a certificate"), is_indexed=False),
    Page("portal:request-status", _("Follow a request"), is_indexed=False),
)
FAMILIES = (
    Family("actions", "actions:action-public", Action.objects.public, "reference"),
    Family("events", "events:event-public", indexed_events),
    Family("calls", "missions:call-public", ExpertCall.objects.public),
    Family("regions", "publications:region-public", Region.objects.current, "code", changed=""),
    Family("countries", "publications:country-public", countries_with_a_page, "iso2", changed=""),
    Family("factsheets", "publications:factsheet-public", factsheets_out, "slug", changed="issues__published_at"),
    Family("stories", "publications:story-public", Story.objects.public),
    Family("practices", "publications:practice-public", GoodPractice.objects.public),
    Family(
        "best-practices", "publications:best-practices-public", Selection.objects.public, changed="issues__issued_at"
    ),
)
FURTHER = ("portal:news-month", "publications:factsheet-issue")


def indexed_pages():
    """The single pages that search engines may show."""
    return [page for page in PAGES if page.is_indexed]


@cache
def public_names():
    """The names of every address of the public site: those of the map, and further ones that are kept as well."""
    return frozenset((*(place.url_name for place in (*PAGES, *FAMILIES)), *FURTHER))


def family_called(key):
    """The family with a key; None where there is none."""
    return next((family for family in FAMILIES if family.key == key), None)
