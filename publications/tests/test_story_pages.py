"""The pages of the team: the list, steps, translations, the photo, people, consents, uses."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from publications.models import StoryUse
from publications.services.consenting import withdraw_consent
from publications.story_choices import StoryLanguage
from publications.story_choices import StoryStatus as S
from publications.tests.story_factories import TEXT, again, complete, jpeg, make_story, person_row, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, officer):
    """An officer, signed in."""
    client.force_login(officer)
    return client


def at(name, story, *args):
    """A page of a story."""
    return reverse(f"publications:{name}", args=[story.pk, *args])


def test_the_list_has_three_parts_and_a_bound(desk, officer, django_assert_num_queries):
    for status in (S.SENT, S.MODERATION, S.PUBLISHED, S.REFUSED):
        make_story(status, officer=officer, title=f"Story {status}")
    url = reverse("publications:story-list")

    page = desk.get(url).text
    assert "Story sent" in page and "Story moderation" in page and "Story published" not in page
    assert (
        "Story published" in desk.get(url + "?tab=public").text and "Story refused" in desk.get(url + "?tab=ended").text
    )
    with django_assert_num_queries(5):
        desk.get(url)
    make_story(S.SENT)
    with django_assert_num_queries(5):
        desk.get(url)
    assert "Story sent" not in desk.get(url + "?officer=mine").text


def test_a_story_goes_from_the_desk_to_the_site(desk, officer, manager):
    story = make_story(S.SENT, language="es", officer=officer)
    assert "The sender is told." in desk.get(at("story-detail", story)).text
    desk.post(at("story-step", story, "take_up"), {"seen": story.version})

    for language in ("en", "fr"):
        page = desk.get(at("translation-edit", story, language))
        assert story.text[:40] in page.text
        desk.post(
            at("translation-edit", story, language),
            {"title": f"In {language}", "text": TEXT, "seen": again(story).version},
        )
    stale = desk.post(at("translation-edit", story, "fr"), {"title": "Late", "text": TEXT, "seen": story.version})
    assert stale.status_code == 409 and "Changed meanwhile" in stale.text and "In fr" in stale.text
    assert desk.get(at("translation-edit", story, "es"))["Location"] == at("story-edit", story)

    desk.post(at("story-step", story, "accept"), {"seen": again(story).version})
    refused = desk.post(at("story-step", story, "publish"), {"seen": again(story).version})
    assert refused.status_code == 403 and again(story).status == S.ACCEPTED
    desk.force_login(manager)
    desk.post(at("story-step", story, "publish"), {"seen": again(story).version})
    assert "In en" in desk.get(reverse("publications:story-public", args=[story.pk])).text


def test_a_refusal_needs_its_reason_and_a_step_of_the_portal_has_no_page(desk):
    story = make_story()
    page = desk.post(at("story-step", story, "refuse"), {"reason": "", "seen": story.version})
    assert "Give the reason: the sender reads it." in page.text and again(story).status == S.MODERATION
    assert desk.get(at("story-step", story, "end_consent")).status_code == 404
    assert desk.get(at("story-step", story, "fly")).status_code == 404
    assert "is not possible" in desk.get(at("story-step", story, "publish")).text


def test_the_original_is_changed_and_its_action_found(desk, gambia):
    story = make_story()
    page = desk.get(at("story-edit", story)).text
    assert story.title in page
    form = {"title": "New", "text": TEXT, "language": "en", "country": gambia.pk, "byline": "role", "is_at_risk": "on"}
    assert "Please mend" not in desk.post(at("story-edit", story), {**form, "find": "1", "about_words": "zebra"}).text
    desk.post(at("story-edit", story), {**form, "seen": story.version})
    assert (again(story).title, again(story).is_at_risk, again(story).text_version) == ("New", True, 2)
    assert "Somebody is at risk" in desk.get(at("story-detail", story)).text


def test_a_face_is_hidden_without_scripts(desk, officer):
    story = make_story(with_photo=True)
    page = desk.get(at("photo-edit", story)).text
    assert "Hide this part" in page and "data-rectangle" in page and f"/moderation/{story.pk}/photo.jpg" in page
    wrong = desk.post(
        at("photo-part", story),
        {"left": "120", "top": "0", "width": "", "height": "5", "seen": story.version, "hide": "1"},
    )
    assert wrong.status_code == 400 and "Please mend 2 things" in wrong.text

    box = {"left": 10, "top": 10, "width": 20, "height": 20, "seen": story.version}
    assert "The part is hidden." in desk.post(at("photo-part", story), {**box, "hide": "1"}, follow=True).text
    assert desk.post(at("photo-part", story), {**box, "hide": "1"}).status_code == 409
    words = {"alt": "Two hands", "caption": "", "credit": "Awa", "is_hidden": "on", "seen": again(story).version}
    desk.post(at("photo-edit", story), words)
    assert (again(story).photo.alt, again(story).photo.hidden_by) == ("Two hands", officer)
    desk.post(at("photo-part", story), {"seen": again(story).version, "undo": "1"})
    assert again(story).photo.hidden_at is None and not again(story).photo.before
    desk.post(at("photo-edit", story), {**words, "photo": upload(jpeg(size=(900, 600))), "seen": again(story).version})
    assert again(story).photo.width == 900 and again(story).photo.hidden_at is None
    desk.post(at("photo-part", story), {"seen": again(story).version, "remove": "1"})
    assert getattr(again(story), "photo", None) is None and "Add a photo" in desk.get(at("story-detail", story)).text


def test_people_are_added_changed_and_taken_out(desk):
    story = make_story(with_photo=True)
    person = {
        "name": "Awa Jallow",
        "is_shown": "on",
        "quote": "We did.",
        "quote_fr": "Oui.",
        "email": "awa@example.org",
        "language": "fr",
    }
    desk.post(at("person-create", story), {**person, "seen": story.version})
    row = story.people.get()
    assert "missing for English, Français" in desk.get(at("story-detail", story)).text
    desk.post(at("person-edit", story, row.pk), {**person, "name": "Awa B. Jallow", "seen": again(story).version})
    assert "Awa B. Jallow" in desk.get(at("story-detail", story)).text
    desk.post(at("person-delete", story, row.pk), {"seen": again(story).version})
    assert not story.people.exists()
    assert desk.get(at("person-edit", story, row.pk)).status_code == 404


def test_somebody_is_asked_signs_and_takes_it_back(desk):
    story = make_story(with_photo=True, people=[person_row(name="Awa B. Jallow", language="fr")])
    row = story.people.get()
    answer = desk.post(at("consent-ask", story, row.pk), follow=True)
    assert "We have written to the person" in answer.text and "Asked on" in answer.text
    form = {
        "way": "form",
        "given_by": "Awa",
        "given_on": "2099-01-01",
        "channels": ["website", "print"],
        "languages": ["en"],
        "years": "2",
        "asked_in": "fr",
    }
    page = desk.post(at("consent-record", story, row.pk), {**form, "seen": again(story).version})
    assert "This day lies ahead." in page.text and "Choose the scan of the form." in page.text
    scan = {"file": SimpleUploadedFile("form.pdf", b"%PDF-1.4"), "given_on": timezone.localdate().isoformat()}
    desk.post(at("consent-record", story, row.pk), {**form, **scan, "languages": StoryLanguage.values})
    assert row.consents.count() == 20
    paper = desk.get(reverse("publications:consent-paper", args=[row.papers.get().pk]))
    assert paper["Content-Disposition"].startswith("attachment") and "no-store" in paper["Cache-Control"]
    lines = desk.get(reverse("publications:consent-list")).context["lines"]
    shown = [(one["person__name"], one["subject"], one["channel_words"], one["n"]) for one in lines]
    assert shown == [("Awa B. Jallow", subject, "Print, Website", 5) for subject in ("photo", "quote")]

    desk.post(at("consent-withdraw", story, row.pk), {"note": "Telephone call", "seen": again(story).version})
    assert "Telephone call" in desk.get(at("consent-person", story, row.pk)).text
    assert "Awa B. Jallow" in desk.get(reverse("publications:consent-list") + "?tab=withdrawn").text


def test_uses_outside_are_noted_and_taken_down(desk, officer):
    story = make_story(S.PUBLISHED, people=[person_row()], with_photo=True, officer=officer)
    wrong = desk.post(at("use-create", story), {"kind": "social_post", "words": "Post", "url": ""})
    assert "Write the address of the post" in wrong.text
    desk.post(at("use-create", story), {"kind": "social_post", "words": "Post", "url": "https://s.example/1"})
    assert "https://s.example/1" in desk.get(at("story-detail", story)).text

    withdraw_consent(person=story.people.get())
    assert "I have taken it down" in desk.get(at("story-detail", story)).text
    desk.post(at("use-take-down", story, StoryUse.objects.get().pk))
    page = desk.get(at("story-detail", story)).text
    assert "taken down on" in page and "gone by itself" in page and "I have taken it down" not in page


def test_a_photo_or_a_quote_can_leave_so_that_the_story_comes_back(desk, officer, manager):
    story = make_story(S.PUBLISHED, people=[person_row()], with_photo=True, officer=officer)
    withdraw_consent(person=story.people.get())
    desk.post(at("photo-part", story), {"seen": again(story).version, "remove": "1"})
    desk.post(at("person-delete", story, story.people.get().pk), {"seen": again(story).version})
    desk.post(at("story-step", story, "resume"), {"seen": again(story).version})
    complete(again(story), officer)
    desk.force_login(manager)
    desk.post(at("story-step", story, "publish"), {"seen": again(story).version})

    assert again(story).status == S.PUBLISHED
