"""What a person had before their eyes when they acted: a stale page overwrites nothing and repeats nothing."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from assistance.permissions import refuse_recused
from assistance.workflow import OF_INTERESTS
from workflow.engine import ChangedMeanwhile
from workflow.stamps import stamp_of

from ..models import Action
from ..workflow import OF_EXPERTS, step_label


def objectives_stamp(action):
    """The mark of the objectives, in their order."""
    return stamp_of(action.overall_objective, *action.objectives.order_by("number").values_list("text", flat=True))


def latest_record(instance):
    """The last line of a file's history that changed it; declared interests, and answers of experts, make no page stale."""
    return (
        instance.history.exclude(step__in=(*OF_INTERESTS, *OF_EXPERTS))
        .select_related("actor")
        .order_by("-at", "-id")
        .first()
    )


def last_seen(action):
    """The mark of the history as it stands: the number of its last line."""
    record = latest_record(action)
    return record.pk if record else 0


def check_seen(action, seen):
    """Refuse a step prepared on an older state of the file; say who did what meanwhile, and when."""
    if seen is not None and seen != last_seen(action):
        raise ChangedMeanwhile([f"{meanwhile_sentence(action)} {gettext('Nothing was done a second time.')}"])


def check_stamp(action, stored, seen):
    """Refuse an edit prepared on older values."""
    if stored != seen:
        raise ChangedMeanwhile([f"{meanwhile_sentence(action)} {gettext('Nothing was overwritten.')}"])


def meanwhile_sentence(action):
    """Who did something last, what and when."""
    record = latest_record(action)
    if record is None:
        return gettext("This was changed meanwhile.")
    return gettext("%(person)s was here before you: “%(step)s”, %(when)s.") % {
        "person": record.actor or gettext("Somebody"),
        "step": step_label(record.step),
        "when": date_format(timezone.localtime(record.at), "j F Y, H:i"),
    }


def lock_row(action):
    """The Action's row, locked and as it stands now."""
    return Action.objects.select_for_update().get(pk=action.pk)


def lock_action(action, actor):
    """The same, for somebody who takes part in the file: whoever is recused is refused."""
    locked = lock_row(action)
    refuse_recused(actor, locked.assistance_request_id)
    return locked
