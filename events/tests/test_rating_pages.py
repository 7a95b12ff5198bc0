"""The pages of ratings: the questions without a name, the team's figures, slips, paper, the overview of all events."""

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import timezone

from accounts.tests.reading import read, signed_in, text_of
from events.ballots import new_ballot
from events.models import RatingPoll, RatingTally, SpentBallot
from events.services.rating import enter_paper, paper_stamp
from partners.tests.factories import make_activity_type

from .factories import make_event
from .rated import ALL_GOOD, answer, close_poll, make_held, the_poll

pytestmark = pytest.mark.django_db
FAIR = {"overall": 2}


@pytest.fixture
def event(officer):
    """A workshop with eight people that was held yesterday."""
    return make_held(8, officer=officer)


def ballots(event, number, round="end"):
    """So many ballots for an event."""
    return [new_ballot(the_poll(event, round).pk) for _n in range(number)]


def page_of(event, name="results"):
    """The address of a page about the ratings of an event."""
    return reverse(f"events:rating-{name}", args=[event.pk])


def answer_url(event):
    """The address of a new ballot."""
    return reverse("events:rating-answer", args=ballots(event, 1))


def rated(number, officer, marks=ALL_GOOD, **fields):
    """A closed event with so many answers."""
    event = make_held(8, officer=officer, **fields)
    answer(ballots(event, number), marks)
    close_poll(the_poll(event))
    return event


def test_nothing_is_chosen_before_and_each_question_has_five_words(client, event):
    page = client.get(answer_url(event)).content.decode()

    assert page.count('type="radio"') == 25
    assert "checked" not in page and "csrfmiddlewaretoken" not in page
    for word in ("Excellent", "Very good", "Good", "Fair", "Poor", "The expertise of those who led it"):
        assert word in page


def test_one_question_is_enough_and_none_is_too_few(client, event):
    url = answer_url(event)
    refused = client.post(url, {})
    assert "Answer at least one question." in text_of(refused)
    assert "Choose one of the five steps." in text_of(client.post(url, {"overall": "9", "use": "5"}))
    assert the_poll(event).answers == 0

    thanks = client.post(url, {"overall": "4"}, follow=True)

    assert "Thank you: your answer is counted" in text_of(thanks)
    assert the_poll(event).answers == 1


def test_a_second_use_says_so(client, event):
    url = answer_url(event)
    client.post(url, {"overall": "4"})

    assert "counted already" in text_of(client.get(url))
    assert "counted with this link already" in text_of(client.post(url, {"overall": "1"}))
    assert the_poll(event).answers == 1


def test_a_wrong_link_and_a_closed_poll_say_so(client, event):
    url = answer_url(event)
    close_poll(the_poll(event))

    assert "The questions are closed" in text_of(client.get(url))
    assert "The questions are closed. Nothing was counted." in text_of(client.post(url, {"overall": "4"}))
    wrong = client.get(reverse("events:rating-answer", args=["nonsense"]))
    assert (wrong.status_code, "cannot be used" in text_of(wrong)) == (404, True)
    assert SpentBallot.objects.count() == 0


def test_while_it_is_open_only_the_number_is_shown(officer, event):
    answer(ballots(event, 7))

    page = text_of(read(officer, page_of(event)))

    assert "7 of 8 answered." in page
    assert "Excellent" not in page


def test_once_closed_shares_stand_with_their_number_and_rate(officer, event):
    answer(ballots(event, 4))
    answer(ballots(event, 2), FAIR)
    close_poll(the_poll(event))

    page = text_of(read(officer, page_of(event)))

    assert "6 of 8 answered." in page
    assert "67 % “Excellent” or “Very good” (6 answers, 75 % of those asked)" in page
    assert page.count("Fewer than 5 answers: not shown.") == 4


def test_paper_stands_apart_only_where_neither_way_is_small(officer):
    apart, together = make_held(12, officer=officer), make_held(12, officer=officer)
    for event, slips in ((apart, 5), (together, 4)):
        answer(ballots(event, 5))
        poll = the_poll(event)
        enter_paper(poll=poll, actor=officer, slips=slips, counts={("overall", 2): slips}, seen=paper_stamp(poll))
        close_poll(poll)

    both, one = (text_of(read(officer, page_of(event))) for event in (apart, together))
    assert "On paper: 0 % “Excellent” or “Very good” (5 answers, 42 % of those asked)" in both
    assert "9 of 12 answered. 4 of them on paper." in one
    assert "On paper:" not in one and "56 % “Excellent” or “Very good” (9 answers" in one


def test_slips_are_made_once_and_counted(officer, event):
    client = signed_in(officer)
    response = client.post(page_of(event, "slips"), {"number": "6", "language": "fr"})

    assert (response["Content-Type"], response["Cache-Control"]) == ("application/pdf", "private, no-store")
    assert response.content.startswith(b"%PDF")
    assert the_poll(event).printed == 6
    refused = client.post(page_of(event, "slips"), {"number": "3", "language": "en"})
    assert "Print at least 5: fewer would show whose answer it is." in text_of(refused)


def test_paper_is_entered_on_a_page_and_a_faster_colleague_is_noticed(officer, event):
    client = signed_in(officer)
    shown = client.get(page_of(event, "paper")).context["form"].initial["seen"]
    data = {"seen": shown, "slips": "3", "overall_5": "2", "overall_1": "1"}
    assert client.post(page_of(event, "paper"), data).status_code == 302

    late = client.post(page_of(event, "paper"), {**data, "slips": "1"})

    assert (late.status_code, "Somebody entered slips" in text_of(late)) == (409, True)
    poll = the_poll(event)
    stored = dict(poll.tallies.filter(way="paper", question="overall", count__gt=0).values_list("step", "count"))
    assert (poll.paper_answers, stored) == (3, {5: 2, 1: 1})


def test_an_event_without_questions_has_no_page_for_paper(officer):
    event = make_event(officer=officer)

    assert read(officer, page_of(event, "paper")).status_code == 404
    assert "Nobody was asked yet" in text_of(read(officer, page_of(event)))


def test_small_events_are_shown_together_and_wait_until_they_are_five(officer):
    rated(6, officer)
    rated(3, officer, type=make_activity_type("visit"))
    alone = text_of(read(officer, reverse("events:rating-overview")))
    rated(2, officer, type=make_activity_type("training"))

    together = text_of(read(officer, reverse("events:rating-overview")))

    assert "1 event waits for that." in alone and "Small events together" not in alone
    assert "(6 answers, 75 % of those asked)" in alone
    assert "Small events together" in together and "(11 answers, 46 % of those asked)" in together
    assert "visit" not in together.lower().replace("study visits", "")


def test_the_overview_answers_about_each_question_and_as_a_file(officer):
    rated(6, officer)
    later = text_of(read(officer, reverse("events:rating-overview") + "?about=later-use"))
    lines = read(officer, reverse("events:rating-export")).getvalue().decode("utf-8-sig").splitlines()

    assert "Nothing can be shown yet" in later
    assert len(lines) == 1 + 5 * 3
    assert "At the end,The event as a whole,Year" in lines[3]
    assert lines[1].endswith(",1,6,8,75,100,6,0,0,0,0")


def test_only_staff_reads_the_overview(officer, partner, administrator, delegate):
    for user, status in ((officer, 200), (administrator, 200), (partner, 404), (delegate, 404)):
        for name in ("events:rating-overview", "events:rating-export"):
            assert read(user, reverse(name)).status_code == status


@pytest.mark.parametrize("events", [1, 3])
def test_the_overview_reads_a_fixed_number_of_queries(officer, events, django_assert_num_queries):
    for _n in range(events):
        rated(6, officer)
    client = signed_in(officer)
    url = reverse("events:rating-overview")
    client.get(url)
    with django_assert_num_queries(4):
        client.get(url)


def test_the_public_reads_the_whole_with_its_number_or_nothing(officer):
    template = Template("{% load ratings %}{% public_rating event %}")
    known, small = rated(5, officer), rated(4, officer)
    running = make_held(8, officer=officer)
    answer(ballots(running, 8))

    shown = " ".join(template.render(Context({"event": known})).split())
    assert "100 % “Excellent” or “Very good” (5 answers, 63 % of those asked)" in shown
    assert [template.render(Context({"event": one})).strip() for one in (small, running, make_event())] == [""] * 3


def test_demonstration_events_are_not_counted_where_people_are_real(officer, settings):
    settings.MIEUX_DEMONSTRATION = False
    event = rated(6, officer)
    type(event).objects.filter(pk=event.pk).update(is_demonstration=True)

    assert "Nothing can be shown yet" in text_of(read(officer, reverse("events:rating-overview")))
    assert RatingPoll.objects.get().closes_on < timezone.localdate()
    assert RatingTally.objects.filter(count__gt=0).exists()
