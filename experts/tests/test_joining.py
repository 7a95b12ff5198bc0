"""How somebody becomes an expert: the public page, the link, the invitation, the first visit."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.urls import reverse

from accounts.choices import Role
from accounts.models import Invitation, User
from accounts.tests.factories import PASSWORD, make_user
from experts.choices import ExpertStatus
from experts.models import Expert
from experts.tests.factories import make_expert

pytestmark = pytest.mark.django_db

JOIN = "/en/experts/join/"
MINE = "/en/experts/my-profile/"
SIGN_UP = {
    "name": "Maarja Kask",
    "email": "maarja@labour.example",
    "language": "en",
    "password1": "river-market-lantern",
    "password2": "river-market-lantern",
}


@pytest.fixture(autouse=True)
def fresh_limits():
    """No test is slowed down by the tries of another."""
    cache.clear()


def test_the_page_says_who_is_looked_for_and_what_happens_with_the_data(client):
    page = client.get(JOIN).content.decode()

    assert "Officials of an EU Member State, first of all" in page
    assert "After 12 months we ask whether the profile is still right" in page
    assert "A profile that is never sent is erased after 6 months" in page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_language_of_the_page_is_offered_first(client, language):
    form = client.get(f"/{language}/experts/join/").context["form"]

    assert form["language"].value() == language


def test_signing_up_here_makes_an_expert_who_must_confirm_the_address(client, mailoutbox):
    response = client.post(JOIN, {**SIGN_UP, "role": Role.ADMINISTRATOR, "opens_role": Role.MANAGER, "is_staff": "on"})

    user = User.objects.get()
    assert (user.role, user.is_staff, user.is_superuser, user.name) == (Role.EXPERT, False, False, "Maarja Kask")
    assert response.url == reverse("account_email_verification_sent")
    assert not EmailAddress.objects.get().verified
    assert "_auth_user_id" not in client.session
    assert not Expert.objects.exists()
    assert "fill in your profile" in mailoutbox[0].body


@pytest.mark.parametrize("name", ["role", "opens_role"])
def test_the_partners_page_makes_no_expert_whatever_is_sent(client, name):
    client.post(reverse("account_signup"), {**SIGN_UP, name: Role.EXPERT})

    assert User.objects.get().role == Role.PARTNER


def test_the_whole_way_from_the_page_to_the_first_section(client, mailoutbox):
    client.post(JOIN, SIGN_UP)
    client.post(re.search(r"http://127\.0\.0\.1:8000(\S+)", mailoutbox[0].body)[1])

    client.post(reverse("account_login"), {"login": SIGN_UP["email"], "password": SIGN_UP["password1"]})
    home = client.get("/en/start/", follow=True)
    begun = client.post(MINE)

    assert home.redirect_chain[-1][0] == MINE
    assert "Begin your profile" in home.content.decode()
    assert begun.url == "/en/experts/my-profile/edit/about/"
    expert = Expert.objects.get()
    assert (expert.user.email, expert.email, expert.name) == (SIGN_UP["email"], SIGN_UP["email"], "Maarja Kask")
    assert (expert.status, expert.consent_at) == (ExpertStatus.DRAFT, None)


def test_an_address_that_is_taken_gets_the_same_answer(client, mailoutbox):
    make_user(Role.PARTNER, email=SIGN_UP["email"])

    response = client.post(JOIN, SIGN_UP)

    assert response.url == reverse("account_email_verification_sent")
    assert User.objects.get().role == Role.PARTNER
    assert mailoutbox[-1].subject == "You have an account already"


def test_a_bad_sign_up_says_what_to_mend_beside_the_field(client):
    response = client.post(JOIN, {**SIGN_UP, "name": ""})

    assert "Write your name as you sign your letters." in response.content.decode()
    assert 'value="maarja@labour.example"' in response.content.decode()
    assert not User.objects.exists()


def test_whoever_is_signed_in_opens_no_second_account(client, partner, expert):
    client.force_login(partner)
    as_partner = client.get(JOIN).content.decode()
    client.post(JOIN, SIGN_UP)
    client.force_login(expert)
    as_expert = client.get(JOIN).content.decode()

    assert "One account has one role" in as_partner
    assert "password1" not in as_partner + as_expert
    assert MINE in as_expert
    assert set(User.objects.values_list("email", flat=True)) == {partner.email, expert.email}


def test_an_invited_expert_begins_a_profile_on_the_first_visit(client, manager):
    invitation = Invitation.objects.create(email="jonas@work.example", role=Role.EXPERT, invited_by=manager)
    words = {"name": "Jonas Hedlund", "language": "en", "password1": PASSWORD, "password2": PASSWORD}

    client.post(reverse("partners:invitation-accept", args=[invitation.key]), words)
    home = client.get("/en/start/", follow=True)
    client.post(MINE)

    assert home.redirect_chain[-1][0] == MINE
    assert Expert.objects.get().user.email == "jonas@work.example"


def test_beginning_twice_is_beginning_once(client, expert):
    client.force_login(expert)

    client.post(MINE)
    client.post(MINE)

    assert Expert.objects.get().user == expert


def test_a_profile_that_is_kept_under_ones_address_is_taken_over(client, expert):
    kept = make_expert(ExpertStatus.ACTIVE, user=None, email=expert.email.upper(), name="Known Already")
    make_expert(ExpertStatus.ACTIVE, user=None, email="other@example.org", name="Somebody Else")
    client.force_login(expert)

    page = client.get(MINE).content.decode()
    response = client.post(MINE, follow=True)

    assert "We have a profile under your address already" in page
    assert "Somebody Else" not in page
    assert Expert.objects.get(user=expert) == kept
    assert "Known Already" in response.content.decode()


def test_somebody_elses_profile_is_not_taken_over(client, expert):
    owned = make_expert(ExpertStatus.ACTIVE)
    Expert.objects.filter(pk=owned.pk).update(email="shared@example.org")
    client.force_login(expert)

    client.post(MINE)

    assert Expert.objects.get(pk=owned.pk).user != expert
    assert Expert.objects.get(user=expert).pk != owned.pk
