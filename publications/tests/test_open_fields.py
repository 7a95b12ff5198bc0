"""The contract: fields as they are recorded, the OpenAPI file, and answers as it says."""

import csv
import io
import json

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate as validate_openapi

from ..opendata.changes import CHANGES, RELEASE
from ..opendata.fields import SCHEMAS, VERSION, Kind
from ..opendata.openapi import DEFAULT_LIMIT
from ..opendata.registry import DATASETS
from .open_world import make_open_world, make_published_figure

RECORDED = settings.BASE_DIR / "docs" / f"open-data-v{VERSION}.json"


def tables():
    """The tables of fields as they are recorded: what whoever reads by machine relies on."""
    return {
        one.name: {
            "key": one.key,
            "filters": sorted(one.filters),
            "fields": [
                {
                    "name": field.name,
                    "kind": str(field.kind),
                    "is_filled": field.is_filled,
                    "choices": [str(choice) for choice in field.choices],
                }
                for field in one.fields
            ],
        }
        for one in DATASETS.values()
    }


def test_no_field_changes_silently():
    """A field that is new comes last, is recorded here and in the change log; one that goes makes a new version."""
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))

    assert recorded == {"release": RELEASE, "datasets": tables()}


def test_the_change_log_is_in_order_and_of_this_version():
    assert [change.on for change in CHANGES] == sorted((change.on for change in CHANGES), reverse=True)
    assert {change.version.split(".")[0] for change in CHANGES} == {VERSION}
    assert len({change.version for change in CHANGES}) == len(CHANGES)


def test_every_field_is_defined_once_and_every_kind_has_its_schema():
    for one in DATASETS.values():
        assert len(set(one.names)) == len(one.names)
        assert one.key in one.names and one.fields[one.key_place].is_filled
        assert all(str(field.what).endswith(".") for field in one.fields)
    assert set(SCHEMAS) == set(Kind)


@pytest.fixture
def description(client, db):
    """The OpenAPI file."""
    return client.get("/data/v1/openapi.json").json()


@pytest.fixture
def world(ministry, partner, officer):
    """What is public, and what is not; a figure of each kind."""
    make_published_figure()
    make_published_figure("KF002", value_number=None)
    return make_open_world(ministry, partner, officer)


def test_the_description_is_valid(description):
    validate_openapi(description)
    assert description["openapi"] == "3.1.0"
    assert description["info"]["license"]["url"] == "https://creativecommons.org/licenses/by/4.0/"


def operations(description):
    """(path, operation) of everything that is described."""
    return [(path, methods["get"]) for path, methods in description["paths"].items()]


def checked(description, schema, value):
    """The value follows a schema of the file."""
    whole = {**schema, "components": description["components"]}
    errors = list(Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER).iter_errors(value))
    assert errors == []


def body_of(response):
    """Everything that was sent."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_every_operation_answers_as_it_says(client, world, description):
    tried = 0
    for path, operation in operations(description):
        response = client.get(path.replace("{reference}", world.running.reference))
        ((media, content),) = operation["responses"][str(response.status_code)]["content"].items()
        body = body_of(response).decode()
        assert response["Content-Type"].split(";")[0] == media
        schema = content.get("schema", {})
        for value in values_of(media, body):
            checked(description, schema, value)
            tried += 1
    assert tried > 9 * 2


def values_of(media, body):
    """What is to be compared with the schema."""
    if media == "application/jsonl":
        return [json.loads(line) for line in body.splitlines()]
    return [json.loads(body)] if "json" in media else [body]


def test_every_parameter_is_taken_and_a_wrong_one_refused_as_it_says(client, world, description):
    good = {"region": "WCA", "country": "GM", "theme": "LM", "action": world.running.reference, "since": "2026-01-01"}
    good |= {"limit": 1, "after": 1, "for": "spreadsheet", "indicator": "actions-begun"}
    for path, operation in operations(description):
        for parameter in operation.get("parameters", ()):
            name, schema = parameter["name"], parameter["schema"]
            if parameter["in"] == "path":
                continue
            is_printed = path.startswith("/data/v1/published-figures") and name == "indicator"
            value = "requests_received" if is_printed else schema.get("enum", [good.get(name)])[0]
            assert client.get(path, {name: value}).status_code == 200, (path, name)
        refused = client.get(path.replace("{reference}", world.running.reference), {"nonsense": "1"})
        checked(description, {"$ref": "#/components/schemas/error"}, refused.json())
        assert (refused.status_code, refused.json()["error"]["parameter"]) == (400, "nonsense")


def test_the_recorded_fields_are_the_columns_and_the_schema(client, world, description):
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))["datasets"]
    for name, table in recorded.items():
        names = [field["name"] for field in table["fields"]]
        heading = next(csv.reader(io.StringIO(body_of(client.get(f"/data/v1/{name}.csv")).decode())))
        schema = description["components"]["schemas"][name]
        assert heading == names == schema["required"] == list(schema["properties"])


def test_a_schema_refuses_what_is_not_as_it_says(description):
    row = dict.fromkeys(DATASETS["regions"].names)
    schema = {"$ref": "#/components/schemas/regions", "components": description["components"]}

    assert not Draft202012Validator(schema).is_valid(row)
    assert DEFAULT_LIMIT == 100


def test_the_index_and_the_description_for_search_engines_name_every_dataset(client, db):
    index, linked = client.get("/data/v1/").json(), client.get("/data/v1/dataset.jsonld").json()

    assert [one["name"] for one in index["datasets"]] == list(DATASETS)
    assert (linked["@type"], linked["license"]) == ("Dataset", "https://creativecommons.org/licenses/by/4.0/")
    assert [part["variableMeasured"] for part in linked["hasPart"]] == [list(one.names) for one in DATASETS.values()]
    for one in index["datasets"]:
        assert client.get(one["csv"].removeprefix(settings.SITE_ADDRESS)).status_code == 200
