"""What happens to calls and nominations by itself: closed after the last day, reminded of, linked with new profiles, emptied when old."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from experts.choices import RetentionSubject
from experts.models import Expert
from experts.retention import months_after, months_of
from outbox.services import erase_messages

from .. import call_mails
from ..call_choices import REMIND_DAYS
from ..models import ExpertCall, Nomination
from .calls import move_call
from .nominating import profile_with

MOST_AT_ONCE = 500


@dataclass(frozen=True)
class CallsKept:
    """How much was done."""

    closed: int
    reminded: int
    linked: int
    emptied: int


def keep_calls(*, now):
    """Everything that is due; as often as one likes. Returns CallsKept."""
    today = timezone.localdate(now)
    return CallsKept(close_overdue(today), remind(today), link_profiles(), empty_old(today))


def close_overdue(today):
    """Close the calls whose last day is over."""
    rows = list(ExpertCall.objects.overdue_on(today).order_by("pk")[:MOST_AT_ONCE])
    for call in rows:
        move_call(call=call, step="close_call", actor=None)
    return len(rows)


def remind(today):
    """Tell those focal points who nominated nobody that a call closes in some days; once for each opening."""
    soon = today + timedelta(days=REMIND_DAYS)
    rows = ExpertCall.objects.open_on(today).filter(closes_on__lte=soon, reminded_at=None)
    rows = list(rows.filter(opened_at__date__lte=today - timedelta(days=REMIND_DAYS)).order_by("pk")[:MOST_AT_ONCE])
    for call in rows:
        remind_of(call)
    return len(rows)


@transaction.atomic
def remind_of(call):
    """The mails and the mark, together."""
    call_mails.tell_closing(call, without=call.nominations.standing().values("country"))
    ExpertCall.objects.filter(pk=call.pk).update(reminded_at=timezone.now())


def link_profiles():
    """Somebody who was nominated has joined meanwhile, under the same address and in the same country."""
    theirs = Expert.objects.kept().filter(email__iexact=OuterRef("email"), country_of_service=OuterRef("country"))
    rows = Nomination.objects.filter(expert=None, emptied_at=None).filter(Exists(theirs)).order_by("pk")
    linked = list(rows.select_related("country")[:MOST_AT_ONCE])
    for nomination in linked:
        nomination.expert = profile_with(nomination.email, nomination.country)
        nomination.save(update_fields=["expert"])
    return len(linked)


@transaction.atomic
def empty_old(today):
    """Names and addresses are kept as long as a profile that was never sent, and no longer; the mails to the person lose theirs too."""
    months = months_of(RetentionSubject.DRAFT)
    before = months_after(today, -months)
    rows = Nomination.objects.filter(emptied_at=None, nominated_at__date__lt=before).order_by("pk")
    keys = list(rows.values_list("pk", flat=True)[:MOST_AT_ONCE])
    for key in keys:
        erase_messages(about=f"N-{key}")
    return empty_nominations(Nomination.objects.filter(pk__in=keys))


def empty_nominations(rows):
    """Take the words that name somebody out of nominations; that the country nominated stays counted."""
    return rows.update(name="", email="", words="", expert=None, emptied_at=timezone.now())
