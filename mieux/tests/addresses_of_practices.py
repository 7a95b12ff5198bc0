"""What every persona gets at the addresses of the library and of the publications compiled of it: a part of test_access.py, in the order of its PERSONAS."""

from datetime import timedelta

from django.utils import timezone

from actions.choices import ActionStatus
from actions.tests.factories import make_action
from events.tests.factories import end_event, make_event
from publications.practice_choices import PracticeStatus
from publications.tests.practice_factories import make_issued, make_practice

from .addresses_of_calls import EVERYBODY

# visitor partner colleague newcomer neighbour delegate other_delegate committee_member officer manager focal_point expert administrator
TEAM = "302 404 404 404 404 404 404 404 200 200 404 404 403"
PRESSED = "302 404 404 404 404 404 404 404 405 405 404 404 403"

PRACTICE_ADDRESSES = {
    "publications:library": ([], EVERYBODY),
    "publications:practice-public": (["practice.pk"], EVERYBODY),
    "publications:library-feed": ([], EVERYBODY),
    "publications:best-practices": ([], EVERYBODY),
    "publications:best-practices-public": (["selection.pk"], EVERYBODY),
    "publications:best-practices-paper": (["selection.pk", "1", "fr"], EVERYBODY),
    "publications:practice-list": ([], TEAM),
    "publications:practice-create": ([], TEAM),
    "publications:practice-take-in": ([], PRESSED),
    "publications:practice-detail": (["edited.pk"], TEAM),
    "publications:practice-edit": (["edited.pk"], TEAM),
    "publications:practice-versions": (["edited.pk"], TEAM),
    "publications:practice-step": (["edited.pk", "publish"], TEAM),
    "publications:origin-action": (["ended.reference"], TEAM),
    "publications:origin-event": (["held_event.pk"], TEAM),
    "publications:selection-list": ([], TEAM),
    "publications:selection-create": ([], TEAM),
    "publications:selection-detail": (["selection.pk"], TEAM),
    "publications:selection-edit": (["selection.pk"], TEAM),
    "publications:selection-step": (["selection.pk", "issue"], TEAM),
    "publications:selection-preview": (["selection.pk", "fr"], TEAM),
    "publications:chapter-create": (["selection.pk"], TEAM),
    "publications:chapter-edit": (["chapter.pk"], TEAM),
    "publications:chapter-fill": (["chapter.pk"], TEAM),
    "publications:chapter-move": (["chapter.pk"], PRESSED),
    "publications:chapter-remove": (["chapter.pk"], PRESSED),
    "publications:selected-move": (["selected.pk"], PRESSED),
    "publications:selected-remove": (["selected.pk"], PRESSED),
}


def make_library(officer, manager):
    """A published good practice in a publication, one that is edited, and an Action and an event that have ended."""
    practice = make_practice(manager=manager)
    selection = make_issued(practice, manager=manager)
    held = make_event(officer=officer, starts_on=timezone.localdate() + timedelta(days=3))
    return {
        "practice": practice,
        "edited": make_practice(PracticeStatus.EDITING, manager=manager),
        "selection": selection,
        "chapter": selection.chapters.get(),
        "selected": selection.selected.get(),
        "ended": make_action(ActionStatus.COMPLETED, manager=manager, officer=officer),
        "held_event": end_event(held),
    }
