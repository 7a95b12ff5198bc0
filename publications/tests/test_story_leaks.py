"""What is not published, and who is at risk, stands on no public page, in no feed and under no address of a file."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from actions.tests.factories import make_historical_action
from partners.tests.factories import make_country
from publications.models import Story
from publications.services.moderating_stories import move_story
from publications.services.picturing_stories import describe_photo
from publications.services.writing_stories import translate_story
from publications.story_choices import StoryStatus as S
from publications.story_faces import face_of
from publications.story_filters import PublicStoryFilterSet
from publications.tests.story_factories import TEXT, again, agreement, complete, make_story, person_row, signed

pytestmark = pytest.mark.django_db
SECRET = "Kanyelele"


def public_addresses():
    """Every page and feed on which stories stand, in both languages."""
    names = ("publications:story-portfolio", "publications:story-feed", "portal:home", "sitemap")
    queries = ("", "?country=TG", "?country=GM", "?language=en", "?sort=oldest", "?region=WCA")
    return [reverse(name) + query for name in names for query in queries]


def read(client, url):
    """The text of an answer, whatever it is."""
    answer = client.get(url)
    return b"".join(answer.streaming_content).decode("latin-1") if answer.streaming else answer.text


def test_only_published_stories_are_read(client, officer):
    hidden = [status for status in S if status != S.PUBLISHED]
    stories = [
        make_story(
            status,
            title=f"{SECRET} {status}",
            text=f"{SECRET} {TEXT}",
            people=[person_row(name=SECRET)],
            with_photo=True,
            officer=officer,
            sender_name=SECRET,
        )
        for status in hidden
    ]
    shown = make_story(S.PUBLISHED, officer=officer)

    pages = [read(client, url) for url in public_addresses()]
    assert not any(SECRET in page for page in pages)
    assert shown.title in pages[0] and shown.title in read(client, reverse("publications:story-feed"))
    for story in stories:
        for name in ("story-public", "story-detail", "story-photo", "photo-edit"):
            answer = client.get(reverse(f"publications:{name}", args=[story.pk]))
            assert answer.status_code in (404, 302) and SECRET not in answer.text


def test_an_unfinished_story_is_not_there_for_the_team_either(officer):
    make_story(S.UNCONFIRMED)
    sent = make_story(S.SENT)

    assert list(Story.objects.visible_to(officer)) == [sent]


def test_who_is_at_risk_has_no_place_no_name_and_no_face(client, officer, manager):
    country = make_country("TG")
    story = make_story(
        S.ACCEPTED, people=[person_row(name=f"{SECRET} Afi", function="Nurse")], with_photo=True, officer=officer, country=country,
        place="Sokodé", is_at_risk=True, sender_name="Kossi Adjavon", happened_on=date(2026, 5, 4), title="A nurse keeps her post",
    )  # fmt: skip
    complete(story, officer)
    for language in story.wanted_translations:
        words = {"title": f"A nurse keeps her post [{language}]", "text": TEXT, "alt": "Hands"}
        translate_story(story=again(story), actor=officer, language=language, values=words)
    describe_photo(
        story=again(story), actor=officer, values={"alt": "Hands", "credit": "Kossi Adjavon", "is_hidden": False}
    )
    describe_photo(story=again(story), actor=officer, values={"alt": "Hands", "credit": "", "is_hidden": True})
    move_story(story=again(story), step="publish", actor=manager)

    urls = [*public_addresses(), reverse("publications:story-public", args=[story.pk])]
    pages = {url: read(client, url) for url in urls}
    words = (SECRET, "Sokod", "Adjavon", "May 2026", "2026-05-04")
    assert {word: [url for url in urls if word in pages[url]] for word in words} == {word: [] for word in words}
    page = pages[urls[-1]]
    assert "Togo" not in page and "K.A., Nurse" in page and "Western and Central Africa · 2026" in page
    assert 'value="TG"' not in pages[reverse("publications:story-portfolio")]
    assert (
        list(
            PublicStoryFilterSet({"country": "TG"}, Story.objects.public()).of_country(Story.objects.public(), "", "TG")
        )
        == []
    )
    assert face_of(again(story)).byline == "An expert"
    client.force_login(officer)
    assert "Sokod" in client.get(reverse("publications:story-detail", args=[story.pk])).text


def test_consents_and_forms_are_read_by_the_team_alone(client, officer, partner, administrator, delegate):
    story = make_story(people=[person_row(name=SECRET)], with_photo=True, officer=officer)
    person = story.people.get()
    signed(person, officer, given_by=SECRET)
    paper = person.papers.get()
    addresses = [
        reverse("publications:consent-list"),
        reverse("publications:consent-person", args=[story.pk, person.pk]),
        reverse("publications:consent-paper", args=[paper.pk]),
        reverse("publications:story-photo", args=[story.pk]),
    ]

    for user in (None, partner, administrator, delegate):
        client.logout()
        if user:
            client.force_login(user)
        answers = [client.get(url) for url in addresses]
        assert all(answer.status_code in (302, 403, 404) and SECRET not in answer.text for answer in answers)
    client.force_login(officer)
    assert [client.get(url).status_code for url in addresses] == [200] * 4
    assert agreement().channels == ("website", "social", "print", "factsheet")


def test_made_up_stories_are_public_where_they_are_announced_alone(client, officer, settings):
    story = make_story(S.PUBLISHED, officer=officer)
    Story.objects.filter(pk=story.pk).update(is_demonstration=True)
    url = reverse("publications:story-public", args=[story.pk])

    settings.MIEUX_DEMONSTRATION = True
    assert "Demonstration" in client.get(url).text
    settings.MIEUX_DEMONSTRATION = False
    assert client.get(url).status_code == 404


def test_public_pages_are_light_and_leave_no_cookie(client, officer, django_assert_num_queries):
    for n in range(3):
        make_story(S.PUBLISHED, officer=officer, with_photo=True, people=[person_row()], language=("en", "ar", "es")[n])
    page = client.get(reverse("publications:story-portfolio"))
    assert "Set-Cookie" not in page and not page.cookies and len(page.content) < 60_000
    with django_assert_num_queries(3):
        client.get(reverse("publications:story-portfolio"))
    make_story(S.PUBLISHED, officer=officer, with_photo=True, people=[person_row()])
    with django_assert_num_queries(3):
        client.get(reverse("publications:story-portfolio"))
    arabic = Story.objects.get(language="ar")
    with django_assert_num_queries(4):
        text = client.get(reverse("publications:story-public", args=[arabic.pk])).text
    assert 'lang="ar" dir="rtl"' in text and "Translated by the MIEUX team from" in text
    until = date_format(timezone.localdate() + timedelta(days=365), "F Y")
    assert f"Awa Jallow, Labour inspector · published with consent until {until}" in text


def test_a_feed_is_xml_whatever_was_typed(client, officer):
    story = make_story(S.PUBLISHED, officer=officer, title="A \x08 bell & <b>bold</b>", text=f"\x0b{TEXT}")
    answer = client.get(reverse("publications:story-feed"))

    root = ElementTree.fromstring(answer.content)  # noqa: S314
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert root.find("a:entry/a:title", names).text == "A  bell & <b>bold</b>"
    assert root.find("a:entry/a:link", names).get("href").endswith(f"/en/stories/{story.pk}/")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert "<b>bold</b>" not in client.get(reverse("publications:story-public", args=[story.pk])).text


def test_an_action_leads_to_its_stories_and_never_to_one_that_hides_its_place(client, officer):
    action = make_historical_action(1)
    told = make_story(S.PUBLISHED, officer=officer, action=action)
    hidden = make_story(S.PUBLISHED, officer=officer, action=action, is_at_risk=True)
    waiting = make_story(S.ACCEPTED, officer=officer, action=action)

    page = client.get(reverse("actions:action-public", args=[action.reference])).text

    assert told.title in page and hidden.title not in page and waiting.title not in page
