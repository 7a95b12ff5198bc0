"""The door: sign-in, sign-up, passwords, and what a stranger may learn there."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.template import engines
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from accounts.choices import Role
from accounts.models import User
from accounts.services import change_address
from accounts.tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

SIGN_UP = {
    "name": "Fatou Jallow",
    "email": "fatou@labour.example",
    "language": "fr",
    "password1": "river-market-lantern",
    "password2": "river-market-lantern",
}
PROFILE = "/en/account/profile/"


@pytest.fixture(autouse=True)
def fresh_limits():
    """No test is slowed down by the tries of another."""
    cache.clear()


def sign_in(client, email, password=PASSWORD, **query):
    """Send the sign-in form."""
    return client.post(reverse("account_login", query=query), {"login": email, "password": password})


def link_in(message):
    """The first link of a mail, as a path."""
    return re.search(r"http://127\.0\.0\.1:8000(\S+)", message.body)[1]


def test_capitals_in_the_address_do_not_matter(client):
    make_user(email="ines@example.org")

    response = sign_in(client, "Ines@Example.ORG", next=PROFILE)

    assert response.url == PROFILE
    assert client.get(PROFILE).context["user"].email == "ines@example.org"


def test_signing_in_leads_to_the_persons_language(client):
    make_user(email="kossi@example.org", language="fr")

    response = sign_in(client, "kossi@example.org", next=f"{PROFILE}?tab=1")

    assert response.url == "/fr/account/profile/?tab=1"
    assert response.cookies["django_language"].value == "fr"


def test_signing_in_leads_nowhere_else(client):
    make_user(email="kossi@example.org", language="fr")

    response = sign_in(client, "kossi@example.org", next="https://elsewhere.example/en/")

    assert response.url == "/fr/start/"


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(client):
    make_user(email="ines@example.org")

    known = sign_in(client, "ines@example.org", "wrong")
    unknown = sign_in(client, "nobody@example.org", "wrong")

    assert known.status_code == unknown.status_code == 200
    assert known.context["form"].errors == unknown.context["form"].errors
    assert "do not belong together" in known.content.decode()


def test_a_closed_account_does_not_open(client):
    make_user(email="ines@example.org", is_active=False)

    response = sign_in(client, "ines@example.org")

    assert "_auth_user_id" not in client.session
    assert response.status_code in (200, 302)


def test_too_many_tries_for_an_address_are_stopped(client):
    make_user(email="ines@example.org")
    for _attempt in range(5):
        sign_in(client, "ines@example.org", "wrong")

    response = sign_in(client, "ines@example.org")

    assert "Too many tries for this address" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_too_many_tries_from_a_place_get_a_clear_page(client):
    for number in range(30):
        sign_in(client, f"{number}@example.org", "wrong")

    response = sign_in(client, "31@example.org", "wrong")

    assert response.status_code == 429
    assert "Nothing was done. Wait some minutes" in response.content.decode()


def test_signing_up_makes_a_partner_contact_who_must_confirm_the_address(client, mailoutbox):
    response = client.post(reverse("account_signup"), {**SIGN_UP, "role": Role.MANAGER, "is_staff": "on"})

    user = User.objects.get(email="fatou@labour.example")
    assert (user.role, user.is_staff, user.name, user.language) == (Role.PARTNER, False, "Fatou Jallow", "fr")
    assert response.url == reverse("account_email_verification_sent")
    assert "_auth_user_id" not in client.session
    assert link_in(mailoutbox[0]).startswith("/fr/account/confirm/")


def test_an_unconfirmed_address_does_not_sign_in_and_gets_the_link_again(client, mailoutbox):
    client.post(reverse("account_signup"), SIGN_UP)
    cache.clear()

    response = sign_in(Client(), SIGN_UP["email"], SIGN_UP["password1"])

    assert response.url == reverse("account_email_verification_sent")
    assert len(mailoutbox) == 2


def test_the_link_is_confirmed_by_a_click_on_its_page_not_by_opening_it(client, mailoutbox):
    client.post(reverse("account_signup"), SIGN_UP)
    path = link_in(mailoutbox[0])

    page = client.get(path)

    assert "fatou@labour.example" in page.content.decode()
    assert not EmailAddress.objects.get().verified
    client.post(path)
    assert EmailAddress.objects.get().verified
    assert sign_in(client, SIGN_UP["email"], SIGN_UP["password1"], next=PROFILE).url == "/fr/account/profile/"


def test_a_used_confirmation_link_says_so(client):
    response = client.get("/en/account/confirm/abc/")

    assert "This link no longer works" in response.content.decode()


def test_signing_up_twice_looks_the_same_and_tells_the_owner_alone(client, mailoutbox):
    first = client.post(reverse("account_signup"), SIGN_UP)
    EmailAddress.objects.update(verified=True)
    cache.clear()

    second = Client().post(reverse("account_signup"), {**SIGN_UP, "name": "Somebody else"})

    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert User.objects.get().name == "Fatou Jallow"
    assert mailoutbox[-1].subject == "You have an account already"
    assert mailoutbox[-1].to == [SIGN_UP["email"]]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"password1": "short", "password2": "short"}, "password1"),
        ({"password1": "fatou@labour.example", "password2": "fatou@labour.example"}, "password1"),
        ({"password2": "another-river-market"}, "password2"),
        ({"email": "no address"}, "email"),
        ({"name": ""}, "name"),
        ({"language": "xx"}, "language"),
    ],
)
def test_a_bad_sign_up_says_what_to_mend_and_keeps_the_rest(client, change, sentence):
    response = client.post(reverse("account_signup"), {**SIGN_UP, **change})

    assert sentence in response.context["form"].errors
    assert "river-market-lantern" not in response.content.decode()
    assert not User.objects.exists()


def test_asking_for_a_new_password_looks_the_same_for_everybody(client, mailoutbox):
    make_user(email="ines@example.org")

    answers = [
        client.post(reverse("account_reset_password"), {"email": email}) for email in ("ines@example.org", "x@y.org")
    ]

    assert answers[0].url == answers[1].url == reverse("account_reset_password_done")
    assert [message.subject for message in mailoutbox] == [
        "Set a new password within three days",
        "There is no account with this address",
    ]


def test_a_new_password_is_set_once_by_the_link(client, mailoutbox):
    make_user(email="ines@example.org")
    client.post(reverse("account_reset_password"), {"email": "ines@example.org"})
    path = link_in(mailoutbox[0])
    page = client.get(path, follow=True)

    passwords = {"password1": "river-market-lantern", "password2": "river-market-lantern"}
    response = client.post(page.redirect_chain[-1][0], passwords)

    assert response.url == reverse("account_reset_password_from_key_done")
    assert sign_in(client, "ines@example.org", "river-market-lantern", next=PROFILE).url == PROFILE
    assert "This link no longer works" in Client().get(path, follow=True).content.decode()


def test_changing_the_password_needs_the_present_one_and_is_told_by_mail(client, mailoutbox):
    user = make_user(email="ines@example.org")
    client.force_login(user)
    passwords = {"password1": "river-market-lantern", "password2": "river-market-lantern"}

    wrong = client.post(reverse("account_change_password"), {"oldpassword": "wrong", **passwords})
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **passwords})

    user.refresh_from_db()
    assert "This is not your present password." in wrong.content.decode()
    assert user.check_password("river-market-lantern")
    assert mailoutbox[-1].subject == "Your password was changed"


def test_signing_out_asks_first(client):
    client.force_login(make_user())

    page = client.get(reverse("account_logout"))
    assert "Sign out?" in page.content.decode()
    assert "_auth_user_id" in client.session

    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_a_changed_address_must_be_confirmed_and_the_old_one_is_dead(client):
    user = make_user(email="old@example.org")

    change_address(user=user, email="New@Example.org")

    assert "do not belong together" in sign_in(client, "old@example.org").content.decode()
    assert sign_in(client, "new@example.org").url == reverse("account_email_verification_sent")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_mail_of_the_door_has_a_text_and_a_page_without_gaps(client, language, monkeypatch, mailoutbox):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "MISSING %s")
    user = make_user(email="ines@example.org", language=language)
    with override(language):
        client.post(reverse("account_signup"), {**SIGN_UP, "language": language})
        client.post(reverse("account_signup"), {**SIGN_UP, "email": user.email})
        client.post(reverse("account_reset_password"), {"email": user.email})
        client.post(reverse("account_reset_password"), {"email": "x@y.org"})

    assert len(mailoutbox) == 4
    for message in mailoutbox:
        page = message.alternatives[0][0]
        assert "MISSING" not in message.subject + message.body + page
        assert f'<html lang="{language}"' in page
        assert f"http://127.0.0.1:8000/{language}/account/" in message.body
        assert "&#x27;" not in message.subject + message.body


def test_pages_of_the_door_that_we_do_not_use_are_not_there(client):
    client.force_login(make_user())

    assert [client.get(f"/en/account/{path}/").status_code for path in ("email", "login/code", "reauthenticate")] == [
        404
    ] * 3
