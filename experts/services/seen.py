"""What a person had before their eyes when they acted on a profile: a stale page decides nothing."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflow.engine import TransitionRefused

from ..workflow import EXPERT_WORKFLOW

BESIDE = {"vet": _("Vetting recorded"), "merge": _("Merged with another profile"), "enter": _("Entered from a file")}


def check_seen(expert, seen):
    """Refuse an act on an older version of the profile; say who did what meanwhile, where the history has it."""
    if seen is not None and seen != expert.version:
        raise TransitionRefused([f"{meanwhile(expert)} {gettext('Nothing was done. Look again, then decide.')}"])


def meanwhile(expert):
    """Who took a step last; otherwise that the profile was changed."""
    record = expert.history.select_related("actor").order_by("-at", "-id").first()
    if record is None:
        return gettext("The profile was changed meanwhile.")
    words = gettext("The profile was changed since you opened this page. Last step: “%(step)s”, %(person)s, %(when)s.")
    moment = date_format(timezone.localtime(record.at), "j F Y, H:i")
    return words % {"step": step_label(record.step), "person": record.actor or gettext("nobody"), "when": moment}


def step_label(name):
    """The words of a step in the history: those of the table, and of what is no step of it."""
    if name in BESIDE:
        return str(BESIDE[name])
    try:
        return str(EXPERT_WORKFLOW.step(name).label)
    except KeyError:
        return name
