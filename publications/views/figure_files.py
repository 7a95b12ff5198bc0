"""Files of one figure: its values, and the public rows behind it."""

import csv

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, StreamingHttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, override
from django.views.generic import View

from listing.exports import FORMULA_STARTS

from ..indicators import wording
from ..indicators.definition import ROWS_AT_ONCE
from ..indicators.reading import read_figures
from .chosen import ChosenMixin

VALUE_HEADINGS = (
    "indicator", "name", "unit", "scope", "place_code", "place", "year", "value", "of", "answers", "asked",
    "withheld", "counted_on", "edition", "counted_today",
)  # fmt: skip
ROW_HEADINGS = ("indicator", "label", "note", "address")


class Echo:
    """A file that gives back what is written into it."""

    def write(self, line):
        """The line itself."""
        return line


def plain(cell):
    """A cell that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text[:1] in FORMULA_STARTS else text


def file_of(name, headings, rows):
    """A CSV file that is sent row by row."""
    writer = csv.writer(Echo())
    lines = (writer.writerow([plain(cell) for cell in row]) for row in (headings, *rows))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@method_decorator(login_not_required, name="dispatch")
class FigureValuesView(ChosenMixin, View):
    """All values of an indicator: every scope, every year, each with its day and edition."""

    def get(self, request, code):
        """One line a value; what is withheld has no number."""
        found = read_figures({"code": self.indicator.code}, set())
        shown = [one for figures in found.values() for one in figures.values()]
        names = wording.place_names({one.scope for one in shown})
        shown.sort(key=lambda one: (one.scope.kind != "programme", one.scope.kind, one.scope.key, one.year or 0))
        rows = [value_row(one, names[one.scope]) for one in shown]
        return file_of(f"mieux-{self.indicator.code}-{get_language()}", VALUE_HEADINGS, rows)


def value_row(shown, place):
    """One value as a line of the file."""
    value, today = shown.value, shown.changed_to
    return (
        shown.code,
        str(shown.indicator.name),
        str(shown.indicator.unit),
        shown.scope.kind,
        shown.scope.key,
        wording.place_words(shown.scope) if not shown.scope.key else place,
        shown.year or "",
        value.number,
        value.of,
        value.n,
        value.asked,
        "yes" if value.is_withheld else "",
        shown.counted_on.isoformat(),
        shown.edition,
        None if today is None else today.number,
    )


@method_decorator(login_not_required, name="dispatch")
class FigureRowsView(ChosenMixin, View):
    """The public rows behind a figure of a scope and a period, as they stand today."""

    def get(self, request, code):
        """One line a row; where rows are not public there is no file."""
        if self.indicator.rows is None:
            raise Http404
        keys = self.indicator.keys(self.scope, self.period)
        rows = rows_in(get_language(), self.indicator, keys)
        lines = ((code, row["label"], row["note"], request.build_absolute_uri(row["url"])) for row in rows)
        return file_of(f"mieux-{code}-rows-{get_language()}", ROW_HEADINGS, lines)


def rows_in(language, indicator, keys):
    """The rows behind keys, some at a time, in the language of the request: the file is sent when that has been answered."""
    for first in range(0, len(keys), ROWS_AT_ONCE):
        with override(language):
            found = list(indicator.present(keys[first : first + ROWS_AT_ONCE]))
        yield from found
