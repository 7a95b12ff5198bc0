"""What differs between the figures of two states of a factsheet: was and is. Plain data, no query."""

from dataclasses import dataclass

from django.utils.translation import override

from .reading import number_words

TALLIES = ("themes", "per_region", "per_year")


@dataclass(frozen=True)
class Moved:
    """One figure that is not what it was; a figure that was not there is a dash."""

    label: str
    was: str
    now: str


def moved_figures(before, after, language):
    """The counted figures that differ, in the words of a language; published ones stay as they were printed."""
    old, new = tally_of(before, language), tally_of(after, language)
    keys = list(dict.fromkeys([*old, *new]))
    with override(language):
        return [
            Moved((new.get(key) or old[key])[0], words_of(old.get(key)), words_of(new.get(key)))
            for key in keys
            if values_of(old.get(key)) != values_of(new.get(key)) and is_comparable(key, old, new)
        ]


def tally_of(content, language):
    """{key: (label, number, of)} of everything that was counted."""
    found = {
        ("figure", figure["code"]): (figure["label"][language], figure["number"], figure["of"])
        for figure in content["figures"].values()
        if figure["is_counted"]
    }
    for name in TALLIES:
        for row in content.get(name, ()):
            found[name, row["code"]] = (row["name"][language], row["number"], None)
    return found


def is_comparable(key, old, new):
    """A figure that was put into a text, or taken out of it, has not moved; a bar that comes or goes has."""
    return key[0] != "figure" or (key in old and key in new)


def values_of(entry):
    """The numbers of an entry."""
    return entry[1:] if entry else (0, None)


def words_of(entry):
    """The numbers of an entry in words."""
    return number_words(*entry[1:]) if entry else number_words(0)
