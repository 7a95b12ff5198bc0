"""A year of clocks in figures: promises kept and missed, the day of launch, whose days; counted anew every ten minutes."""

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from django.core.cache import caches
from django.db.models import Count, Max, Min, Q

from accounts.permissions import is_staff_reader
from assistance.models import AssistanceRequest
from clock.arithmetic import day_number
from clock.bookings import dated
from clock.choices import Outcome, Promise
from clock.promise import counted_in, promise_is
from clock.replay import runs_of
from clock.whose import share_out

FEWEST = 5
MOST = 5000
CHUNK = 1000
KEPT_SECONDS = 600
STEP = 14
LATEST = "-clock__stopped_on", "-clock_id"
LAUNCHED = "clock__started_on", "clock__stopped_on", "clock__summary__changes"


@dataclass(frozen=True)
class Launches:
    """The files launched in a year: `launch_days` are (day, files) in order, `sums` their days of each (party, stage)."""

    year: int
    launch_days: tuple
    sums: dict

    @property
    def added(self):
        """The files whose days were added up: the latest ones, where there are very many."""
        return sum(files for _day, files in self.launch_days)

    @property
    def files(self):
        """The files launched in the year."""
        return self.added

    @property
    def is_drawn(self):
        """There are enough files to draw."""
        return self.files >= FEWEST

    @property
    def median_day(self):
        """The day by which half of the files were launched."""
        return self.day_reached(2, 4) if self.launch_days else None

    @property
    def quarters(self):
        """The days by which a quarter and three quarters of the files were launched."""
        return self.day_reached(1, 4), self.day_reached(3, 4)

    def day_reached(self, part, whole):
        """The first day by which that part of the files was launched."""
        ends = accumulate(files for _day, files in self.launch_days)
        return next(
            day for (day, _n), end in zip(self.launch_days, ends, strict=True) if end * whole >= self.added * part
        )

    def fortnights(self):
        """How many files were launched in each fortnight, from the first that has any to the last: (first day, last day, files)."""
        found = Counter()
        for day, files in self.launch_days:
            found[day // STEP] += files
        return [(n * STEP, n * STEP + STEP - 1, found[n]) for n in range(min(found), max(found) + 1)] if found else []

    def whose(self):
        """Their days by holder and stage."""
        return share_out(self.sums)

    def shares(self):
        """The parties that held them, as the strip draws them."""
        return self.whose().shares()


@dataclass(frozen=True)
class YearFigures(Launches):
    """What a year's clocks add up to, and the first and the last year that have any."""

    first_year: int
    last_year: int
    counts: dict
    demonstration: int

    @property
    def files(self):
        """The files launched in the year, however many."""
        return self.counts[Promise.KEPT] + self.counts[Promise.EXTENDED]

    @property
    def total(self):
        """All files that count to the year."""
        return sum(self.counts.values())


def whose_days(today):
    """The launches of this year, for the board's margin: sums over all files, drawn from five on, in which nobody can tell one."""
    return kept(f"launches:{today}", lambda: count_launches(AssistanceRequest.objects.all(), today.year))


def year_figures(user, year, today):
    """The figures of a year over the files that the reader may see: the committee has those whose dossier it had.

    Readers of one kind share them; whoever is recused on files has figures of their own, without these.
    """
    audience = "staff" if is_staff_reader(user) else user.role
    barred = "-".join(str(pk) for pk in sorted(AssistanceRequest.objects.barred_to(user).values_list("pk", flat=True)))
    files = AssistanceRequest.objects.visible_to(user)
    return kept(f"year:{year}:{audience}:{barred}:{today}", lambda: count_year(files, year, today))


def kept(key, count):
    """Figures from the cache; the key names the day, so that they are counted anew after midnight."""
    cache = caches["fragments"]
    found = cache.get(key)
    if found is None:
        found = count()
        cache.set(key, found, KEPT_SECONDS)
    return found


def count_year(files, year, today):
    """Count a year in three queries; the days of its latest launches are read in small parts."""
    of_year = files.filter(counted_in(year, "clock__")).order_by()
    counts = {promise.value: Count("pk", filter=promise_is(promise, today, "clock__")) for promise in Promise}
    counts = of_year.aggregate(demonstration=Count("pk", filter=Q(is_demonstration=True)), **counts)
    ends = files.filter(clock__isnull=False).order_by()
    ends = ends.aggregate(first=Min("clock__started_on"), last=Max("clock__original_due_on"))
    years = [today.year, *(day.year for day in ends.values() if day)]
    launches, demonstration = count_launches(files, year), counts.pop("demonstration")
    return YearFigures(year, launches.launch_days, launches.sums, min(years), max(years), counts, demonstration)


def count_launches(files, year):
    """Add up the days of launch and the days of each (party, stage) of the year's latest launches, in one query."""
    launched = files.filter(clock__outcome=Outcome.LAUNCHED, clock__stopped_on__year=year)
    days, sums = Counter(), Counter()
    rows = launched.order_by(*LATEST).values_list(*LAUNCHED)[:MOST]
    for started_on, stopped_on, changes in rows.iterator(chunk_size=CHUNK):
        days[day_number(started_on, stopped_on)] += 1
        for run in runs_of(started_on, dated(changes or []), stopped_on):
            sums[run.party] += run.days
    return Launches(year, tuple(sorted(days.items())), dict(sums))
