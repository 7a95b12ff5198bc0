"""The texts of a factsheet: written one language at a time, each version kept, the twin marked as behind until it is rewritten or confirmed."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import ChangedMeanwhile, TransitionRefused

from ..factsheets.choices import FIXED_SLOTS, LANGUAGES, Slot, TextLanguage
from ..factsheets.marks import has_stray_brace, marks_in
from ..factsheets.reading import unknown_codes
from ..models import Passage, PassageText
from .factsheet_locking import lock_for_writing, note_change


@dataclass(frozen=True)
class Wording:
    """What somebody typed for one language of a passage."""

    text: str
    heading: str = ""

    @property
    def is_empty(self):
        """Nothing was typed."""
        return not self.text.strip()

    def tidied(self):
        """Without blanks around it, and with line breaks of one kind."""
        return Wording(self.text.replace("\r\n", "\n").strip(), " ".join(self.heading.split()))


@dataclass(frozen=True)
class SeenTexts:
    """The versions that somebody had before their eyes: of the text that they rewrite, and of its twin."""

    own: int
    twin: int


@transaction.atomic
def add_passage(*, factsheet, actor, section, slot=Slot.PARAGRAPH, words):
    """A new text at the end of its part. `words` is {language: Wording}; a language without words is behind."""
    locked = lock_for_writing(factsheet, actor)
    words = {language: one.tidied() for language, one in words.items() if not one.is_empty}
    if not words:
        raise TransitionRefused([gettext("Write the text in at least one language.")])
    refuse_unreadable(words.values())
    if slot in FIXED_SLOTS and locked.passages.filter(slot=slot, removed_at=None).exists():
        raise TransitionRefused([gettext("Somebody has written this text already: change that one.")])
    last = locked.passages.filter(section=section).aggregate(last=Max("place"))["last"] or 0
    passage = Passage(factsheet=locked, section=section, slot=slot, place=last + 1)
    missing = [language for language in LANGUAGES if language not in words]
    passage.behind = missing[0] if missing else ""
    for language, wording in words.items():
        put(passage, language, wording)
    passage.save()
    for language in words:
        keep_version(passage, language, actor)
    note_change(locked)
    return passage


@transaction.atomic
def rewrite_passage(*, passage, language, wording, seen, actor, keeps_twin=False):
    """Another wording of one language; `keeps_twin` where the other language is still right as it is.

    The text is level with its twin when it was behind and the writer had the twin's last version before their eyes; otherwise the twin is behind.
    Raises ChangedMeanwhile where somebody rewrote the same text since it was read.
    """
    lock_for_writing(passage.factsheet, actor)
    locked = lock_passage(passage)
    language = TextLanguage(language)
    wording = wording.tidied()
    if wording.is_empty:
        raise TransitionRefused([gettext("A text is not emptied: take the paragraph out instead.")])
    refuse_unreadable([wording])
    refuse_stale(locked, language, seen)
    if (wording.text, wording.heading) == (locked.text_in(language), locked.heading_in(language)):
        return locked
    put(locked, language, wording)
    locked.behind = behind_after(locked, language, seen, keeps_twin)
    locked.save()
    keep_version(locked, language, actor)
    note_change(locked.factsheet)
    return locked


def behind_after(passage, language, seen, keeps_twin):
    """Which language is behind once `language` was rewritten; none where both are level."""
    twin = language.twin
    if not passage.text_in(twin):
        return twin
    if passage.behind == language:
        saw_twin = seen.twin == passage.number_in(twin)
        return "" if saw_twin else language
    if keeps_twin and not passage.behind:
        return ""
    return twin


@transaction.atomic
def confirm_passage(*, passage, seen, actor):
    """The language that is behind is still right as it stands. `seen` holds the versions that were compared, that language’s own first."""
    lock_for_writing(passage.factsheet, actor)
    locked = lock_passage(passage)
    if not locked.behind:
        raise TransitionRefused([gettext("Both languages are level already.")])
    language = TextLanguage(locked.behind)
    if not locked.text_in(language):
        raise TransitionRefused([gettext("There is no text to confirm yet: write it first.")])
    if (seen.own, seen.twin) != (locked.number_in(language), locked.number_in(language.twin)):
        raise ChangedMeanwhile([gettext("One of the two texts was changed meanwhile: compare them again.")])
    locked.behind = ""
    setattr(locked, f"number_{language}", locked.number_in(language) + 1)
    locked.save()
    keep_version(locked, language, actor, is_confirmation=True)
    note_change(locked.factsheet)
    return locked


@transaction.atomic
def remove_passage(*, passage, actor):
    """Take a paragraph out; its versions are kept."""
    lock_for_writing(passage.factsheet, actor)
    locked = lock_passage(passage)
    if not locked.is_paragraph and locked.slot in (Slot.HEADLINE, Slot.LEDE):
        raise TransitionRefused([gettext("Headline and lede stay: rewrite them instead.")])
    locked.removed_at = timezone.now()
    locked.save(update_fields=["removed_at"])
    note_change(locked.factsheet)
    return locked


@transaction.atomic
def move_passage(*, passage, actor, is_up):
    """Change places with the paragraph before, or after, in the same part."""
    lock_for_writing(passage.factsheet, actor)
    locked = lock_passage(passage)
    row = list(
        Passage.objects.select_for_update()
        .filter(factsheet=locked.factsheet, section=locked.section, slot=Slot.PARAGRAPH, removed_at=None)
        .order_by("place", "id")
    )
    at = row.index(locked)
    to = at - 1 if is_up else at + 1
    if not 0 <= to < len(row):
        return locked
    row[at], row[to] = row[to], row[at]
    for place, one in enumerate(row, start=1):
        Passage.objects.filter(pk=one.pk).update(place=place)
    note_change(locked.factsheet)
    return locked


@transaction.atomic
def name_actions(*, passage, actor, actions):
    """The Actions that show what a paragraph says, in both languages."""
    lock_for_writing(passage.factsheet, actor)
    locked = lock_passage(passage)
    locked.actions.set(actions)
    note_change(locked.factsheet)
    return locked


def lock_passage(passage):
    """The passage under a lock; one that was taken out is not written any more."""
    locked = Passage.objects.select_for_update().filter(pk=passage.pk, removed_at=None).order_by("pk").first()
    if locked is None:
        raise TransitionRefused([gettext("Somebody has taken this text out.")])
    return locked


def refuse_stale(passage, language, seen):
    """Nobody overwrites what they have not read."""
    if seen.own != passage.number_in(language):
        raise ChangedMeanwhile([gettext("Somebody rewrote this text after you opened the page.")])


def refuse_unreadable(wordings):
    """Figures in a text are figures that we know."""
    texts = [part for wording in wordings for part in (wording.heading, wording.text)]
    if why := why_unreadable(*texts):
        raise TransitionRefused([why])


def why_unreadable(*texts):
    """What is wrong with the figures in some texts, in a sentence; empty where nothing is."""
    if any(has_stray_brace(text) for text in texts):
        return gettext("A figure is written as its code between braces, such as {actions-begun}.")
    unknown = unknown_codes(marks_in(*texts))
    return gettext("There is no figure %(codes)s.") % {"codes": ", ".join(unknown)} if unknown else ""


def put(passage, language, wording):
    """Write one language into the row, as its next version."""
    setattr(passage, f"heading_{language}", wording.heading)
    setattr(passage, f"text_{language}", wording.text)
    setattr(passage, f"number_{language}", passage.number_in(language) + 1)


def keep_version(passage, language, actor, *, is_confirmation=False):
    """Append the version to what was written before."""
    twin = TextLanguage(language).twin
    PassageText.objects.create(
        passage=passage,
        language=language,
        number=passage.number_in(language),
        twin_number=passage.number_in(twin),
        heading=passage.heading_in(language),
        text=passage.text_in(language),
        is_confirmation=is_confirmation,
        written_by=actor,
    )
