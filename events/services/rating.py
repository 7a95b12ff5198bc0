"""Ratings: who is asked, how an answer is counted, and what is entered from paper. Nothing written here leads from an answer to a person.

An answer changes counters and adds the digest of its ballot, under a lock of the poll: no moment, no order, no user. See the decision on ratings.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from workflow.engine import TransitionRefused
from workflow.services import Move, write_record

from .. import rating_mails
from ..ballots import ballot_address, read_ballot
from ..choices import QUESTIONS_OF, RATING_DAYS, SMALL_GROUP, EventStatus, RatingRound, RatingStep, RatingWay
from ..models import RatingPoll, RatingTally, SpentBallot
from ..rating_people import people_there, reached_by_mail
from .locking import ChangedMeanwhile, lock_event, refuse_strangers

MOST_SLIPS = 300


class BallotSpent(TransitionRefused):
    """This ballot was counted before."""


def poll_of(event, round, opens_on, closes_on):
    """The poll of a round. All its counters are there from the start: which was used first is not written anywhere."""
    poll, is_new = RatingPoll.objects.get_or_create(
        event=event, round=round, defaults={"opens_on": opens_on, "closes_on": closes_on}
    )
    if is_new:
        RatingTally.objects.bulk_create(
            RatingTally(poll=poll, way=way, question=question, step=step)
            for way in RatingWay
            for question in QUESTIONS_OF[round]
            for step in RatingStep
        )
    return poll


@transaction.atomic
def open_poll(*, event, round=RatingRound.END, today=None):
    """Ask those who were there. Nobody is asked where fewer than five were: what they say could be told apart. Returns the poll, or None."""
    today = today or timezone.localdate()
    locked = lock_event(event)
    there = people_there(locked)
    if len(there) < SMALL_GROUP:
        return None
    closes_on = today + timedelta(days=RATING_DAYS)
    poll = poll_of(locked, round, today, closes_on)
    if poll.asked:
        return poll
    poll.asked, poll.opens_on, poll.closes_on = len(there), today, closes_on
    poll.save(update_fields=["asked", "opens_on", "closes_on"])
    mailed = reached_by_mail(there)
    if len(mailed) >= SMALL_GROUP:
        rating_mails.ask(poll, mailed)
    return poll


@transaction.atomic
def print_ballots(*, event, number, actor):
    """New ballots for slips that are handed out in the room: their addresses, which are stored nowhere. They can be used until the questions close."""
    refuse_strangers(actor, event)
    locked = lock_event(event)
    if reason := why_no_slips(locked, number):
        raise TransitionRefused([reason])
    today = timezone.localdate()
    poll = poll_of(locked, RatingRound.END, today, max(locked.ends_on, today) + timedelta(days=RATING_DAYS))
    if poll.closes_on < today:
        raise TransitionRefused([gettext("The questions about this event are closed.")])
    RatingPoll.objects.filter(pk=poll.pk).update(printed=F("printed") + number)
    words = ngettext("%(n)d slip", "%(n)d slips", number) % {"n": number}
    write_record(instance=locked, step="print_slips", source=locked.status, move=Move("print_slips", actor, words))
    return [ballot_address(poll.pk) for _n in range(number)]


def why_no_slips(event, number):
    """Why no slips are printed; empty where they are."""
    if event.status in (EventStatus.DRAFT, EventStatus.CANCELLED):
        return gettext("Slips are printed for an event that takes place.")
    if not SMALL_GROUP <= number <= MOST_SLIPS:
        words = gettext("Print between %(least)d and %(most)d slips: fewer would show whose answer it is.")
        return words % {"least": SMALL_GROUP, "most": MOST_SLIPS}
    return ""


@transaction.atomic
def answer_ballot(*, ballot, marks):
    """Count one answer: `marks` is {question: step}, at least one. A ballot counts once; there are never more answers than people asked and slips."""
    key, digest = read_ballot(ballot)
    poll = RatingPoll.objects.select_for_update().filter(pk=key).first()
    if poll is None:
        raise TransitionRefused([gettext("This link is not complete. Open it from the mail or the slip once more.")])
    if poll.closes_on < timezone.localdate():
        raise TransitionRefused([gettext("The questions are closed. Nothing was counted.")])
    if SpentBallot.objects.filter(digest=digest).exists():
        raise BallotSpent([gettext("An answer was counted with this link already. Each link counts once.")])
    if poll.answers >= poll.asked + poll.printed:
        raise TransitionRefused([gettext("There are as many answers as people asked. Nothing more is counted.")])
    given = {question: step for question, step in marks.items() if step}
    if not given or not set(given) <= set(QUESTIONS_OF[poll.round]) or not set(given.values()) <= set(RatingStep):
        raise TransitionRefused([gettext("Answer at least one question.")])
    SpentBallot.objects.create(digest=digest, poll=poll)
    for question, step in given.items():
        counter = poll.tallies.filter(way=RatingWay.LINK, question=question, step=step)
        counter.update(count=F("count") + 1)
    RatingPoll.objects.filter(pk=poll.pk).update(answers=F("answers") + 1)


@transaction.atomic
def enter_paper(*, poll, actor, slips, counts, seen):
    """Write what was counted on paper: `slips` in all, `counts` is {(question, step): n}. Entered again it takes the place of what was entered before."""
    refuse_strangers(actor, poll.event)
    event = lock_event(poll.event)
    locked = RatingPoll.objects.select_for_update().get(pk=poll.pk)
    if seen != paper_stamp(locked):
        raise ChangedMeanwhile(
            [gettext("Somebody entered slips after you opened this page. Read what stands there now.")]
        )
    if reason := why_no_paper(event, locked, slips, counts):
        raise TransitionRefused([reason])
    for tally in locked.tallies.filter(way=RatingWay.PAPER):
        tally.count = counts.get((tally.question, tally.step), 0)
        tally.save(update_fields=["count"])
    RatingPoll.objects.filter(pk=locked.pk).update(paper_answers=slips)
    words = ngettext("%(n)d slip from paper", "%(n)d slips from paper", slips) % {"n": slips}
    write_record(instance=event, step="enter_paper", source=event.status, move=Move("enter_paper", actor, words))


def why_no_paper(event, poll, slips, counts):
    """Why these numbers are not taken; empty where they are."""
    if event.status != EventStatus.HELD:
        return gettext("Slips are entered once the event was held.")
    if poll.closes_on < timezone.localdate():
        return gettext("The questions are closed: the figures stand.")
    if slips > poll.asked + poll.printed:
        return gettext("More slips than people were there.")
    for question in QUESTIONS_OF[poll.round]:
        if sum(counts.get((question, step), 0) for step in RatingStep) > slips:
            words = gettext("“%(question)s” has more answers than there are slips.")
            return words % {"question": question.label}
    return ""


def paper_stamp(poll):
    """What stands there from paper, as one word: another word means that somebody entered something."""
    rows = poll.tallies.filter(way=RatingWay.PAPER).order_by("question", "step").values_list("count", flat=True)
    return "-".join(map(str, (poll.paper_answers, *rows)))
