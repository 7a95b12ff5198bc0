"""A form sent after the session was lost comes back filled, for the same person alone."""

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts import resumable
from accounts.choices import Role
from accounts.forms import ProfileForm
from accounts.tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

PROFILE = "/en/account/profile/"
TYPED = {"name": "Ines Vermeer-Diallo", "phone": "+32 2 000 00 00", "language": "en"}
NOTICE = "You were signed out. What you typed is here; files must be chosen again."


@pytest.fixture(autouse=True)
def fresh_limits():
    """No test is slowed down by the tries of another."""
    cache.clear()


@pytest.fixture
def ines():
    """The person who typed."""
    return make_user(email="ines@example.org", name="Ines Vermeer")


def token_on(client, path=PROFILE):
    """What the hidden field of the page holds."""
    return client.get(path).context["form"][resumable.FIELD].value()


def lose_session_and_send(client, typed, path=PROFILE):
    """Send a form after the session has gone."""
    client.cookies.pop("sessionid")
    return client.post(path, typed)


def sign_in(client, user, path=PROFILE):
    """Sign in as the sign-in page is shown."""
    return client.post(reverse("account_login", query={"next": path}), {"login": user.email, "password": PASSWORD})


def test_the_same_person_finds_what_they_typed(client, ines):
    client.force_login(ines)
    token = token_on(client)

    response = lose_session_and_send(client, {**TYPED, resumable.FIELD: token})
    assert response.url == f"/en/account/sign-in/?next={PROFILE}"
    assert "What you typed is kept: sign in" in client.get(response.url).content.decode()
    page = client.get(sign_in(client, ines).url)

    assert page.context["form"]["name"].value() == "Ines Vermeer-Diallo"
    assert page.context["form"]["phone"].value() == "+32 2 000 00 00"
    assert NOTICE in page.content.decode()
    ines.refresh_from_db()
    assert ines.name == "Ines Vermeer"


def test_it_can_then_be_sent_and_is_forgotten(client, ines):
    client.force_login(ines)
    lose_session_and_send(client, {**TYPED, resumable.FIELD: token_on(client)})
    sign_in(client, ines)

    client.post(PROFILE, {**TYPED, resumable.FIELD: token_on(client)})

    ines.refresh_from_db()
    assert ines.name == "Ines Vermeer-Diallo"
    assert resumable.SESSION_KEY not in client.session


def test_another_person_gets_nothing_of_it_and_it_is_dropped(client, ines):
    client.force_login(ines)
    lose_session_and_send(client, {**TYPED, resumable.FIELD: token_on(client)})
    other = make_user(Role.PARTNER, email="other@example.org")

    page = client.get(sign_in(client, other).url)

    assert "Ines Vermeer-Diallo" not in page.content.decode()
    assert NOTICE not in page.content.decode()
    assert resumable.SESSION_KEY not in client.session


def test_it_comes_back_in_the_persons_language(client):
    kossi = make_user(email="kossi@example.org", language="fr")
    client.force_login(kossi)
    lose_session_and_send(client, {**TYPED, resumable.FIELD: token_on(client)})

    page = client.get(sign_in(client, kossi).url)

    assert page.request["PATH_INFO"] == "/fr/account/profile/"
    assert page.context["form"]["name"].value() == "Ines Vermeer-Diallo"


def test_it_comes_back_on_its_own_page_alone(client, ines):
    client.force_login(ines)
    lose_session_and_send(client, {**TYPED, resumable.FIELD: token_on(client)})
    sign_in(client, ines)

    page = client.get(reverse("account_change_password"))

    assert "Ines Vermeer-Diallo" not in page.content.decode()


def test_a_form_without_a_token_or_with_a_forged_one_is_not_kept(client, ines):
    client.force_login(ines)
    real = token_on(client)

    for token in ("", "1:forged", real[:-1] + ("a" if real[-1] != "a" else "b")):
        client.post(PROFILE, {**TYPED, resumable.FIELD: token})
        client.cookies.pop("sessionid", None)
        client.post(PROFILE, {**TYPED, resumable.FIELD: token})
        assert resumable.SESSION_KEY not in client.session


def test_passwords_and_too_long_texts_are_not_kept(client, ines):
    token = resumable.token_for(ines)

    client.post(PROFILE, {**TYPED, "password1": "secret-lantern", resumable.FIELD: token})
    assert client.session[resumable.SESSION_KEY]["typed"] == {name: [value] for name, value in TYPED.items()}

    fresh = Client()
    fresh.post(PROFILE, {"name": "x" * 100_001, resumable.FIELD: token})
    assert resumable.SESSION_KEY not in fresh.session


def test_without_a_token_one_comes_back_to_the_page_that_showed_the_form(client):
    post = {"path": reverse("partners:institution-confirm", args=[1]), "data": {}}

    inside = client.post(**post, headers={"referer": "http://testserver/en/partners/register/1/?q=a"})
    outside = client.post(**post, headers={"referer": "https://elsewhere.example/en/"})

    assert "You were signed out, and nothing was sent." in client.get(inside.url).content.decode()
    assert inside.url == "/en/account/sign-in/?next=/en/partners/register/1/%3Fq%3Da"
    assert outside.url == f"/en/account/sign-in/?next={post['path']}"


def test_the_form_works_without_the_session_but_not_without_the_csrf_cookie(ines):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ines)
    page = client.get(PROFILE)
    token, csrf = page.context["form"][resumable.FIELD].value(), page.cookies["csrftoken"].value

    kept = lose_session_and_send(client, {**TYPED, resumable.FIELD: token, "csrfmiddlewaretoken": csrf})
    assert kept.status_code == 302
    assert resumable.SESSION_KEY in client.session

    client.cookies.pop("csrftoken")
    stale = client.post(PROFILE, {**TYPED, resumable.FIELD: token, "csrfmiddlewaretoken": csrf})
    assert stale.status_code == 403
    assert "what you typed is still there" in stale.content.decode()


def test_filling_knows_choices_ticks_and_files():
    class EverythingForm(ProfileForm):
        """Every kind of control, prefixed."""

        class Meta(ProfileForm.Meta):
            model = get_user_model()
            fields = ["name", "is_active", "groups"]
            widgets = {}

    request = RequestFactory().post("/", {"a-name": "Typed", "a-groups": ["1", "2"]})
    form = resumable.fill(EverythingForm(prefix="a", instance=get_user_model()(is_active=True)), request.POST)

    assert form["name"].value() == "Typed"
    assert form["groups"].value() == ["1", "2"]
    assert form["is_active"].value() is False
