"""Cuts long texts so that they take no more room than they are given. Pure functions.

Room is counted in average letters of a line: a wide letter counts more than one, a line break as much as the rest of its line.
"""

import unicodedata
from dataclasses import dataclass

LINE_BREAK = 50
WIDE = frozenset("MWÆŒ@%—")
LONGEST_WORD, PIECE = 28, 16
ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True)
class Cut:
    """As much of a text as has room, and whether something was left out."""

    text: str
    is_cut: bool = False
    lang: str = ""


def room_of(letter):
    """How much room one letter takes, in average letters: 0 for marks that stand over another, 2 for Chinese and the like."""
    if unicodedata.combining(letter):
        return 0
    if letter == "\n":
        return LINE_BREAK
    if letter in WIDE or unicodedata.east_asian_width(letter) in "WF":
        return 2
    return 1.35 if letter.isupper() else 1


def tidy(text):
    """Lines without blanks at their ends, empty lines left out; words that no line could hold may break."""
    lines = [" ".join(map(breakable, line.split())) for line in text.splitlines()]
    return "\n".join(line for line in lines if line)


def breakable(word):
    """A word with places to break at, where it is longer than any word of a language."""
    if len(word) <= LONGEST_WORD:
        return word
    return ZERO_WIDTH_SPACE.join(word[at : at + PIECE] for at in range(0, len(word), PIECE))


def cut(text, room, lang=""):
    """The beginning of a text that takes at most `room` (0 or more), cut between two words; the whole text where it fits.

    A single word that is longer than the room is cut inside. What was left out is not marked in the text: `is_cut` says so.
    """
    text = tidy(text)
    taken = 0
    for place, letter in enumerate(text):
        taken += room_of(letter)
        if taken > room:
            return Cut(before(text, place), True, lang)
    return Cut(text, False, lang)


def before(text, place):
    """The text up to a place, without the word that the place tears apart, unless nothing else is left."""
    head = text[:place]
    is_torn = not text[place].isspace() and not head[-1:].isspace()
    if is_torn and len(head.split()) > 1:
        head = head.rsplit(None, 1)[0]
    return head.rstrip(" ,;:–-\n" + ZERO_WIDTH_SPACE)
