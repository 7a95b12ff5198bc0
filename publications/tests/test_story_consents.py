"""Consents: asked in the person's language, given, recorded, expired, taken back; and what the database keeps of them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from outbox.models import OutgoingMessage
from publications.models import Consent, ConsentPaper, Story, StoryPerson, StoryPhoto, StoryUse
from publications.services.consenting import ask_consent, give_consent, withdraw_consent
from publications.services.keeping_consents import keep_consents
from publications.services.noting_uses import note_use, take_down
from publications.story_choices import StoryStatus as S
from publications.story_links import consent_token
from publications.tests.story_factories import again, agreement, complete, make_story, person_row, signed
from publications.uses import Use, register, uses_of
from workflow.engine import TransitionRefused

pytestmark = pytest.mark.django_db


def published(officer, **fields):
    """A published story with one person on its photo who is quoted."""
    return make_story(S.PUBLISHED, people=[person_row(**fields)], with_photo=True, officer=officer)


def refuses(rows, **values):
    """Whether the database refuses to write these values."""
    try:
        with transaction.atomic():
            rows.update(**values)
    except IntegrityError:
        return True
    return False


def day_in_arabic():
    """The day on which the shortest consent of the person ends, as Arabic writes it."""
    with override("ar"):
        return date_format(min(Consent.objects.standing().values_list("expires_on", flat=True)), "j F Y")


def test_a_person_is_asked_and_answers_in_their_own_language(client, officer):
    story = make_story(
        people=[person_row(name="ليلى", language="ar", quote="كتبناه معًا.")], with_photo=True, language="ar"
    )
    person = story.people.get()
    ask_consent(person=person, actor=officer)
    mail = OutgoingMessage.objects.get(event="story_consent")
    with override("ar"):
        url = reverse("publications:consent-own", args=[consent_token(person)])
    assert "هل يمكننا نشر" in mail.subject and url in mail.text and "فريق MIEUX" in mail.text

    page = client.get(url).text
    assert 'lang="ar" dir="rtl"' in page and "نعم، أوافق" in page and "كتبناه معًا." in page
    photo = client.get(reverse("publications:consent-photo", args=[consent_token(person)]), follow=True)
    assert "no-store" in photo["Cache-Control"] and photo["Content-Type"] == "image/jpeg"
    wrong = client.post(url, {"channels": [], "languages": ["en"], "name": "", "years": "2", "agree": "1"})
    assert wrong.status_code == 400 and "اكتب اسمك" in wrong.text and not Consent.objects.exists()

    client.post(
        url, {"channels": ["website", "print"], "languages": ["en", "fr"], "name": "ليلى", "years": "2", "agree": "1"}
    )
    rows = Consent.objects.values_list("subject", "channel", "language", "way", "asked_in")
    assert set(rows) == {
        (s, c, x, "link", "ar") for s in ("photo", "quote") for c in ("website", "print") for x in ("en", "fr")
    }
    assert f"لقد وافقت. تسري الموافقة حتى {day_in_arabic()}." in client.get(url).text
    client.post(url, {"withdraw": "1"})
    assert not Consent.objects.standing().exists() and "أنت لا توافق" in client.get(url).text
    assert client.get(url[:-3] + "/").status_code == 404


def test_a_guardian_answers_for_a_child_and_a_form_has_its_scan(client, officer):
    story = make_story(people=[person_row(is_minor=True), person_row(name="Modou", email="")], with_photo=True)
    child, grown = story.people.all()
    url = reverse("publications:consent-own", args=[consent_token(child)])
    assert "You answer as parent or guardian." in client.get(url).text
    client.post(url, {"channels": ["website"], "languages": ["en"], "name": "Isatou Jallow", "years": "1"})
    assert set(child.consents.values_list("way", "given_by")) == {("guardian", "Isatou Jallow")}

    with pytest.raises(TransitionRefused, match="take a signed form"):
        ask_consent(person=grown, actor=officer)
    signed(grown, officer)
    paper = ConsentPaper.objects.get()
    assert grown.consents.filter(paper=paper, way="form").count() == 40
    assert refuses(grown.consents.all(), paper=None)
    assert refuses(grown.consents.all(), expires_on=timezone.localdate() - timedelta(days=900))


def test_the_newest_answer_is_the_whole_answer(officer):
    person = make_story(people=[person_row(quote="")], with_photo=True).people.get()
    give_consent(person=person, agreement=agreement())
    give_consent(person=person, agreement=agreement(("website",), ("en",), days=30))

    assert (person.consents.count(), person.consents.standing().count()) == (21, 1)
    row = person.consents.standing().get()
    assert (row.channel, row.language, row.expires_on) == ("website", "en", timezone.localdate() + timedelta(days=30))
    with pytest.raises(IntegrityError), transaction.atomic():
        person.consents.filter(replaced_at__isnull=False).update(replaced_at=None)


def test_a_narrower_answer_takes_a_story_off_that_lived_on_the_rest(officer):
    story, other = published(officer), published(officer, quote="")
    give_consent(person=other.people.get(), agreement=agreement(("website",), ("en", "fr")))
    assert again(other).status == S.PUBLISHED
    give_consent(person=story.people.get(), agreement=agreement(("website",), ("en",)))

    assert again(story).status == S.UNPUBLISHED
    assert again(story).history.filter(step="end_consent").get().reason == "A consent was narrowed."
    assert OutgoingMessage.objects.filter(event="story_team").count() == 1


def test_the_database_publishes_nothing_without_consents(officer):
    story = make_story(S.ACCEPTED, people=[person_row()], with_photo=True, officer=officer)
    rows = Story.objects.filter(pk=story.pk)
    now = {"status": S.PUBLISHED, "published_on": timezone.localdate(), "published_at": timezone.now()}
    assert refuses(rows, **now)
    person = story.people.get()
    give_consent(person=person, agreement=agreement(("website",), ("en",)))
    assert refuses(rows, **now), "French is missing"
    give_consent(person=person, agreement=agreement(("website",), ("en", "fr"), days=10))
    assert refuses(rows, **{**now, "published_on": timezone.localdate() + timedelta(days=11)}), "expired by then"
    assert refuses(rows, **now, is_at_risk=True), "no face is hidden"
    assert not refuses(rows, **now)

    assert refuses(person.consents.all(), withdrawn_at=timezone.now())
    assert refuses(StoryPerson.objects.filter(pk=person.pk), quote="Other words.")
    with pytest.raises(IntegrityError), transaction.atomic():
        StoryPerson.objects.create(story=story, name="Somebody else", is_shown=True)
    assert refuses(rows, published_at=None) and refuses(rows, title="")
    assert refuses(Story.objects.filter(pk=story.pk), erased_at=timezone.now())


def test_a_withdrawal_takes_everything_down_and_names_what_lies_outside(client, officer, monkeypatch):
    story = published(officer)
    post = note_use(
        story=story,
        actor=officer,
        values={"kind": "social_post", "words": "Post of May", "url": "https://social.example/1"},
    )
    monkeypatch.setattr("publications.uses._finders", {})
    register("cards", cards)
    page = reverse("publications:story-public", args=[story.pk])
    assert client.get(page).status_code == 200

    uses = withdraw_consent(person=story.people.get())

    assert [use.words for use in uses] == [
        "The page of the story, its cards and the feed",
        "Card on the home page",
        "Post of May",
    ]
    assert client.get(page).status_code == 404 and again(story).status == S.UNPUBLISHED
    mail = OutgoingMessage.objects.get(event="story_team")
    assert (
        mail.recipient == officer
        and "https://social.example/1" in mail.text
        and "Card on the home page" not in mail.text
    )
    assert [use.is_to_take_down for use in uses_of(again(story))] == [False, False, True]
    take_down(use=post, actor=officer)
    take_down(use=post, actor=officer)
    assert not any(use.is_to_take_down for use in uses_of(again(story)))
    assert withdraw_consent(person=story.people.get()) == []
    assert OutgoingMessage.objects.filter(event="story_team").count() == 1


def cards(story):
    """What another part of the portal would say."""
    return [Use("card", "Card on the home page", "/")] if story.published_on else []


def test_a_use_needs_the_consent_of_its_channel_and_a_post_its_address(officer):
    story = published(officer)
    person = story.people.get()
    person.consents.filter(channel="social").update(replaced_at=timezone.now())

    with pytest.raises(TransitionRefused, match="Consent for this channel: Awa Jallow, photo"):
        note_use(
            story=story, actor=officer, values={"kind": "social_post", "words": "Post", "url": "https://s.example/"}
        )
    note_use(story=story, actor=officer, values={"kind": "printed", "words": "Annual report", "url": ""})
    assert refuses(StoryUse.objects.all(), kind="social_post") and refuses(
        StoryUse.objects.all(), taken_down_on="2026-01-01"
    )
    with pytest.raises(TransitionRefused, match="Only a published story"):
        note_use(story=make_story(), actor=officer, values={"kind": "printed", "words": "x", "url": ""})


def test_the_month_before_is_told_once_and_the_day_after_it_is_off(officer):
    story = published(officer)
    now, person = timezone.now(), story.people.get()
    give_consent(person=person, agreement=agreement(("website",), ("en", "fr"), days=20))

    assert (keep_consents(now=now).warned, keep_consents(now=now).ended) == (1, 0)
    assert OutgoingMessage.objects.filter(event="story_team").count() == 1
    assert keep_consents(now=now + timedelta(days=20)).ended == 0
    kept = keep_consents(now=now + timedelta(days=21))

    assert (kept.ended, kept.failed, again(story).status) == (1, 0, S.UNPUBLISHED)
    assert again(story).history.last().reason == "A consent has expired."
    assert [mail.subject.split(":")[0] for mail in OutgoingMessage.objects.filter(event="story_team").order_by("pk")] == [
        "A consent expires soon", "A consent has expired",
    ]  # fmt: skip
    assert keep_consents(now=now + timedelta(days=22)).ended == 0


def test_the_database_knows_our_words_alone(officer):
    story = make_story(people=[person_row()], with_photo=True, officer=officer, language="es")
    complete(story, officer)
    person, photo = story.people.get(), story.photo
    signed(person, officer)
    StoryUse.objects.create(story=story, kind="printed", words="Report", noted_by=officer)

    assert refuses(Story.objects.all(), language="xx") and refuses(Story.objects.all(), status="lost")
    assert refuses(Story.objects.all(), sender_kind="x") and refuses(Story.objects.all(), byline="x")
    assert refuses(story.translations.all(), language="en"), "one text a language"
    assert refuses(story.translations.filter(language="en"), language="xx")
    assert refuses(StoryPhoto.objects.all(), width=0) and refuses(StoryPerson.objects.all(), language="xx")
    assert refuses(person.consents.all(), channel="x") and refuses(person.consents.all(), subject="x")
    assert refuses(ConsentPaper.objects.all(), size=0) and refuses(StoryUse.objects.all(), kind="page")
    other = make_story(with_photo=True).photo
    StoryPhoto.objects.filter(pk=photo.pk).update(key="same")
    assert refuses(StoryPhoto.objects.filter(pk=other.pk), key="same")
    public = make_story(S.PUBLISHED, officer=officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoryPhoto.objects.create(story=public, file="x.jpg", width=1, height=1)
