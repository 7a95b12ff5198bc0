"""The OpenAPI 3.1 description of the open data, made of the tables of fields."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from .changes import RELEASE
from .fields import VERSION
from .formats import CSV, JSON, LICENCE, LICENCE_URL, LINES, TYPES

DEFAULT_LIMIT, MOST = 100, 1000
GEOJSON_TYPE = "application/geo+json"
XML_TYPE = "application/xml"
KIND_WORDS = {
    JSON: "One page of the rows, in the order of their key.",
    CSV: "All rows as CSV.",
    LINES: "All rows, one JSON object a line.",
}
ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["parameter", "message"],
            "properties": {"parameter": {"type": "string"}, "message": {"type": "string"}},
        }
    },
}


def document(datasets):
    """The whole description."""
    with override("en"):
        return {
            "openapi": "3.1.0",
            "info": information(),
            "servers": [{"url": settings.SITE_ADDRESS}],
            "tags": [{"name": one.name, "description": str(one.about)} for one in datasets.values()],
            "paths": dict(all_paths(datasets)),
            "components": {
                "schemas": {"error": ERROR, **{one.name: row_schema(one) for one in datasets.values()}},
                "responses": responses(),
            },
        }


def information():
    """What it is, and under which licence."""
    return {
        "title": "MIEUX open data",
        "version": RELEASE,
        "description": "What the MIEUX portal publishes, for machines. No key is needed. Fields are added at the end within a version, never renamed or removed.",
        "license": {"name": "Creative Commons Attribution 4.0 International", "url": LICENCE_URL},
        "contact": {"email": settings.CONTACT_ADDRESS},
    }


def responses():
    """The answers that every address may give."""
    content = {TYPES[JSON].split(";")[0]: {"schema": {"$ref": "#/components/schemas/error"}}}
    return {
        "notModified": {"description": "What the reader has is still what there is."},
        "notUnderstood": {
            "description": "A parameter that cannot be followed; the message says why.",
            "content": content,
        },
        "notFound": {"description": "There is no such address or row.", "content": content},
    }


def all_paths(datasets):
    """(path, its operations) of every address."""
    for one in datasets.values():
        for form, name in ((JSON, "rows-page"), (CSV, "rows-csv"), (LINES, "rows-lines")):
            yield reverse(f"opendata:{name}", args=[one.name]), {"get": rows_operation(one, form)}
    yield (
        reverse("opendata:countries-geojson"),
        {"get": whole("countriesGeojson", GEOJSON_TYPE, {"type": "object"}, "Countries with Actions as points.")},
    )
    yield (
        reverse("opendata:iati"),
        {"get": whole("iatiActivities", XML_TYPE, None, "IATI 2.03 activities: the programme and its Actions.")},
    )
    yield reverse("opendata:iati-action", args=["REFERENCE"]).replace("REFERENCE", "{reference}"), {"get": one_action()}
    yield (
        reverse("opendata:index"),
        {"get": whole("index", "application/json", {"type": "object", "required": ["datasets"]}, "What there is.")},
    )
    yield (
        reverse("opendata:dataset"),
        {
            "get": whole(
                "dataset", "application/ld+json", {"type": "object"}, "The description for search engines, schema.org."
            )
        },
    )


def rows_operation(one, form):
    """Reading the rows of a dataset in a form."""
    media = TYPES[form].split(";")[0]
    schema = {JSON: page_schema(one), LINES: {"$ref": f"#/components/schemas/{one.name}"}}.get(form, {"type": "string"})
    pages = page_parameters(one) if form == JSON else []
    marks = [spreadsheet_parameter()] if form == CSV else []
    return {
        "operationId": f"{one.name}-{form}",
        "summary": f"{one.title}: {KIND_WORDS[form]}",
        "tags": [one.name],
        "parameters": [*(filter_parameter(name, asked) for name, asked in one.filters.items()), *pages, *marks],
        "responses": {
            "200": {"description": f"Each row is {one.row}.", "content": {media: {"schema": schema}}},
            "304": {"$ref": "#/components/responses/notModified"},
            "400": {"$ref": "#/components/responses/notUnderstood"},
        },
    }


def whole(name, media, schema, summary):
    """Reading something without parameters."""
    content = {media: {"schema": schema} if schema else {}}
    return {
        "operationId": name,
        "summary": summary,
        "responses": {
            "200": {"description": summary, "content": content},
            "304": {"$ref": "#/components/responses/notModified"},
            "400": {"$ref": "#/components/responses/notUnderstood"},
        },
    }


def one_action():
    """Reading one Action as IATI."""
    operation = whole("iatiAction", XML_TYPE, None, "One Action as an IATI 2.03 activity.")
    operation["parameters"] = [
        {
            "name": "reference",
            "in": "path",
            "required": True,
            "schema": {"type": "string"},
            "description": "Reference of the Action.",
        }
    ]
    operation["responses"]["404"] = {"$ref": "#/components/responses/notFound"}
    return operation


def row_schema(one):
    """One row: every field is there, and none that is not described."""
    properties = {field.name: {**field.schema, "description": str(field.what)} for field in one.fields}
    return {"type": "object", "required": list(one.names), "properties": properties, "additionalProperties": False}


def page_schema(one):
    """One page of rows."""
    return {
        "type": "object",
        "required": ["version", "dataset", "licence", "items", "next"],
        "additionalProperties": False,
        "properties": {
            "version": {"const": VERSION},
            "dataset": {"const": one.name},
            "licence": {"const": LICENCE},
            "items": {"type": "array", "maxItems": MOST, "items": {"$ref": f"#/components/schemas/{one.name}"}},
            "next": {
                "type": ["string", "null"],
                "format": "uri",
                "description": "Address of the next page; null on the last one.",
            },
        },
    }


def filter_parameter(name, asked):
    """One filter."""
    schema = {"type": "string", "format": "date"} if asked.is_day else {"type": "string"}
    if asked.choices:
        schema["enum"] = [str(choice) for choice in asked.choices]
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": str(asked.what)}


def page_parameters(one):
    """How long a page is, and after which row it begins."""
    limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": DEFAULT_LIMIT}
    return [
        {
            "name": "limit",
            "in": "query",
            "required": False,
            "schema": limit,
            "description": "How many rows a page has.",
        },
        {
            "name": "after",
            "in": "query",
            "required": False,
            "schema": {"type": "string"},
            "description": f"The page begins after the row with this {one.key}.",
        },
    ]


def spreadsheet_parameter():
    """The mark of UTF-8 for spreadsheets."""
    return {
        "name": "for",
        "in": "query",
        "required": False,
        "schema": {"type": "string", "enum": ["spreadsheet"]},
        "description": "With the mark of UTF-8 in front, by which spreadsheets read accents.",
    }
