"""A factsheet is begun, its figures are chosen, it takes its steps, and each publication freezes an issue."""

import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from actions.models import Action
from listing.freshness import pages_changed
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, take_step, write_record

from ..factsheets.choices import LANGUAGES, FactsheetKind, FactsheetStatus
from ..factsheets.comparing import moved_figures
from ..factsheets.content import compose
from ..factsheets.measuring import papers_of
from ..factsheets.permissions import can_write_factsheets
from ..factsheets.reading import unknown_codes
from ..factsheets.workflow import FACTSHEET_WORKFLOW
from ..models import Factsheet, FactsheetFigure, FactsheetIssue, FactsheetPaper
from .factsheet_locking import lock_factsheet, lock_for_writing, note_change


@transaction.atomic
def begin_factsheet(*, actor, values, is_demonstration=False):
    """A new factsheet from {column: value}."""
    if not can_write_factsheets(actor):
        raise StepNotAllowed([Reason(str(can_write_factsheets.label))])
    factsheet = Factsheet(is_demonstration=is_demonstration, **values)
    taken = Factsheet.objects.filter(slug=factsheet.slug).exists()
    if factsheet.region_id:
        taken = taken or Factsheet.objects.filter(region=factsheet.region, last_year=factsheet.last_year).exists()
    if taken:
        raise TransitionRefused([gettext("There is a factsheet of that year already: open it from the list.")])
    factsheet.save()
    write_record(instance=factsheet, step="begin", source="", move=Move("begin", actor))
    return factsheet


@transaction.atomic
def choose_figures(*, factsheet, actor, figures, seen=None):
    """The figures at the top, in their order: dicts with code, label_en, label_fr, note_en, note_fr."""
    locked = lock_for_writing(factsheet, actor, seen)
    if unknown := unknown_codes([figure["code"] for figure in figures]):
        raise TransitionRefused([gettext("There is no figure %(codes)s.") % {"codes": ", ".join(unknown)}])
    locked.figures.all().delete()
    for place, figure in enumerate(figures, start=1):
        FactsheetFigure.objects.create(factsheet=locked, place=place, **figure)
    note_change(locked)
    write_record(instance=locked, step="figures", source=locked.status, move=Move("figures", actor))
    return locked


@transaction.atomic
def move_factsheet(*, factsheet, step, actor, reason="", seen=None):
    """Any step but publishing, which needs its change note."""
    if step == "publish":
        raise ValueError("publish_factsheet publishes")
    locked = lock_factsheet(factsheet, seen)
    changes = {"version": locked.version + 1}
    if locked.issue_count:
        pages_changed()
    return take_step(instance=locked, workflow=FACTSHEET_WORKFLOW, move=Move(step, actor, reason), changes=changes)


@transaction.atomic
def publish_factsheet(*, factsheet, actor, notes=None, seen=None, is_demonstration=False):
    """The next issue: texts, figures and papers are frozen as they are now. `notes` is {language: what changed}, required from the second issue on.

    `is_demonstration` where its figures are known to count made-up files; where made-up Actions are shown, they always do.
    """
    locked = lock_factsheet(factsheet, seen)
    notes = {language: (notes or {}).get(language, "").strip() for language in LANGUAGES}
    refuse_silent_change(locked, notes)
    content, now = compose(locked), timezone.now()
    papers = measure(locked, content, notes, now)
    moved = take_step(
        instance=locked,
        workflow=FACTSHEET_WORKFLOW,
        move=Move("publish", actor, notes["en"]),
        changes={
            "version": locked.version + 1,
            "issue_count": locked.next_number,
            "moved_figures": 0,
            "checked_on": timezone.localdate(now),
        },
    )
    issue = FactsheetIssue.objects.create(
        factsheet=moved,
        number=moved.issue_count,
        counted_on=timezone.localdate(now),
        published_at=now,
        published_by=actor,
        note_en=notes["en"],
        note_fr=notes["fr"],
        content=content,
        is_demonstration=is_demonstration or moved.is_demonstration or counts_made_up_actions(),
    )
    for language, pdf in papers.items():
        fingerprint = hashlib.sha256(pdf).hexdigest()
        FactsheetPaper.objects.create(issue=issue, language=language, pdf=pdf, fingerprint=fingerprint)
    pages_changed()
    return moved


def refuse_silent_change(factsheet, notes):
    """From the second issue on, each says what changed, in both languages."""
    if factsheet.issue_count and not all(notes.values()):
        raise TransitionRefused(
            [gettext("Say in English and in French what changed since issue %(n)d.") % {"n": factsheet.issue_count}]
        )


def counts_made_up_actions():
    """Whether made-up Actions are among those that are counted on this portal."""
    return Action.objects.public().filter(is_demonstration=True).exists()


def measure(factsheet, content, notes, made_at):
    """Set the paper in both languages, and keep how many pages each has. Returns {language: bytes}."""
    papers = papers_of(factsheet, content, notes, made_at)
    factsheet.save(update_fields=["pages_en", "pages_fr"])
    return papers


def compare_with_today(*, now):
    """Count again what the last issue of each factsheet froze, and keep how many figures have moved. Returns those that moved."""
    moved = []
    this_year = timezone.localdate(now).year
    for factsheet in Factsheet.objects.public().for_list():
        if factsheet.kind == FactsheetKind.REGION and factsheet.last_year < this_year:
            continue
        if factsheet.checked_on != timezone.localdate(now):
            moved += [factsheet] if note_moved(factsheet=factsheet, now=now) else []
    return moved


@transaction.atomic
def note_moved(*, factsheet, now):
    """Keep how many figures of the last issue are not what they were; true where there are any."""
    locked = lock_factsheet(factsheet)
    issue = locked.issues.order_by("-number").first()
    if issue is None or locked.status == FactsheetStatus.WITHDRAWN:
        return False
    locked.moved_figures = len(moved_figures(issue.content, compose(locked), "en"))
    locked.checked_on = timezone.localdate(now)
    locked.save(update_fields=["moved_figures", "checked_on"])
    return locked.moved_figures > 0
