"""Who is told of silence, each mail once however often the portal's jobs run; and of a release or a seat that is free again."""

from datetime import timedelta

from django.utils import timezone

from experts.notifications import language_of
from outbox.barring import is_barred
from outbox.choices import Topic
from outbox.models import OutgoingMessage
from outbox.services import Envelope, send_message, send_to_address

from .choices import INVITATION_SILENT, RELEASE_SILENT, DeploymentStatus, ReleaseAnswer
from .links import invitation_token, release_token
from .notifications import RELEASE_DAYS, focal_points_of, last_day_of, may_write_to, words_of

TOLD_OF = (ReleaseAnswer.ASKED, ReleaseAnswer.GIVEN, ReleaseAnswer.OTHER_DATES)


def remind_invited(deployment, *, rung):
    """Remind an expert of an invitation; says whether something was written. Whoever was given longer is reminded of the new end."""
    due_on = last_day_of(deployment)
    key = f"mission-invited:{deployment.pk}:{deployment.invited_at:%Y%m%d%H%M%S}:{rung}"
    envelope = envelope_of(deployment, INVITATION_SILENT, deployment.invited_at, due_on)
    key = f"{key}:{due_on:%Y%m%d}" if rung == "last" else key
    context = {"token": invitation_token(deployment), "due_on": due_on, "is_last": rung == "last"}
    expert = deployment.expert
    people = [expert.user] if expert.user is not None and expert.user.is_active else []
    return write_once("mission_still_invited", key, envelope, context, (deployment, people, expert.email))


def remind_release(deployment, *, rung, due_on):
    """Remind the employer, or the focal points, of a release; says whether something was written."""
    key = f"mission-release:{deployment.pk}:{deployment.release_asked_at:%Y%m%d%H%M%S}:{rung}"
    envelope = envelope_of(deployment, RELEASE_SILENT, deployment.release_asked_at, due_on)
    context = {"token": release_token(deployment), "due_on": due_on, "is_last": rung == "last"}
    people = [] if deployment.release_email else focal_points_of(deployment.expert)
    return write_once(
        "mission_release_still_asked", key, envelope, context, (deployment, people, deployment.release_email)
    )


def tell_release_silent(deployment):
    """The officer learns that the employer has not answered in time; says whether something was written."""
    mission = deployment.seat.mission
    person = mission.officer or deployment.held_by
    if person is None or is_barred(person, mission.file_reference):
        return False
    asked_on = timezone.localdate(deployment.release_asked_at)
    key = f"mission-release:{deployment.pk}:{deployment.release_asked_at:%Y%m%d%H%M%S}:over"
    envelope = envelope_of(deployment, RELEASE_SILENT, deployment.release_asked_at, None)
    context = {"asked_on": asked_on, "due_on": asked_on + timedelta(days=RELEASE_DAYS)}
    return write_once("mission_release_silent", key, envelope, context, (deployment, [person], ""))


def tell_release_needless(deployment, *, before):
    """Whoever was asked for the release, or gave it, learns that the expert does not go after all; the reason stays between the expert and us."""
    if before not in (DeploymentStatus.ACCEPTED, DeploymentStatus.CONFIRMED) or deployment.release not in TOLD_OF:
        return
    reference = deployment.seat.mission.file_reference
    files = (reference,) if reference else ()
    envelope = Envelope(topic=Topic.DECISIONS, about=deployment.expert.reference, further_files=files)
    context = words_of(deployment)
    if not deployment.release_email:
        people = focal_points_of(deployment.expert)
        send_message(event="mission_release_needless", to=people, context=context, envelope=envelope)
    elif may_write_to(deployment.expert):
        address = {"email": deployment.release_email, "language": language_of(deployment.expert)}
        send_to_address(event="mission_release_needless", context=context, envelope=envelope, **address)


def tell_expert_gone(deployment):
    """The officer learns that a seat is open again since somebody has left the roster: without a name, under the mission's own reference."""
    mission = deployment.seat.mission
    person = mission.officer or deployment.held_by
    if person is None or is_barred(person, mission.file_reference):
        return
    files = (mission.file_reference,) if mission.file_reference else ()
    envelope = Envelope(topic=Topic.TASKS, about=mission.reference, further_files=files)
    context = {"mission": mission, "seat": deployment.seat}
    send_message(event="mission_expert_gone", to=[person], context=context, envelope=envelope)


def envelope_of(deployment, check, asked_at, due_on):
    """A reminder that is sent only while nobody has answered."""
    reference = deployment.seat.mission.file_reference
    return {
        "topic": Topic.REMINDERS if due_on else Topic.TASKS,
        "about": deployment.expert.reference,
        "further_files": (reference,) if reference else (),
        "due_on": due_on,
        "still_needed": check,
        "check_arguments": {"deployment": deployment.pk, "asked_at": asked_at.isoformat()},
    }


def write_once(event, key, envelope, context, whom):
    """Write one mail to people, or to an address where there are none; says whether it was written now."""
    deployment, people, address = whom
    keys = [f"{key}:{tail}" for tail in ([person.pk for person in people] or [address])]
    written = OutgoingMessage.objects.filter(dedupe_key__in=keys)
    before = written.count()
    if before == len(keys):
        return False
    envelope = Envelope(**envelope, dedupe_key=key)
    context = {**words_of(deployment), **context}
    if people:
        send_message(event=event, to=people, context=context, envelope=envelope)
    elif address and may_write_to(deployment.expert):
        language = language_of(deployment.expert)
        send_to_address(event=event, email=address, language=language, context=context, envelope=envelope)
    return written.count() > before
