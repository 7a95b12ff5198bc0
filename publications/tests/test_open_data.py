"""The open data as machines read it: rows, pages, filters, headers, and what must not be in any of them."""

import csv
import gzip
import io
import json

import pytest
from django.conf import settings as project_settings
from django.test import Client

from actions.choices import ActionStatus as S
from actions.models import Action, Activity
from actions.tests.factories import make_historical_action

from ..opendata import marks
from ..opendata.registry import DATASETS
from .open_world import SECRETS, make_open_world, make_published_figure

pytestmark = pytest.mark.django_db
FORMS = ("csv", "json", "jsonl")


@pytest.fixture
def world(ministry, partner, officer):
    """What is public, and what is not."""
    return make_open_world(ministry, partner, officer)


def read(client, path, **query):
    """The answer of an address, with everything that it sends."""
    response = client.get(f"/data/v1/{path}", query)
    return b"".join(response.streaming_content) if response.streaming else response.content


def table(client, name, **query):
    """The rows of a CSV file as dicts."""
    text = read(client, f"{name}.csv", **query).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def items(client, name, **query):
    """The rows of one page."""
    return json.loads(read(client, f"{name}.json", **query))["items"]


def lines(client, name, **query):
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in read(client, f"{name}.jsonl", **query).decode().splitlines()]


def all_addresses():
    """Every address without a parameter."""
    whole = ("", "openapi.json", "dataset.jsonld", "countries.geojson", "iati-activities.xml")
    return [*whole, *(f"{name}.{form}" for name in DATASETS for form in FORMS)]


def test_an_action_is_told_in_both_languages_with_its_codes(client, world):
    (row,) = [one for one in items(client, "actions") if one["reference"] == world.running.reference]

    assert (row["title_en"], row["title_fr"]) == ("Licensing <rules> & “desks”", "Règles d’agrément")
    assert (row["status"], row["region"], row["theme"]) == ("ongoing", "WCA", "LM")
    assert (row["countries"], row["areas"]) == (["GM", "TG"], ["LM-LAB", "LM-VIS"])
    assert (row["launch_day"], row["launched_in_time"], row["launch_due_on"]) == (0, True, None)
    assert row["url"] == f"http://127.0.0.1:8000/en/actions/{world.running.reference}/"
    assert row["summary_en"] == "Desks that license agencies.\nTwo of them."
    assert row["authority_en"] == "Department of Labour"


def test_what_is_not_on_record_is_empty_and_never_guessed(client, world):
    (row,) = [one for one in items(client, "actions") if one["reference"] == "MX-H-002"]
    (cells,) = [one for one in table(client, "actions") if one["reference"] == "MX-H-002"]

    names = ("title_fr", "first_year", "last_year", "launched_on", "launch_day", "launched_in_time", "region")
    assert [row[name] for name in names] == [None] * 7
    assert [cells[name] for name in names] == [""] * 7
    assert (row["countries"], cells["countries"]) == ([], "")


def test_every_public_row_is_there_and_no_other(client, world):
    assert [row["reference"] for row in items(client, "actions")] == sorted(
        ["MX-H-001", "MX-H-002", world.running.reference, world.prepared.reference]
    )
    assert [row["title"] for row in items(client, "activities")] == ["Scoping mission", "Training"]
    assert [(row["title"], row["version"]) for row in items(client, "deliverables")] == [("Licensing handbook", 2)]
    assert [row["title"] for row in items(client, "events")] == ["Regional workshop"]


def test_the_three_forms_say_the_same(client, world):
    make_published_figure()
    for name, dataset in DATASETS.items():
        pages, cells = items(client, name, limit=1000), table(client, name)
        assert lines(client, name)[: len(pages)] == pages
        assert [list(row) for row in cells[:1]] == [list(dataset.names)]
        keys = [str(row[dataset.key]) for row in lines(client, name)]
        assert keys and len(set(keys)) == len(keys)
        assert [row[dataset.key] for row in cells] == keys


def test_nothing_that_is_not_public_gets_out(client, world):
    told = {path: read(client, path).decode() for path in all_addresses()}

    found = [(path, text) for path, content in told.items() for text in SECRETS if text in content]
    assert found == []
    assert "Plan still open" not in told["iati-activities.xml"]


def test_a_demonstration_is_shown_and_labelled_only_where_it_is_announced(client, world, settings):
    settings.MIEUX_DEMONSTRATION = True

    rows = {row["title_en"]: row["is_demonstration"] for row in items(client, "actions")}

    assert (rows["Made-up Action"], rows["Plan for Mali"]) == (True, False)


def test_of_a_journey_only_the_month_is_told_even_to_whoever_asks_twice(client, world):
    journey, training = items(client, "activities")
    asked = [
        len(items(client, "activities", since=day)) for day in ("2026-09-01", "2026-09-18", "2026-09-30", "2026-10-01")
    ]

    assert (journey["month"], journey["starts_on"]) == ("2026-09", None)
    assert (training["month"], training["starts_on"], training["ends_on"]) == ("2026-10", "2026-10-06", "2026-10-08")
    assert asked == [2, 2, 2, 1]
    assert "2026-09-17" not in read(client, "activities.csv").decode()


def test_a_full_event_looks_like_an_open_one(client, world):
    before = items(client, "events")
    world.event.__class__.objects.filter(pk=world.event.pk).update(status="full")

    assert items(client, "events") == before
    assert before[0]["status"] == "announced"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"country": "TG"}, ["running"]),
        ({"country": "ML"}, ["old"]),
        ({"region": "WCA", "status": "ongoing"}, ["running"]),
        ({"theme": "LM", "status": "completed"}, []),
        ({"status": "preparation"}, ["prepared"]),
        ({"since": "2012-01-01"}, ["prepared", "running"]),
        ({"since": "2011-06-01"}, ["old", "prepared", "running"]),
    ],
)
def test_filters_narrow(client, world, query, expected):
    names = {getattr(world, name).reference: name for name in ("running", "prepared", "old")}

    found = [names[row["reference"]] for row in items(client, "actions", **query)]

    assert sorted(found) == expected
    assert len(table(client, "actions", **query)) == len(lines(client, "actions", **query)) == len(expected)


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("actions.json?region=XX", "region"),
        ("actions.csv?country=gm", "country"),
        ("actions.jsonl?since=yesterday", "since"),
        ("actions.json?limit=0", "limit"),
        ("actions.json?limit=1001", "limit"),
        ("actions.json?limit=ten", "limit"),
        ("actions.json?limit=0000000001000000", "limit"),
        ("events.json?after=first", "after"),
        ("actions.json?after=%00", "after"),
        ("actions.json?status=%00", "status"),
        ("actions.json?title=a", "title"),
        ("actions.json?region=WCA&region=ASI", "region"),
        ("actions.csv?limit=3", "limit"),
        ("actions.csv?for=nobody", "for"),
        ("iati-activities.xml?country=GM", "country"),
    ],
)
def test_what_cannot_be_followed_is_refused_with_a_sentence(client, path, parameter):
    response = client.get(f"/data/v1/{path}")

    error = response.json()["error"]
    assert (response.status_code, error["parameter"]) == (400, parameter)
    assert error["message"].endswith(".")


@pytest.mark.parametrize("path", ["nothing.csv", "nothing.json", "iati/MX-H-002.xml", "iati/MX-2009-999.xml"])
def test_what_is_not_there_says_so(client, path):
    make_historical_action(2)
    response = client.get(f"/data/v1/{path}")

    assert response.status_code == 404
    assert response.json()["error"]["message"].startswith("There is no")


def test_pages_follow_each_other_while_rows_come_in(client, world):
    for number in range(3, 8):
        make_historical_action(number)
    seen, address = [], "/data/v1/actions.json?limit=3"
    while address:
        response = client.get(address)
        page = response.json()
        seen += [row["reference"] for row in page["items"]]
        address = page["next"] and page["next"].removeprefix("http://127.0.0.1:8000")
        assert (response.get("Link") is not None) == bool(address)
        if len(seen) == 3:
            Action.objects.filter(reference="MX-H-001").update(is_published=False)
            make_historical_action(9)

    assert len(seen) == len(set(seen)) == 10
    assert seen == sorted(seen)
    assert "MX-H-009" in seen


def test_a_filter_stays_on_the_next_page(client, world):
    make_historical_action(3, status=S.ONGOING)

    page = json.loads(read(client, "actions.json", status="ongoing", limit=1))

    assert "status=ongoing&limit=1&after=" in page["next"]


@pytest.mark.parametrize("count", [1, 5])
def test_a_page_takes_the_same_queries_whatever_its_rows(client, gambia, django_assert_num_queries, count):
    for number in range(count):
        make_historical_action(number).countries.add(gambia)

    with django_assert_num_queries(4):
        read(client, "actions.json")


def test_csv_is_as_the_standard_has_it(client, world):
    plain, marked = read(client, "actions.csv"), read(client, "actions.csv", **{"for": "spreadsheet"})

    assert marked == b"\xef\xbb\xbf" + plain
    assert plain.split(b"\r\n", 1)[0].decode() == ",".join(DATASETS["actions"].names)
    assert b'"Desks that license agencies.\nTwo of them."' in plain
    assert client.get("/data/v1/actions.csv")["Content-Type"] == "text/csv; charset=utf-8; header=present"


def test_a_title_that_looks_like_a_formula_is_a_text_in_a_spreadsheet(client, world):
    Action.objects.filter(pk=world.old.pk).update(title='=HYPERLINK("https://example.org")')

    assert "'=HYPERLINK" in [row["title_en"][:11] for row in table(client, "actions")]
    assert "=HYPERLINK(" in [row["title_en"][:11] for row in items(client, "actions")]


def test_a_reader_learns_in_a_few_bytes_that_nothing_has_changed(client, world):
    files = ("actions.csv", "actions.jsonl", "iati-activities.xml")
    for path in (*files, "actions.json", "openapi.json", "countries.geojson"):
        first = client.get(f"/data/v1/{path}")
        asked = [{"If-None-Match": first["ETag"]}]
        asked += [{"If-Modified-Since": first["Last-Modified"]}] if path in files else []
        answers = [client.get(f"/data/v1/{path}", headers=headers) for headers in asked]
        told = {(one.status_code, one.content, one["Access-Control-Allow-Origin"]) for one in answers}
        assert told == {(304, b"", "*")}, path


def test_a_part_of_a_file_is_not_remembered(client, world):
    assert not client.get("/data/v1/actions.csv?status=ongoing").has_header("ETag")


def test_a_change_is_seen_at_once_in_pages_and_after_ten_minutes_in_files(client, world, wednesday):
    page, file = client.get("/data/v1/actions.json"), client.get("/data/v1/actions.csv")
    Action.objects.filter(pk=world.old.pk).update(title="Another title")

    assert client.get("/data/v1/actions.json", headers={"If-None-Match": page["ETag"]}).status_code == 200
    wednesday.shift(marks.CHECKED_EVERY_SECONDS + 1)
    assert client.get("/data/v1/actions.csv", headers={"If-None-Match": file["ETag"]}).status_code == 200


def test_a_file_that_is_too_long_to_be_looked_at_has_no_mark(client, world, monkeypatch):
    monkeypatch.setattr(marks, "MOST_ROWS", 2)

    assert not client.get("/data/v1/actions.csv").has_header("ETag")


def test_everybody_may_read_it_from_anywhere_without_a_cookie(client, officer):
    client.force_login(officer)
    for path in all_addresses():
        response = client.get(f"/data/v1/{path}", headers={"Accept-Language": "fr"})

        assert (response.status_code, response["Access-Control-Allow-Origin"]) == (200, "*"), path
        assert (response.cookies, response.get("Vary", "")) == ({}, ""), path
        assert response["Cache-Control"] == "public, max-age=600", path


def test_reading_is_all_that_is_allowed(client):
    asked = client.options("/data/v1/actions.json")
    sent = Client(enforce_csrf_checks=True).post("/data/v1/actions.json")
    head = client.head("/data/v1/actions.csv")

    assert (asked.status_code, asked["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]
    assert (sent.status_code, sent.json()["error"]["message"]) == (405, "The open data can only be read.")
    assert (head.status_code, head.content, head.has_header("ETag")) == (200, b"", True)


def test_files_are_packed_while_they_are_sent(settings):
    settings.MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *project_settings.MIDDLEWARE]

    response = Client(headers={"Accept-Encoding": "gzip"}).get("/data/v1/actions.csv")

    assert (response.streaming, response["Content-Encoding"], response["Vary"]) == (True, "gzip", "Accept-Encoding")
    assert gzip.decompress(b"".join(response.streaming_content)).startswith(b"reference,url,")


def test_the_root_leads_to_the_page_in_the_readers_language(client):
    response = client.get("/data/", headers={"Accept-Language": "fr"})

    assert (response.status_code, response["Location"]) == (302, "/fr/data/")


def test_countries_with_actions_are_points(client, world):
    togo = world.running.countries.get(iso2="TG")
    togo.latitude, togo.longitude = "6.1300", "1.2200"
    togo.save()

    (point,) = json.loads(read(client, "countries.geojson"))["features"]

    assert point["geometry"] == {"type": "Point", "coordinates": [1.22, 6.13]}
    assert (point["properties"]["code"], point["properties"]["actions"]) == ("TG", 1)


def test_an_event_of_a_hidden_action_does_not_name_it(client, world):
    hidden = Action.objects.get(title="Hidden Action")
    Activity.objects.filter(action=hidden).update(event=world.event)
    assert items(client, "events")[0]["action"] is None

    Activity.objects.filter(action=hidden).update(event=None)
    world.running.activities.filter(title="Training").update(event=world.event)
    assert items(client, "events")[0]["action"] == world.running.reference
    assert [row["event"] for row in items(client, "activities")] == [None, world.event.pk]
