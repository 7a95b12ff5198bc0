"""What differs between two versions of a text, word by word. No model, no query."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """Some words that stayed, were added, or were taken out."""

    kind: str
    words: str


def changes_between(before, after):
    """The text of a version in pieces; one piece where there was none before."""
    new = full_text(after)
    if before is None:
        return [Piece("same", new)]
    old_words, new_words = WORD.findall(full_text(before)), WORD.findall(new)
    pieces = []
    for kind, a, b, c, d in SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(new_words[c:d])))
            continue
        if b > a:
            pieces.append(Piece("gone", "".join(old_words[a:b])))
        if d > c:
            pieces.append(Piece("new", "".join(new_words[c:d])))
    return pieces


def full_text(version):
    """Heading and text as one."""
    return "\n".join(part for part in (version.heading, version.text) if part)
