"""What a person had before their eyes when they wrote to a meeting: a stale page overwrites nothing and repeats nothing."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from workflow.engine import ChangedMeanwhile

from ..models import Meeting
from ..workflow import step_label


def lock_meeting(meeting):
    """The meeting's row, locked and as it stands now."""
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def check_seen(meeting, seen):
    """Refuse what was prepared on another version of the meeting; None where nobody looked at a page."""
    if seen is not None and seen != meeting.version:
        raise ChangedMeanwhile([meanwhile_sentence(meeting)])


def meanwhile_sentence(meeting):
    """Who did something last, what and when; the agenda changes without a line in the history."""
    record = meeting.history.select_related("actor").last()
    if record is None or record.step == "plan":
        return gettext("The agenda was changed after you opened this page. It stands below as it is now.")
    return gettext(
        "The meeting was changed after you opened this page; last: “%(step)s” by %(person)s, %(when)s. "
        "It stands below as it is now."
    ) % {
        "step": step_label(record.step),
        "person": record.actor,
        "when": date_format(timezone.localtime(record.at), "j F Y, H:i"),
    }


def touched(meeting):
    """What changes with every write: the version that pages are compared with."""
    return {"version": meeting.version + 1}
