"""Internal notes and answers kept for later: their words are on no page, mail, feed, export or search of those who may not read them."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.services import issue_feed
from actions.services.reminders import send_reminders
from assistance import services
from assistance.models import AnswerDraft, Note
from outbox.models import OutgoingMessage
from outbox.services import compose_digests

from .test_access import ADDRESSES, PERSONAS, colleague, newcomer, place, profile, world  # noqa: F401

pytestmark = pytest.mark.django_db
TEAM_WORD, DELEGATION_WORD, COMMITTEE_WORD, DRAFT_WORD = "Quetzal", "Okapi", "Narwhal", "Axolotl"
WORDS = {TEAM_WORD, DELEGATION_WORD, COMMITTEE_WORD, DRAFT_WORD}
APPS_WITH_FILES = ("portal", "meetings", "actions", "assistance")
READERS = tuple(persona for persona in PERSONAS if persona not in ("manager", "focal_point", "expert"))
MORE_PAGES = ("?part=messages", "?part=documents", "?part=consultation", "?part=assessment", "?part=history")

# What each persona may read of the four on the pages of the files; nothing leaves the portal in any other way.
MAY_READ = {
    "partner": {DRAFT_WORD},
    "colleague": {DRAFT_WORD},
    "delegate": {DELEGATION_WORD},
    "committee_member": {COMMITTEE_WORD},
    "officer": {TEAM_WORD, DELEGATION_WORD, COMMITTEE_WORD},
    "administrator": {TEAM_WORD, DELEGATION_WORD, COMMITTEE_WORD},
}


@pytest.fixture
def noted(world, partner):  # noqa: F811
    """Every file of the world with notes for each circle of readers, and an answer kept for later."""
    for file in (world.asked, world.assessed, world.consulted, world.action.assistance_request):
        fields = {"assistance_request": file, "actor": world.officer}
        services.write_note(text=f"{TEAM_WORD} for the team", **fields)
        services.write_note(text=f"{DELEGATION_WORD} for the Delegation", for_delegation=True, **fields)
        services.write_note(text=f"{COMMITTEE_WORD} for the committee", for_committee=True, **fields)
        services.write_message(assistance_request=file, actor=partner, text="May we come on Friday?")
    services.save_answer(question=world.question, text=f"{DRAFT_WORD} later", actor=partner)
    return world


def words_in(text):
    """The secret words of a text."""
    return {word for word in WORDS if word.lower() in text.lower()}


def text_of(response):
    """What an answer says, streamed or not."""
    return (b"".join(response) if response.streaming else response.content).decode(errors="replace")


def addresses(world):  # noqa: F811
    """Every address of the apps that know of files, and every part of a file."""
    for name, (arguments, _answers) in ADDRESSES.items():
        if name.split(":")[0] in APPS_WITH_FILES:
            yield reverse(name, args=[place(world, argument) for argument in arguments])
    for file in (world.asked, world.action.assistance_request):
        for name in ("request-detail", "thread-detail", "request-history"):
            yield reverse(f"assistance:{name}", args=[file.reference])
        yield from (reverse("assistance:request-detail", args=[file.reference]) + part for part in MORE_PAGES)


@pytest.mark.parametrize("persona", READERS)
def test_no_page_says_more_than_its_reader_may_know(persona, noted, request, client):
    if persona != "visitor":
        client.force_login(request.getfixturevalue(persona))
    found = set()
    for address in addresses(noted):
        found |= words_in(text_of(client.get(address)))

    assert found == MAY_READ.get(persona, set())


@pytest.mark.parametrize("persona", READERS[1:])
def test_no_search_finds_them_and_no_feed_says_them(persona, noted, request, client):
    user = request.getfixturevalue(persona)
    client.force_login(user)
    for word in WORDS:
        assert client.get(reverse("portal:search"), {"q": word}).context["groups"] == []
    feed = client.get(f"/calendar/{issue_feed(user=user).token}.ics")
    assert words_in(text_of(feed)) == set()


def test_no_mail_says_them(noted, partner):
    reference = noted.asked.reference
    start = timezone.localtime().replace(hour=10)
    for days in range(1, 40, 2):
        with time_machine.travel(start + timedelta(days=days)):
            send_reminders(now=timezone.now())
            compose_digests(now=timezone.now())
    services.answer_question(question=noted.question, text="Forty.", actor=partner)
    services.move_request(assistance_request=noted.asked, step="withdraw", actor=partner, reason="Dropped.")

    events = set(OutgoingMessage.objects.filter(about=reference).values_list("event", flat=True))
    assert {"clarification_asked", "clarification_answered", "message_to_team", "reminder", "escalation"} <= events
    for message in OutgoingMessage.objects.all():
        assert words_in(message.subject + message.text + message.html) == set()
    assert not AnswerDraft.objects.exists()


def test_the_history_of_a_file_and_its_search_words_do_not_hold_them(noted):
    for note in Note.objects.select_related("assistance_request"):
        file = note.assistance_request
        assert words_in(file.search_text) == set()
        assert words_in(" ".join(file.history.values_list("reason", flat=True))) == set()
