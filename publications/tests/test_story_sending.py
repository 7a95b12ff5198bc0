"""Somebody sends a story: nothing that was typed is lost, nobody of the team sees it before the address is confirmed."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from actions.choices import ActionStatus
from actions.tests.factories import make_action
from outbox.models import OutgoingMessage
from publications.models import StagedPhoto, Story
from publications.services.moderating_stories import move_story
from publications.story_choices import StoryStatus as S
from publications.story_links import story_token
from publications.tests.story_factories import TEXT, again, jpeg, make_story, upload

pytestmark = pytest.mark.django_db
SEND = "publications:story-send"


@pytest.fixture(autouse=True)
def no_tries():
    """The limits begin anew."""
    cache.clear()


@pytest.fixture
def form(gambia):
    """What a visitor types."""
    return {
        "language": "ar", "title": "نموذج واحد", "text": TEXT, "happened_on": "2026-05-04", "country": gambia.pk,
        "place": "Banjul", "alt": "Two women at a desk", "credit": "", "sender_name": "Lamin Ceesay",
        "sender_email": "Lamin@example.org", "sender_kind": "practitioner", "sender_office": "", "sender_language": "fr",
        "byline": "name", "agrees": "on", "website": "", "form_key": "0" * 32,
        "p0-name": "Awa Jallow", "p0-is_shown": "on", "p0-quote": "We wrote it.", "p0-language": "ar", "p0-email": "awa@example.org",
    }  # fmt: skip


def link_of(message):
    """The path of the link in a mail."""
    return re.search(r"https?://[^/]+(/\S+)", message.text).group(1)


def test_a_visitor_sends_confirms_and_follows(client, form, officer):
    answer = client.post(reverse(SEND), {**form, "photo": upload()})
    assert "We have written to lamin@example.org" in answer.text
    story = Story.objects.get()
    assert (story.status, story.title, story.region.code, story.people.get().quote) == (
        S.UNCONFIRMED,
        "نموذج واحد",
        "WCA",
        "We wrote it.",
    )
    assert not StagedPhoto.objects.exists() and story.photo.alt == "Two women at a desk"
    assert not Story.objects.visible_to(officer).exists()

    mail = OutgoingMessage.objects.get()
    link = link_of(mail)
    assert (mail.event, mail.email, mail.language) == ("story_confirm", "lamin@example.org", "fr") and link.startswith(
        "/fr/"
    )
    assert "oui" in client.get(link).text.lower() or "Yes, this is my address" in client.get(link).text
    assert again(story).status == S.UNCONFIRMED
    client.post(f"{link}confirm/")
    client.post(f"{link}confirm/")
    assert again(story).status == S.SENT and story.history.filter(step="confirm").count() == 1
    client.post(reverse(SEND), {**form, "photo": upload()})
    assert Story.objects.count() == 1


def test_whoever_is_signed_in_need_not_confirm(client, form, partner):
    client.force_login(partner)
    page = client.get(reverse(SEND)).text
    assert "You send it as Fatou Jallow" in page and 'name="sender_email"' not in page

    answer = client.post(reverse(SEND), form, follow=True)

    story = Story.objects.get()
    assert (story.status, story.sender, story.sender_email) == (S.SENT, partner, partner.email)
    assert "We have your story." in answer.text


def test_an_error_loses_neither_words_nor_photo(client, form):
    first = client.post(reverse(SEND), {**form, "agrees": "", "text": "Too short.", "photo": upload(name="fête.jpg")})
    page = first.text
    assert "Tick this: without it" in page and "Tell a little more" in page and "We keep “fête.jpg”" in page
    assert "نموذج واحد" in page and "We wrote it." in page and not Story.objects.exists()
    token = re.search(r'name="photo_kept" value="([^"]+)"', page).group(1)

    again_wrong = client.post(reverse(SEND), {**form, "title": "", "photo_kept": token})
    assert "We keep “fête.jpg”" in again_wrong.text and StagedPhoto.objects.count() == 1
    client.post(reverse(SEND), {**form, "photo_kept": token})
    assert Story.objects.get().photo.width == 1600 and not StagedPhoto.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"photo": upload(b"GIF89a not a photo", "a.gif")}, "Send it as JPG, PNG or WebP"),
        ({"photo": upload(jpeg(size=(100, 100)))}, "too small"),
        ({"photo": upload(), "alt": ""}, "Say in a sentence what the photo shows"),
        ({"photo_kept": "forged"}, "The photo is not kept any more"),
        ({"happened_on": "2099-01-01"}, "This day lies ahead"),
        ({"p1-quote": "Somebody said so."}, "Write the name: we ask this person"),
        ({"sender_email": "lamin"}, "This is not an e-mail address"),
        ({"country": "999999"}, "Select a valid choice"),
        ({"form_key": "x"}, "valid value"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(client, form, change, words):
    assert words in client.post(reverse(SEND), {**form, **change}).text
    assert not Story.objects.exists()


def test_the_action_is_found_by_words_and_only_public_ones_are(client, form, ministry, settings):
    settings.MIEUX_DEMONSTRATION = False
    shown = make_action(
        ActionStatus.ONGOING, title="Licensing of agencies", consent_to_publish=True, institution=ministry, contact=None
    )
    hidden = make_action(ActionStatus.ONGOING, title="Licensing in secret", institution=ministry, contact=None)
    type(shown).objects.filter(pk=shown.pk).update(is_published=True)
    type(hidden).objects.filter(pk=hidden.pk).update(is_published=False)

    page = client.post(
        reverse(SEND), {**form, "title": "", "about_words": "licensing", "find": "1", "photo": upload()}
    ).text
    assert f"action:{shown.pk}" in page and f"action:{hidden.pk}" not in page
    assert "Please mend" not in page and "We keep" in page and "Lamin Ceesay" in page
    assert (
        "Nothing public has all of these words"
        in client.post(reverse(SEND), {**form, "about_words": "zebra", "find": "1"}).text
    )

    refused = client.post(reverse(SEND), {**form, "about": f"action:{hidden.pk}"})
    assert "Select a valid choice" in refused.text or not Story.objects.exists()
    client.post(reverse(SEND), {**form, "about": f"action:{shown.pk}", "about_words": "licensing"})
    assert Story.objects.get().action == shown


def test_a_machine_is_not_kept_and_nobody_is_flooded(client, form):
    assert (
        "We have written"
        in client.post(reverse(SEND), {**form, "website": "http://spam.example", "photo": upload()}).text
    )
    assert not Story.objects.exists() and not StagedPhoto.objects.exists()

    for n in range(5):
        assert "We have written" in client.post(reverse(SEND), {**form, "form_key": f"{n:032x}"}).text
    assert OutgoingMessage.objects.count() == Story.objects.count() == 3
    answers = [client.post(reverse(SEND), {"website": "x"}).status_code for _n in range(60)]
    assert 429 in answers and answers[-1] == 429


def test_the_sender_answers_a_question_and_may_withdraw(client, officer):
    story = make_story(S.RETURNED, officer=officer)
    url = reverse("publications:story-own", args=[story_token(story)])
    page = client.get(url).text
    assert "The photo is not yours." in page and "We have a question for you." in page

    wrong = client.post(url, {"answer": "", "title": story.title, "text": story.text, "seen": story.version})
    assert "Write your answer." in wrong.text
    client.post(url, {"answer": "It is mine.", "title": "Another title", "text": story.text, "seen": story.version})
    moved = again(story)
    assert (moved.status, moved.title, moved.text_version) == (S.MODERATION, "Another title", 2)
    assert moved.history.last().reason == "It is mine." and moved.history.last().actor is None

    leave = reverse("publications:story-withdraw", args=[story_token(story)])
    assert "This cannot be undone." in client.get(leave).text and again(story).status == S.MODERATION
    client.post(leave)
    client.post(leave)
    assert again(story).status == S.WITHDRAWN and "You have withdrawn your story" in client.get(url).text
    assert client.get(url.replace(url[-8:-1], "forged!")).status_code == 404


def test_a_link_dies_with_the_address(client):
    story = make_story(S.SENT)
    url = reverse("publications:story-own", args=[story_token(story)])
    assert client.get(url).status_code == 200
    Story.objects.filter(pk=story.pk).update(sender_email="")
    assert client.get(url).status_code == 404


def test_a_withdrawn_public_story_is_nowhere(client, officer):
    story = make_story(S.PUBLISHED, with_photo=True, officer=officer)
    move_story(story=story, step="withdraw", actor=None)

    assert client.get(reverse("publications:story-public", args=[story.pk])).status_code == 404
    assert story.title not in client.get(reverse("publications:story-portfolio")).text
    assert again(story).photo.key == ""


def test_a_visitor_needs_no_cookie_and_another_site_sends_nothing(form):
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get(reverse(SEND))
    assert not page.cookies and "csrfmiddlewaretoken" not in page.text and "no-store" in page["Cache-Control"]

    assert visitor.post(reverse(SEND), form, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert not Story.objects.exists()
    assert visitor.post(reverse(SEND), form, headers={"sec-fetch-site": "same-origin"}).status_code == 200
    assert Story.objects.count() == 1 and not visitor.cookies


def test_whoever_is_signed_in_sends_with_the_secret_of_the_form(form, partner):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(partner)
    page = browser.get(reverse(SEND)).text
    secret = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]

    assert browser.post(reverse(SEND), form, headers={"sec-fetch-site": "same-origin"}).status_code == 403
    assert not Story.objects.exists()
    browser.post(reverse(SEND), {**form, "csrfmiddlewaretoken": secret})
    assert Story.objects.get().sender == partner
