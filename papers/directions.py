"""In which direction words run: a name keeps its own, whatever page it stands on."""

import unicodedata

RIGHT_TO_LEFT = ("ar",)
LTR, RTL = "ltr", "rtl"
STRONG = {"L": LTR, "R": RTL, "AL": RTL}


def direction_of(text, otherwise=LTR):
    """The direction of the first letter that has one (rule P2 of the Unicode bidirectional algorithm)."""
    found = (STRONG.get(unicodedata.bidirectional(sign)) for sign in text)
    return next((direction for direction in found if direction), otherwise)


def page_direction(language):
    """The direction of a page in a language."""
    return RTL if language in RIGHT_TO_LEFT else LTR


def with_directions(words, language, names):
    """The same words with the direction of the page, and of each named one as `<name>_direction`."""
    page = page_direction(language)
    return {
        **words,
        "language": language,
        "direction": page,
        **{f"{name}_direction": direction_of(words[name], page) for name in names},
    }
