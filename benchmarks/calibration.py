"""Whether the probabilities of the forecast hold: stated against what happened, on made-up histories with known truth.

python -m benchmarks.calibration          ten to twenty minutes; writes results/forecast/calibration.json and the README
python -m benchmarks.calibration tuning   the same on the seeds on which the forecast was tuned; only prints
"""

import json
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.tables import table, write_between
from benchmarks.worlds import BUDGETS, ORDER, WORLDS, make_history
from clock.forecast import OpenFile, forecast
from clock.lengths import read_stages
from clock.stage_basis import PastFile, build_basis

EPOCH = date(2020, 1, 1)
EVERY = 30
LEARNT_AFTER = 0.4
TUNING, REPORTED = 100, 1
SEEDS, FORECASTS_WANTED = 3, 1500
RESULT = Path(__file__).parent / "results" / "forecast" / "calibration.json"
MARK = "calibration"
TENTHS = 10


@dataclass(frozen=True)
class Verdict:
    """One forecast and what happened: what was stated, what each rival said, and the truth."""

    stated: float
    spread: float
    rule: float
    kept: bool
    day: int
    is_within: bool
    basis: str


def on(day):
    """A day of a made-up world as a date."""
    return EPOCH + timedelta(days=day)


def run_of(file, today):
    """What is known of a file's stages on a day."""
    until = on(min(file.ended, today))
    return read_stages([(on(day), stage) for day, stage in file.changes if day <= today], ORDER, until)


def as_past(file, today):
    """A file as the others see it on a day."""
    run = run_of(file, today)
    is_launched = file.is_launched and file.ended <= today
    return PastFile(file.kind, file.region, run.lengths, "" if is_launched else run.stage, max(today - file.ended, 0))


def as_open(file, today):
    """A running file as the forecast wants it."""
    run = run_of(file, today)
    return OpenFile(file.kind, file.region, run.lengths, run.stage, run.spent, file.due(today) - today)


def judge(history, every=EVERY):
    """Forecast all open files every few days of a history's later part, knowing only what was known then."""
    without = build_basis([], BUDGETS)
    last = max(file.started for file in history)
    for today in range(round(last * LEARNT_AFTER), last + 1, every):
        begun = [file for file in history if file.started <= today]
        basis = build_basis([as_past(file, today) for file in begun], BUDGETS)
        for file in begun:
            if file.ended > today and file.is_launched:
                yield verdict_on(file, today, basis, without)


def verdict_on(file, today, basis, without):
    """One forecast against the truth."""
    known = as_open(file, today)
    said = forecast(basis, known)
    ahead = BUDGETS[known.stage] - known.spent
    later = sum(BUDGETS[stage] for stage in ORDER[ORDER.index(known.stage) + 1 :])
    return Verdict(
        stated=said.probability,
        spread=forecast(without, known).probability,
        rule=float(max(ahead, 0) + later <= known.days_left),
        kept=file.ended <= file.due(today),
        day=today - file.started,
        is_within=said.first <= file.ended - today <= said.last,
        basis=said.basis,
    )


def brier(pairs):
    """The mean squared difference between what is stated (0..1) and what happens (0 or 1): 0 is best."""
    pairs = list(pairs)
    return sum((stated - kept) ** 2 for stated, kept in pairs) / len(pairs)


def reliability(verdicts):
    """For each tenth of stated probabilities: how many, the mean stated, the share that happened."""
    bins = [[] for _tenth in range(TENTHS)]
    for verdict in verdicts:
        bins[min(int(verdict.stated * TENTHS), TENTHS - 1)].append(verdict)
    return [
        {
            "from": place / TENTHS,
            "n": len(found),
            "stated": round(sum(v.stated for v in found) / len(found), 3),
            "kept": round(sum(v.kept for v in found) / len(found), 3),
        }
        for place, found in enumerate(bins)
        if found
    ]


def calibration_error(table):
    """The mean distance between stated and happened, weighted by the number of forecasts: 0 is best, 1 worst."""
    total = sum(row["n"] for row in table)
    return sum(row["n"] * abs(row["stated"] - row["kept"]) for row in table) / total


def summary(verdicts):
    """The figures of one world. The base rate is that of the judged forecasts themselves, which nobody could know."""
    base = sum(v.kept for v in verdicts) / len(verdicts)
    scores = {
        "forecast": brier((v.stated, v.kept) for v in verdicts),
        "budgets with spread": brier((v.spread, v.kept) for v in verdicts),
        "budget rule": brier((v.rule, v.kept) for v in verdicts),
        "base rate": brier((base, v.kept) for v in verdicts),
    }
    table = reliability(verdicts)
    return {
        "n": len(verdicts),
        "base rate": round(base, 3),
        "brier": {name: round(score, 4) for name, score in scores.items()},
        "skill": {
            name: round(1 - scores["forecast"] / score, 3) for name, score in scores.items() if name != "forecast"
        },
        "calibration error": round(calibration_error(table), 4),
        "within range": round(sum(v.is_within for v in verdicts) / len(verdicts), 3),
        "reliability": table,
    }


def verdicts_of(world, first_seed):
    """All forecasts of a world over some seeds; more of them where a world has few files."""
    verdicts, seed = [], first_seed
    while seed < first_seed + SEEDS or len(verdicts) < FORECASTS_WANTED:
        verdicts.extend(judge(make_history(world, seed)))
        seed += 1
    return verdicts


def judged(first_seed):
    """The figures of every world, and of all together."""
    found = {world.name: verdicts_of(world, first_seed) for world in WORLDS}
    result = {world.name: {"told": world.told, **summary(found[world.name])} for world in WORLDS}
    everything = [verdict for verdicts in found.values() for verdict in verdicts]
    return result | {"all worlds": {"told": "all of these together", **summary(everything)}}


def compared(result):
    """One line a world: how well the probabilities hold, and by how much the forecast beats its rivals."""
    heading = ("world", "forecasts", "kept", "calibration error", "in the range", "Brier",
               "skill: budget rule", "skill: base rate", "skill: budgets with a spread")  # fmt: skip
    rows = [
        [f"{name}: {one['told']}", one["n"], one["base rate"], one["calibration error"], one["within range"],
         one["brier"]["forecast"], *(one["skill"][rival] for rival in ("budget rule", "base rate", "budgets with spread"))]
        for name, one in result.items()
    ]  # fmt: skip
    return table(heading, rows)


def reliabilities(result):
    """Stated against happened, all worlds together, and beside them the two worlds that are hardest."""
    hardest = sorted(
        (name for name in result if name != "all worlds"), key=lambda name: -result[name]["calibration error"]
    )
    for name in ("all worlds", *hardest[:2]):
        rows = [
            [f"{row['from']:.1f}–{row['from'] + 1 / TENTHS:.1f}", row["n"], row["stated"], row["kept"]]
            for row in result[name]["reliability"]
        ]
        yield f"**{name}**"
        yield ""
        yield from table(["stated between", "forecasts", "stated on average", "happened"], rows)


def main():
    """Judge all worlds; write the figures unless they are those of the tuning seeds."""
    is_tuning = sys.argv[1:] == ["tuning"]
    result = judged(TUNING if is_tuning else REPORTED)
    lines = [*compared(result), *reliabilities(result)]
    sys.stdout.write("\n".join(lines))
    if not is_tuning:
        RESULT.parent.mkdir(parents=True, exist_ok=True)
        RESULT.write_text(json.dumps(result, indent=1) + "\n")
        write_between(MARK, lines)


if __name__ == "__main__":
    main()
