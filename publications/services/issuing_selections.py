"""The steps of a publication: an issue is published with every word it holds, the publication is withdrawn or prepared again."""

from django.db import transaction
from django.utils.translation import gettext

from listing.freshness import pages_changed
from workflow.engine import TransitionRefused
from workflow.services import Move, take_step

from ..models import SelectionIssue
from ..practice_workflow import SELECTION_WORKFLOW
from ..selection_content import content_of
from .locking_practices import lock_selection


@transaction.atomic
def issue_selection(*, selection, actor, note_en="", note_fr="", seen=None):
    """Publish the publication as it is compiled now: the next issue, with a note in both languages from the second on."""
    locked = lock_selection(selection, seen)
    move = Move("issue", actor, note_en)
    moved = take_step(instance=locked, workflow=SELECTION_WORKFLOW, move=move, changes={"version": locked.version + 1})
    last = moved.latest_issue
    if last is not None and not (note_en.strip() and note_fr.strip()):
        raise TransitionRefused([gettext("Say in both languages what changed since the issue before.")])
    pages_changed()
    return SelectionIssue.objects.create(
        selection=moved,
        number=1 + (last.number if last else 0),
        issued_by=actor,
        note_en=note_en.strip() if last else "",
        note_fr=note_fr.strip() if last else "",
        content=content_of(moved),
    )


@transaction.atomic
def move_selection(*, selection, step, actor, reason="", seen=None):
    """Withdraw a publication, or prepare it again."""
    if step == "issue":
        raise ValueError("an issue is published with its notes: see issue_selection")
    locked = lock_selection(selection, seen)
    changes = {"version": locked.version + 1}
    pages_changed()
    return take_step(instance=locked, workflow=SELECTION_WORKFLOW, move=Move(step, actor, reason), changes=changes)
