"""Who is told what about a round of consultation; the key of each mail of a note says whose answer it asks for."""

from copy import copy

from django.db.models import prefetch_related_objects
from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from outbox.choices import Topic
from outbox.models import OutgoingMessage
from outbox.services import Envelope, send_message

from .choices import ANSWER_AWAITED, ReplyAnswer
from .consultees import people_of
from .delivery import note_key, round_key
from .notifications import team_of, with_history

TOPICS = {
    ReplyAnswer.COMMENT: Topic.NEWS,
    ReplyAnswer.RESERVATION: Topic.TASKS,
    ReplyAnswer.MORE_TIME: Topic.TASKS,
}


def team_and_managers(assistance_request):
    """The officer in charge and every programme manager."""
    managers = User.objects.filter(role=Role.MANAGER, is_active=True)
    return list({user.pk: user for user in [*team_of(assistance_request), *managers]}.values())


def context_of(consultation, **fields):
    """What every mail of a round shows."""
    told = with_history(consultation.assistance_request)
    prefetch_related_objects([told], "countries")
    shown = copy(consultation)
    shown.assistance_request = told
    return {"assistance_request": told, "consultation": shown, **fields}


def tell_asked(consultation, consultees, *, only_new=False):
    """Send the note to everybody who may answer for those asked; with `only_new` to those who have not got it. Returns how many."""
    asked = [one for one in consultees if one.is_concerned]
    people = people_of(asked, consultation.assistance_request, timezone.localdate())
    written = keys_written(consultation) if only_new else set()
    context, count = context_of(consultation), 0
    for consultee in asked:
        key = note_key(consultation, consultee)
        for one in people[consultee.pk]:
            if f"{key}:{one.user.pk}" in written:
                continue
            send_message(
                event="consultation_asked",
                to=[one.user],
                context={**context, "consultee": consultee, "absent": one.absent},
                envelope=Envelope(
                    topic=Topic.TASKS,
                    about=consultation.assistance_request.reference,
                    dedupe_key=key,
                    still_needed=ANSWER_AWAITED,
                    check_arguments={"consultation_id": consultation.pk, "consultee_id": consultee.pk},
                    due_on=consultation.due_on,
                ),
            )
            count += 1
    return count


def keys_written(consultation):
    """The keys of the mails of a round that were written."""
    about = consultation.assistance_request.reference
    rows = OutgoingMessage.objects.filter(about=about, dedupe_key__startswith=round_key(consultation))
    return set(rows.values_list("dedupe_key", flat=True))


def tell_copied(consultation, consultees):
    """Send the note for information to those who are not asked."""
    copied = [one for one in consultees if not one.is_concerned]
    tell_people(consultation, copied, "consultation_copied", Topic.NEWS)


def tell_people(consultation, consultees, event, topic, **fields):
    """One mail to each of the people of some consultees, however many of them they answer for."""
    people = people_of(consultees, consultation.assistance_request, timezone.localdate())
    to = [one.user for answerers in people.values() for one in answerers]
    if to:
        envelope = Envelope(topic=topic, about=consultation.assistance_request.reference)
        send_message(event=event, to=to, context=context_of(consultation, **fields), envelope=envelope)


def tell_team(consultation, event, to, topic, **fields):
    """One mail to people of the team."""
    envelope = Envelope(topic=topic, about=consultation.assistance_request.reference)
    send_message(event=event, to=to, context=context_of(consultation, **fields), envelope=envelope)


def tell_moved(consultation):
    """Everybody who was asked, and whoever has a copy, learns until when there is time now; the mail counts as delivery too."""
    consultees = list(consultation.consultees.select_related("institution"))
    people = people_of(consultees, consultation.assistance_request, timezone.localdate())
    what = f"until-{consultation.due_at:%Y%m%d}"
    for consultee in consultees:
        envelope = Envelope(
            topic=Topic.TASKS if consultee.is_concerned else Topic.NEWS,
            about=consultation.assistance_request.reference,
            dedupe_key=note_key(consultation, consultee, what),
            due_on=consultation.due_on if consultee.is_concerned else None,
        )
        context = context_of(consultation, consultee=consultee)
        to = [one.user for one in people[consultee.pk]]
        send_message(event="consultation_moved", to=to, context=context, envelope=envelope)


def tell_time_refused(consultation, consultees, reason):
    """Those who asked for more time learn why there is none."""
    tell_people(consultation, consultees, "consultation_time_refused", Topic.TASKS, reason=reason)


def tell_closed(consultation, actor):
    """Nobody has to answer any more."""
    consultees = list(consultation.consultees.filter(is_concerned=True).select_related("institution"))
    tell_people(consultation, consultees, "consultation_closed", Topic.NEWS, actor=actor)


def tell_answered(consultation, reply):
    """Tell the team of an answer that says something; it recorded its own ones itself."""
    topic = TOPICS.get(reply.answer)
    if topic and not reply.is_on_behalf:
        to = team_of(consultation.assistance_request)
        tell_team(consultation, "consultation_answered", to, topic, reply=reply)


def tell_ended(consultation, consultees, step):
    """Agreed: the managers are to record the decision. Broken: the team prepares a meeting, and those asked learn of it."""
    to = team_and_managers(consultation.assistance_request)
    if step == "end_silence":
        tell_team(consultation, "silence_ended", to, Topic.TASKS)
        return
    barring = barring_of(consultees)
    tell_team(consultation, "silence_broken", to, Topic.TASKS, barring=barring, is_team=True)
    tell_people(consultation, consultees, "silence_broken", Topic.NEWS, barring=barring, is_team=False)


def barring_of(consultees):
    """Those who object; where nobody does, those who bar otherwise or have not answered."""
    replies = {one.pk: one.current_reply for one in consultees}
    objecting = [one for one in consultees if replies[one.pk] and replies[one.pk].answer == ReplyAnswer.OBJECTION]
    return objecting or [one for one in consultees if replies[one.pk] is None or replies[one.pk].is_barring]
