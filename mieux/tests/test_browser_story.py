"""A visitor sends a story without scripts, the team hides a face and translates, a person agrees, everybody reads it, the person takes it back."""

import re

import pytest

from outbox.models import OutgoingMessage
from publications.models import Story
from publications.tests.story_factories import TEXT, jpeg

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]


@pytest.fixture
def photo(tmp_path):
    """A photo on the disk."""
    path = tmp_path / "fête.jpg"
    path.write_bytes(jpeg(size=(1200, 900)))
    return path


def link_in(event, email):
    """The path of the link of the last mail to somebody."""
    message = OutgoingMessage.objects.filter(event=event, email=email).latest("pk")
    return re.search(r"https?://[^/]+(/\S+)", message.text).group(1)


def test_a_story_comes_goes_and_leaves(walker, photo, gambia, officer, manager):
    send(walker(java_script_enabled=False), photo)
    story = Story.objects.get()
    walker().open(link_in("story_confirm", "lamin@example.org")).look().press("Yes, this is my address: send the story")

    team = walker(officer).open("/en/moderation/").sees("One form for two countries", "Sent").look()
    team.go("One form for two countries").look().go("Take up").look().press("Take up").sees("In moderation")
    hide_a_face(team, story)
    translate(team, story)
    team.open(f"/en/moderation/{story.pk}/people/{story.people.get().pk}/consent/").look().press("Ask by mail")
    agree(walker())
    team.open("/en/moderation/consents/").sees("Awa Jallow").look()

    walker(manager).open(f"/en/moderation/{story.pk}/step/publish/").look().press("Publish").sees("Published")
    reader = walker().open("/en/stories/").sees("1 story", "One form for two countries").look()
    reader.go("One form for two countries").sees("“We wrote it.”", "published with consent until").look()
    taken_back = walker().open(link_in("story_consent", "awa@example.org")).press("No, or not any more")
    taken_back.sees("You do not agree.").look()
    assert reader.page.reload().status == 404


def send(visitor, photo):
    """Fill in the form, forget the last tick, mend it; the photo stays."""
    visitor.open("/en/stories/").go("Send us your story")
    visitor.choose("English", "A practitioner in the field").write(
        title="One form for two countries", text=TEXT, place="Banjul", alt="A drawn square", sender_name="Lamin Ceesay",
        sender_email="lamin@example.org",
    )  # fmt: skip
    visitor.write(**{"p0-name": "Awa Jallow", "p0-quote": "We wrote it.", "p0-email": "awa@example.org"})
    visitor.page.check("main [name='p0-is_shown']")
    visitor.page.set_input_files("main input[type=file]", photo)
    visitor.press("Send the story").sees("Please mend one thing", "We keep “fête.jpg”")
    visitor.page.check("main [name='agrees']")
    visitor.press("Send the story").sees("Look into your mail")


def hide_a_face(team, story):
    """Draw a rectangle with the mouse; the fields follow."""
    team.open(f"/en/moderation/{story.pk}/photo/").look()
    frame = team.page.locator("[data-rectangle]").bounding_box()
    team.page.mouse.move(frame["x"] + 20, frame["y"] + 20)
    team.page.mouse.down()
    team.page.mouse.move(frame["x"] + 120, frame["y"] + 90)
    team.page.mouse.up()
    assert int(team.page.input_value("main [name='width']")) > 5
    team.press("Hide this part").sees("The part is hidden.", "Back to the photo as it was sent").look()


def translate(team, story):
    """Write the French, with the quote, and accept."""
    team.open(f"/en/moderation/{story.pk}/in/fr/").look()
    team.write(title="Un formulaire pour deux pays", text=TEXT, alt="Un carré dessiné").press("Save")
    team.open(f"/en/moderation/{story.pk}/people/{story.people.get().pk}/").look()
    team.write(quote_fr="Nous l’avons écrit.").press("Save")
    team.go("Accept").look().press("Accept").sees("Accepted")


def agree(person):
    """Read what would be published, and say yes to the website."""
    person.open(link_in("story_consent", "awa@example.org")).sees("You are seen on this photo", "“We wrote it.”").look()
    person.choose("On the website of MIEUX", "English", "Français").press("Yes, I agree").sees("You agreed.").look()
