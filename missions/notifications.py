"""Who is told what about a mission and its deployments."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from experts.models import FocalPoint
from experts.notifications import language_of
from outbox.barring import is_barred
from outbox.choices import Topic
from outbox.services import Envelope, send_message, send_to_address

from .choices import DeploymentStatus, ReleaseAnswer
from .links import invitation_token, release_token

RELEASE_DAYS = 7


def tell_invited(deployment):
    """The expert gets the terms and the link to answer."""
    due_on = last_day_of(deployment)
    context = {"token": invitation_token(deployment), "due_on": due_on}
    write_to_expert(deployment, "mission_invited", context, topic=Topic.TASKS, due_on=due_on)


def tell_answered(deployment, *, step):
    """The officer reads what the expert answered."""
    write_to_officer(deployment, "mission_answered", {"step": step})


def tell_let_go(deployment, *, before, reason):
    """Whoever was invited is told that the days are free again, and why."""
    if before != DeploymentStatus.HELD:
        write_to_expert(deployment, "mission_let_go", {"reason": reason})


def tell_expired(deployment, *, before):
    """The officer learns that a hold has ended, and the expert who stayed silent that the invitation has."""
    write_to_officer(deployment, "mission_hold_ended", {"was_invited": before != DeploymentStatus.HELD})
    if before != DeploymentStatus.HELD:
        write_to_expert(deployment, "mission_expired", {})


def tell_release_asked(deployment):
    """The employer, or the focal points of the country, get the link to answer."""
    due_on = timezone.localdate() + timedelta(days=RELEASE_DAYS)
    context = {**words_of(deployment), "token": release_token(deployment), "due_on": due_on}
    envelope = envelope_for(deployment, Topic.TASKS, due_on)
    if not deployment.release_email:
        send_message(
            event="mission_release_asked", to=focal_points_of(deployment.expert), context=context, envelope=envelope
        )
    elif may_write_to(deployment.expert):
        language = language_of(deployment.expert)
        address = {"email": deployment.release_email, "language": language}
        send_to_address(event="mission_release_asked", context=context, envelope=envelope, **address)


def tell_nobody_to_ask(deployment):
    """The officer has to find out who can release the expert."""
    write_to_officer(deployment, "mission_nobody_to_ask", {}, topic=Topic.TASKS)


def tell_release_answered(deployment):
    """The officer and the expert read what the employer answered."""
    context = {"is_released": deployment.release == ReleaseAnswer.GIVEN}
    write_to_officer(deployment, "mission_release_answered", context)
    if deployment.release != ReleaseAnswer.OTHER_DATES:
        write_to_expert(deployment, "mission_release_told", context)


def tell_officer(mission, actor):
    """Whoever is given a mission by a colleague reads what it is; never somebody with a conflict of interest."""
    if not is_barred(mission.officer, mission.file_reference):
        files = (mission.file_reference,) if mission.file_reference else ()
        envelope = Envelope(topic=Topic.TASKS, about=mission.reference, further_files=files)
        send_message(
            event="mission_assigned",
            to=[mission.officer],
            context={"mission": mission, "actor": actor},
            envelope=envelope,
        )


def tell_mission(mission, *, step, reason):
    """Everybody of a confirmed team is told that it is complete."""
    if step != "confirm_team":
        return
    for seat in mission.seats.all():
        for deployment in seat.deployments.all():
            if deployment.status == DeploymentStatus.CONFIRMED:
                write_to_expert(deployment, "mission_team_confirmed", {"token": invitation_token(deployment)})


def write_to_expert(deployment, event, context, *, topic=Topic.DECISIONS, due_on=None, key=""):
    """One mail to the expert: to the account where there is one that may be used, otherwise to the address; of one key once."""
    expert, envelope = deployment.expert, envelope_for(deployment, topic, due_on, key)
    context = {**words_of(deployment), **context}
    if expert.user is not None and expert.user.is_active:
        send_message(event=event, to=[expert.user], context=context, envelope=envelope)
    elif expert.email and may_write_to(expert):
        address = {"email": expert.email, "language": language_of(expert)}
        send_to_address(event=event, context=context, envelope=envelope, **address)


def write_to_officer(deployment, event, context, *, topic=Topic.NEWS, due_on=None, key=""):
    """One mail to whoever has the mission, or held the expert; never to somebody with a conflict of interest."""
    mission = deployment.seat.mission
    person = mission.officer or deployment.held_by
    if person is not None and not is_barred(person, mission.file_reference):
        envelope = envelope_for(deployment, topic, due_on, key)
        send_message(event=event, to=[person], context={**words_of(deployment), **context}, envelope=envelope)


def envelope_for(deployment, topic, due_on=None, key=""):
    """Mails about a person are kept under the profile, so that erasing finds them, and name the Action's file."""
    reference = deployment.seat.mission.file_reference
    files = (reference,) if reference else ()
    return Envelope(topic=topic, about=deployment.expert.reference, further_files=files, due_on=due_on, dedupe_key=key)


def words_of(deployment):
    """What every mail names."""
    mission = deployment.seat.mission
    return {"deployment": deployment, "mission": mission, "seat": deployment.seat, "expert": deployment.expert}


def last_day_of(deployment):
    """The last day on which the invitation can be answered."""
    return timezone.localdate(deployment.held_until - timedelta(seconds=1))


def focal_points_of(expert):
    """The focal points of the country where an expert serves, who may sign in."""
    keys = FocalPoint.objects.on(timezone.localdate()).filter(country=expert.country_of_service_id).values("user")
    return list(User.objects.filter(pk__in=keys, role=Role.FOCAL_POINT).order_by("pk"))


def may_write_to(expert):
    """Made-up people have no mailbox."""
    return not expert.is_demonstration or settings.MAIL_REACHES_MADE_UP_PEOPLE
