"""The employer's release: asked by a signed link, answered without an account."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from accounts.permissions import is_team
from experts.choices import EmployerConsent
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, take_step, write_record

from .. import notifications
from ..choices import DeploymentStatus, ReleaseAnswer
from ..following import tell_followers
from ..permissions import can_plan, can_release
from ..workflow import DEPLOYMENT_WORKFLOW
from .holding import reopen_if_short
from .locking import lock_deployment, touched


@dataclass(frozen=True)
class ReleaseSaid:
    """What an employer says: the answer, who says it, a note, and the (first, last) day for which somebody is released."""

    answer: str
    name: str = ""
    note: str = ""
    offered: tuple = (None, None)


ANSWERS = (ReleaseAnswer.GIVEN, ReleaseAnswer.OTHER_DATES, ReleaseAnswer.REFUSED)


def settle_release(deployment, actor):
    """After a yes: confirm where nobody has to release, otherwise ask whoever decides; the caller holds the locks.

    Where nobody is known who could be asked, the team is: the release stays unasked.
    """
    if deployment.expert.employer_consent == EmployerConsent.NEEDLESS:
        deployment.release = ReleaseAnswer.NEEDLESS
        deployment.save(update_fields=["release"])
        return take_step(
            instance=deployment, workflow=DEPLOYMENT_WORKFLOW, move=Move("confirm", None), changes=touched(deployment)
        )
    asked = deployment.expert.employer_email
    if asked or notifications.focal_points_of(deployment.expert):
        return ask(deployment, asked, None)
    notifications.tell_nobody_to_ask(deployment)
    return deployment


def ask(deployment, email, actor):
    """Write down that the employer is asked, and ask."""
    now = timezone.now()
    deployment.release, deployment.release_email, deployment.release_asked_at = ReleaseAnswer.ASKED, email, now
    deployment.release_answered_at, deployment.release_name, deployment.release_note = None, "", ""
    deployment.release_from = deployment.release_to = None
    deployment.version += 1
    deployment.save()
    write_record(instance=deployment, step="ask_release", source=deployment.status, move=Move("ask_release", actor))
    notifications.tell_release_asked(deployment)
    return deployment


@transaction.atomic
def ask_release(*, deployment, actor, email="", seen=None):
    """Ask an address, or the focal points of the country, for the release: again, or for the first time."""
    mission, locked = lock_deployment(deployment, seen)
    if not can_plan(actor):
        raise StepNotAllowed([Reason(str(can_plan.label))])
    if locked.status != DeploymentStatus.ACCEPTED:
        raise TransitionRefused([gettext("The release is asked once the expert has accepted.")])
    if not email and not notifications.focal_points_of(locked.expert):
        raise TransitionRefused([gettext("Give an address: no focal point is named for this country.")])
    asked = ask(locked, email, actor)
    tell_followers(mission=mission, actor=actor)
    return asked


@transaction.atomic
def answer_release(*, deployment, said, actor=None, seen=None):
    """Take down what the employer says (ReleaseSaid); `actor` is None for the signed link.

    The same answer twice is once. Returns the deployment as it is now.
    """
    mission, locked = lock_deployment(deployment, seen)
    if locked.release == said.answer and locked.status != DeploymentStatus.ACCEPTED:
        return locked
    check_answer(locked, said, actor)
    before = locked.status
    answered = record_answer(locked, said, actor)
    if before == DeploymentStatus.CONFIRMED:
        reopen_if_short(mission, before, None, gettext("The employer cannot release an expert."))
    notifications.tell_release_answered(answered)
    tell_followers(mission=mission, actor=actor)
    return answered


def check_answer(deployment, said, actor):
    """Refuse an answer to what is not asked, and other dates without dates."""
    if said.answer not in ANSWERS:
        raise TransitionRefused([gettext("Choose an answer.")])
    if actor is not None and not can_release(actor, deployment):
        raise StepNotAllowed([Reason(str(can_release.label))])
    if deployment.status not in (DeploymentStatus.ACCEPTED, DeploymentStatus.CONFIRMED):
        words = gettext("No release is awaited any more: it is now “%(status)s”.")
        raise TransitionRefused([words % {"status": deployment.get_status_display()}])
    if said.answer != ReleaseAnswer.REFUSED and deployment.status == DeploymentStatus.CONFIRMED:
        raise TransitionRefused([gettext("The release is given already.")])
    if said.answer == ReleaseAnswer.OTHER_DATES and not all(said.offered):
        raise TransitionRefused([gettext("Name the first and the last day for which the expert is released.")])


def record_answer(deployment, said, actor):
    """The answer's columns, the line of the history, and the step that follows; a confirmed row never stands without its release."""
    values = answer_values(deployment, said)
    name = said.name or deployment.expert.employer
    on_behalf_of = name[:250] if actor is None or is_team(actor) else ""
    if said.answer == ReleaseAnswer.REFUSED:
        move = Move("refuse_release", actor, values["release_note"], on_behalf_of=on_behalf_of)
        return take_step(instance=deployment, workflow=DEPLOYMENT_WORKFLOW, move=move, changes=values)
    for column, value in values.items():
        setattr(deployment, column, value)
    deployment.save()
    if said.answer == ReleaseAnswer.OTHER_DATES:
        move = Move("release_other_dates", actor, values["release_note"], on_behalf_of=on_behalf_of)
        write_record(instance=deployment, step=move.step, source=deployment.status, move=move)
        return deployment
    move = Move("confirm", actor, values["release_note"], on_behalf_of=on_behalf_of)
    return take_step(instance=deployment, workflow=DEPLOYMENT_WORKFLOW, move=move)


def answer_values(deployment, said):
    """{column: value} of what the employer says."""
    first, last = said.offered if said.answer == ReleaseAnswer.OTHER_DATES else (None, None)
    return {
        "release": said.answer,
        "release_answered_at": timezone.now(),
        "release_name": said.name[:120],
        "release_note": said.note[:600],
        "release_from": first,
        "release_to": last,
        **touched(deployment),
    }
