"""The rows that the page of a place shows, in the reader's language and a fixed number of queries."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from actions.choices import ActionStatus
from actions.models import Action, Deliverable, Echo, PublishedFigure
from actions.portfolio import make_row
from actions.public import language_mark
from events.choices import EventStatus
from listing.folding import fold
from partners.models import RegionalOrganisation

from ..models import Factsheet, GoodPractice, Story
from ..practice_reading import library_row
from ..published import dated_words
from ..story_faces import face_of
from .summary import STATES

EVENTS_SHOWN = 5
PRINTED_SCOPES = {
    "WCA": ("Western and Central Africa", "West Africa"),
    "ESA": ("Eastern and Southern Africa", "Eastern, Central and Southern Africa"),
    "NEI": ("EU Neighbourhood",),
    "LAC": ("Latin America and the Caribbean",),
    "ASI": ("Asia",),
}


@dataclass(frozen=True)
class StateGroup:
    """The newest Actions in one public state, how many there are in all, and the way to them."""

    state: str
    label: str
    number: int
    rows: list
    query: str


def action_groups(place, summary):
    """The Actions of a place by state, what runs first."""
    keys = {key for keys in summary.newest.values() for key in keys}
    found = {action.pk: action for action in Action.objects.for_portfolio().filter(pk__in=keys)}
    groups = []
    for state in STATES:
        number = summary.states.get(state.value, 0)
        if number:
            rows = [make_row(found[key]) for key in summary.newest[state.value] if key in found]
            label = str(ActionStatus(state).label)
            groups.append(StateGroup(state.value, label, number, rows, f"?{place.query}&status={state.value}"))
    return groups, list(found.values())


def events_of(place):
    """(to come, held): the next public events of a place, and the latest ones."""
    today, rows = timezone.localdate(), place.events().select_related("type", "country")
    rows = rows.defer("practical", "search_text", "text")
    coming = rows.filter(ends_on__gte=today).exclude(status__in=[EventStatus.HELD, EventStatus.CANCELLED])
    held = rows.filter(ends_on__lt=today).exclude(status=EventStatus.CANCELLED)
    return list(coming.order_by("starts_on", "pk")[:EVENTS_SHOWN]), list(
        held.order_by("-starts_on", "-pk")[:EVENTS_SHOWN]
    )


@dataclass(frozen=True)
class ActionLine:
    """Something that came of an Action, with the way to its page."""

    action: str
    url: str
    item: object
    lang: str = ""


def line_of(action, item, lang=""):
    """A line about an Action; `lang` marks what is in another language than the page."""
    return ActionLine(action.display_label, reverse("actions:action-public", args=[action.reference]), item, lang)


def results_of(summary):
    """The newest deliverables that may be shown."""
    rows = Deliverable.objects.filter(pk__in=summary.results).select_related("type", "language", "action")
    found = {row.pk: row for row in rows}
    shown = [found[key] for key in summary.results if key in found]
    return [line_of(row.action, row, language_mark(row)) for row in shown]


def echoes_of(summary):
    """What authorities said came of it: the step and the address alone; words and names are the team’s."""
    found = {row.pk: row for row in Echo.objects.filter(pk__in=summary.echoes).select_related("action")}
    return [line_of(found[key].action, found[key]) for key in summary.echoes if key in found]


def factsheet_of(summary):
    """The factsheet of the region; None where none is out, or where it has been withdrawn since."""
    found = Factsheet.objects.public().select_related("region").filter(pk=summary.factsheet)
    return found.first() if summary.factsheet else None


def stories_of(summary):
    """The newest stories, as far as they are still public."""
    keys = summary.stories
    return [face_of(row) for row in in_order(Story.objects.public().for_cards().filter(pk__in=keys), keys)]


def practices_of(summary):
    """The newest good practices and lessons, as far as they are still public."""
    keys = summary.practices
    return [library_row(row) for row in in_order(GoodPractice.objects.public().for_list().filter(pk__in=keys), keys)]


def in_order(rows, keys):
    """Rows in the order of their keys, without those that are gone."""
    found = {row.pk: row for row in rows}
    return [found[key] for key in keys if key in found]


def organisations_of(summary):
    """(organisation, its numbers), by name."""
    numbers = {one.pk: one for one in summary.organisations}
    rows = RegionalOrganisation.objects.filter(pk__in=numbers)
    return sorted(((row, numbers[row.pk]) for row in rows), key=lambda pair: fold(pair[0].name))


def printed_figures(code):
    """(PublishedFigure, its period and when it was printed) of what the programme printed about a region, under the names it then had."""
    rows = PublishedFigure.objects.filter(scope__in=PRINTED_SCOPES.get(code, ())).order_by("indicator", "code")
    return [(row, dated_words(row)) for row in rows]
