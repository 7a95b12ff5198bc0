"""The figures of an issue as rows of a file."""

from django.utils.translation import gettext

from .comparing import TALLIES


def figure_headings():
    """The names of the columns."""
    return [
        gettext("Code"), gettext("Figure"), gettext("Number"), gettext("Of"), gettext("As printed"), gettext("Counted or published"),
        gettext("Period"), gettext("Counted on"), gettext("Issue"), gettext("What it counts"), gettext("Source"),
    ]  # fmt: skip


def figure_lines(issue, language):
    """Every figure of an issue, then the rows of its charts."""
    content = issue.content
    same = [issue.counted_on.isoformat(), issue.number]
    for figure in content["figures"].values():
        kind = gettext("counted") if figure["is_counted"] else gettext("published")
        source = figure["url"] or figure["source"][language]
        yield [
            figure["code"], figure["label"][language], shown(figure["number"]), shown(figure["of"]), figure["printed"][language],
            kind, figure["period"][language], *same, figure["definition"][language], source,
        ]  # fmt: skip
    for name in TALLIES:
        for row in content.get(name, ()):
            code = f"{name}:{row['code']}"
            yield [code, row["name"][language], row["number"], "", row["number"], gettext("counted"), "", *same, "", ""]
    for place in content.get("places", ()):
        name = place["name"][language]
        code = f"places:{place['iso2']}"
        number = place["own"] + place["joint"]
        yield [code, name, number, "", number, gettext("counted"), "", *same, "", ""]


def shown(number):
    """A number, or an empty cell."""
    return "" if number is None else number
