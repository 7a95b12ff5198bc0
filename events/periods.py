"""For how long names of participants are kept."""

from functools import cache
from pathlib import Path

from experts.retention import months_after
from listing.loading import read_rows

FILE = Path(__file__).resolve().parent / "data" / "retention.csv"


@cache
def retention_months():
    """Months after the last day of an event for which its participants' names and addresses are kept."""
    return int(next(row["months"] for row in read_rows(FILE) if row["subject"] == "participants"))


def kept_until(ends_on):
    """The last day on which they are kept: the same day of the month, or the end of a shorter month."""
    return months_after(ends_on, retention_months())
