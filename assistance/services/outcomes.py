"""What the answers of a round add up to: the outcome of each body, and the end of the round. Called under the lock of the request."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from ..choices import ConsultationState, ConsultedBody, ReplyAnswer
from ..models import Opinion, Reply
from ..silence import OUTCOMES, is_agreed, is_complete, weightiest

ENDING = {ConsultationState.AGREED: "end_silence", ConsultationState.BROKEN: "break_silence"}


@dataclass(frozen=True)
class Verdict:
    """The outcome of one body."""

    outcome: str
    text: str
    given_on: object


def answers_of(consultees):
    """The answer in force of each consultee, None where there is none."""
    return [one.current_reply.answer if one.current_reply else None for one in consultees]


def read_concerned(consultation):
    """The consultees that are asked, with the answers in force and their names."""
    current = Prefetch("replies", Reply.objects.filter(is_current=True))
    return list(
        consultation.consultees.filter(is_concerned=True).select_related("institution").prefetch_related(current)
    )


def write_opinions(consultation, consultees, actor, now):
    """Write the outcome of every body that is complete or objects; take it back where a body is no longer."""
    for body in ConsultedBody:
        verdict = verdict_of([one for one in consultees if one.body == body])
        opinions = Opinion.objects.filter(assistance_request=consultation.assistance_request_id, body=body)
        if verdict is None:
            opinions.delete()
        elif not opinions.filter(**vars(verdict)).exists():
            fields = {**vars(verdict), "recorded_by": actor, "recorded_at": now}
            opinions.update_or_create(
                assistance_request_id=consultation.assistance_request_id, body=body, defaults=fields
            )


def verdict_of(consultees):
    """The outcome of one body's consultees, or None while it has none: an objection is one at once."""
    answers = answers_of(consultees)
    is_early = not is_complete(answers)
    if not answers or (is_early and ReplyAnswer.OBJECTION not in answers):
        return None
    replies = [
        (one, one.current_reply) for one in consultees if one.current_reply and one.current_reply.answer in OUTCOMES
    ]
    outcome = OUTCOMES[weightiest([reply.answer for _one, reply in replies])]
    return Verdict(str(outcome), words_of(replies), max(reply.given_on for _one, reply in replies))


def words_of(replies):
    """The words of some replies: as they are where all say the same, with the names otherwise."""
    texts = [(one.name, reply.text) for one, reply in replies if reply.text]
    if len(texts) == len(replies) and len({text for _name, text in texts}) == 1:
        return texts[0][1]
    return "\n\n".join(f"{name}: {text}" for name, text in texts)[:4000]


def advance(consultation, consultees, now):
    """End the round when its answers say so: broken by an objection at once, agreed when all agree. Returns the step for the history."""
    answers = answers_of(consultees)
    if consultation.is_running and ReplyAnswer.OBJECTION in answers:
        return end_round(consultation, ConsultationState.BROKEN, now)
    if consultation.is_open and answers and is_agreed(answers):
        return end_round(consultation, ConsultationState.AGREED, now)
    return ""


def end_round(consultation, state, now=None):
    """Put a round into a state that it does not leave by itself; returns the step for the history."""
    consultation.state = state
    consultation.ended_at = now or timezone.now()
    consultation.save(update_fields=["state", "ended_at"])
    return ENDING.get(state, "")
