"""Filters of the open data: what a request may narrow by, and what is refused with a sentence (in English: machines read it)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


class NotUnderstood(Exception):
    """A parameter that cannot be followed; `parameter` names it, the text says what is wrong."""

    def __init__(self, parameter, text):
        super().__init__(text)
        self.parameter = parameter


@dataclass(frozen=True)
class Filter:
    """One parameter: one of `choices`, a code of which `is_known` says whether there is one, or else a day.

    `narrow` acts on a queryset; where rows are a list, `column` is the field that has to have the value.
    """

    what: object
    narrow: Callable | None = None
    is_known: Callable | None = None
    choices: tuple = ()
    column: str = ""

    @property
    def is_day(self):
        """It takes a day."""
        return not self.choices and self.is_known is None

    def read(self, name, text):
        """The value of a text; raises NotUnderstood."""
        if self.is_day:
            return day_of(name, text)
        if "\0" in text or (text not in self.choices and not (self.is_known and self.is_known(text))):
            raise NotUnderstood(name, f"There is no “{text[:40]}” to narrow by.")
        return text

    def lets_through(self, dataset, row, value):
        """Whether a row of a list has this value."""
        return str(row[dataset.names.index(self.column)]) == value


def code_of(model, column="code"):
    """What says whether a table of reference data has a code."""
    return lambda text: model.objects.filter(**{column: text}).exists()


def day_of(name, text):
    """A day written 2026-07-15; raises NotUnderstood."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotUnderstood(name, "Write the day as 2026-07-15.") from error


def chosen_values(dataset, asked, others=()):
    """{parameter: value} of what a request asks for; raises NotUnderstood for what is not known, given twice or cannot be read."""
    values = {}
    for name, texts in asked.lists():
        if name in others:
            continue
        if name not in dataset.filters:
            raise NotUnderstood(name, "There is no such parameter here.")
        if len(texts) > 1:
            raise NotUnderstood(name, "Give this parameter once.")
        values[name] = dataset.filters[name].read(name, texts[0])
    return values
