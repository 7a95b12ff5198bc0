"""What becomes of ratings by themselves: a word after a week, the question after three months, and the digests of closed polls thrown away."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from experts.retention import months_after

from .. import rating_mails
from ..choices import MONTHS_TO_USE, EventStatus, RatingRound
from ..models import Event, RatingPoll, SpentBallot
from ..rating_people import people_there, reached_by_mail
from .rating import open_poll

REMIND_AFTER = timedelta(days=7)
LATE_BY = timedelta(days=31)


@dataclass(frozen=True)
class Kept:
    """What was done."""

    asked_later: int
    reminded: int
    forgotten: int


def keep_polls(*, now):
    """Ask once more after three months, remind without a link, forget which ballots were used. As often as one likes."""
    today = timezone.localdate(now)
    return Kept(ask_later(today), remind(today), forget_ballots(today))


def ask_later(today):
    """Open the second round where three months have passed; after a month more nobody is asked any more."""
    shortest, longest = timedelta(days=88), timedelta(days=92)
    held = Event.objects.filter(
        status=EventStatus.HELD,
        ends_on__gte=today - longest - LATE_BY,
        ends_on__lte=today - shortest,
        polls__round=RatingRound.END,
    ).exclude(polls__round=RatingRound.LATER)
    due = [event for event in held.order_by("pk") if months_after(event.ends_on, MONTHS_TO_USE) <= today]
    return sum(open_poll(event=event, round=RatingRound.LATER, today=today) is not None for event in due)


def remind(today):
    """Say to everybody who was asked that the mail of that day waits: nobody knows who has answered."""
    polls = RatingPoll.objects.filter(opens_on__lte=today - REMIND_AFTER, closes_on__gt=today, asked__gt=0)
    count = 0
    for poll in polls.select_related("event").order_by("pk"):
        if not rating_mails.was_reminded(poll):
            count += rating_mails.remind(poll, reached_by_mail(people_there(poll.event)))
    return count


def forget_ballots(today):
    """A closed poll takes no answers: which ballots were used is of no use, and is thrown away."""
    return SpentBallot.objects.filter(poll__closes_on__lt=today).delete()[0]
