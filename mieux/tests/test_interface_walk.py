"""The pages of the public and of partners in Spanish and Arabic: every one of them is opened, and every text that it asks for is there."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import _trans, gettext, override, trans_real

from mieux.catalogue import read_messages, read_translations
from mieux.interface_pages import PARTNER_PAGES, PUBLIC_PAGES
from papers.languages import FURTHER

from .sources import ROOT
from .test_access import ADDRESSES, PERSONAS, colleague, newcomer, place, profile, world  # noqa: F401

HTML = re.compile(r'<html lang="(\w+)" dir="(\w+)">')
LOOKED_UP = {"gettext": 0, "ngettext": 0, "pgettext": 1, "npgettext": 1}

# Read by people who work for the programme, by experts and participants through the link of a mail; papers, files and calendars
IN_WORKING_LANGUAGES = {
    "actions:clock-export", "actions:deployment-cv", "actions:event-report-export", "actions:event-report-paper",
    "assistance:refusal-paper", "events:agenda-public", "events:authority-export", "events:badge",
    "events:certificate-place-in", "events:check-in", "events:check-in-find", "events:document-place",
    "events:document-public", "events:event-calendar", "events:group-lesson", "events:group-sheet", "events:list-refused",
    "events:list-template", "events:place-calendar", "events:place-choose", "events:place-erase", "events:place-export",
    "events:place-own", "events:rating-answer", "events:rating-thanks", "events:report-read-export",
    "events:report-read-paper", "experts:profile-renew", "missions:briefing-link", "missions:certificate-link",
    "missions:invitation-answer", "missions:release-answer", "missions:report-write", "outbox:mailbox-detail",
    "outbox:mailbox-list", "outbox:mailbox-page", "outbox:topic-reduce", "partners:invitation-accept", "portal:events",
    "portal:styleguide", "actions:action-portfolio-export", "publications:best-practices-paper",
    "publications:consent-photo", "publications:factsheet-csv", "publications:factsheet-paper",
    "publications:figure-rows", "publications:figure-values", "publications:story-own-photo", "pictures:story-picture",
    "opendata:countries-geojson", "opendata:dataset", "opendata:iati", "opendata:iati-action", "opendata:index",
    "opendata:openapi", "opendata:rows-csv", "opendata:rows-lines", "opendata:rows-page",
}  # fmt: skip


def opened_by(persona):
    """The addresses that one persona may read."""
    at = PERSONAS.index(persona)
    return {name for name, (_arguments, answers) in ADDRESSES.items() if answers.split()[at] == "200"}


def test_of_every_page_it_is_decided_in_which_languages_it_is():
    read = opened_by("visitor") | opened_by("partner")
    decided = PUBLIC_PAGES | PARTNER_PAGES | IN_WORKING_LANGUAGES

    assert sorted(read - decided) == []
    assert sorted(IN_WORKING_LANGUAGES - read) == []
    assert sorted(name for name in PUBLIC_PAGES | PARTNER_PAGES if ":" in name and name not in ADDRESSES) == []
    assert sorted((PUBLIC_PAGES | PARTNER_PAGES) & IN_WORKING_LANGUAGES) == []


@pytest.fixture
def asked(monkeypatch):
    """What was looked up in the catalogue since: (context and text) as the catalogue of gettext writes them."""
    texts = set()
    gettext("Home")
    for name, last in LOOKED_UP.items():
        monkeypatch.setattr(_trans, name, noting(texts, getattr(_trans, name), last))
    return texts


def noting(texts, look_up, last):
    """The same function, which also writes down what it was asked for."""

    def noted(*arguments):
        texts.add("\x04".join(str(part) for part in arguments[: last + 1]))
        return look_up(*arguments)

    return noted


def keys_of(catalogue):
    """The texts of a catalogue as they are looked up."""
    firsts = ((message.context, message.id if isinstance(message.id, str) else message.id[0]) for message in catalogue)
    return {f"{context}\x04{text}" if context else text for context, text in firsts if text}


def walk(language, client, there, user, used=None):
    """Open every page in one language as one person; returns what was wrong, and adds the templates of each page to `used`."""
    persona = "partner" if user else "visitor"
    wrong = []
    for name in sorted(opened_by(persona) & (PUBLIC_PAGES | PARTNER_PAGES)):
        with override(language):
            address = reverse(name, args=[place(there, argument) for argument in ADDRESSES[name][0]])
        response = client.get(address)
        if used is not None:
            used.update(f"templates/{template.name}" for template in response.templates)
        found = (
            HTML.search(response.content.decode()) if response.get("Content-Type", "").startswith("text/html") else None
        )
        expected = (language, "rtl" if language == "ar" else "ltr")
        if response.status_code != 200 or (found and found.groups() != expected):
            wrong.append((persona, address, response.status_code, found and found.groups()))
        if found and response["Content-Language"] != language:
            wrong.append((persona, address, response["Content-Language"]))
    return wrong


@pytest.mark.parametrize("language", FURTHER)
def test_every_page_of_the_public_and_of_partners_is_there(language, world, partner, client, asked):  # noqa: F811
    wrong = walk(language, client, world, None)
    client.force_login(partner)
    wrong += walk(language, client, world, partner)

    assert wrong == []
    missing = asked & keys_of(read_messages(ROOT)) - keys_of(read_translations(language))
    assert sorted(missing) == []


@pytest.mark.parametrize("language", FURTHER)
def test_every_page_is_made_of_files_whose_texts_are_translated(language, world, partner, client):  # noqa: F811
    """A template that no list names would be noticed late: only where one of its texts is shown."""
    used = set()
    walk(language, client, world, None, used)
    client.force_login(partner)
    walk(language, client, world, partner, used)

    known = keys_of(read_translations(language))
    texts = [message for message in read_messages(ROOT) if message.id]
    shown = [message for message in texts if used & {path for path, _line in message.locations}]
    assert len(used) > 150
    assert sorted(keys_of(shown) - known) == []


@pytest.mark.parametrize(
    ("n", "form"), [(1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other")]
)
def test_arabic_has_its_six_forms(n, form):
    words = {"one": "يوم واحد", "two": "يومان", "few": f"{n} أيام", "many": f"{n} يومًا", "other": f"{n} يوم"}
    with override("ar"):
        said = trans_real.ngettext("%(days)s day", "%(days)s days", n) % {"days": n}

    assert said == words[form]


@pytest.mark.parametrize(
    ("language", "signs"), [("es", re.compile(r"[\"“”]|\?$")), ("ar", re.compile(r"[\"“”?;]|,(?=\s)"))]
)
def test_each_language_has_its_own_signs(language, signs):
    """Spanish opens its questions and has angle quotes; Arabic has its own comma, semicolon and question mark."""
    texts = [message.string for message in read_translations(language) if message.id]
    words = [re.sub(r"<[^>]*>", "", word) for text in texts for word in (text if isinstance(text, tuple) else (text,))]
    wrong = [
        word for word in words if signs.search(word) and not (language == "es" and word.count("?") == word.count("¿"))
    ]

    assert wrong == []
