"""The sitting: attendance and every decision in one transaction, all or nothing; and what can be put right before the signature."""

from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from assistance.choices import RequestStatus
from assistance.models import AssistanceRequest
from clock.services import ClockRefused, lock_clock
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, take_step

from .. import notifications
from ..choices import REFUSALS, WITHOUT_QUORUM, Decision
from ..models import Attendance
from ..seats import Committee
from ..sight import has_hidden
from ..workflow import MEETING_WORKFLOW
from .agenda import carry_over
from .effects import take_effect
from .planning import check_chair
from .seen import check_seen, lock_meeting, touched


@dataclass(frozen=True)
class Decided:
    """What the meeting decided on one item."""

    decision: str
    reason: str = ""
    ground: str = ""
    what_would_change: str = ""
    conditions: str = ""


@dataclass(frozen=True)
class Sitting:
    """Who chaired, who was present (keys of persons), what was decided ({item: Decided}), and remarks for the minutes."""

    chair: object
    present: frozenset
    decisions: dict = field(default_factory=dict)
    remarks: str = ""


class SittingRefused(TransitionRefused):
    """Nothing of a sitting was recorded; `by_item` says for each item what is wrong."""

    def __init__(self, by_item):
        self.by_item = by_item
        super().__init__([sentence for sentences in by_item.values() for sentence in sentences])


@transaction.atomic
def record_sitting(*, meeting, actor, sitting, seen):
    """Record attendance and the decision of every item. One refusal undoes all; each decision takes effect at once."""
    locked = lock_meeting(meeting)
    check_seen(locked, seen)
    MEETING_WORKFLOW.check(locked, "record", actor, "")
    items = list(locked.items.select_related("assistance_request"))
    if has_hidden(actor, items):
        raise StepNotAllowed(
            [
                Reason(
                    gettext(
                        "You declared a conflict of interest on a file of this agenda: somebody else keeps the record."
                    )
                )
            ]
        )
    check_room(sitting)
    committee = around(locked, items)
    write_attendance(locked, committee, sitting.present)
    decide_all(items, committee, sitting, actor)
    held = take_step(
        instance=locked,
        workflow=MEETING_WORKFLOW,
        move=Move("record", actor),
        changes={
            "chair": sitting.chair,
            "remarks": sitting.remarks.strip(),
            "recorded_by": actor,
            "recorded_at": timezone.now(),
            **touched(locked),
        },
    )
    carry_over([item.assistance_request for item in items if item.decision == Decision.POSTPONE])
    notifications.tell_to_sign(held)
    return held


def around(meeting, items):
    """The committee as it concerns these items on the day of the meeting."""
    return Committee.around([item.assistance_request_id for item in items], day=timezone.localdate(meeting.starts_at))


def check_room(sitting):
    """The chair is a member of the committee, and was there."""
    check_chair(sitting.chair)
    if sitting.chair.pk not in sitting.present:
        raise TransitionRefused([gettext("%(name)s chaired: tick them as present.") % {"name": sitting.chair}])


def write_attendance(meeting, committee, present):
    """One row a member, each with the service of today; rows that are there already are put right."""
    for member in committee.members:
        Attendance.objects.update_or_create(
            meeting=meeting,
            person=member.person,
            defaults={"institution": member.service, "is_present": member.person.pk in present},
        )


def decide_all(items, committee, sitting, actor):
    """Decide every item in the order of the agenda; raise SittingRefused with all that is wrong."""
    errors = {}
    for item in items:
        try:
            with transaction.atomic():
                decide(item, committee, sitting, actor)
        except ClockRefused as refused:
            errors[item.pk] = [str(refused)]
        except TransitionRefused as refused:
            errors[item.pk] = [reason.text for reason in refused.reasons]
    if errors:
        raise SittingRefused(errors)


def decide(item, committee, sitting, actor):
    """Decide one item: with a quorum, on a file that is still in consultation."""
    lock_clock(item.assistance_request)
    file = AssistanceRequest.objects.select_for_update().get(pk=item.assistance_request_id)
    decided = sitting.decisions.get(item.pk)
    quorum = committee.quorum(file.pk, sitting.present)
    if file.status != RequestStatus.CONSULTATION:
        decided = dropped(file, decided)
    elif decided is None:
        raise TransitionRefused([gettext("Say what was decided, or postpone the item.")])
    check_words(decided)
    if not quorum.is_met and decided.decision not in WITHOUT_QUORUM:
        raise TransitionRefused([no_quorum_sentence(quorum, committee)])
    take_effect(file, decided, actor)
    write_decision(item, decided, quorum_words(quorum, committee, file, sitting.present), quorum.is_met)


def dropped(file, decided):
    """A file that left consultation meanwhile: nothing is decided on it, and the minutes say where it stands."""
    if decided is not None and decided.decision != Decision.DROPPED:
        words = {"file": file.reference, "status": file.get_status_display()}
        raise TransitionRefused(
            [gettext("%(file)s is no longer in consultation (%(status)s): nothing can be decided on it.") % words]
        )
    return Decided(Decision.DROPPED, reason=str(file.status))


def check_words(decided):
    """Decisions that need words have them; the database keeps the same rules."""
    missing = []
    if decided.decision == Decision.CONDITIONS and not decided.conditions.strip():
        missing.append(gettext("Name the conditions, one a line."))
    if decided.decision in (*REFUSALS, Decision.POSTPONE) and not decided.reason.strip():
        missing.append(gettext("Give the reason: it stands in the minutes."))
    if decided.decision in REFUSALS and not decided.ground:
        missing.append(gettext("Choose the ground: the authority reads it."))
    if missing:
        raise TransitionRefused(missing)


def no_quorum_sentence(quorum, committee):
    """Without a quorum an item can only be postponed; who is missing."""
    if not quorum.counted:
        return gettext("No service can decide: all have a conflict of interest. The item can only be postponed.")
    names = ", ".join(committee.names(quorum.absent))
    words = {"present": len(quorum.present), "needed": quorum.needed, "all": len(quorum.counted), "names": names}
    return (
        gettext(
            "No quorum: %(present)d of %(all)d services are present, %(needed)d are needed. "
            "Missing: %(names)s. The item can only be postponed."
        )
        % words
    )


def quorum_words(quorum, committee, file, present):
    """What the minutes keep of the quorum on one item, as it was at the table."""
    left = committee.recused_from(file.pk)
    return {
        "counted": committee.names(quorum.counted),
        "present": committee.names(quorum.present),
        "emptied": committee.names(quorum.emptied),
        "needed": quorum.needed,
        "is_met": quorum.is_met,
        "left": [
            {"person": member.person.pk, "name": member.person.name, "was_present": member.person.pk in present}
            for member in left
        ],
    }


def write_decision(item, decided, quorum, has_quorum):
    """Write what was decided into the item."""
    is_refusal = decided.decision in REFUSALS
    item.decision, item.reason = decided.decision, decided.reason.strip()
    item.ground = decided.ground if is_refusal else ""
    item.what_would_change = decided.what_would_change.strip() if is_refusal else ""
    item.conditions = decided.conditions.strip() if decided.decision == Decision.CONDITIONS else ""
    item.quorum, item.has_quorum, item.decided_at = quorum, has_quorum, timezone.now()
    item.save()


def as_it_was(committee, items):
    """The committee with the conflicts of interest that were in force at the table, whatever was declared since."""
    left = {item.assistance_request_id: {row["person"] for row in item.quorum["left"]} for item in items}
    return replace(committee, recused=left)


@transaction.atomic
def correct_minutes(*, meeting, actor, sitting, seen):
    """Put attendance, chair and remarks right before the chair signs. Decisions stand, and must keep their quorum."""
    locked = lock_meeting(meeting)
    check_seen(locked, seen)
    MEETING_WORKFLOW.check(locked, "correct", actor, "")
    check_room(sitting)
    items = list(locked.items.select_related("assistance_request"))
    committee = as_it_was(around(locked, items), items)
    write_attendance(locked, committee, sitting.present)
    for item in items:
        quorum = committee.quorum(item.assistance_request_id, sitting.present)
        if not quorum.is_met and item.decision not in WITHOUT_QUORUM:
            words = {"number": item.number, "reason": no_quorum_sentence(quorum, committee)}
            raise TransitionRefused([gettext("Item %(number)d was decided. %(reason)s") % words])
        item.quorum = quorum_words(quorum, committee, item.assistance_request, sitting.present)
        item.save(update_fields=["quorum"])
    corrected = take_step(
        instance=locked,
        workflow=MEETING_WORKFLOW,
        move=Move("correct", actor),
        changes={"chair": sitting.chair, "remarks": sitting.remarks.strip(), **touched(locked)},
    )
    if sitting.chair.pk != locked.chair_id:
        notifications.tell_to_sign(corrected)
    return corrected
