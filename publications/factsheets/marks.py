"""Marks of figures inside a text: {actions-begun} stands for the figure of that code, so that no number is typed by hand. No model, no query."""

import re

MARK = re.compile(r"\{([A-Za-z][A-Za-z0-9-]{1,39})\}")
ANY_BRACE = re.compile(r"[{}]")


def marks_in(*texts):
    """The codes of the figures that some texts show, each once, in their order."""
    return list(dict.fromkeys(code for text in texts for code in MARK.findall(text)))


def has_stray_brace(text):
    """A brace that is no part of a mark."""
    return bool(ANY_BRACE.search(MARK.sub("", text)))


def unlike_marks(passage):
    """The codes that stand in one language of a passage and not in the other; a language without a text is behind, not unlike."""
    english, french = (marks_in(passage.heading_in(code), passage.text_in(code)) for code in ("en", "fr"))
    if not passage.text_in("en") or not passage.text_in("fr"):
        return []
    return sorted(set(english) ^ set(french))


def parts_of(text):
    """A text cut at its marks: pairs of (plain words, code of the figure that follows or an empty text)."""
    pieces = MARK.split(text)
    codes = [*pieces[1::2], ""]
    return list(zip(pieces[::2], codes, strict=True))


def filled(text, printed):
    """The text with each mark in its figure as printed; an unknown code stays as it is typed."""
    return MARK.sub(lambda match: printed.get(match.group(1), match.group(0)), text)
