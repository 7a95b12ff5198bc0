"""Which places each family of pages leads to; a place whose page does not exist yet is left out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.choices import TEAM_ROLES, Role
from experts.waiting import count_to_review

STAFF_ROLES = (Role.OFFICER, Role.MANAGER, Role.ADMINISTRATOR)
CONSULTED_ROLES = (Role.DELEGATION, Role.COMMITTEE)


@dataclass(frozen=True)
class Place:
    """One entry of a menu."""

    url_name: str
    label: str
    icon: str = ""
    roles: tuple = ()
    section: str = ""
    count: Callable | None = None


@dataclass(frozen=True)
class Link:
    """A place that exists, with its address in the reader's language."""

    label: str
    url: str
    icon: str
    is_current: bool
    count: int = 0


ASK = Place("portal:how-to-request", _("Ask for help"))
FOLLOW = Place("portal:request-status", _("Follow a request"))
PORTFOLIO = Place("actions:action-portfolio", _("Actions"))
REGIONS = Place("publications:region-list", _("Regions"))
EVENTS = Place("events:event-portfolio", _("Events"))
LIBRARY = Place("publications:library", _("Good practices"))
FACTSHEETS = Place("publications:factsheet-public-list", pgettext_lazy("menu", "Factsheets"))
STORIES = Place("publications:story-portfolio", _("Stories"))
TELL = Place("publications:story-send", _("Send us your story"))
COUNTED = Place("portal:how-we-count", _("How we count"))
FIGURES = Place("publications:figure-list", _("Figures"), section="figures/")
OPEN_DATA = Place("publications:open-data", _("Open data"))
ABOUT = Place("portal:about", _("About MIEUX"))
CHECK = Place("events:certificate-check", _("Check a certificate"))
PRIVACY = Place("portal:privacy", _("Privacy"))
ACCESSIBILITY = Place("portal:accessibility", _("Accessibility"))
NEWS = Place("portal:news", _("What is new"))
FEEDS = Place("portal:feeds", _("Feeds and calendars"))
SIGN_UP = Place("account_signup", _("Sign up as a partner"))
CALLS = Place("missions:call-portfolio", _("Calls for experts"))
JOIN = Place("experts:expert-join", _("Join as an expert"))

MENUS = {
    "public": (PORTFOLIO, REGIONS, STORIES, EVENTS, ASK),
    "partner": (
        Place("portal:tasks", _("My tasks")),
        Place("assistance:request-mine", _("My requests"), section="requests/"),
        Place("assistance:request-create", _("New request")),
        Place("actions:action-mine", _("My Actions"), section="actions/"),
        Place("events:nomination-mine", _("Events"), section="events/"),
        Place("partners:membership-mine", _("My institution")),
    ),
    "consulted": (
        Place("portal:tasks", _("My tasks")),
        Place("missions:focal-home", _("My country"), section="my-country/", roles=(Role.FOCAL_POINT,)),
        Place("missions:deployment-mine", _("My missions"), section="missions/", roles=(Role.EXPERT,)),
        Place("experts:profile-mine", _("My profile"), section="experts/", roles=(Role.EXPERT,)),
        Place(
            "missions:call-portfolio", _("Calls for experts"), section="calls/", roles=(Role.FOCAL_POINT, Role.EXPERT)
        ),
        Place("portal:supply", _("Supply and demand"), section="supply/", roles=(Role.FOCAL_POINT, Role.COMMITTEE)),
        Place("assistance:request-list", _("Requests"), section="requests/", roles=CONSULTED_ROLES),
        Place("actions:action-list", _("Actions"), section="actions/", roles=CONSULTED_ROLES),
        Place("meetings:meeting-list", _("Meetings"), section="meetings/", roles=(Role.COMMITTEE,)),
        Place("portal:board", _("Clock board"), roles=(Role.COMMITTEE,)),
        Place("portal:search", _("Search"), roles=CONSULTED_ROLES),
        Place("partners:absence-mine", _("While I am away"), roles=CONSULTED_ROLES),
        Place("actions:action-portfolio", _("Public Actions"), roles=(Role.FOCAL_POINT, Role.EXPERT)),
        Place(
            "events:event-portfolio",
            _("Public events"),
            section="public-events/",
            roles=(Role.FOCAL_POINT, Role.EXPERT),
        ),
    ),
    "staff": (
        Place("portal:board", _("Clock board"), "gauge"),
        Place("portal:tasks", _("My tasks"), "inbox"),
        Place("assistance:request-list", _("Requests"), "file-text", section="requests/"),
        Place("actions:action-list", _("Actions"), "flag", section="actions/"),
        Place("meetings:meeting-list", _("Meetings"), "scale", section="meetings/"),
        Place(
            "experts:expert-list", _("Experts"), "users", roles=TEAM_ROLES, section="experts/", count=count_to_review
        ),
        Place("missions:mission-list", _("Missions"), "plane", roles=TEAM_ROLES, section="missions/"),
        Place("events:event-list", _("Events"), "calendar", roles=TEAM_ROLES, section="events/"),
        Place(
            "publications:factsheet-list", _("Factsheets"), "map", roles=TEAM_ROLES, section="publishing/factsheets/"
        ),
        Place("publications:practice-list", _("Good practices"), "star", roles=TEAM_ROLES, section="practices/"),
        Place("publications:story-list", _("Stories"), "message-square", roles=TEAM_ROLES, section="moderation/"),
        Place("experts:focal-list", _("Focal points"), "landmark", roles=(Role.ADMINISTRATOR,)),
        Place("clock:stage-budgets", _("Stage budgets"), "calendar", section="clock/"),
        Place("assistance:scheme-edit", _("Criteria"), "list", roles=(Role.MANAGER, Role.ADMINISTRATOR)),
        Place("publications:edition-list", _("Editions of figures"), "list", roles=(Role.MANAGER,)),
        Place("partners:institution-list", _("Institutions"), "landmark"),
        Place("partners:invitation-list", _("Invitations"), "mail", roles=(Role.MANAGER, Role.ADMINISTRATOR)),
        Place("portal:search", _("Search"), "search"),
        Place("admin:index", _("Administration"), "sliders-horizontal", roles=(Role.ADMINISTRATOR,)),
    ),
    "footer-partners": (ASK, FOLLOW, SIGN_UP),
    "footer-experts": (JOIN, CALLS, TELL),
    "footer-open": (PORTFOLIO, REGIONS, FACTSHEETS, EVENTS, STORIES, LIBRARY, FIGURES, OPEN_DATA, COUNTED, NEWS, FEEDS),
    "footer-about": (ABOUT, CHECK, PRIVACY, ACCESSIBILITY),
}


def family_of(user):
    """The family of pages a person works in: public, partner, consulted or staff."""
    if not getattr(user, "is_authenticated", False):
        return "public"
    if user.role in STAFF_ROLES:
        return "staff"
    return "partner" if user.role == Role.PARTNER else "consulted"


def links(menu, user, path):
    """The places of a menu that exist and are open to this person; the one that holds `path` is current."""
    role = getattr(user, "role", "")
    open_places = (place for place in MENUS[menu] if not place.roles or role in place.roles)
    found = [(place, url) for place in open_places if (url := address(place.url_name))]
    length, current = max(((holds(place, url, path), url) for place, url in found), default=(0, ""))
    current = current if length else ""
    return [
        Link(place.label, url, place.icon, url == current, place.count() if place.count else 0) for place, url in found
    ]


def holds(place, url, path):
    """How much of a path lies under a place: its own address, or else its section; 0 when none of it."""
    section = f"/{get_language()}/{place.section}" if place.section else ""
    return max(len(start) if start and path.startswith(start) else 0 for start in (url, section))


def address(url_name):
    """The address of a place in the reader's language; nothing while its page does not exist."""
    return _address(url_name, get_urlconf(), get_language())


@lru_cache(maxsize=128)
def _address(url_name, urlconf, language):
    """Kept, because an address changes only with the language."""
    try:
        return reverse(url_name, urlconf)
    except NoReverseMatch:
        return ""
