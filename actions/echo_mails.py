"""Who is asked to rate, who is asked what became of an Action, and who hears the answer."""

from datetime import timedelta

from django.utils import timezone

from assistance.notifications import contacts_of, team_of
from outbox.choices import Topic
from outbox.services import Envelope, send_message

from .echo_links import echo_token

ANSWER_DAYS = timedelta(days=30)


def ask_to_rate(action, activity):
    """The contacts of the authority are asked to rate an activity that has taken place; of the Action the mail about its end asks."""
    if action.assistance_request is None:
        return
    due_on = timezone.localdate() + ANSWER_DAYS
    key = f"action_rate:activity:{activity.pk}"
    envelope = Envelope(topic=Topic.TASKS, about=action.reference, dedupe_key=key, due_on=due_on)
    context = {"action": action, "activity": activity, "due_on": due_on}
    send_message(event="action_rate", to=contacts_of(action.assistance_request), context=context, envelope=envelope)


def tell_asked(echo, *, is_reminder=False):
    """The contacts of the authority get the one question, by a link that needs no account."""
    action = echo.action
    due_on = timezone.localdate() + ANSWER_DAYS
    topic = Topic.REMINDERS if is_reminder else Topic.TASKS
    key = f"echo:{echo.pk}:{'again' if is_reminder else 'asked'}"
    envelope = Envelope(topic=topic, about=action.reference, due_on=due_on, dedupe_key=key)
    context = {"action": action, "echo": echo, "token": echo_token(echo), "due_on": due_on, "is_reminder": is_reminder}
    send_message(event="echo_asked", to=contacts_of(action.assistance_request), context=context, envelope=envelope)


def tell_answered(echo):
    """The team reads what became of it."""
    action = echo.action
    envelope = Envelope(topic=Topic.NEWS, about=action.reference)
    to = [action.officer] if action.officer_id else team_of(action.assistance_request)
    send_message(event="echo_answered", to=to, context={"action": action, "echo": echo}, envelope=envelope)
