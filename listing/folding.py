"""Folds text so that a search finds it whatever its accents and capitals."""

import unicodedata

from django.db.models import Q


def fold(text):
    """Decompose (NFKD), strip marks, casefold and collapse white space: "Côte d’Ivoire" -> "cote d'ivoire"."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


def by_name(rows):
    """Rows in the order of their names in the reader's language."""
    return sorted(rows, key=lambda row: fold(row.name))


def matches(text, field="search_text"):
    """A condition: every word of the text occurs in the folded column."""
    condition = Q()
    for word in fold(text).split()[:8]:
        condition &= Q(**{f"{field}__contains": word})
    return condition
