"""The two kinds of languages: those that everything is in, and those of the interface for the public and for partners.

Papers, exports, mails and the pages of those who work for the programme are in the working languages alone.
"""

from django.conf import settings
from django.utils.translation import get_language, get_language_bidi

WORKING = tuple(code for code, _name in settings.WORKING_LANGUAGES)
FURTHER = tuple(code for code, _name in settings.FURTHER_LANGUAGES)


def two_letters(code):
    """A language without its country; the first working language where there is none."""
    return (code or settings.LANGUAGE_CODE).split("-")[0]


def working_language(code=None):
    """This language, or the reader's, where everything is in it; otherwise English."""
    language = two_letters(code or get_language())
    return language if language in WORKING else settings.LANGUAGE_CODE


def comma():
    """What stands between two words of a row in the reader's language."""
    return "، " if get_language_bidi() else ", "


def in_a_row(words):
    """Words one after another, between the commas of the reader's language."""
    return comma().join(str(word) for word in words)


def arrow():
    """The sign between what was and what is, in the direction in which the reader reads."""
    return "←" if get_language_bidi() else "→"
