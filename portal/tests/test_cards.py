"""Social cards: of the right size, with the words of the page, at an address that changes with them."""

import re
import struct

import pytest
from django.conf import settings
from django.urls import resolve
from django.utils.translation import override

from actions.models import Action
from actions.tests.factories import make_historical_action
from partners.tests.factories import make_country
from portal.public.cards import KINDS, card_of, draw, find_words, words_of_action, words_of_page
from portal.public.families import FAMILIES, PAGES, Page
from portal.tests.public_world import LANGUAGES, make_public_site, public_addresses
from publications.story_choices import StoryStatus
from publications.tests.story_factories import make_story

pytestmark = pytest.mark.django_db
MOST_BYTES = 150 * 1000


def card_address(client, path):
    """The address of the card that a page names."""
    page = client.get(path).content.decode()
    return re.search(r'property="og:image" content="([^"]+)"', page)[1].removeprefix(settings.SITE_ADDRESS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_family_has_its_card(client, language):
    make_public_site()
    addresses = public_addresses(language)
    for name in (family.url_name for family in FAMILIES if language in family.languages):
        response = client.get(card_address(client, addresses[name]))

        assert (response.status_code, response["Content-Type"]) == (200, "image/png"), name
        assert struct.unpack(">II", response.content[16:24]) == (1200, 630)
        assert len(response.content) < MOST_BYTES
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Cookie" not in response.get("Vary", "")
    newest = addresses["publications:factsheet-public"]
    assert card_address(client, f"{newest}issues/1/") == card_address(client, newest), "an older issue has it too"


def test_a_card_changes_its_address_with_its_words(client):
    action = make_historical_action(1, title="Labour statistics")
    before = card_address(client, f"/en/actions/{action.reference}/")
    Action.objects.filter(pk=action.pk).update(title="Statistics of labour")

    response = client.get(before)

    assert response.status_code == 302
    assert response["Location"] == card_address(client, f"/en/actions/{action.reference}/") != before


@pytest.mark.parametrize(
    "path",
    [
        "actions/MX-2026-999/abc",
        "unknown/1/abc",
        "events/x/abc",
        "events/99999999999999999999/abc",
        "pages/nothing/abc",
    ],
)
def test_a_page_that_is_not_public_has_no_card(client, path):
    assert client.get(f"/en/cards/{path}.png").status_code == 404


def test_an_action_that_is_not_published_has_no_card(client):
    action = make_historical_action(1, is_published=False)

    assert find_words("actions", action.reference) is None


def test_the_title_stands_there_in_both_languages():
    action = make_historical_action(1, title="Labour statistics", title_fr="Statistiques du travail")
    with override("en"):
        english = words_of_action(action)
    with override("fr"):
        french = words_of_action(action)

    assert (english.title, english.other, english.other_language) == (
        "Labour statistics",
        "Statistiques du travail",
        "fr",
    )
    assert (french.title, french.other, french.other_language) == ("Statistiques du travail", "Labour statistics", "en")


def test_a_title_in_one_language_stands_there_once():
    assert words_of_action(make_historical_action(1, title="Labour statistics")).other == ""


def test_what_is_made_up_says_so():
    assert words_of_action(make_historical_action(1, is_demonstration=True)).label.endswith("Demonstration")


def test_a_page_without_a_card_of_its_own_shows_that_of_the_home_page():
    assert card_of(resolve("/en/news/2026/1/"), {})[:2] == ("pages", "portal-home")
    assert card_of(resolve("/en/about/"), {})[:2] == ("pages", "portal-about")
    assert {kind.url_name for kind in KINDS} <= {family.url_name for family in FAMILIES}


def test_a_card_is_drawn_once_and_its_bytes_are_the_same_again(monkeypatch):
    words = words_of_page(PAGES[0])
    first = draw(words)
    monkeypatch.setattr("portal.public.cards.set_picture", lambda **_said: pytest.fail("drawn again"))

    assert draw(words) == first


def test_very_long_titles_and_foreign_letters_fit():
    action = make_historical_action(1, title="A title that goes on and on " * 7, title_fr="العربية και ελληνικά")

    assert draw(words_of_action(action)).startswith(b"\x89PNG")


def test_pages_are_told_apart_by_their_arguments():
    one, other = (Page("publications:figure-detail", "Actions", arguments=(code,)) for code in ("begun", "completed"))

    assert (one.name, one.key) == ("publications:figure-detail begun", "publications-figure-detail-begun")
    assert len({page.key for page in (*PAGES, one, other)}) == len(PAGES) + 2


def test_the_card_of_a_story_says_no_more_than_its_page():
    story = make_story(StoryStatus.PUBLISHED, place="Kanyelele", is_at_risk=True)
    words = find_words("stories", str(story.pk))

    assert (words.title, words.other, words.other_language) == (story.title, f"{story.title} [fr]", "fr")
    assert "Kanyelele" not in words.facts and "Gambia" not in words.facts
    assert find_words("stories", str(make_story(StoryStatus.ACCEPTED).pk)) is None


def test_a_country_without_a_page_has_no_card():
    make_country("DE", region=None)

    assert find_words("countries", "DE") is None
    assert find_words("countries", make_country("GM").iso2).title == "The Gambia"
