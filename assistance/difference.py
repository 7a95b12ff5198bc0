"""What changed between two texts, word by word: pure functions, for people to read.

The pieces of a difference hold both texts: what stayed and what went, in order, is the old one; what stayed and what came, the new one.
"""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW, FOLDED = "same", "gone", "new", "folded"
WORDS = re.compile(r"\s+|\w+|[^\w\s]+")
KEPT_WORDS = 12
MOST_PAIRS = (
    40_000  # of equal words; a text of four thousand characters has some ten thousand, pathological ones a million
)


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, went or came; a folded one stands for `count` words that stayed."""

    kind: str
    text: str
    count: int = 0


def difference(before, after):
    """The pieces from one text to another; neighbours of one kind are one piece, and none is empty."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    start = shared(zip(old, new, strict=False))
    end = shared(zip(reversed(old[start:]), reversed(new[start:]), strict=False))
    pieces = [(SAME, "".join(old[:start]))]
    pieces += compared(old[start : len(old) - end], new[start : len(new) - end])
    pieces.append((SAME, "".join(old[len(old) - end :])))
    return joined(pieces)


def shared(pairs):
    """How many words two texts share until they first differ."""
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def compared(old, new):
    """(kind, text) of each stretch of two lists of words that begin and end differently."""
    if equal_pairs(old, new) > MOST_PAIRS:
        return [(GONE, "".join(old)), (NEW, "".join(new))]
    found = []
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            found.append((SAME, "".join(old[old_from:old_to])))
        else:
            found += [(GONE, "".join(old[old_from:old_to])), (NEW, "".join(new[new_from:new_to]))]
    return calmed(found)


def equal_pairs(old, new):
    """How many pairs of equal words there are, which is what the comparison costs."""
    counts = Counter(old)
    return sum(counts[word] for word in new if not word.isspace())


def calmed(pieces):
    """Lone spaces between two changes belong to the changes, so that a new sentence reads as one."""
    calm = []
    for number, (kind, text) in enumerate(pieces):
        is_between = 0 < number < len(pieces) - 1
        if kind == SAME and is_between and not text.strip():
            calm += [(GONE, text), (NEW, text)]
        else:
            calm.append((kind, text))
    return in_runs(calm)


def in_runs(pieces):
    """Between two stretches that stayed, everything that went stands before everything that came."""
    ordered, gone, new = [], [], []
    for kind, text in [*pieces, (SAME, "")]:
        if kind == SAME:
            ordered += [(GONE, "".join(gone)), (NEW, "".join(new)), (SAME, text)]
            gone, new = [], []
        else:
            (gone if kind == GONE else new).append(text)
    return ordered


def joined(pieces):
    """Neighbours of one kind as one piece, without the empty ones."""
    found = []
    for kind, text in pieces:
        if text and found and found[-1].kind == kind:
            found[-1] = Piece(kind, found[-1].text + text)
        elif text:
            found.append(Piece(kind, text))
    return found


def old_text(pieces):
    """The text before."""
    return "".join(piece.text for piece in pieces if piece.kind != NEW)


def new_text(pieces):
    """The text after."""
    return "".join(piece.text for piece in pieces if piece.kind != GONE)


def folded(pieces, kept=KEPT_WORDS):
    """The same pieces with long stretches that stayed cut down to some words at either end of each change."""
    found = []
    for number, piece in enumerate(pieces):
        if piece.kind == SAME:
            found += folded_piece(piece, kept if number else 0, kept if number < len(pieces) - 1 else 0)
        else:
            found.append(piece)
    return found


def folded_piece(piece, first, last):
    """A stretch that stayed: its first and last words, and how many lie between."""
    places = [match.span() for match in re.finditer(r"\S+", piece.text)]
    hidden = len(places) - first - last
    if hidden <= KEPT_WORDS:
        return [piece]
    start = places[first - 1][1] if first else 0
    end = places[-last][0] if last else len(piece.text)
    parts = [
        Piece(SAME, piece.text[:start]),
        Piece(FOLDED, piece.text[start:end], hidden),
        Piece(SAME, piece.text[end:]),
    ]
    return [part for part in parts if part.text]
