"""Feeds as readers need them: valid, stable, in one language, marked."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from listing.atom import ATOM, LANG, NEVER, Entry, Feed, write_feed

MOMENT = datetime(2026, 7, 15, 8, 0, tzinfo=UTC)


def feed(*entries, **fields):
    """A feed with these entries."""
    values = {
        "name": "news",
        "title": "What is new",
        "subtitle": "Everything",
        "url": "/en/news/",
        "own_url": "/en/news/feed.atom",
    }
    return Feed(**{**values, "language": "en", "entries": entries, **fields})


def entry(**fields):
    """An entry."""
    values = {
        "name": "actions/MX-2026-001",
        "title": "Ghana V & co",
        "url": "/en/actions/MX-2026-001/",
        "updated": MOMENT,
    }
    return Entry(**{**values, **fields})


def tree(made):
    """The feed as a tree."""
    return ElementTree.fromstring(write_feed(made))  # noqa: S314


def text(node, name):
    """The text of a child."""
    return node.findtext(f"{{{ATOM}}}{name}")


def links(node):
    """{relation: address} of a node."""
    return {link.get("rel"): link.get("href") for link in node.findall(f"{{{ATOM}}}link")}


def test_a_feed_has_all_that_the_standard_asks_for(settings):
    settings.SITE_ADDRESS = "https://portal.example"
    root = tree(feed(entry(summary="Ghana", kind="Action")))
    node = root.find(f"{{{ATOM}}}entry")

    assert root.tag == f"{{{ATOM}}}feed"
    assert root.get(LANG) == "en"
    assert text(root, "id") == "tag:portal.example,2026:en/news"
    assert text(root, "updated") == text(node, "updated") == "2026-07-15T08:00:00+00:00"
    assert root.find(f"{{{ATOM}}}author").findtext(f"{{{ATOM}}}name") == "MIEUX"
    assert links(root) == {
        "self": "https://portal.example/en/news/feed.atom",
        "alternate": "https://portal.example/en/news/",
    }
    assert text(node, "id") == "tag:portal.example,2026:en/actions/MX-2026-001"
    assert (text(node, "title"), text(node, "summary")) == ("Ghana V & co", "Ghana")
    assert links(node) == {"alternate": "https://portal.example/en/actions/MX-2026-001/"}


def test_identifiers_do_not_follow_words_but_languages():
    ids = {
        text(tree(feed(entry(title=title), language=language)).find(f"{{{ATOM}}}entry"), "id")
        for title in ("One", "Two")
        for language in ("en", "fr")
    }

    assert len(ids) == 2


def test_the_newest_change_dates_the_feed_and_an_empty_one_has_a_date_too():
    later = datetime(2026, 8, 1, tzinfo=UTC)

    assert text(tree(feed(entry(), entry(updated=later))), "updated") == later.isoformat()
    assert text(tree(feed()), "updated") == NEVER.isoformat()


def test_words_in_another_language_say_so():
    nodes = tree(feed(entry(), entry(language="fr"))).findall(f"{{{ATOM}}}entry")

    assert [node.get(LANG) for node in nodes] == [None, "fr"]


@pytest.mark.parametrize("letters", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_letters_that_xml_cannot_hold_are_left_out(letters):
    node = tree(feed(entry(title=f"A{letters}B<&>"))).find(f"{{{ATOM}}}entry")

    assert text(node, "title") == "AB<&>"
