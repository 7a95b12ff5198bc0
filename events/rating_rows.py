"""The rows of the exported scores: a line for each question and each group that may be shown."""

from django.utils.translation import gettext, pgettext

from .choices import RatingStep
from .rating_reading import overview_of


def headings():
    """The heads of the columns."""
    return [
        pgettext("rating", "Asked"), gettext("Question"), gettext("By"), gettext("Group"), gettext("Events"),
        gettext("Answers"), gettext("People asked"), gettext("Response rate (%)"),
        gettext("Excellent or very good (%)"), *(str(label) for label in RatingStep.labels),
    ]  # fmt: skip


def property_words():
    """By what the scores are told apart."""
    return {"type": gettext("Type of event"), "region": gettext("Region"), "year": gettext("Year")}


def rows_of(subjects):
    """The rows of all questions."""
    words = property_words()
    rows = []
    for round, question in subjects:
        overview = overview_of(round, question)
        lead = [str(round.label), str(question.label)]
        for table in overview.tables:
            rows += [
                [*lead, words[table.key], str(group.label or gettext("none")), *cells(group)] for group in table.groups
            ]
        if overview.pool:
            rows.append([*lead, gettext("Events"), gettext("Small events together"), *cells(overview.pool)])
    return rows


def cells(group):
    """The numbers of one group."""
    count = group.count
    rate = "" if count.response_rate is None else count.response_rate
    return [group.units, count.n, count.asked, rate, count.good_share, *(count.of(step) for step in RatingStep)]
