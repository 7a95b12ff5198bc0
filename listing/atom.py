"""Writes Atom 1.0 (RFC 4287): what a feed reader keeps asking for. Identifiers are stable, dates have their zone, texts their language."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

from django.conf import settings

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NEVER = datetime(2009, 1, 1, tzinfo=UTC)
AUTHOR = "MIEUX"
CONTENT_TYPE = "application/atom+xml; charset=utf-8"

ElementTree.register_namespace("", ATOM)


@dataclass(frozen=True)
class Entry:
    """One thing that was published. `name` never changes (actions/MX-2026-031); `updated` is an aware moment; `language` where the words are not in the feed's."""

    name: str
    title: str
    url: str
    updated: datetime
    summary: str = ""
    kind: str = ""
    language: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed in one language. `name` never changes; `url` is the page that it follows, `own_url` its own address, both from the root."""

    name: str
    title: str
    subtitle: str
    url: str
    own_url: str
    language: str
    entries: tuple

    @property
    def updated(self):
        """When anything in it changed last."""
        return max((entry.updated for entry in self.entries), default=NEVER)


def identifier(language, name):
    """A tag (RFC 4151) on our own host: the same for ever, another for each language."""
    return f"tag:{urlsplit(settings.SITE_ADDRESS).hostname},2026:{language}/{quote(name)}"


def write_feed(feed):
    """The bytes of a feed."""
    root = ElementTree.Element(f"{{{ATOM}}}feed", {LANG: feed.language})
    add(root, "id", identifier(feed.language, feed.name))
    add(root, "title", feed.title)
    add(root, "subtitle", feed.subtitle)
    add(root, "updated", feed.updated.isoformat(timespec="seconds"))
    add(root, "link", rel="self", type="application/atom+xml", href=settings.SITE_ADDRESS + feed.own_url)
    add(root, "link", rel="alternate", type="text/html", hreflang=feed.language, href=settings.SITE_ADDRESS + feed.url)
    add(add(root, "author"), "name", AUTHOR)
    for entry in feed.entries:
        write_entry(root, feed, entry)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def write_entry(root, feed, entry):
    """One entry: its words, where it leads, when it changed last."""
    node = add(root, "entry")
    if entry.language:
        node.set(LANG, entry.language)
    add(node, "id", identifier(feed.language, entry.name))
    add(node, "title", entry.title)
    add(node, "updated", entry.updated.isoformat(timespec="seconds"))
    add(node, "link", rel="alternate", type="text/html", href=settings.SITE_ADDRESS + entry.url)
    if entry.kind:
        add(node, "category", term=entry.kind)
    if entry.summary:
        add(node, "summary", entry.summary)


def add(parent, name, text="", **attributes):
    """An element with its text, without the letters that XML cannot hold."""
    node = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", {key: clean(value) for key, value in attributes.items()})
    if text:
        node.text = clean(str(text))
    return node


def clean(text):
    """The text without control characters."""
    return FORBIDDEN.sub("", text)
