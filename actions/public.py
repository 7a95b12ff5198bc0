"""What the public reads of an Action: its words in the reader's language, its period, its place on the record."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language, gettext

from events.small_cells import shown_cells, shown_number
from listing.folding import fold
from missions.models import Deployment
from papers.languages import in_a_row
from partners.footnotes import marked_name
from partners.models import Language

from .choices import ActionStatus, AdoptionStatus
from .models import Deliverable

PUBLIC_PLAN = Q(is_historical=True) | Q(launched_on__isnull=False)
TONES = {ActionStatus.ONGOING: "running", ActionStatus.COMPLETED: "good", ActionStatus.ON_HOLD: "tight"}


@dataclass(frozen=True)
class Wording:
    """A text, and the language to mark it with when that is not the page's."""

    text: str
    lang: str = ""

    def __str__(self):
        return self.text


def reader_language():
    """The two letters of the page's language."""
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


def wording(english, french):
    """The text in the reader's language where there is one; otherwise the other, marked."""
    by_language = {"en": english, "fr": french}
    reader = reader_language()
    if by_language.get(reader):
        return Wording(by_language[reader])
    return next((Wording(text, language) for language, text in by_language.items() if text), Wording(""))


def title_of(action):
    """The Action's title."""
    return wording(action.title, action.title_fr)


def has_public_plan(action):
    """Objectives and activities are public from the launch on; before, the authority may still change them."""
    return action.is_historical or action.launched_on is not None


def period_of(action):
    """The years in words; what is not on record is said, never guessed."""
    start, end = action.year_start, action.year_end
    if start and end:
        return f"{start}" if start == end else f"{start}–{end}"
    if start and action.status in (ActionStatus.COMPLETED, ActionStatus.CLOSED_EARLY):
        return gettext("from %(year)s, end not on record") % {"year": start}
    if start:
        return gettext("since %(year)s") % {"year": start}
    if end:
        return gettext("until %(year)s, start not on record") % {"year": end}
    return gettext("years not on record") if action.is_historical else gettext("not yet launched")


def places_of(action):
    """Countries with the marks of their footnotes, the regional organisation, or the partner as printed."""
    names = sorted((marked_name(country) for country in action.countries.all()), key=fold)
    return in_a_row(names) or _organisation(action) or action.partner_name


def _organisation(action):
    return action.regional_organisation.name if action.regional_organisation_id else ""


def authority_of(action):
    """Who asked, under its name in the reader's language; empty where the record names only the country."""
    return wording(action.institution.name, action.institution.name_fr).text if action.institution_id else ""


def printed_activities(action):
    """The activities of a historical Action, one by one, as the programme's pages list them in English."""
    parts = [part.strip() for part in action.activities_text.split(";")]
    return [part[:1].upper() + part[1:] for part in parts if part]


def printed_language():
    """The mark for what the programme printed in English; none on an English page."""
    return "" if reader_language() == "en" else "en"


def public_results():
    """The deliverables that may be shown where the plan of their Action is public; drafts stay inside."""
    return Deliverable.objects.filter(is_public=True).exclude(adoption=AdoptionStatus.DRAFT)


def public_deliverables(action):
    """The newest version of each deliverable that may be shown."""
    shown = public_results().filter(action=action)
    rows = shown.select_related("type", "language").order_by("title", "version")
    return list({deliverable.title: deliverable for deliverable in rows}.values())


def language_mark(deliverable):
    """The mark of a title that is in another language than the page; empty where that is not known."""
    code = deliverable.language.code if deliverable.language_id else ""
    return "" if code == reader_language() else code


def plan_language(action):
    """The mark of objectives and activities: the working language of the request where it is the only one, and not the page's."""
    if action.assistance_request_id is None:
        return ""
    codes = list(Language.objects.filter(requests=action.assistance_request_id).values_list("code", flat=True)[:2])
    return codes[0] if len(codes) == 1 and codes[0] != reader_language() else ""


def launch_day(action):
    """The day of the clock on which the Action was launched; None when it was not launched through the portal."""
    if action.is_historical or action.launched_on is None:
        return None
    return (action.launched_on - action.clock.started_on).days


@dataclass(frozen=True)
class PeopleThere:
    """Who helps, as everybody may read it: how many (None below five), what kinds of people, and from where with numbers that tell nobody; kinds and countries are never paired."""

    count: int | None
    categories: tuple
    countries: tuple

    @property
    def is_anybody(self):
        """Somebody is confirmed, or was there."""
        return self.count != 0


def who_went(action):
    """The people who are confirmed for the Action's missions, or were there, without their names."""
    rows = Deployment.objects.counted().filter(seat__mission__activity__action=action).order_by()
    people = {one.expert.pk: one.expert for one in rows.select_related("expert__country_of_service")}
    categories = {str(one.get_category_display()) for one in people.values() if one.category}
    numbers = Counter(marked_name(one.country_of_service) for one in people.values() if one.country_of_service)
    told = dict(shown_cells(numbers).rows)
    countries = tuple(f"{name} ({told[name]})" if name in told else name for name in sorted(numbers, key=fold))
    return PeopleThere(shown_number(len(people)), tuple(sorted(categories, key=fold)), countries)
