"""The CSV file of a clock: first the lines of its ledger, then its days.

The headings are codes that stay the same in every language; what stands under `what_happened`, `holder_name`, `stage_name`,
`ground`, `reason` and `by` is in the reader's language. `days_added` adds up to the days from the start to the deadline,
`days_counted` to the days used.
"""

from clock.choices import EntryKind

from .days import day_rows, sum_lines, texts_on

HEADINGS = (
    "reference", "known_on", "what", "on", "written_on", "day", "days_added", "deadline", "days_counted", "holder",
    "holder_name", "stage", "stage_name", "what_happened", "ground", "reason", "by",
)  # fmt: skip
WHAT = {EntryKind.STARTED: "start", EntryKind.EXTENDED: "extension", EntryKind.STOPPED: "stop"}


def lines_of(days, reader, state):
    """The rows of the file: a line of the ledger is a start, an extension or a stop; the day that is not over counts 0."""
    known_on = state.day.isoformat()
    for line in sum_lines(days, reader, state):
        values = {
            "what": WHAT[line.kind],
            "on": line.on.isoformat(),
            "written_on": line.written_on.isoformat(),
            "days_added": line.days or 0,
            "deadline": line.due_on.isoformat(),
            "what_happened": line.what,
            "ground": line.ground,
            "reason": line.reason,
            "by": line.by,
        }
        yield row_of({"reference": days.reference, "known_on": known_on, **values})
    for day in day_rows(reader, state, texts_on(days, reader, state)):
        values = {
            "what": "day",
            "on": day.on.isoformat(),
            "day": state.days_used if day.number is None else day.number,
            "days_counted": 0 if day.number is None else 1,
            "holder": day.party,
            "holder_name": day.party_label,
            "stage": day.stage_code,
            "stage_name": day.stage,
            "what_happened": "; ".join(day.texts),
        }
        yield row_of({"reference": days.reference, "known_on": known_on, **values})


def row_of(values):
    """The cells in the order of the headings; what a line has not stays empty."""
    return [values.get(name, "") for name in HEADINGS]
