"""The echo: half a year and a year after an Action has ended, the authority says what became of it."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext

from experts.retention import months_after
from workflow.engine import StepNotAllowed, TransitionRefused

from .. import echo_mails
from ..choices import ECHO_MONTHS, ActionStatus, EchoAnswer
from ..models import Action, Echo
from ..permissions import can_record_adoption
from .seen import ChangedMeanwhile, lock_action, lock_row

REMIND_AFTER = timedelta(days=14)
LATE_BY = timedelta(days=92)
ENDED = (ActionStatus.COMPLETED, ActionStatus.CLOSED_EARLY)


@dataclass(frozen=True)
class Kept:
    """What was done."""

    asked: int
    reminded: int


@dataclass(frozen=True)
class Heard:
    """What somebody says, and what shows it; `name` is who signs."""

    answer: str
    name: str
    words: str = ""
    url: str = ""


def keep_echoes(*, now):
    """Ask where six or twelve months have passed, remind once after two weeks. As often as one likes."""
    today = timezone.localdate(now)
    asked = sum(ask_due(months, today, now) for months in ECHO_MONTHS)
    return Kept(asked, remind_silent(now))


def ask_due(months, today, now):
    """Ask about every Action that ended so many months ago and was not asked about; not where a quarter more has passed."""
    last, first = months_after(today, -months), months_after(today, -months) - LATE_BY
    ended = Action.objects.filter(is_historical=False, status__in=ENDED, assistance_request__isnull=False)
    due = ended.annotate(ended_on=Coalesce("completed_on", "closed_on")).filter(ended_on__lte=last, ended_on__gte=first)
    count = 0
    for action in due.exclude(echoes__months=months).order_by("pk"):
        count += ask(action, months, now)
    return count


@transaction.atomic
def ask(action, months, now):
    """Ask one authority once; somebody who asked in the same moment was first. Returns how many were asked."""
    locked = lock_row(action)
    if locked.echoes.filter(months=months).exists():
        return 0
    echo = Echo.objects.create(action=locked, months=months, asked_at=now)
    echo_mails.tell_asked(echo)
    return 1


def remind_silent(now):
    """Remind once of what nobody has answered."""
    waiting = (now - LATE_BY, now - REMIND_AFTER)
    silent = Echo.objects.filter(answer="", reminded_at=None, asked_at__range=waiting)
    return sum(remind(echo, now) for echo in silent.order_by("pk"))


@transaction.atomic
def remind(echo, now):
    """Remind of one echo. Returns how many were reminded."""
    locked = Echo.objects.select_for_update().get(pk=echo.pk)
    if locked.is_answered or locked.reminded_at or why_closed(locked):
        return 0
    locked.reminded_at = now
    locked.save(update_fields=["reminded_at"])
    echo_mails.tell_asked(locked, is_reminder=True)
    return 1


def why_closed(echo):
    """Why an echo takes no answer any more: the next one was asked, and is answered instead. Empty while it does."""
    if echo.action.echoes.filter(months__gt=echo.months).exists():
        return gettext("You were asked once more since: answer the later question, by the link of that mail.")
    return ""


@transaction.atomic
def answer_echo(*, echo, heard, seen, actor=None):
    """Write down what became of an Action, and keep what was said before. `actor` is None for whoever holds the link; `seen` is the version that was read."""
    action = lock_action(echo.action, actor) if actor else lock_row(echo.action)
    if actor is not None and not can_record_adoption(actor, action):
        raise StepNotAllowed([gettext("The authority answers, or the team in its name.")])
    locked = Echo.objects.select_for_update().get(pk=echo.pk)
    if locked.version != seen:
        raise ChangedMeanwhile([gettext("This was answered meanwhile. Read what stands there now.")])
    if reason := why_closed(locked) or missing_in(heard):
        raise TransitionRefused([reason])
    locked.answer, locked.words, locked.url = heard.answer, heard.words.strip(), heard.url
    locked.answered_by_name, locked.answered_at = heard.name.strip(), timezone.now()
    locked.version += 1
    locked.save()
    locked.history.create(
        answer=locked.answer, words=locked.words, url=locked.url, name=locked.answered_by_name, actor=actor,
        at=locked.answered_at,
    )  # fmt: skip
    echo_mails.tell_answered(locked)
    return locked


def missing_in(heard):
    """What an answer lacks; empty where it is whole."""
    if heard.answer not in EchoAnswer.values:
        return gettext("Choose what became of it.")
    if not heard.name.strip():
        return gettext("Say who answers.")
    if heard.answer != EchoAnswer.NOTHING and not (heard.words.strip() or heard.url):
        return gettext("Say what shows it, or give an address.")
    return ""
