"""What the authorities of the demonstration say of Actions that have ended: their rating, and the echo half a year and a year later."""

from datetime import datetime, time, timedelta
from random import Random

from django.utils import timezone

from actions.models import Action, Echo
from actions.services.echoing import Heard, answer_echo, keep_echoes
from actions.services.rating import RATED_STATUSES, Said, rate_action

from .moved_clock import moved_clock

SEED = 612
STEPS = (5, 5, 5, 4, 4, 4, 3, 2)
RATING, ANSWERING = 0.8, 0.7
RATED_AFTER, ANSWERED_AFTER = timedelta(days=7), timedelta(days=10)
BECAME = (
    ("applied", "The desks work by it; the register is kept every day."),
    ("applied", "Two officers train their colleagues with it."),
    ("adopted", "Signed by the director; the circular went to all offices."),
    ("funded", "The budget of next year has a line for it."),
    ("drafted", "A working group has the draft; its next meeting is in spring."),
    ("nothing", ""),
)


def tell_what_was_said(today):
    """Ask and answer for every Action that has ended, on the days on which it would have been."""
    chance = Random(SEED)  # noqa: S311
    ended = Action.objects.filter(is_demonstration=True, is_historical=False, status__in=RATED_STATUSES)
    for action in ended.select_related("assistance_request").order_by("pk"):
        ended_on = action.completed_on or action.closed_on
        if chance.random() < RATING and ended_on + RATED_AFTER < today:
            rate(action, ended_on, chance)
    for days in sorted({(today - day).days - back for day in days_of(ended) for back in (184, 366)}, reverse=True):
        if days > 0:
            with moved_clock(moment(today - timedelta(days=days))):
                keep_echoes(now=timezone.now())
    for echo in Echo.objects.select_related("action__assistance_request").order_by("pk"):
        if chance.random() < ANSWERING and echo.asked_at < moment(today - ANSWERED_AFTER):
            answer(echo, chance)


def days_of(actions):
    """The days on which Actions ended."""
    return [day for pair in actions.values_list("completed_on", "closed_on") for day in pair if day]


def moment(day):
    """Ten o'clock in Brussels."""
    return timezone.make_aware(datetime.combine(day, time(10)))


def rate(action, ended_on, chance):
    """A week after the end, by the contact of the request."""
    said = Said(*(chance.choice(STEPS) for _question in range(5)))
    with moved_clock(moment(ended_on + RATED_AFTER)):
        rate_action(action=action, actor=action.assistance_request.responsible_person, said=said, seen=0)


def answer(echo, chance):
    """Ten days after the question, unless it was asked once more since."""
    if echo.action.echoes.filter(months__gt=echo.months).exists():
        return
    became, words = chance.choice(BECAME)
    contact = echo.action.assistance_request.responsible_person
    with moved_clock(echo.asked_at + ANSWERED_AFTER):
        answer_echo(echo=echo, heard=Heard(became, contact.name, words), seen=echo.version)
