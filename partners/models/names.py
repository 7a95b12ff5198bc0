"""Names in the reader's language."""

from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from listing.loading import read_rows
from papers.languages import FURTHER, two_letters, working_language

FURTHER_NAMES = Path(__file__).resolve().parent.parent / "data" / "further_names.csv"


def name_column():
    """The column of the name in the active language, for lists that read columns and not rows; English in a further one."""
    return f"name_{working_language()}"


@lru_cache(maxsize=1)
def further_names():
    """The names of reference data in the further languages, by their English name."""
    return {row["name_en"]: {code: row[f"name_{code}"] for code in FURTHER} for row in read_rows(FURTHER_NAMES)}


def name_in_cldr(language, words, code):
    """The name that CLDR gives to a country ("territories") or a language ("languages"); nothing where it gives none."""
    try:
        return getattr(Locale(language), words).get(code, "")
    except UnknownLocaleError:
        return ""


class NamedInLanguages(models.Model):
    """A name in English and French; `name` is the reader's."""

    name_en = models.CharField(_("name in English"), max_length=200)
    name_fr = models.CharField(_("name in French"), max_length=200)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def name(self):
        """The name in the active language, English where there is none."""
        language = two_letters(get_language())
        return getattr(self, f"name_{language}", "") or self.further_name(language) or self.name_en

    def further_name(self, language):
        """The name in a language that has no column; nothing where it is not known."""
        return further_names().get(self.name_en, {}).get(language, "")
