"""Counts every figure in advance, so that no reader waits for it."""

from dataclasses import asdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from listing.freshness import pages_changed

from ..choices import EVERYTHING
from ..indicators import INDICATORS
from ..indicators.reading import stored_value
from ..indicators.tallying import tally
from ..models import CountedFigure, FigureCount, FigureEdition, FrozenFigure

KEPT_FOR = timedelta(minutes=10)
AT_ONCE = 1000


def count_when_due(*, now):
    """Count where the last count is older than ten minutes; the number of values that changed, None where it was not due."""
    last = FigureCount.objects.filter(counted_at__gt=now - KEPT_FOR, counted_at__lte=now).exists()
    return None if last else count_figures(now=now)


def count_figures(*, now):
    """Count everything and write what differs from the last count; the number of values written or taken away. Reading takes seconds and locks nothing."""
    return store(tally(INDICATORS.values(), timezone.localdate(now), hidden=withheld_for_good()), now)


@transaction.atomic
def store(found, now):
    """Bring the stored values in step with what was counted, and note which published ones moved."""
    lock_the_count()
    changed = write(cells_of(found))
    first_years = {code: year for code in found if (year := first_year(found[code]))}
    FigureCount.objects.filter(pk=1).update(counted_at=now, first_years=first_years, moved=count_moved(found))
    if changed:
        pages_changed()
    return changed


def lock_the_count():
    """Let nobody else store a count or publish an edition meanwhile."""
    FigureCount.objects.get_or_create(pk=1)
    FigureCount.objects.select_for_update().get(pk=1)


def cells_of(found):
    """{(code, kind, key, year): Value} of what `tally` found."""
    return {(code, *cell): value for code, values in found.items() for cell, value in values.items()}


def first_year(values):
    """The first year for which there are values; None for an indicator without years."""
    return min((year for _kind, _key, year in values if year != EVERYTHING), default=None)


def write(cells):
    """Bring the counted values in step with `cells`; unchanged rows are left alone."""
    stored = {(row.code, row.scope, row.key, row.year): row for row in CountedFigure.objects.order_by()}
    gone = [row.pk for cell, row in stored.items() if cell not in cells]
    new, moved = [], []
    for cell, value in cells.items():
        if cell not in stored:
            new.append(CountedFigure(code=cell[0], scope=cell[1], key=cell[2], year=cell[3], **asdict(value)))
        elif stored_value(stored[cell]) != value:
            moved.append(stored[cell])
            for name, number in asdict(value).items():
                setattr(stored[cell], name, number)
    for first in range(0, len(gone), AT_ONCE):
        CountedFigure.objects.filter(pk__in=gone[first : first + AT_ONCE]).delete()
    CountedFigure.objects.bulk_create(new, batch_size=AT_ONCE)
    CountedFigure.objects.bulk_update(moved, ["number", "of", "n", "asked", "is_withheld"], batch_size=100)
    return len(gone) + len(new) + len(moved)


def withheld_for_good():
    """{group: cells} that an edition withheld: they stay withheld, so that two editions do not tell together what each keeps."""
    rows = FrozenFigure.objects.public().filter(is_withheld=True).order_by()
    found = {}
    for code, kind, key, year in rows.values_list("code", "scope", "key", "edition__year"):
        indicator = INDICATORS.get(code)
        if indicator and indicator.group:
            found.setdefault(indicator.group, set()).add((kind, key, year))
    return found


def count_moved(found):
    """{year: how many published values are counted differently today}; years without any are left out."""
    moved = {}
    for edition in FigureEdition.objects.public().latest_by_year().values():
        frozen = frozen_values(edition)
        today = values_of_year(found, edition.year)
        number = sum(1 for _cell in differences(edition, frozen, today))
        if number:
            moved[str(edition.year)] = number
    return moved


def frozen_values(edition):
    """{(code, kind, key): Value} of an edition."""
    return {(row.code, row.scope, row.key): stored_value(row) for row in edition.figures.order_by()}


def values_of_year(found, year):
    """{(code, kind, key): Value} of what `tally` found for one year."""
    return {
        (code, kind, key): value
        for code, values in found.items()
        for (kind, key, one), value in values.items()
        if one == year
    }


def differences(edition, frozen, today):
    """(cell, published, counted today) of each value that differs, as far as the edition holds its indicator; where there is no row nothing was counted."""
    for cell in sorted({*frozen, *today}):
        code = cell[0]
        if code not in edition.codes or code not in INDICATORS:
            continue
        nothing = INDICATORS[code].measure([], 1)
        published, counted = frozen.get(cell, nothing), today.get(cell, nothing)
        if published != counted:
            yield cell, published, counted
