"""The footnotes that EU publications print with two names, and the names that carry them."""

from django.utils.translation import gettext_lazy as _

FOOTNOTES = {
    "kosovo": _(
        "This designation is without prejudice to positions on status, and is in line with UNSCR 1244/1999 and the ICJ "
        "Opinion on the Kosovo declaration of independence."
    ),
    "palestine": _(
        "This designation shall not be construed as recognition of a State of Palestine and is without prejudice to the "
        "individual positions of the Member States on this issue."
    ),
}
MARKS = {"kosovo": "*", "palestine": "**"}


def marked_name(country):
    """The country's name in the reader's language, with the mark of its footnote."""
    return country.name + MARKS.get(country.name_footnote, "")


def footnotes_of(countries):
    """(mark, text) of each footnote that these names need, in a fixed order."""
    needed = {country.name_footnote for country in countries}
    return [(MARKS[code], text) for code, text in FOOTNOTES.items() if code in needed]
