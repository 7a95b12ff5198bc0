"""What a field and a dataset of the open data are: from these come the heading of the CSV, the JSON, the OpenAPI file and the page. No model, no query."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from listing.exports import guarded

VERSION = "1"
LIST_SIGN = ";"


class Kind(StrEnum):
    """What a field holds, as it is recorded; never changed within a version."""

    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    DATE = "date"
    MONTH = "month"
    YEAR = "year"
    WHOLE = "whole number"
    DECIMAL = "decimal number"
    YES_NO = "yes or no"
    ADDRESS = "address"


SCHEMAS = {
    Kind.TEXT: {"type": "string"},
    Kind.CODE: {"type": "string"},
    Kind.CODES: {"type": "array", "items": {"type": "string"}},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.MONTH: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"},
    Kind.YEAR: {"type": "integer", "minimum": 1900, "maximum": 2100},
    Kind.WHOLE: {"type": "integer"},
    Kind.DECIMAL: {"type": "number"},
    Kind.YES_NO: {"type": "boolean"},
    Kind.ADDRESS: {"type": "string", "format": "uri"},
}


def in_iso(value):
    """A day as 2026-07-15."""
    return value.isoformat()


def in_codes(value):
    """The codes of a joined text."""
    return value.split(LIST_SIGN)


JSON_VALUES = {Kind.DATE: in_iso, Kind.CODES: in_codes, Kind.DECIMAL: float}
YES_NO_WORDS = {True: "true", False: "false", None: ""}


def in_words(values):
    """Yes and no as JSON writes them."""
    return [YES_NO_WORDS[value] for value in values]


CSV_COLUMNS = {Kind.YES_NO: in_words, Kind.TEXT: guarded, Kind.ADDRESS: guarded}


@dataclass(frozen=True)
class Field:
    """One field of a row. `what` is its definition in words; `is_filled` where no row is without it; `choices` are the codes that it may hold.

    `paths` are the columns that it is made of, by default the column of its name; `make` makes the value of them; `names` gives {key: code} for a text of joined keys;
    `below` gives the address under which the page of its value stands.
    """

    name: str
    kind: Kind
    what: object
    paths: tuple = ()
    make: Callable | None = None
    names: Callable | None = None
    below: Callable | None = None
    choices: tuple = ()
    is_filled: bool = False

    @property
    def columns(self):
        """What is read for it."""
        return self.paths or (self.name,)

    def maker(self):
        """What makes its values of the columns that were read; looks up names once for a whole file."""
        if self.names is not None:
            return CodesMaker(self.names())
        if self.below is not None:
            start = self.below()
            return lambda columns: [f"{start}{value}/" for value in next(columns)]
        if self.make is None:
            return next
        return lambda columns: list(map(self.make, *columns))

    @property
    def schema(self):
        """The field as JSON Schema; what may be missing may be null."""
        schema = dict(SCHEMAS[self.kind])
        if self.choices:
            schema["enum"] = [str(choice) for choice in self.choices]
        if self.is_filled or self.kind == Kind.CODES:
            return schema
        schema["type"] = [schema["type"], "null"]
        if self.choices:
            schema["enum"].append(None)
        return schema


class CodesMaker:
    """Turns texts of joined keys into texts of joined codes, in the order of the alphabet."""

    def __init__(self, names):
        self.names, self.found = names, {None: ""}

    def __call__(self, columns):
        """The codes of each row."""
        texts = next(columns)
        for text in set(texts) - self.found.keys():
            known = {self.names[key] for key in text.split(",") if key in self.names}
            self.found[text] = LIST_SIGN.join(sorted(known))
        return [self.found[text] for text in texts]


@dataclass(frozen=True)
class Dataset:
    """One table of the open data. `source` reads it; `key` is the field that orders it and that no two rows share.

    `filters` are {parameter: Filter}; `about` says what it holds and what it leaves out, `row` what one row is.
    """

    name: str
    title: object
    about: object
    row: object
    fields: tuple
    key: str
    source: object
    filters: Mapping = field(default_factory=dict)

    @property
    def names(self):
        """The fields in the order of the columns."""
        return tuple(one.name for one in self.fields)

    @property
    def key_place(self):
        """Which column the key is."""
        return self.names.index(self.key)


def json_columns(fields, columns):
    """The columns as JSON values; what is empty is null, a list without codes is empty."""
    for one, values in zip(fields, columns, strict=True):
        make = JSON_VALUES.get(one.kind)
        empty = [] if one.kind == Kind.CODES else None
        if make is None:
            yield [None if value == "" else value for value in values]
        else:
            yield [empty if value is None or value == "" else make(value) for value in values]


def csv_columns(fields, columns):
    """The columns as cells; what is empty is an empty cell, and what people wrote is never taken for a formula."""
    for one, values in zip(fields, columns, strict=True):
        make = CSV_COLUMNS.get(one.kind)
        yield values if make is None else make(values)
