"""Names in the reader's language."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def name_column():
    """The column of the name in the active language, for lists that read columns and not rows."""
    return "name_fr" if (get_language() or "en").startswith("fr") else "name_en"


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
        language = (get_language() or "en").split("-")[0]
        return getattr(self, f"name_{language}", "") or self.name_en
