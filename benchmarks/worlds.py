"""Made-up histories of files whose truth is known: how long stages take, who is sent back, withdrawn, extended. Seeded."""

from dataclasses import dataclass, field, replace
from math import exp
from random import Random

BUDGETS = {"check": 10, "consult": 15, "decide": 10, "design": 35, "ready": 22}
ORDER = tuple(BUDGETS)
ALLOWED = 92


@dataclass(frozen=True)
class World:
    """How files go in one made-up programme. Spreads are standard deviations of logarithms."""

    name: str
    told: str
    years: float = 3.0
    files_a_year: int = 150
    factors: dict = field(
        default_factory=lambda: {"check": 1.2, "consult": 1.3, "decide": 0.5, "design": 0.7, "ready": 0.7}
    )
    pace: float = 0.0
    spread: float = 0.5
    regions: tuple = (1.0, 1.0, 1.0, 1.0, 1.0)
    regional_kind: float = 1.0
    drift: float = 1.0
    sent_back: float = 0.0
    ended: float = 0.1
    slow_end: float = 1.0
    hurry: float = 0.0


WORLDS = (
    World("independent", "stages independent of each other"),
    World("paced", "slow files are slow in every stage", pace=0.35, spread=0.4),
    World("regions", "regions and kinds differ by up to a factor of two", regions=(0.7, 0.85, 1.0, 1.2, 1.45), regional_kind=1.25, pace=0.2, spread=0.4),
    World("few", "twelve files a year, as in the programme's life", years=4.0, files_a_year=12, pace=0.25, spread=0.45, regions=(0.8, 0.9, 1.0, 1.1, 1.3)),
    World("drift", "everything takes half as long again at the end", drift=1.5, pace=0.2, spread=0.45),
    World("sent back", "one stage in eight is gone through again", sent_back=0.125, pace=0.2, spread=0.4),
    World("withdrawn", "one file in four ends before, slow ones twice as often", ended=0.25, slow_end=2.0, pace=0.35, spread=0.4),
    World("hurry", "half of the files that would be late by ten days or less hurry", hurry=0.5, pace=0.2, spread=0.45),
)  # fmt: skip


@dataclass(frozen=True)
class MadeFile:
    """One file from its first day to its end; days count from the beginning of the world."""

    kind: str
    region: str
    started: int
    changes: tuple
    ended: int
    is_launched: bool
    extensions: tuple

    def due(self, day):
        """The deadline in force on a day."""
        return self.started + ALLOWED + sum(days for granted, days in self.extensions if granted <= day)


def make_history(world, seed):
    """All files of a world, in the order of their start."""
    rnd = Random(f"{world.name} {seed}")  # noqa: S311 -- made-up files, not secrets
    count = round(world.years * world.files_a_year)
    starts = sorted(rnd.randrange(round(world.years * 365)) for _number in range(count))
    return [make_file(world, rnd, start) for start in starts]


def make_file(world, rnd, start):
    """One file: its stages one after the other, then what the deadline makes of it."""
    region = rnd.randrange(len(world.regions))
    kind = "regional" if rnd.random() < 0.3 else "bilateral"
    scale = world.regions[region] * (world.regional_kind if kind == "regional" else 1.0)
    scale *= world.drift ** (start / (world.years * 365))
    pace = rnd.gauss(0, 1)
    scale *= exp(world.pace * pace)
    changes, day = make_stages(world, rnd, start, scale)
    file = MadeFile(kind, f"region {region}", start, tuple(changes), day, True, ())
    risk = world.ended * (world.slow_end if pace > 0 else 2 - world.slow_end)
    if rnd.random() < risk:
        return replace(file, ended=rnd.randint(start + 5, day) if day > start + 5 else day, is_launched=False)
    return at_the_deadline(world, rnd, file)


def make_stages(world, rnd, start, scale):
    """The changes of a file, and the day on which it would be launched if there were no deadline."""
    changes, day = [], start
    for place, stage in enumerate(ORDER):
        day = pass_stage(world, rnd, (changes, day, stage), scale)
        if place and rnd.random() < world.sent_back:
            day = pass_stage(world, rnd, (changes, day, ORDER[place - 1]), scale * 0.5)
            day = pass_stage(world, rnd, (changes, day, stage), scale * 0.5)
    return changes, day


def pass_stage(world, rnd, at, scale):
    """One stage from its beginning to its end."""
    changes, day, stage = at
    changes.append((day, stage))
    return day + round(BUDGETS[stage] * world.factors[stage] * scale * exp(rnd.gauss(0, world.spread)))


def at_the_deadline(world, rnd, file):
    """Nobody launches after the deadline: the file hurries, or it is extended and launched then."""
    day, due, extensions = file.ended, file.started + ALLOWED, []
    if due < day <= due + 10 and rnd.random() < world.hurry:
        return replace(file, ended=max(due, file.changes[-1][0]))
    while day > due:
        granted = due + rnd.randint(-7, 10)
        days = rnd.randint(10, 31)
        extensions.append((granted, days))
        due += days
        day = max(day, granted)
    return replace(file, ended=day, extensions=tuple(extensions))
