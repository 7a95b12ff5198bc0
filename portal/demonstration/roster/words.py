"""The words from which the roster is made up: names by country, employers, positions, what shows a topic."""

import tomllib
from functools import cache
from pathlib import Path

from listing.folding import fold

FOLDER = Path(__file__).resolve().parent
WOMAN, MAN = "woman", "man"


@cache
def read(name):
    """One file of words."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def places(kind):
    """The countries of a kind (eu, partner), in the order of the file."""
    return list(read("names")[kind])


def made_up_name(chance, country, sex):
    """(given name, family name) that a country could know; the family name in the form of women or of men."""
    women, men, families = parts_of(country)
    given = chance.choice(women if sex == WOMAN else men)
    forms = chance.choice(families).split("/")
    return given.replace("_", " "), forms[-1 if sex == WOMAN else 0].replace("_", " ")


@cache
def parts_of(country):
    """The given names of women, of men, and the family names of a country."""
    names = read("names")
    return [text.split() for text in (names["eu"] | names["partner"])[country]]


def address_part(name):
    """A name as an address has it: Lucía Vidal is lucia.vidal."""
    letters = fold(name).translate(
        str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ə": "e", "ß": "ss", "æ": "ae"})
    )
    return "".join(letter if letter.isascii() and letter.isalnum() else "." for letter in letters).strip(".")
