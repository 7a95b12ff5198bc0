"""The page about the open data, in both languages."""

import re

import pytest

from ..opendata import sizes
from ..opendata.changes import CHANGES
from ..opendata.registry import DATASETS
from .open_world import SECRETS, make_open_world

pytestmark = pytest.mark.django_db
MOST_BYTES = 90_000


@pytest.fixture
def world(ministry, partner, officer):
    """What is public, and what is not."""
    return make_open_world(ministry, partner, officer)


def page(client, language="en"):
    """The page as text."""
    response = client.get(f"/{language}/data/")
    assert (response.status_code, response.cookies) == (200, {})
    return response.content.decode()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_field_of_every_table_stands_on_the_page(client, world, language):
    text = page(client, language)

    for one in DATASETS.values():
        part = text.split(f'id="fields-{one.name}"')[1].split("</details>")[0]
        assert re.findall(r'<th scope="row"><code>(\w+)</code>', part) == list(one.names)
        assert f'href="/data/v1/{one.name}.csv"' in text
    assert text.count("<h1") == 1
    assert len(text.encode()) < MOST_BYTES


def test_placeholders_are_told_until_the_publisher_is_registered(client, world, settings):
    assert "The identifiers of the organisations are placeholders" in page(client)

    settings.IATI_REPORTING_REF, settings.IATI_FUNDING_REF = "XM-EXAMPLE-1", "XM-EXAMPLE-2"

    assert "placeholders" not in page(client)


def test_licence_citation_and_changes_are_told(client, world, wednesday):
    text = page(client)

    assert '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license">' in text
    assert "MIEUX (2026): MIEUX open data, version 1. http://127.0.0.1:8000/en/data/, read on 15 July 2026." in text
    assert all(str(change.text) in text for change in CHANGES)
    assert 'type="application/ld+json" href="/data/v1/dataset.jsonld"' in text
    assert [secret for secret in SECRETS if secret in text] == []


def test_rows_are_counted_and_long_tables_are_not(client, world, monkeypatch):
    told = {one.dataset.name: one.rows for one in client.get("/en/data/").context["told"]}
    assert (told["actions"], told["events"], told["deliverables"]) == ("4", "1", "1")

    monkeypatch.setattr(sizes, "MOST_ROWS", 2)
    assert sizes.measured(DATASETS["actions"]) == sizes.Size(None, None)


def test_examples_answer(client, world):
    for _what, address in client.get("/en/data/").context["examples"]:
        path = address.removeprefix("http://127.0.0.1:8000")
        assert client.get(path).status_code in (200, 400)


def test_a_warm_page_takes_no_query(client, world, django_assert_num_queries):
    page(client)

    with django_assert_num_queries(0):
        page(client)


def test_the_footer_leads_there(client, world):
    assert 'href="/en/data/"' in client.get("/en/").content.decode()
