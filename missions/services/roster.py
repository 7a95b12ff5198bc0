"""What the roster asks of missions: to erase somebody, to tell what is kept about somebody, and whether profiles can be made one."""

from itertools import combinations

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from workflow.services import Move, take_step

from .. import reminding
from ..choices import COUNTED
from ..following import tell_followers
from ..models import Consideration, Deployment, DeploymentRecord
from ..workflow import DEPLOYMENT_WORKFLOW
from .holding import reopen_if_short
from .locking import lock_deployment, touched
from .reports_forgotten import forget_reports

WORDS = ("reason", "answer_note", "release_name", "release_email", "release_note")
TOLD = (
    "status", "first_on", "last_on", "created_at", "held_until", "reason", "invited_at", "answered_at", "answer_note",
    "offered_from", "offered_to", "release", "release_email", "release_asked_at", "release_answered_at", "release_name",
    "release_note", "release_from", "release_to",
)  # fmt: skip
REPORTED = ("status", "findings", "recommendations", "next_steps", "days_worked", "filed_at", "accepted_at")
APPRAISED = ("side", "expertise", "teamwork", "delivery", "words", "given_at")


@transaction.atomic
def erase_expert(*, expert, actor=None):
    """Let go what lies ahead and take every word about the person out; that somebody of the category and country went stays counted.

    The typed reasons of the histories go too: the right to be erased is stronger than the record (decision 0030).
    """
    rows = Deployment.objects.filter(expert=expert)
    DeploymentRecord._base_manager.filter(deployment__in=rows).update(reason="", on_behalf_of="")
    forget_reports(expert=expert)
    Consideration.objects.filter(expert=expert).delete()
    rows.update(**dict.fromkeys(WORDS, ""))
    today = timezone.localdate()
    for row in rows.for_page().open().order_by("seat__mission_id", "pk"):
        if row.status not in COUNTED or row.first_on > today:
            let_gone(row)


def let_gone(deployment):
    """Free one seat; the officer is told without a name, the person is not written to any more."""
    mission, locked = lock_deployment(deployment)
    before = locked.status
    why = gettext("The expert is not on the roster any more.")
    changes = {**touched(locked), "held_until": None}
    take_step(instance=locked, workflow=DEPLOYMENT_WORKFLOW, move=Move("let_go", None, why), changes=changes)
    reopen_if_short(mission, before, None, why)
    reminding.tell_expert_gone(locked)
    tell_followers(mission=mission, actor=None)


def tell_expert(expert):
    """{"missions": […], "considered": […]}: every deployment with its history, report and appraisals, and how often the person was considered."""
    rows = Deployment.objects.filter(expert=expert).for_page().select_related("report")
    rows = rows.prefetch_related("history__actor", "appraisals").order_by("pk")
    considered = Consideration.objects.filter(expert=expert).order_by("pk")
    return {
        "missions": [deployment_told(row) for row in rows],
        "considered": list(considered.values("on", "lack", "language__code", "language_level", "theme__code")),
    }


def deployment_told(row):
    """One deployment as plain values."""
    mission = row.seat.mission
    history = [
        {"step": one.step, "at": one.at, "by": str(one.actor or ""), "for": one.on_behalf_of, "reason": one.reason}
        for one in row.history.all()
    ]
    return {
        "mission": mission.title,
        "country": mission.country.name_en if mission.country else "",
        "seat": str(row.seat),
        **{name: getattr(row, name) for name in TOLD},
        "history": history,
        "report": {name: getattr(row.report, name) for name in REPORTED} if hasattr(row, "report") else None,
        "appraisals": [{name: getattr(one, name) for name in APPRAISED} for one in row.appraisals.all()],
    }


def clashes_of(profiles):
    """A sentence for each two missions of different profiles that take the same day: one person cannot be in two places."""
    rows = Deployment.objects.filter(expert__in=profiles).blocking().for_page().order_by("first_on", "pk")
    return [
        clash_words(first, second)
        for first, second in combinations(rows, 2)
        if first.expert_id != second.expert_id and first.first_on <= second.last_on and second.first_on <= first.last_on
    ]


def clash_words(first, second):
    """Which two missions they are."""
    text = gettext(
        "The profiles have missions on the same days, from %(day)s on: “%(one)s” (%(one_profile)s) and “%(other)s” (%(other_profile)s). "
        "Let one of them go first."
    )
    return text % {
        "day": date_format(max(first.first_on, second.first_on), "j F Y"),
        "one": first.seat.mission.title,
        "one_profile": first.expert.reference,
        "other": second.seat.mission.title,
        "other_profile": second.expert.reference,
    }
