"""How long it takes to forecast 200 open files from 1,000 past ones, the counting of the past included.

python -m benchmarks.forecasting          a few seconds; writes benchmarks/results/forecast/forecasting.json
"""

import json
import os
import sys
import time
from statistics import median

from benchmarks.calibration import RESULT, as_open, as_past
from benchmarks.worlds import BUDGETS, WORLDS, World, make_history
from clock.forecast import forecast
from clock.stage_basis import build_basis

PAST, OPEN, ROUNDS = 1000, 200, 9
CROWDED = World(
    "crowded",
    "many files at once",
    years=1.5,
    files_a_year=900,
    regions=WORLDS[2].regions,
    regional_kind=1.25,
    pace=0.2,
)


def files():
    """The past and the open files on one day of a crowded programme of five regions and two kinds."""
    history = make_history(CROWDED, 1)
    today = 500
    past = [as_past(file, today) for file in history if file.ended <= today][:PAST]
    running = [as_open(file, today) for file in history if file.started <= today < file.ended][:OPEN]
    return past, running


def seconds(past, running):
    """One round: the basis, then the forecasts, in seconds of processor time."""
    start = time.process_time()
    basis = build_basis(past, BUDGETS)
    for file in running:
        forecast(basis, file)
    return time.process_time() - start


def main():
    """Measure, print and keep the figure."""
    past, running = files()
    times = sorted(seconds(past, running) for _round in range(ROUNDS))
    figures = {
        "past files": len(past),
        "open files": len(running),
        "seconds": round(median(times), 3),
        "quickest and slowest": [round(times[0], 3), round(times[-1], 3)],
        "load": round(os.getloadavg()[0], 1),
    }
    RESULT.with_name("forecasting.json").write_text(json.dumps(figures, indent=1) + "\n")
    json.dump(figures, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
