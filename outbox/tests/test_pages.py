"""One's own mail settings, the link in the foot, and the mailbox of a development machine."""

from datetime import time

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse

from accounts.tests.factories import make_officer
from outbox.choices import CHOOSABLE_TOPICS, TOPICS, Frequency, Topic
from outbox.models import MailSettings, OutgoingMessage, TopicChoice
from outbox.permissions import SALT, sign_reduction
from outbox.services import choose_frequency
from outbox.tests.factories import make_message, make_news

pytestmark = pytest.mark.django_db
MINE = "/en/account/mail/"
USUAL = {
    "time_zone": "",
    "works_from": "08:00",
    "works_to": "18:00",
    "quiet_from": "",
    "quiet_to": "",
    "digest_at": "08:00",
    "weekly_on": "0",
    **{topic.value: TOPICS[topic].default.value for topic in CHOOSABLE_TOPICS},
}


@pytest.fixture
def own(client, officer):
    """The officer's own browser."""
    client.force_login(officer)
    return client


def link(person, topic=Topic.NEWS):
    """The address in the foot of a mail."""
    return reverse("outbox:topic-reduce", args=[sign_reduction(person, topic)])


def choices_of(person):
    return dict(TopicChoice.objects.filter(user=person).values_list("topic", "frequency"))


def test_the_page_shows_the_defaults_and_saves_nothing(own):
    form = own.get(MINE).context["form"]

    assert {name: form[name].value() for name in ("time_zone", "works_from", "quiet_from", "news", "reminders")} == {
        "time_zone": "",
        "works_from": time(8),
        "quiet_from": None,
        "news": Frequency.IMMEDIATE,
        "reminders": Frequency.DAILY,
    }
    assert not MailSettings.objects.exists()


def test_everything_is_saved_together_and_for_oneself_alone(own, officer, manager):
    chosen = {
        "time_zone": "Africa/Banjul",
        "works_from": "07:30",
        "works_to": "16:00",
        "quiet_from": "22:00",
        "quiet_to": "06:00",
        "digest_at": "09:15",
        "weekly_on": "4",
        "news": "never",
        "tasks": "daily",
    }

    response = own.post(MINE, {**USUAL, **chosen, "user": manager.pk})

    officer.refresh_from_db()
    kept = MailSettings.objects.get()
    assert response.url == MINE
    assert (officer.time_zone, kept.user) == ("Africa/Banjul", officer)
    assert (kept.works_from, kept.quiet_to, kept.digest_at, kept.weekly_on) == (time(7, 30), time(6), time(9, 15), 4)
    assert choices_of(officer) == {Topic.NEWS: Frequency.NEVER, Topic.TASKS: Frequency.DAILY}


def test_back_to_the_usual_leaves_no_choice_behind(own, officer):
    choose_frequency(user_id=officer.pk, topic=Topic.NEWS, frequency=Frequency.NEVER)

    assert own.get(MINE).context["form"]["news"].value() == Frequency.NEVER
    own.post(MINE, USUAL)
    own.post(MINE, USUAL)

    assert choices_of(officer) == {}
    assert MailSettings.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"time_zone": "Africa/Banjull"}, "“Africa/Banjull” is not a time zone we know. Did you mean Africa/Banjul?"),
        ({"time_zone": "kathmandu"}, "“kathmandu” is not a time zone we know. Did you mean Asia/Kathmandu?"),
        ({"time_zone": "?"}, "“?” is not a time zone we know. Write continent and city, such as Africa/Banjul."),
        ({"works_from": "19:00"}, "Work must begin before it ends, on the same day."),
        ({"quiet_from": "22:00"}, "Quiet hours need a beginning and an end that differ, or neither."),
        (
            {"quiet_from": "06:00", "quiet_to": "20:00"},
            "These quiet hours leave no working time in which we may write.",
        ),
        ({"works_from": "noon"}, "Write a time such as 08:30."),
        ({"decisions": "never"}, "Choose one of these."),
        ({"tasks": ""}, "Choose how often."),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(own, officer, change, sentence):
    response = own.post(MINE, {**USUAL, "digest_at": "09:15", **change})

    assert [error for errors in response.context["form"].errors.values() for error in errors] == [sentence]
    assert response.context["form"]["digest_at"].value() == "09:15"
    assert sentence in response.content.decode()
    assert not MailSettings.objects.exists() and not TopicChoice.objects.exists()


def test_an_unknown_zone_is_replaced_visibly(own, officer):
    officer.time_zone = "Mars/Olympus"
    officer.save()

    page = own.get(MINE).content.decode()

    assert "“Mars/Olympus” is not a time zone we know, so we use Europe/Brussels until you choose one." in page


def test_topics_that_stay_on_say_why(own):
    page = own.get(MINE).content.decode()

    for rule in TOPICS.values():
        assert str(rule.contains) in page and str(rule.why_not_never) in page
    assert page.count("Always at once") == 1
    assert 'name="account"' not in page


def test_what_was_typed_before_the_session_was_lost_comes_back(client, officer):
    client.force_login(officer)
    token = client.get(MINE).context["form"]["resume_for"].value()
    client.logout()
    client.post(MINE, {**USUAL, "digest_at": "09:15", "news": "weekly", "resume_for": token})
    client.force_login(officer)

    form = client.get(MINE).context["form"]
    assert (form["digest_at"].value(), form["news"].value()) == ("09:15", "weekly")


def test_the_page_takes_few_queries(own, django_assert_num_queries):
    with django_assert_num_queries(4):  # session, user, settings, choices
        own.get(MINE)


def test_the_link_shows_what_it_changes_and_opening_it_changes_nothing(client, officer):
    page = client.get(link(officer)).content.decode()

    assert officer.email in page and "A file moved on" in page
    assert choices_of(officer) == {}


@pytest.mark.parametrize("frequency", ["daily", "weekly", "never", "immediate"])
def test_the_link_works_without_signing_in_as_often_as_one_likes(officer, frequency):
    visitor = Client(enforce_csrf_checks=True)
    for _turn in range(2):
        response = visitor.post(link(officer), {"frequency": frequency})

    usual = TOPICS[Topic.NEWS].default
    assert choices_of(officer) == ({} if frequency == usual else {Topic.NEWS: frequency})
    page = visitor.get(response.url).content.decode()
    assert f"Saved: {Frequency(frequency).label}" in page


def test_a_mail_program_leaves_in_one_click(officer, manager):
    visitor = Client(enforce_csrf_checks=True)
    answers = [visitor.post(link(officer), {"List-Unsubscribe": "One-Click"}) for _turn in range(2)]

    assert [(answer.status_code, answer.content) for answer in answers] == [(200, b"Done.")] * 2
    assert (choices_of(officer), choices_of(manager)) == ({Topic.NEWS: Frequency.NEVER}, {})


def test_what_cannot_be_left_is_not_left_by_a_link(client, officer):
    address = link(officer, Topic.DECISIONS)

    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 400
    assert client.post(address, {"frequency": "never"}).context["form"].errors == {
        "frequency": ["Choose one of these."]
    }
    assert choices_of(officer) == {}


def test_a_link_that_cannot_be_used_says_where_to_go(client, officer):
    closed = make_officer(is_active=False)
    with time_machine.travel("2020-01-01"):
        old = link(officer)
    account = reverse("outbox:topic-reduce", args=[signing.dumps([officer.pk, "account"], salt=SALT)])
    odd = reverse("outbox:topic-reduce", args=[signing.dumps("x", salt=SALT)])

    for address in (old, link(closed), account, odd, link(officer)[:-4] + "xxx/", "/en/account/mail/less/x/"):
        for answer in (client.get(address), client.post(address, {"frequency": "never"})):
            assert answer.status_code == 404
            assert "This link cannot be used" in answer.content.decode()
    assert not TopicChoice.objects.exists()


def test_the_profile_leads_to_the_settings(own):
    assert f'href="{MINE}"' in own.get("/en/account/profile/").content.decode()


def test_the_mailbox_is_empty_at_first(client):
    assert "No mails here yet" in client.get("/en/mailbox/").content.decode()


def test_the_mailbox_shows_the_newest_first_and_one_person(client, officer, manager):
    first, second, third = make_message(officer), make_news(manager, subject="News"), make_message(email="x@y.example")

    def shown(query=""):
        return client.get(f"/en/mailbox/{query}").context["page"].rows

    assert shown() == [third, second, first]
    assert shown("?person=amina") == [second]
    assert shown(f"?person={officer.email}") == [first]
    assert shown("?person=nobody") == []


@pytest.mark.parametrize("count", [1, 30])
def test_the_mailbox_is_bounded(client, officer, count, django_assert_num_queries):
    for _turn in range(count):
        make_message(officer)

    with django_assert_num_queries(1):
        response = client.get("/en/mailbox/")
    page = response.context["page"]
    assert len(page.rows) == min(count, 25)
    if page.next_cursor:
        assert len(client.get(f"/en/mailbox/?cursor={page.next_cursor}").context["page"].rows) == count - 25


def test_a_mail_is_read_as_text_and_in_a_frame_of_its_own(client, officer):
    message = make_message(officer, text="Open http://127.0.0.1:8000/en/ now.")
    page = client.get(f"/en/mailbox/{message.pk}/")
    frame = client.get(f"/en/mailbox/{message.pk}/page/")

    assert 'sandbox="allow-top-navigation-by-user-activation"' in page.content.decode()
    assert message.message_id in page.content.decode().replace("&lt;", "<").replace("&gt;", ">")
    assert page["X-Frame-Options"] == "DENY" and "unsafe-inline" not in page["Content-Security-Policy"]
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    assert set(frame["Content-Security-Policy"].split("; ")) == {
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    }
    assert '<base target="_top">' in frame.content.decode()


def test_mails_of_the_door_are_rows_like_all_others(client, officer):
    client.post(reverse("account_reset_password"), {"email": officer.email})
    client.post(reverse("account_reset_password"), {"email": "stranger@example.org"})

    rows = OutgoingMessage.objects.order_by("id").values_list("event", "topic", "recipient", "email")
    assert list(rows) == [
        ("password_reset_key", Topic.ACCOUNT, officer.pk, officer.email),
        ("unknown_account", Topic.ACCOUNT, None, "stranger@example.org"),
    ]
