"""What somebody who is shown or quoted reads when we ask for their consent: in their own language, also where the portal does not speak it."""

import json
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent / "data" / "consent_words.json"


@cache
def all_words():
    """{language: {name: words}} of the data file."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def words_in(language):
    """The words in a language; English where there are none."""
    words = all_words()
    return words.get(language, words["en"])
