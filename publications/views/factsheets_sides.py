"""One language of a text, as the pages of the team show it."""

from dataclasses import dataclass

from django.urls import reverse

from ..factsheets.choices import TextLanguage
from ..factsheets.marks import filled
from ..models import Passage


@dataclass(frozen=True)
class TextSide:
    """The English or the French of a passage: its words with their figures, and whether they are behind."""

    passage: Passage
    language: TextLanguage
    shown: dict

    @property
    def heading(self):
        """Its heading."""
        return filled(self.passage.heading_in(self.language), self.shown)

    @property
    def text(self):
        """Its words."""
        return filled(self.passage.text_in(self.language), self.shown)

    @property
    def is_behind(self):
        """Its twin says something newer."""
        return self.passage.behind == self.language

    @property
    def is_missing(self):
        """Nothing is written yet."""
        return not self.passage.text_in(self.language)

    @property
    def number(self):
        """How often it was written."""
        return self.passage.number_in(self.language)

    @property
    def edit_url(self):
        """Where it is written."""
        return reverse("publications:passage-edit", args=[self.passage.pk, self.language.value])
