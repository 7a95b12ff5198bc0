"""An expert's home: the state, what would help, who opened the CV, sending, confirming, and the link of a mail."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.tests.factories import make_officer
from experts import services
from experts.choices import ExpertStatus
from experts.links import SALT, renewal_token
from experts.models import Expert
from experts.tests.factories import make_expert

pytestmark = pytest.mark.django_db

MINE = "/en/experts/my-profile/"
SEND = "/en/experts/my-profile/send/"
CONFIRM = "/en/experts/my-profile/confirm/"
LONG_AGO = "2020-01-01T00:00Z"


def renew_page(token):
    """The address in a mail."""
    return f"/en/experts/still-right/{token}/"


def age(profile, **fields):
    """Let a profile be old."""
    Expert.objects.filter(pk=profile.pk).update(renewed_at=LONG_AGO, **fields)
    profile.refresh_from_db()
    return profile


@pytest.fixture
def others(db):
    """Data of other people that could leak."""
    other = make_expert(ExpertStatus.ACTIVE, name="Other Person", employer="Secret Employer")
    other.openings.create(opened_by=make_officer(name="Curious Officer"), reason="For Mauritius II")
    return SimpleNamespace(names=("Other Person", "Secret Employer", "Curious Officer", "Mauritius II"))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (ExpertStatus.DRAFT, "A profile that is not sent is erased after 6 months."),
        (ExpertStatus.SUBMITTED, "The team reads it within five working days and writes to you."),
        (ExpertStatus.ACTIVE, "You can be proposed for missions."),
        (ExpertStatus.DORMANT, "A profile that rests for 24 months is erased."),
        (ExpertStatus.REFUSED, "You can erase it now."),
    ],
)
def test_each_state_says_what_comes_next(client, expert, others, status, words):
    make_expert(status, user=expert, name="Maarja Kask")
    client.force_login(expert)

    page = client.get(MINE).content.decode()

    assert words in page
    assert [name for name in others.names if name in page] == []


def test_what_would_help_leads_to_its_section(client, expert):
    profile = make_expert(ExpertStatus.ACTIVE, user=expert)
    services.refresh_completeness(expert=profile)
    client.force_login(expert)

    wishes = client.get(MINE).context["wishes"]

    assert sum(wish.weight for wish in wishes) + profile.completeness == 100
    assert (wishes[0].text, wishes[0].url) == (
        "Add at least two topics, each with what shows it.",
        "/en/experts/my-profile/edit/topics/",
    )


def test_the_history_tells_of_parties_and_gives_the_reason(client, expert):
    profile = make_expert(ExpertStatus.DRAFT, user=expert)
    officer = make_officer(name="Ines Vermeer")
    profile = services.move_expert(expert=profile, step="submit", actor=expert)
    services.move_expert(expert=profile, step="send_back", actor=officer, reason="Which rules of 2021?")
    client.force_login(expert)

    response = client.get(MINE)

    assert [(one.who, one.text, one.reason) for one in response.context["entries"]] == [
        ("MIEUX team", "The team gave the profile back to you.", "Which rules of 2021?"),
        ("You", "You sent the profile.", ""),
    ]
    assert "The team asks you for something more" in response.content.decode()
    assert "Ines Vermeer" not in response.content.decode()
    assert "Which rules of 2021?" in client.get(SEND).content.decode()


def test_who_opened_the_cv_and_why_stands_there(client, expert, others):
    profile = make_expert(ExpertStatus.ACTIVE, user=expert)
    officer = make_officer(name="Ines Vermeer")
    for number in range(22):
        profile.openings.create(opened_by=officer, reason=f"Reason {number}.")
    profile.openings.create(opened_by=None, reason="By somebody who left.")
    client.force_login(expert)

    response = client.get(MINE)
    page = response.content.decode()

    assert [row.reason for row in response.context["openings"]][:2] == ["By somebody who left.", "Reason 21."]
    assert len(response.context["openings"]) == 20
    assert "Opened 23 times in all" in page
    assert "Ines Vermeer" in page
    assert "Curious Officer" not in page


def test_the_page_takes_the_same_queries_for_a_bare_and_a_full_profile(client, expert):
    profile = make_expert(ExpertStatus.ACTIVE, user=expert, languages=("en",), themes=("LM",))
    client.force_login(expert)
    counts = []
    for languages, themes in (((), ()), (("fr", "es"), ("IMT", "AS"))):
        for code, theme in zip(languages, themes, strict=True):
            source = make_expert(languages=(code,), themes=(theme,))
            source.language_skills.update(expert=profile)
            source.expertises.update(expert=profile)
        with CaptureQueriesContext(connection) as queries:
            client.get(MINE)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_draft_is_sent_once_nothing_is_missing(client, expert, officer):
    profile = make_expert(ExpertStatus.DRAFT, user=expert, languages=())
    client.force_login(expert)

    before = client.get(SEND)
    refused = client.post(SEND, follow=True).content.decode()
    services.start_profile(user=expert)
    make_expert(languages=("fr",)).language_skills.update(expert=profile)
    after = client.get(SEND)
    client.post(SEND)
    again = client.post(SEND, follow=True).content.decode()

    opened = [(item.text, item.url) for item in before.context["items"] if item.state == "no"]
    assert opened == [("A working language", "/en/experts/my-profile/edit/languages/")]
    assert "Add a language in which you can work." in refused
    assert after.context["open_count"] == 0
    assert "is already “To be reviewed”" in again
    profile.refresh_from_db()
    assert (profile.status, profile.history.count()) == (ExpertStatus.SUBMITTED, 1)
    assert client.get(SEND).url == MINE


@pytest.mark.parametrize("status", [ExpertStatus.ACTIVE, ExpertStatus.DORMANT])
def test_confirming_renews_and_wakes(client, expert, status):
    profile = age(make_expert(status, user=expert), renewal_asked_at=LONG_AGO)
    client.force_login(expert)

    client.post(CONFIRM)

    profile.refresh_from_db()
    assert (profile.status, profile.renewal_asked_at) == (ExpertStatus.ACTIVE, None)
    assert profile.renewed_at.year > 2020


def test_a_profile_that_was_not_taken_on_is_not_confirmed(client, expert):
    profile = age(make_expert(ExpertStatus.REFUSED, user=expert))
    client.force_login(expert)

    page = client.post(CONFIRM, follow=True).content.decode()

    profile.refresh_from_db()
    assert profile.renewed_at.year == 2020
    assert "is not possible" in page


def test_the_link_of_a_mail_asks_and_renews_without_signing_in(client):
    profile = age(make_expert(ExpertStatus.ACTIVE, name="Maarja Kask", employer="Secret Employer"))
    page = renew_page(renewal_token(profile))

    asked = client.get(page).content.decode()
    profile.refresh_from_db()
    before = profile.renewed_at.year
    thanked = client.post(page, follow=True).content.decode()

    profile.refresh_from_db()
    assert (before, profile.renewed_at.year > 2020) == (2020, True)
    assert "Yes, everything is still right" in asked
    assert "Your profile counts as confirmed today." in thanked
    assert [word for word in ("Kask", profile.email, "Secret") if word in asked + thanked] == []
    assert "_auth_user_id" not in client.session


def test_the_link_wakes_a_profile_that_rests(client):
    profile = make_expert(ExpertStatus.DORMANT)

    client.post(renew_page(renewal_token(profile)))

    profile.refresh_from_db()
    assert (profile.status, profile.history.get().step) == (ExpertStatus.ACTIVE, "wake")


@pytest.mark.parametrize("fault", ["altered", "old", "other address", "erased", "nonsense", "refused"])
def test_a_link_that_cannot_be_used_says_where_else_to_go(client, fault):
    profile = age(make_expert(ExpertStatus.REFUSED if fault == "refused" else ExpertStatus.ACTIVE))
    token = renewal_token(profile)
    if fault == "altered":
        token = token[:-2] + ("aa" if token[-2:] != "aa" else "bb")
    elif fault == "old":

        class Old(signing.TimestampSigner):
            def timestamp(self):
                return signing.b62_encode(int((timezone.now() - timedelta(days=2000)).timestamp()))

        token = Old(salt=SALT).sign_object([profile.pk, "x"], compress=False)
    elif fault == "other address":
        Expert.objects.filter(pk=profile.pk).update(email="new@example.org")
    elif fault == "erased":
        services.forget_expert(expert=profile, actor=profile.user)
    elif fault == "nonsense":
        token = "nonsense"

    answers = [client.post(renew_page(token))]
    if fault != "refused":
        answers.append(client.get(renew_page(token)))

    assert {answer.status_code for answer in answers} == {404}
    assert "This link cannot be used" in answers[0].content.decode()
    assert Expert.objects.get(pk=profile.pk).renewed_at.year == 2020


def test_a_page_without_a_profile_leads_to_its_beginning(client, expert):
    client.force_login(expert)

    for page in (SEND, "/en/experts/my-profile/edit/about/", "/en/experts/my-profile/export/"):
        assert client.get(page).url == MINE
