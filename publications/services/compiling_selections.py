"""A publication is begun and compiled: its words, its chapters, the good practices in them and their order."""

from django.db import transaction
from django.utils.translation import gettext

from workflow.engine import ChangedMeanwhile, TransitionRefused
from workflow.services import Move, write_record

from ..models import Chapter, GoodPractice, SelectedPractice, Selection
from ..practice_choices import MOST_CHAPTERS, MOST_SELECTED
from .locking_practices import lock_selection, refuse_strangers

FIRST_CHAPTER = {"title_en": "Good practices", "title_fr": "Bonnes pratiques"}
ASIDE = 10_000


@transaction.atomic
def begin_selection(*, actor, values, is_demonstration=False):
    """A new publication with one chapter, from {column: value}."""
    refuse_strangers(actor)
    selection = Selection.objects.create(is_demonstration=is_demonstration, **values)
    selection.chapters.create(number=1, **FIRST_CHAPTER)
    write_record(instance=selection, step="begin", source="", move=Move("begin", actor))
    return selection


@transaction.atomic
def change_selection(*, selection, actor, values, seen=None):
    """Other words; what everybody reads stays the latest issue."""
    locked = lock_for(actor, selection, seen)
    for name, value in values.items():
        setattr(locked, name, value)
    refuse_bare(locked)
    touch(locked)
    write_record(instance=locked, step="compile", source=locked.status, move=Move("compile", actor))
    return locked


def refuse_bare(selection):
    """While an issue is public, its introduction is not taken away."""
    if selection.issues.exists() and not (selection.intro_en.strip() and selection.intro_fr.strip()):
        raise TransitionRefused([gettext("Write the introduction in English and in French.")])


@transaction.atomic
def add_chapter(*, selection, actor, values):
    """A further chapter at the end."""
    locked = lock_for(actor, selection)
    numbers = list(locked.chapters.values_list("number", flat=True))
    if len(numbers) >= MOST_CHAPTERS:
        raise TransitionRefused([gettext("A publication has at most %(n)d chapters.") % {"n": MOST_CHAPTERS}])
    touch(locked)
    return locked.chapters.create(number=max(numbers, default=0) + 1, **values)


@transaction.atomic
def rename_chapter(*, chapter, actor, values, seen=None):
    """Another title in both languages."""
    locked = lock_for(actor, chapter.selection, seen)
    current = chapter_in(locked, chapter)
    for name, value in values.items():
        setattr(current, name, value)
    current.save()
    touch(locked)
    return current


@transaction.atomic
def remove_chapter(*, chapter, actor):
    """An empty chapter is gone."""
    locked = lock_for(actor, chapter.selection)
    current = chapter_in(locked, chapter)
    if current.selected.exists():
        raise TransitionRefused([gettext("There are good practices in it: move them or take them out first.")])
    current.delete()
    touch(locked)


@transaction.atomic
def move_chapter(*, chapter, actor, is_up):
    """One place up or down, with everything in it."""
    locked = lock_for(actor, chapter.selection)
    current = chapter_in(locked, chapter)
    other = neighbour_of(locked, current, is_up)
    if other is None:
        return
    numbers = current.number, other.number
    for row, number in ((current, ASIDE), (other, numbers[0]), (current, numbers[1])):
        row.number = number
        row.save(update_fields=["number"])
    touch(locked)


def neighbour_of(selection, chapter, is_up):
    """The chapter before or after, or None."""
    rows = selection.chapters.order_by("-number" if is_up else "number")
    return rows.filter(**{"number__lt" if is_up else "number__gt": chapter.number}).first()


@transaction.atomic
def select_practice(*, selection, chapter, practice, actor):
    """Put a published good practice at the end of a chapter; made-up ones only into a made-up publication. Twice is once."""
    locked = lock_for(actor, selection)
    current = chapter_in(locked, chapter)
    if not GoodPractice.objects.published().filter(pk=practice.pk).exists():
        raise TransitionRefused([gettext("Only what is published can be taken into a publication.")])
    if practice.is_demonstration and not locked.is_demonstration:
        raise TransitionRefused([gettext("This one is made up for the demonstration.")])
    there = locked.selected.filter(practice=practice).first()
    if there is not None:
        return there
    if locked.selected.count() >= MOST_SELECTED:
        raise TransitionRefused([gettext("A publication holds at most %(n)d good practices.") % {"n": MOST_SELECTED}])
    touch(locked)
    return locked.selected.create(chapter=current, practice=practice, place=current.selected.count() + 1)


@transaction.atomic
def take_out(*, selected, actor):
    """A good practice is not in the publication any more; the issues that hold it stay."""
    locked = lock_for(actor, selected.selection)
    selected_in(locked, selected).delete()
    touch(locked)


@transaction.atomic
def move_selected(*, selected, actor, is_up):
    """One place up or down; from the edge of a chapter into the next one."""
    locked = lock_for(actor, selected.selection)
    current = selected_in(locked, selected)
    rows = list(current.chapter.selected.order_by("place", "pk"))
    index = next(number for number, row in enumerate(rows) if row.pk == current.pk)
    other = index - 1 if is_up else index + 1
    if 0 <= other < len(rows):
        rows[index], rows[other] = rows[other], rows[index]
        put_in_order(rows)
    elif chapter := neighbour_of(locked, current.chapter, is_up):
        move_over(current, chapter, rows, is_up=is_up)
    touch(locked)


def move_over(selected, chapter, rows, *, is_up):
    """Out of its chapter, to the end of the one before or the beginning of the one after."""
    there = list(chapter.selected.order_by("place", "pk"))
    selected.chapter = chapter
    selected.save(update_fields=["chapter"])
    put_in_order([row for row in rows if row.pk != selected.pk])
    put_in_order([*there, selected] if is_up else [selected, *there])


def put_in_order(rows):
    """Number the rows of a chapter from one."""
    for place, row in enumerate(rows, 1):
        row.place = place
    SelectedPractice.objects.bulk_update(rows, ["place"])


def lock_for(actor, selection, seen=None):
    """The publication under a lock, for the team."""
    refuse_strangers(actor)
    return lock_selection(selection, seen)


def touch(selection):
    """The version that tells other readers."""
    selection.version += 1
    selection.save()


def chapter_in(selection, chapter):
    """A chapter as it is now."""
    found = Chapter.objects.filter(selection=selection, pk=chapter.pk).first()
    if found is None:
        raise ChangedMeanwhile([gettext("Somebody took this chapter away meanwhile.")])
    return found


def selected_in(selection, selected):
    """A good practice in its place, as it is now."""
    found = SelectedPractice.objects.select_related("chapter").filter(selection=selection, pk=selected.pk).first()
    if found is None:
        raise ChangedMeanwhile([gettext("Somebody took this one out meanwhile.")])
    return found
