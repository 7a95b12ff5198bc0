"""Publishes the figures of a year: an edition that nobody can change; a later edition says what changed."""

import hashlib
from dataclasses import asdict, dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from listing.freshness import pages_changed
from workflow.engine import StepNotAllowed, TransitionRefused

from ..choices import FIRST_YEAR
from ..indicators import INDICATORS
from ..indicators.tallying import tally
from ..models import FigureEdition, FrozenFigure
from ..permissions import can_publish_figures
from .counting import (
    count_figures,
    differences,
    first_year,
    frozen_values,
    lock_the_count,
    values_of_year,
    withheld_for_good,
)


@dataclass(frozen=True)
class Proposal:
    """What an edition of a year would publish now: `values` by (code, kind, key), `changes` against the `latest` edition as (cell, published, counted)."""

    year: int
    latest: FigureEdition | None
    codes: tuple
    values: dict
    changes: tuple

    @property
    def number(self):
        """The number of the edition that it would be."""
        return self.latest.number + 1 if self.latest else 1

    @property
    def new_codes(self):
        """Indicators that the latest edition does not hold."""
        return tuple(code for code in self.codes if self.latest and code not in self.latest.codes)

    @property
    def is_news(self):
        """There is something to publish."""
        return self.latest is None or bool(self.changes or self.new_codes)

    @property
    def mark(self):
        """A digest of everything that would be published: two of the same mark publish the same."""
        lines = sorted(f"{cell}: {value}" for cell, value in self.values.items())
        return hashlib.sha256("\n".join([str(self.number), *self.codes, *lines]).encode()).hexdigest()[:24]


def propose(year, today=None):
    """Count everything and compare a year with what is published of it."""
    return proposal_of(year, count_dated(today or timezone.localdate()))


def count_dated(today):
    """What `tally` finds of all indicators that have years."""
    dated = [indicator for indicator in INDICATORS.values() if indicator.has_years]
    return tally(dated, today, hidden=withheld_for_good())


def proposal_of(year, found):
    """The Proposal of one year of what was counted."""
    codes = tuple(sorted(code for code, values in found.items() if (first_year(values) or year + 1) <= year))
    values = {cell: value for cell, value in values_of_year(found, year).items() if cell[0] in codes}
    latest = FigureEdition.objects.public().filter(year=year).order_by("number").last()
    changes = tuple(differences(latest, frozen_values(latest), values)) if latest else ()
    return Proposal(year, latest, codes, values, changes)


def freeze_year(*, year, actor, seen, notes=("", ""), now=None):
    """Publish an edition of a past year as it is counted at this moment; answers the FigureEdition.

    `seen` is the mark of the proposal that the manager has read, `notes` what changed in English and in French, needed from the second edition on. Raises StepNotAllowed and TransitionRefused.
    """
    now = now or timezone.now()
    if not can_publish_figures(actor):
        raise StepNotAllowed([gettext("Figures are published by a programme manager.")])
    if not FIRST_YEAR <= year < timezone.localdate(now).year:
        raise TransitionRefused([gettext("Only a year that is over can be published.")])
    today = timezone.localdate(now)
    found = count_dated(today)
    notes = tuple(note.strip() for note in notes)
    with transaction.atomic():
        lock_the_count()
        proposal = proposal_of(year, found)
        refuse(proposal, seen, notes)
        edition = write(proposal, actor, notes if proposal.latest else ("", ""), today)
    count_figures(now=now)
    return edition


def refuse(proposal, seen, notes):
    """Raise TransitionRefused with everything that speaks against it."""
    reasons = []
    if not proposal.codes:
        reasons.append(gettext("Nothing is on record for this year."))
    if seen != proposal.mark:
        reasons.append(gettext("The figures have moved since you opened this page. Look at them again, then publish."))
    if not proposal.is_news:
        reasons.append(gettext("Nothing has changed since the last edition."))
    if proposal.latest and not all(notes):
        reasons.append(gettext("Say what changed, in English and in French."))
    if reasons:
        raise TransitionRefused(reasons)


def write(proposal, actor, notes, today, is_made_up=False):
    """The edition and its values."""
    edition = FigureEdition.objects.create(
        year=proposal.year,
        number=proposal.number,
        frozen_on=today,
        frozen_by=actor,
        note_en=notes[0],
        note_fr=notes[1],
        codes=list(proposal.codes),
        is_demonstration=is_made_up or settings.MIEUX_DEMONSTRATION,
    )
    rows = [
        FrozenFigure(edition=edition, code=code, scope=kind, key=key, **asdict(value))
        for (code, kind, key), value in sorted(proposal.values.items(), key=lambda pair: pair[0])
    ]
    FrozenFigure.objects.bulk_create(rows, batch_size=1000)
    pages_changed()
    return edition
