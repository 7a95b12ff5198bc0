"""What has changed between two texts of the same form: pure comparisons of words."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"
WORD = re.compile(r"\s+|[^\s]+")
ISLAND = 6


@dataclass(frozen=True)
class Difference:
    """One field that reads differently: its label and its pieces, each (same | gone | new, text)."""

    label: str
    pieces: tuple

    @property
    def is_added(self):
        """There was nothing before."""
        return all(kind == NEW for kind, _text in self.pieces)

    @property
    def is_removed(self):
        """There is nothing now."""
        return all(kind == GONE for kind, _text in self.pieces)


def differences(before, after):
    """The fields that read differently, in the order of `after`; both are {label: words}, empty where nothing is said."""
    labels = [*after, *(label for label in before if label not in after)]
    return [
        Difference(label, pieces_of(before.get(label, ""), after.get(label, "")))
        for label in labels
        if flat(before.get(label, "")) != flat(after.get(label, ""))
    ]


def flat(text):
    """Words alone: line ends and runs of spaces are no difference."""
    return " ".join(text.split())


def pieces_of(before, after):
    """Both texts in one, as pieces (same | gone | new, text).

    A word or two that stay between changes are told as changed, so that a sentence that was written anew reads as one. The pieces that are same or gone make `before`, those that are same or new make `after`, character for character.
    """
    old, new = WORD.findall(before), WORD.findall(after)
    pieces, gone, new_words = [], [], []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        is_island = tag == "equal" and b - a < ISLAND and a > 0 and b < len(old) and c > 0 and d < len(new)
        if tag == "equal" and not is_island:
            pieces += [*changed(gone, new_words), (SAME, "".join(old[a:b]))]
            gone, new_words = [], []
        else:
            gone += old[a:b]
            new_words += new[c:d]
    return tuple(pieces + changed(gone, new_words))


def changed(gone, new_words):
    """What went and what came in its place, as pieces; nothing where nothing did."""
    return [(kind, "".join(words)) for kind, words in ((GONE, gone), (NEW, new_words)) if words]
