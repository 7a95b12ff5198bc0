"""Cuts English and French text into words and takes their endings off, without knowing which of the two it is.

The rules are light on purpose (after Savoy's light stemmers for both languages): a writer may mix languages in one title,
and a title is too short to guess its language. Both sides of a comparison go through the same rules, so that a stem need not
be a word.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from listing.folding import fold

DATA = Path(__file__).resolve().parent.parent / "data"
SHORTEST_STEM = 4
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
TOKEN = re.compile(r"[a-z]+|\d{4}")
SPELLED = re.compile(r"[^\W\d_]+|\d{4}")
ENDINGS = (
    "issement", "isation", "ization", "ations", "ateurs", "ateur", "ation", "ement", "ments", "ment", "ition", "ities",
    "iques", "ique", "ants", "ents", "ating", "ated", "ator", "ions", "ing", "ive", "ifs", "eur", "ite", "ity", "ant",
    "ent", "ion", "als", "aux", "ors", "ed", "al", "if", "ic", "or", "es", "ee",
)  # fmt: skip
STOP_WORDS = frozenset((DATA / "stop_words.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=2_000)
def tokens(text):
    """The words of a text in order, folded to lower-case letters without accents; years stay, other numbers go.

    Words of one letter (the "l" and "d" of French elisions) are left out.
    """
    return tuple(word for word in TOKEN.findall(fold(text).translate(LIGATURES)) if len(word) > 1)


@lru_cache(maxsize=20_000)
def stem(word):
    """A folded word without plural and ending, at least four letters long where the word is: "inspectors" -> "inspect"."""
    word = re.sub(r"ies$", "y", word)
    if len(word) > SHORTEST_STEM and word[-1] in "sx" and not word.endswith("ss"):
        word = word[:-1]
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    word = re.sub(r"(.{4,}?)(ie|[eyi])$", r"\1", word)
    return re.sub(r"(.{3,})([bdfglmnprst])\2$", r"\1\2", word)


def pattern_of(word):
    """What a text must contain to hold this word or one of its forms: the letters that word and stem share, three at least.

    The stem of "policies" need not occur in "policy"; their common beginning does.
    """
    root = stem(word)
    shared = 0
    while shared < min(len(root), len(word)) and root[shared] == word[shared]:
        shared += 1
    return word[: max(shared, 3)]


@lru_cache(maxsize=20_000)
def folded_word(word):
    """One word as `tokens` would give it."""
    return fold(word).translate(LIGATURES)


@lru_cache(maxsize=2_000)
def content_words(text):
    """The words of a text that say something: (stem, the word as it was written, in small letters) pairs in order.

    Kept for the texts cut last, as those of Actions are compared again and again.
    """
    spelled = SPELLED.findall(unicodedata.normalize("NFC", text))
    folded = [(folded_word(word), word.lower()) for word in spelled]
    return tuple((stem(bare), word) for bare, word in folded if len(bare) > 1 and bare not in STOP_WORDS)
