"""Ratings through the services: who is asked, what is counted once, what comes from paper, what the portal does by itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from events import services
from events.ballots import new_ballot
from events.choices import Part, RatingWay
from events.choices import RegistrationStatus as R
from events.models import Attendance, Participant, RatingPoll, RatingTally, SpentBallot
from events.services.poll_keeping import keep_polls
from events.services.rating import BallotSpent, answer_ballot, enter_paper, paper_stamp, print_ballots
from outbox.models import OutgoingMessage
from workflow.engine import StepNotAllowed, TransitionRefused

from .factories import end_event, make_event, make_registration
from .rated import ALL_GOOD, LINK, answer, close_poll, counts, delivered_ballots, make_held, the_poll

pytestmark = pytest.mark.django_db


def asked():
    """The addresses that were asked for a rating."""
    return set(OutgoingMessage.objects.filter(event="event_rate").values_list("email", flat=True))


def in_days(days):
    """The same hour so many days from now."""
    return timezone.now() + timedelta(days=days)


def paper(overall=(0, 0, 0, 0, 0)):
    """What was ticked for the first question, from Excellent to Poor."""
    return {("overall", step): n for step, n in zip((5, 4, 3, 2, 1), overall, strict=True)}


def test_whoever_was_there_is_asked_when_the_event_was_held():
    event = make_held(6)

    poll = the_poll(event)
    assert (poll.asked, poll.printed, poll.answers) == (6, 0, 0)
    assert poll.closes_on - poll.opens_on == timedelta(days=14)
    assert len(asked()) == 6
    assert poll.tallies.count() == 50


def test_where_presence_was_noted_only_those_present_are_asked_and_never_those_who_led():
    event = make_event()
    there = [make_registration(event=event) for _n in range(5)]
    make_registration(event=event, email="away@example.org")
    speaker = make_registration(event=event, part=Part.EXPERT, email="speaker@example.org")
    make_registration(R.WAITING, event=event, email="waits@example.org")
    for one in (*there, speaker):
        Attendance.objects.create(sheet=event.sheets.first(), registration=one, is_present=True, way="tick")
    end_event(event)

    assert the_poll(event).asked == 5
    assert asked() == {one.participant.email for one in there}


def test_nobody_is_asked_where_fewer_than_five_were():
    event = make_held(4)

    assert not RatingPoll.objects.exists()
    assert asked() == set()
    assert event.status == "held"


def test_where_fewer_than_five_have_an_address_nobody_gets_a_mail():
    event = make_event()
    people = [make_registration(event=event) for _n in range(6)]
    Participant.objects.filter(pk__in=[one.participant_id for one in people[:2]]).update(email="")
    end_event(event)

    assert the_poll(event).asked == 6
    assert asked() == set()


def test_an_answer_is_counted_once():
    event = make_held(6)
    ballot = next(iter(delivered_ballots().values()))
    answer_ballot(ballot=ballot, marks={"overall": 5, "use": 2, "organisation": None})

    with pytest.raises(BallotSpent, match="counted with this link already"):
        answer_ballot(ballot=ballot, marks={"overall": 1})

    poll = the_poll(event)
    assert counts(poll) == {("overall", 5): 1, ("use", 2): 1}
    assert (poll.answers, poll.spent.count()) == (1, 1)


@pytest.mark.parametrize("marks", [{}, {"overall": None}, {"overall": 6}, {"taste": 5}])
def test_an_answer_says_something_that_was_asked(marks):
    event = make_held(6)
    ballot = next(iter(delivered_ballots().values()))

    with pytest.raises(TransitionRefused, match="at least one question"):
        answer_ballot(ballot=ballot, marks=marks)

    assert (the_poll(event).answers, SpentBallot.objects.count()) == (0, 0)


def test_a_forged_or_changed_ballot_is_none():
    event = make_held(6)
    ballot = next(iter(delivered_ballots().values()))

    for wrong in ("nonsense", ballot[:-1], f"x{ballot}", new_ballot(the_poll(event).pk + 1)):
        with pytest.raises(TransitionRefused, match="not complete"):
            answer_ballot(ballot=wrong, marks=ALL_GOOD)


def test_there_are_never_more_answers_than_people_and_slips():
    poll = the_poll(make_held(6))
    answer([new_ballot(poll.pk) for _n in range(6)])

    with pytest.raises(TransitionRefused, match="as many answers as people"):
        answer([new_ballot(poll.pk)])


def test_after_the_last_day_nothing_is_counted_and_no_mail_leaves():
    event = make_held(6)
    close_poll(the_poll(event))

    with pytest.raises(TransitionRefused, match="closed"):
        answer([new_ballot(the_poll(event).pk)])
    assert delivered_ballots() == {}
    assert set(OutgoingMessage.objects.filter(event="event_rate").values_list("status", flat=True)) == {"needless"}


def test_a_mail_that_failed_leaves_with_another_ballot():
    event = make_held(5)
    first = delivered_ballots()
    message = OutgoingMessage.objects.filter(event="event_rate").first()
    OutgoingMessage.objects.filter(pk=message.pk).update(
        status="queued", next_attempt_at=timezone.now(), sent_at=None, ended_at=None
    )

    again = delivered_ballots()[message.email]

    assert again != first[message.email]
    answer([again, first[message.email]])
    assert the_poll(event).answers == 2


def test_slips_are_random_and_widen_the_bound_before_anybody_was_asked(officer):
    event = make_event(starts_on=timezone.localdate())
    addresses = print_ballots(event=event, number=8, actor=officer)

    ballots = [LINK.match(address)[1] for address in addresses]
    answer(ballots)
    poll = the_poll(event)
    assert len(set(ballots)) == 8
    assert (poll.asked, poll.printed, poll.answers) == (0, 8, 8)
    assert event.history.filter(step="print_slips").get().reason == "8 slips"


@pytest.mark.parametrize("number", [0, 4, 301])
def test_few_slips_would_show_whose_answer_it_is(number):
    with pytest.raises(TransitionRefused, match="between 5 and 300"):
        print_ballots(event=(event := make_event()), number=number, actor=event.officer)


def test_holding_an_event_keeps_the_slips_and_asks_the_others():
    event = make_event()
    for _n in range(6):
        make_registration(event=event)
    print_ballots(event=event, number=5, actor=event.officer)
    end_event(event)

    poll = the_poll(event)
    assert (poll.asked, poll.printed, poll.opens_on) == (6, 5, timezone.localdate())


def test_paper_is_counted_apart_and_entered_again_takes_its_place():
    event = make_held(8)
    poll = the_poll(event)
    stamp = paper_stamp(poll)
    enter_paper(poll=poll, actor=event.officer, slips=4, counts=paper((2, 1, 0, 0, 0)), seen=stamp)
    with pytest.raises(services.ChangedMeanwhile):
        enter_paper(poll=poll, actor=event.officer, slips=9, counts=paper(), seen=stamp)

    enter_paper(
        poll=poll, actor=event.officer, slips=3, counts=paper((1, 2, 0, 0, 0)), seen=paper_stamp(the_poll(event))
    )

    poll = the_poll(event)
    assert (poll.answers, poll.paper_answers) == (0, 3)
    assert counts(poll, RatingWay.PAPER) == {("overall", 5): 1, ("overall", 4): 2}
    assert counts(poll) == {}
    assert list(event.history.filter(step="enter_paper").values_list("reason", flat=True).order_by("pk")) == [
        "4 slips from paper", "3 slips from paper"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("slips", "overall", "words"),
    [(9, (1, 0, 0, 0, 0), "More slips than people"), (2, (2, 1, 0, 0, 0), "more answers")],
)
def test_paper_adds_up(slips, overall, words):
    event = make_held(8)
    poll = the_poll(event)

    with pytest.raises(TransitionRefused, match=words):
        enter_paper(poll=poll, actor=event.officer, slips=slips, counts=paper(overall), seen=paper_stamp(poll))


def test_closed_figures_stand_and_strangers_enter_nothing(partner):
    event = make_held(8)
    poll = the_poll(event)
    with pytest.raises(StepNotAllowed):
        enter_paper(poll=poll, actor=partner, slips=1, counts=paper(), seen=paper_stamp(poll))
    close_poll(poll)

    with pytest.raises(TransitionRefused, match="figures stand"):
        enter_paper(poll=poll, actor=event.officer, slips=1, counts=paper(), seen=paper_stamp(poll))


def test_after_a_week_everybody_is_reminded_once_and_without_a_link(mailoutbox):
    make_held(6)
    answer(list(delivered_ballots().values())[:4])
    assert keep_polls(now=in_days(6)).reminded == 0
    assert keep_polls(now=in_days(7)).reminded == 6
    assert keep_polls(now=in_days(8)).reminded == 0

    mails = [one for one in mailoutbox if one.subject.startswith("Have you answered?")]
    assert len(mails) == 6
    assert not [one for one in mails if LINK.search(one.body) or "only-in-the-mail" in one.body]


def test_after_three_months_one_question_is_asked_again():
    event = make_held(6)
    months = (timezone.localdate() - event.ends_on).days
    assert keep_polls(now=in_days(85 - months)).asked_later == 0

    assert keep_polls(now=in_days(95 - months)).asked_later == 1
    assert keep_polls(now=in_days(96 - months)).asked_later == 0

    poll = the_poll(event, "later")
    assert poll.asked == 6
    assert set(poll.tallies.values_list("question", flat=True)) == {"use"}


def test_an_event_that_nobody_could_be_asked_about_is_not_asked_about_later():
    event = make_held(4)
    assert keep_polls(now=in_days(95)).asked_later == 0
    assert not event.polls.exists()


def test_the_database_keeps_polls_and_tallies_once():
    poll = the_poll(make_held(6))
    digest = SpentBallot.objects.create(digest="a" * 64, poll=poll).digest
    wrong = [
        lambda: RatingPoll.objects.create(
            event=poll.event, round="end", opens_on=poll.opens_on, closes_on=poll.closes_on
        ),
        lambda: RatingPoll.objects.filter(pk=poll.pk).update(closes_on=poll.opens_on - timedelta(days=1)),
        lambda: RatingTally.objects.create(poll=poll, way="link", question="overall", step=5),
        lambda: RatingTally.objects.create(poll=poll, way="voice", question="overall", step=5),
        lambda: SpentBallot.objects.create(digest=digest, poll=poll),
    ]
    for write in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
