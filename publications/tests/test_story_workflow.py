"""The steps of a story: who may, what must not be missing, who is told."""

import pytest

from outbox.models import OutgoingMessage
from publications.models import StoryPerson
from publications.services.consenting import give_consent
from publications.services.moderating_stories import move_story
from publications.services.naming_people import put_person
from publications.services.picturing_stories import describe_photo, remove_photo
from publications.services.writing_stories import change_story, translate_story
from publications.story_choices import StoryStatus as S
from publications.story_workflow import STORY_WORKFLOW
from publications.tests.story_factories import TEXT, again, agreement, complete, make_story, person_row
from workflow.engine import ChangedMeanwhile, StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db
WHO = {  # step: who may take it among the link or portal (None), an officer, a manager
    "confirm": (True, False, False),
    "take_up": (False, True, True),
    "ask": (False, True, True),
    "answer": (True, True, True),
    "accept": (False, True, True),
    "reopen": (False, True, True),
    "publish": (False, False, True),
    "unpublish": (False, True, True),
    "end_consent": (True, False, False),
    "resume": (False, True, True),
    "refuse": (False, True, True),
    "withdraw": (True, True, True),
}


def sentences(story, user, step="publish"):
    """Why a step cannot be taken."""
    return [reason.text for reason in STORY_WORKFLOW.answer(again(story), STORY_WORKFLOW.step(step), user).reasons]


def test_every_step_belongs_to_those_who_may(officer, manager, partner, administrator, expert):
    story = make_story()
    people = (None, officer, manager)

    found = {step.name: tuple(step.who(user, story) for user in people) for step in STORY_WORKFLOW.steps}

    assert found == WHO
    assert not any(step.who(user, story) for step in STORY_WORKFLOW.steps for user in (partner, administrator, expert))


def test_the_sender_hears_of_each_step_with_what_was_said(officer, manager):
    story = make_story(S.SENT, title="Our form", sender_email="lamin@example.org", sender_language="fr")
    for step, actor, reason in (
        ("take_up", officer, ""), ("ask", officer, "Who took the photo?"), ("answer", None, "I did."), ("accept", officer, ""),
    ):  # fmt: skip
        move_story(story=story, step=step, actor=actor, reason=reason)
    complete(again(story), officer)
    move_story(story=story, step="publish", actor=manager)
    move_story(story=story, step="unpublish", actor=officer, reason="A number is wrong.")

    mails = OutgoingMessage.objects.filter(email="lamin@example.org").order_by("pk")
    assert [mail.event for mail in mails] == ["story_confirm"] + ["story_moved"] * 6
    assert ["Who took the photo?" in mail.text for mail in mails] == [False, False, False, True, False, False, False]
    assert "A number is wrong." in mails.last().text and {mail.language for mail in mails} == {"fr"}
    assert "/fr/stories/mine/" in mails[3].text and f"/fr/stories/{story.pk}/" in mails[5].text


def test_publishing_waits_for_english_and_french_of_the_original_as_it_is(officer, manager):
    story = make_story(S.ACCEPTED, language="ar", officer=officer)
    assert sentences(story, manager) == ["Not translated yet: English, Français."]
    complete(story, officer)
    assert sentences(story, manager) == []

    change_story(story=again(story), actor=officer, values={"text": TEXT + "One more."})
    assert sentences(story, manager) == ["The original has changed since: look at English, Français again."]
    for language in ("en", "fr"):
        translate_story(story=again(story), actor=officer, language=language, values={"title": "T", "text": TEXT})
    assert sentences(story, manager) == []
    assert sentences(story, officer) == ["This step is taken by a programme manager."]
    with pytest.raises(TransitionRefused, match="read in its own language"):
        translate_story(story=again(story), actor=officer, language="ar", values={"title": "T", "text": TEXT})


def test_publishing_waits_for_consents_and_translated_quotes(officer, manager):
    story = make_story(S.ACCEPTED, people=[person_row()], with_photo=True, officer=officer)
    complete(story, officer)
    assert sentences(story, manager) == []
    person = story.people.get()

    put_person(
        story=again(story), actor=officer, person=person, values={"quote": "We wrote it, together.", "quote_fr": ""}
    )
    assert sentences(story, manager) == [
        "Translate the quote of Awa Jallow.",
        "Consent for the website: Awa Jallow, quote: missing for English, Français.",
    ]
    StoryPerson.objects.filter(pk=person.pk).update(quote_fr="Nous l’avons écrit ensemble.", function_fr="")
    assert sentences(story, manager)[0] == "Translate who the person is: Awa Jallow."
    StoryPerson.objects.filter(pk=person.pk).update(function_fr="Inspectrice du travail")
    person.refresh_from_db()
    give_consent(person=person, agreement=agreement(("website",), ("en",)))
    gaps = "Awa Jallow, photo: missing for Français. Awa Jallow, quote: missing for Français."
    assert sentences(story, manager) == [f"Consent for the website: {gaps}"]
    with pytest.raises(TransitionRefused, match="missing for Français"):
        move_story(story=story, step="publish", actor=manager)
    assert again(story).status == S.ACCEPTED


def test_somebody_at_risk_is_covered_before_everybody_reads(officer, manager):
    person = person_row(name="Binta Sowe", quote="")
    story = make_story(S.ACCEPTED, people=[person], with_photo=True, officer=officer, is_at_risk=True, place="Brikama",
                       title="Binta asks for her papers", sender_name="Lamin Ceesay")  # fmt: skip
    complete(story, officer)
    assert sentences(story, manager) == [
        "Hide the faces on the photo, or leave the photo out. A text still says “Binta”."
    ]
    change_story(story=again(story), actor=officer, values={"title": "A woman asks for her papers in The Gambia"})
    complete(again(story), officer)
    assert "“The Gambia”" in sentences(story, manager)[0]
    change_story(story=again(story), actor=officer, values={"title": "A woman asks for her papers"})
    complete(again(story), officer)
    assert sentences(story, manager) == ["Hide the faces on the photo, or leave the photo out."]

    describe_photo(story=again(story), actor=officer, values={"alt": "Two hands", "is_hidden": True})
    assert sentences(story, manager) == []
    describe_photo(story=again(story), actor=officer, values={"alt": "Two hands", "is_hidden": False})
    remove_photo(story=again(story), actor=officer)
    assert sentences(story, manager) == []


def test_a_photo_without_words_is_not_accepted(officer):
    story = make_story(S.MODERATION, with_photo=True, officer=officer)
    describe_photo(story=story, actor=officer, values={"alt": " "})

    with pytest.raises(TransitionRefused, match="Say what the photo shows"):
        move_story(story=story, step="accept", actor=officer)


def test_what_is_public_or_ended_is_not_changed_and_a_stale_page_writes_nothing(officer, partner):
    for status in (S.PUBLISHED, S.REFUSED, S.WITHDRAWN, S.SENT):
        with pytest.raises(TransitionRefused, match="changed while it is in moderation"):
            change_story(story=make_story(status), actor=officer, values={"title": "Other"})
    story = make_story()
    with pytest.raises(StepNotAllowed):
        change_story(story=story, actor=partner, values={"title": "Other"})
    change_story(story=story, actor=officer, values={"title": "Other"}, seen=story.version)
    with pytest.raises(ChangedMeanwhile):
        change_story(story=story, actor=officer, values={"title": "Third"}, seen=story.version)
    assert again(story).title == "Other"


def test_whoever_takes_it_up_moderates_it(officer):
    story = make_story(S.SENT)
    moved = move_story(story=story, step="take_up", actor=officer)

    assert (moved.officer, moved.status, moved.history.last().step) == (officer, S.MODERATION, "take_up")


def test_what_turns_out_to_be_the_original_is_no_translation(officer):
    story = make_story(S.MODERATION, language="es", officer=officer)
    complete(story, officer)
    change_story(story=again(story), actor=officer, values={"language": "fr"})

    moved = again(story)
    assert [row.language for row in moved.translations.all()] == ["en"] and moved.wanted_translations == ["en"]
