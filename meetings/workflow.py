"""The meeting's table of transitions, and what each step requires."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from workflow.engine import Transition, Workflow, requirement

from .choices import MeetingStatus as S
from .permissions import is_chair, is_manager

SECRETARY = _("a programme manager")


@requirement(_("A file is on the agenda"), SECRETARY)
def missing_items(meeting):
    """There is something to decide."""
    return "" if meeting.items.all() else gettext("No file is on the agenda.")


@requirement(_("The meeting has begun"), "")
def missing_beginning(meeting):
    """Nothing is recorded of a meeting that lies ahead."""
    if meeting.starts_at <= timezone.now():
        return ""
    at = date_format(timezone.localtime(meeting.starts_at), "j F Y, H:i")
    return gettext("The meeting begins on %(at)s. It is recorded from then on.") % {"at": at}


@requirement(_("Every item is decided"), SECRETARY)
def missing_decisions(meeting):
    """Minutes are signed once each item has its decision."""
    count = sum(not item.decision for item in meeting.items.all())
    text = ngettext("%(count)d item is not decided.", "%(count)d items are not decided.", count)
    return text % {"count": count} if count else ""


STEPS = (
    Transition(
        "send_agenda",
        _("Send the agenda"),
        (S.PLANNED,),
        S.PLANNED,
        is_manager,
        Party.TEAM,
        (missing_items,),
        effect=_("Every member of the committee gets the agenda with the summaries of its files by mail."),
        url_name="meetings:agenda-send",
        tone="primary",
    ),
    Transition(
        "record",
        _("Record the sitting"),
        (S.PLANNED,),
        S.HELD,
        is_manager,
        Party.COMMITTEE,
        (missing_items, missing_beginning),
        effect=_(
            "Each decision takes effect at once; the authorities are told. The chair is asked to sign the minutes."
        ),
        url_name="meetings:sitting-record",
        tone="primary",
    ),
    Transition(
        "correct",
        _("Correct the minutes"),
        (S.HELD,),
        S.HELD,
        is_manager,
        Party.COMMITTEE,
        effect=_("Attendance and remarks can be put right until the chair signs; decisions stand."),
        url_name="meetings:minutes-correct",
    ),
    Transition(
        "sign",
        _("Sign the minutes"),
        (S.HELD,),
        S.SIGNED,
        is_chair,
        Party.NOBODY,
        (missing_decisions,),
        effect=_("The minutes are frozen as they stand and go to the committee by mail."),
        url_name="meetings:minutes-sign",
        tone="primary",
    ),
    Transition(
        "move",
        _("Move the meeting"),
        (S.PLANNED,),
        S.PLANNED,
        is_manager,
        Party.TEAM,
        reason_required=True,
        effect=_("Another time, place or chair; the committee is told the reason."),
        url_name="meetings:meeting-move",
    ),
    Transition(
        "cancel",
        _("Cancel the meeting"),
        (S.PLANNED,),
        S.CANCELLED,
        is_manager,
        Party.NOBODY,
        reason_required=True,
        effect=_("Its files wait for the next meeting; the committee is told the reason."),
        url_name="meetings:meeting-cancel",
        tone="danger",
    ),
)

MEETING_WORKFLOW = Workflow("Meeting", S, STEPS, S.PLANNED)

RECORDED = {"plan": _("Meeting planned")}


def step_label(name):
    """What a line of a meeting's history records, in words."""
    return RECORDED.get(name) or MEETING_WORKFLOW.step(name).label
