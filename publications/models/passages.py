"""The texts of a factsheet: each paragraph in two languages, each language with its versions."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actions.models import Action
from workflow.models import AppendOnlyModel

from ..factsheets.choices import FIXED_SLOTS, LANGUAGES, Section, Slot, TextLanguage
from ..factsheets.querysets import PassageQuerySet
from .factsheets import Factsheet

SECTION_ORDER = {section: place for place, section in enumerate(Section.values)}


class Passage(models.Model):
    """A paragraph or a headline as it stands now in both languages; one of them may be behind the other."""

    factsheet = models.ForeignKey(Factsheet, on_delete=models.CASCADE, related_name="passages")
    section = models.CharField(pgettext_lazy("factsheet", "part"), max_length=16, choices=Section)
    section_order = models.PositiveSmallIntegerField(default=0, editable=False)
    slot = models.CharField(_("what it is"), max_length=10, choices=Slot, default=Slot.PARAGRAPH)
    place = models.PositiveSmallIntegerField(_("order"), default=0)
    heading_en = models.CharField(_("heading in English"), max_length=120, blank=True, editable=False)
    text_en = models.TextField(_("text in English"), max_length=2000, blank=True, editable=False)
    number_en = models.PositiveIntegerField(_("version of the English"), default=0, editable=False)
    heading_fr = models.CharField(_("heading in French"), max_length=120, blank=True, editable=False)
    text_fr = models.TextField(_("text in French"), max_length=2000, blank=True, editable=False)
    number_fr = models.PositiveIntegerField(_("version of the French"), default=0, editable=False)
    behind = models.CharField(
        _("language that is behind"), max_length=2, choices=TextLanguage, blank=True, editable=False
    )
    actions = models.ManyToManyField(Action, verbose_name=_("Actions that show it"), related_name="+", blank=True)
    removed_at = models.DateTimeField(_("taken out at"), null=True, blank=True, editable=False)

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("factsheet", "text")
        verbose_name_plural = pgettext_lazy("factsheet", "texts")
        ordering = ["factsheet_id", "section_order", "place", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(section__in=Section.values, slot__in=Slot.values, behind__in=["", *LANGUAGES]),
                name="passage_known_words",
            ),
            models.UniqueConstraint(
                fields=["factsheet", "slot"],
                condition=~Q(slot=Slot.PARAGRAPH) & Q(removed_at=None),
                name="passage_one_of_its_slot",
            ),
            models.CheckConstraint(
                condition=~Q(behind="") | (~Q(text_en="") & ~Q(text_fr="")), name="passage_level_has_both_languages"
            ),
            models.CheckConstraint(
                condition=Q(number_en__gte=1) | Q(number_fr__gte=1), name="passage_has_a_first_version"
            ),
        ]

    def __str__(self):
        return f"{self.get_slot_display()}: {self.text_en or self.text_fr}"[:80]

    def save(self, *args, **kwargs):
        """Keep the order of its part beside it."""
        self.section = FIXED_SLOTS.get(self.slot, self.section)
        self.section_order = SECTION_ORDER[self.section]
        super().save(*args, **kwargs)

    def text_in(self, language):
        """Its text in a language; empty where there is none yet."""
        return getattr(self, f"text_{language}")

    def heading_in(self, language):
        """Its heading in a language."""
        return getattr(self, f"heading_{language}")

    def number_in(self, language):
        """How often the text in a language was written; 0 where there is none."""
        return getattr(self, f"number_{language}")

    @property
    def is_behind(self):
        """One language does not say yet what the other says."""
        return bool(self.behind)

    @property
    def is_paragraph(self):
        """It can be moved and taken out; the others have their place."""
        return self.slot == Slot.PARAGRAPH


class PassageText(AppendOnlyModel):
    """One version of one language of a passage: who wrote it, when, and beside which version of the other language."""

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="versions")
    language = models.CharField(_("language"), max_length=2, choices=TextLanguage)
    number = models.PositiveIntegerField(_("version"))
    twin_number = models.PositiveIntegerField(_("beside version"), default=0)
    heading = models.CharField(_("heading"), max_length=120, blank=True)
    text = models.TextField(_("text"), max_length=2000)
    is_confirmation = models.BooleanField(
        _("confirmed"), default=False, help_text=_("The text was found to be still right; nothing was changed.")
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("version of a text")
        verbose_name_plural = _("versions of texts")
        ordering = ["passage_id", "language", "number"]
        constraints = [
            models.UniqueConstraint(fields=["passage", "language", "number"], name="passage_text_numbered"),
            models.CheckConstraint(
                condition=Q(language__in=LANGUAGES, number__gte=1), name="passage_text_known_language"
            ),
        ]

    def __str__(self):
        return f"{self.language} {self.number}"
