"""The figures of an issue as rows of a file."""

from django.utils.translation import gettext, pgettext

from .comparing import TALLIES
from .words import place_words


def figure_headings():
    """The names of the columns."""
    return [
        gettext("Code"), gettext("Figure"), gettext("Number"), gettext("Of"), gettext("As printed"), gettext("Counted or published"),
        gettext("Period"), gettext("Counted on"), gettext("Issue"), gettext("What it counts"), gettext("Source"),
    ]  # fmt: skip


def figure_lines(issue, language):
    """Every figure of an issue, then the rows of its charts; what was counted has the years of the factsheet."""
    content = issue.content
    same = [issue.counted_on.isoformat(), issue.number]
    counted = [pgettext("figure", "Counted"), years_words(content), *same]
    for figure in content["figures"].values():
        printed = [pgettext("figure", "Published"), figure["period"][language], *same]
        source = figure["url"] or figure["source"][language]
        yield [
            figure["code"], figure["label"][language], shown(figure["number"]), shown(figure["of"]), figure["printed"][language],
            *(counted if figure["is_counted"] else printed), figure["definition"][language], source,
        ]  # fmt: skip
    for code, name, number, meaning in chart_lines(content, language):
        yield [code, name, number, "", number, *counted, meaning, ""]


def chart_lines(content, language):
    """(code, name, number, what it counts) of each bar and of each country."""
    meanings = {
        "themes": gettext("Actions by theme"),
        "per_region": gettext("Actions by region"),
        "per_year": gettext("Actions by the year in which they began"),
    }
    for name in TALLIES:
        for row in content.get(name, ()):
            yield f"{name}:{row['code']}", row["name"][language], row["number"], meanings[name]
    for place in content.get("places", ()):
        yield f"places:{place['iso2']}", place["name"][language], place["own"] + place["joint"], place_words(place)


def years_words(content):
    """The years that a factsheet is about."""
    first, last = content["years"]
    return f"{first}–{last}"


def shown(number):
    """A number, or an empty cell."""
    return "" if number is None else number
