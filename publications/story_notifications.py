"""Who is told what about a story."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.choices import Role
from accounts.models import User
from outbox.barring import is_barred
from outbox.choices import Topic
from outbox.services import Envelope, send_message, send_to_address

from .consent_words import words_in
from .story_links import consent_token, page_language, story_token
from .story_mail_words import STEP_MAILS, TOLD_WITH_REASON


def may_write_to(story):
    """Made-up people have no mailbox."""
    return not story.is_demonstration or settings.MAIL_REACHES_MADE_UP_PEOPLE


def envelope_of(story, **known):
    """About which story, and which files it touches."""
    return Envelope(about=story.reference, further_files=story.files, **known)


def ask_to_confirm(story):
    """Whoever sends a story without an account confirms the address."""
    write_to_sender(story, "story_confirm", {}, Topic.ACCOUNT)


def tell_step(story, *, step, reason=""):
    """The sender reads what became of the story."""
    words = STEP_MAILS.get(step)
    if words is not None:
        told = reason if step in TOLD_WITH_REASON else ""
        write_to_sender(story, "story_moved", {"words": words, "reason": told}, words.topic)


def write_to_sender(story, event, context, topic):
    """One mail to the sender, who needs no account."""
    if not story.sender_email or not may_write_to(story):
        return
    context = {"story": story, "token": story_token(story), **context}
    send_to_address(
        event=event, email=story.sender_email, language=page_language(story.sender_language), context=context,
        envelope=envelope_of(story, topic=topic),
    )  # fmt: skip


def ask_for_consent(person):
    """Somebody who is shown or quoted is asked, in their language; the frame is in a language of the portal."""
    write_to_person(person, "asked")


def confirm_consent(person):
    """Whoever agreed gets the link by which it is taken back."""
    write_to_person(person, "given")


def write_to_person(person, kind):
    """One mail to a person in a story; nobody without an address, and no made-up person, gets one."""
    story = person.story
    if not person.email or not may_write_to(story):
        return
    language = page_language(person.language)
    with override(person.language if person.language in dict(settings.LANGUAGES) else language):
        address = settings.SITE_ADDRESS + reverse("publications:consent-own", args=[consent_token(person)])
    words = words_in(person.language)
    context = {
        "words": words,
        "subject_words": words[f"mail_{kind}"],
        "person": person,
        "kind": kind,
        "address": address,
    }
    send_to_address(
        event="story_consent", email=person.email, language=language, context=context,
        envelope=envelope_of(story, topic=Topic.ACCOUNT),
    )  # fmt: skip


TEAM_MAILS = {
    "withdrawn": (_("A consent was withdrawn"), _("The story is on no page of the portal any more. Take down what lies outside:")),
    "expired": (_("A consent has expired"), _("The story is on no page of the portal any more. Take down what lies outside:")),
    "expires": (_("A consent expires soon"), _("The story leaves the site on the day after. Ask the person again, or prepare the story without the photo or the quote.")),
}  # fmt: skip


def tell_team(story, kind, *, uses=(), day=None, key=""):
    """Whoever moderates the story; the managers where nobody does. Never somebody with a conflict of interest on its file."""
    if not may_write_to(story):
        return
    subject, sentence = TEAM_MAILS[kind]
    to = [story.officer] if story.officer else User.objects.filter(role=Role.MANAGER, is_active=True)
    to = [user for user in to if not any(is_barred(user, reference) for reference in story.files)]
    context = {"story": story, "subject_words": subject, "sentence": sentence, "uses": list(uses), "day": day}
    envelope = envelope_of(story, topic=Topic.TASKS, due_on=day, dedupe_key=key)
    send_message(event="story_team", to=to, context=context, envelope=envelope)
