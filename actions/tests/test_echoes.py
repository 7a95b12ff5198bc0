"""The echo: one question half a year and a year after the end, answered by link or signed in, corrected on the record, shown beside the next request."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from actions.choices import ActionStatus as S
from actions.echo_links import echo_of, echo_token
from actions.echo_reading import figures_of, latest_answers, track_of
from actions.models import Action, Echo, EchoRecord
from actions.services.echoing import Heard, answer_echo, keep_echoes
from actions.services.seen import ChangedMeanwhile
from actions.tests.factories import make_action, make_historical_action
from actions.tests.reading import read, signed_in, text_of
from assistance.tests.factories import make_draft
from outbox.models import OutgoingMessage
from workflow.engine import StepNotAllowed, TransitionRefused
from workflow.models import HistoryIsAppendOnly

pytestmark = pytest.mark.django_db
ADOPTED = Heard("adopted", "Fatou Jallow, director", "Decree 2026/14 of 3 March.", "https://example.org/decree")
FORM = {"seen": "1", "answer": "applied", "words": "Nine desks work by it.", "url": "", "name": "A. Ceesay"}


def waiting_for(user):
    """What waits for somebody."""
    return [task.text for task in read(user, reverse("portal:tasks")).context["tasks"]]


@pytest.fixture
def action(ministry, partner, officer):
    """An Action that was completed half a year ago."""
    action = make_action(S.COMPLETED, institution=ministry, contact=partner, officer=officer)
    return ended(action, 184)


@pytest.fixture
def echo(action):
    """It has been asked about."""
    keep_echoes(now=timezone.now())
    return action.echoes.get()


def ended(action, days):
    """Let an Action have ended so many days ago."""
    day = timezone.localdate() - timedelta(days=days)
    Action.objects.filter(pk=action.pk).update(completed_on=day)
    action.refresh_from_db()
    return action


def asked():
    """(months, is it a reminder) of the questions that were written, by person."""
    rows = OutgoingMessage.objects.filter(event="echo_asked").order_by("pk")
    return [(row.recipient.name, row.subject) for row in rows]


def in_days(days):
    """The same hour so many days from now."""
    return timezone.now() + timedelta(days=days)


def link(echo):
    """The address in the mail."""
    return reverse("actions:echo-answer", args=[echo_token(echo)])


def answered(action, months=6, answer="nothing"):
    """An echo with an answer."""
    echo = Echo.objects.create(action=action, months=months)
    words = "" if answer == "nothing" else "Seen."
    return answer_echo(echo=echo, heard=Heard(answer, "Somebody", words), seen=1)


def test_the_authority_is_asked_after_six_and_after_twelve_months_once(action, partner):
    assert keep_echoes(now=timezone.now()).asked == 1
    assert keep_echoes(now=in_days(1)).asked == 0
    assert asked() == [(partner.name, f"What became of {action.label}?")]

    assert keep_echoes(now=in_days(185)).asked == 1
    assert keep_echoes(now=in_days(186)).asked == 0
    assert list(action.echoes.values_list("months", flat=True)) == [6, 12]


@pytest.mark.parametrize("days", [170, 290])
def test_nobody_is_asked_too_early_or_when_it_is_long_past(action, days):
    ended(action, days)
    assert keep_echoes(now=timezone.now()).asked == 0


def test_what_is_closed_early_is_asked_about_and_what_is_of_the_published_record_is_not(ministry, partner):
    early = make_action(S.CLOSED_EARLY, institution=ministry, contact=partner)
    day = timezone.localdate() - timedelta(days=190)
    Action.objects.filter(pk=early.pk).update(closed_on=day)
    make_historical_action(completed_on=day)

    keep_echoes(now=timezone.now())
    assert [one.action for one in Echo.objects.all()] == [early]


def test_the_silent_are_reminded_once_after_two_weeks(echo):
    assert keep_echoes(now=in_days(13)).reminded == 0
    assert keep_echoes(now=in_days(15)).reminded == 1
    assert keep_echoes(now=in_days(16)).reminded == 0
    assert asked()[1][1].startswith("Once more:")


def test_whoever_has_answered_is_not_reminded(echo):
    answer_echo(echo=echo, heard=ADOPTED, seen=1)
    assert keep_echoes(now=in_days(15)).reminded == 0


def test_one_question_is_answered_by_link_without_an_account(client, echo, officer):
    page = client.get(link(echo))
    assert page["Referrer-Policy"] == "same-origin"
    assert "checked" not in page.content.decode()

    thanks = client.post(link(echo), FORM, follow=True)

    assert "Thank you: your answer is kept" in text_of(thanks)
    echo.refresh_from_db()
    assert (echo.answer, echo.words, echo.answered_by_name) == ("applied", "Nine desks work by it.", "A. Ceesay")
    told = OutgoingMessage.objects.get(event="echo_answered")
    assert (told.recipient, "Nine desks work by it." in told.text) == (officer, True)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"answer": ""}, "Choose what became of it."),
        ({"name": " "}, "Say who answers."),
        ({"words": ""}, "Say what shows it, or give an address."),
        ({"url": "nowhere"}, "This is no address of a page."),
    ],
)
def test_an_answer_is_whole_or_says_what_is_missing(client, echo, changes, sentence):
    page = client.post(link(echo), FORM | changes)

    assert sentence in text_of(page)
    assert "Nine desks" in page.content.decode() or changes == {"words": ""}
    assert not Echo.objects.get().is_answered


def test_nothing_yet_needs_no_evidence(client, echo):
    client.post(link(echo), FORM | {"answer": "nothing", "words": ""})
    assert Echo.objects.get().answer == "nothing"


def test_a_correction_keeps_what_was_said_before(client, echo):
    client.post(link(echo), FORM)
    client.post(link(echo), FORM | {"seen": "2", "answer": "funded", "words": "Line 14 of the budget."})

    assert list(echo.history.values_list("answer", "words")) == [
        ("applied", "Nine desks work by it."), ("funded", "Line 14 of the budget.")
    ]  # fmt: skip
    assert Echo.objects.get().answer == "funded"
    with pytest.raises(HistoryIsAppendOnly):
        EchoRecord.objects.update(words="")


def test_two_answers_at_once_do_not_overwrite_each_other(client, echo):
    client.post(link(echo), FORM)
    late = client.post(link(echo), FORM | {"answer": "drafted", "words": "Only a draft."})

    assert (late.status_code, "answered meanwhile" in text_of(late)) == (409, True)
    assert "Only a draft." in late.content.decode()
    assert Echo.objects.get().answer == "applied"
    with pytest.raises(ChangedMeanwhile):
        answer_echo(echo=echo, heard=ADOPTED, seen=1)


def test_the_first_question_ends_with_the_second(client, echo):
    with time_machine.travel(in_days(185)):
        keep_echoes(now=timezone.now())
        assert "You were asked once more since" in text_of(client.get(link(echo)))
        with pytest.raises(TransitionRefused, match="the later question"):
            answer_echo(echo=echo, heard=ADOPTED, seen=1)
        assert keep_echoes(now=in_days(15)).reminded == 1


def test_a_wrong_link_and_an_old_one_say_so(client, echo):
    token = echo_token(echo)
    assert echo_of(f"{token}x") is None
    assert client.get(reverse("actions:echo-answer", args=["nonsense"])).status_code == 404
    with time_machine.travel(in_days(401)):
        assert echo_of(token) is None


def test_contacts_answer_signed_in_and_the_team_in_their_name(echo, partner, officer, delegate, neighbour):
    url = reverse("actions:echo-own", args=[echo.pk])
    assert [read(user, url).status_code for user in (delegate, neighbour)] == [403, 404]
    assert read(partner, url).context["form"].initial["name"] == partner.name
    assert f"Say what became of {echo.action.label}" in waiting_for(partner)

    signed_in(partner).post(url, FORM | {"name": partner.name})
    signed_in(officer).post(url, FORM | {"seen": "2", "name": "The director, by telephone"})

    assert list(echo.history.values_list("actor", "name")) == [
        (partner.pk, partner.name), (officer.pk, "The director, by telephone")
    ]  # fmt: skip
    with pytest.raises(StepNotAllowed):
        answer_echo(echo=Echo.objects.get(), heard=ADOPTED, seen=3, actor=delegate)


def test_the_action_shows_how_far_it_has_come(echo, partner, officer, delegate):
    answer_echo(echo=echo, heard=ADOPTED, seen=1)
    echo.refresh_from_db()
    assert [reached for _word, reached in track_of(echo)] == [True, True, False, False]

    detail = reverse("actions:action-detail", args=[echo.action.reference])
    for user, shows in ((partner, True), (officer, True), (delegate, False)):
        assert ("Decree 2026/14 of 3 March." in text_of(read(user, detail))) == shows


def test_it_stands_beside_the_next_request(echo, partner, ministry, neighbour):
    answer_echo(echo=echo, heard=ADOPTED, seen=1)
    draft = make_draft(ministry, partner, title="Licensing of agencies, second step")

    assert [one.pk for one in latest_answers({ministry.pk})] == [echo.pk]
    assert latest_answers({neighbour.memberships.get().institution_id}) == []
    url = reverse("similar:draft-part", args=[draft.pk])
    page = text_of(read(partner, url))
    assert "What became of your Actions" in page
    assert f"{echo.action.label}</a>: Adopted, {timezone.localdate():%B %Y}" in page


def test_the_later_answer_of_an_action_counts(action, ministry):
    answered(action, 6)
    later = answered(action, 12, "adopted")
    assert latest_answers({ministry.pk}) == [later]


def test_figures_are_shown_from_five_answers():
    few = [(6, "applied")] * 4 + [(6, "")] * 4
    assert [(one.asked, one.answered, one.steps) for one in figures_of(few)] == [(8, 4, None), (0, 0, None)]

    half, _year = figures_of([*few, (6, "nothing"), (6, "drafted")])

    assert (half.answered, half.rate) == (6, 60)
    assert [(n, share) for _word, n, share in half.steps] == [(1, 17), (5, 83), (4, 67), (4, 67), (4, 67)]


def test_the_overview_is_for_staff_and_leaves_barred_files_out(echo, officer, administrator, partner):
    url = reverse("actions:echo-overview")
    answer_echo(echo=echo, heard=ADOPTED, seen=1)

    page = text_of(read(officer, url))
    assert "1 of 1 answered. Response rate: 100 %." in page and "Shares appear from five answers." in page
    assert "Decree 2026/14 of 3 March." in page
    assert [read(user, url).status_code for user in (administrator, partner)] == [200, 404]


def test_the_database_keeps_echoes_once_and_whole(echo):
    rows = Echo.objects.filter(pk=echo.pk)
    now = timezone.now()
    wrong = [
        lambda: Echo.objects.create(action=echo.action, months=6),
        lambda: rows.update(months=9),
        lambda: rows.update(answer="nothing"),
        lambda: rows.update(answer="adopted", answered_at=now, answered_by_name="A. Ceesay"),
        lambda: rows.update(answer="nothing", answered_at=echo.asked_at - timedelta(days=1), answered_by_name="A."),
        lambda: EchoRecord.objects.create(echo=echo, answer="perhaps", name="A."),
    ]
    for write in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
