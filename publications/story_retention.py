"""For how many days what people sent is kept."""

from datetime import timedelta
from functools import cache
from pathlib import Path

from listing.loading import read_rows

FILE = Path(__file__).resolve().parent / "data" / "story_retention.csv"


@cache
def days_kept():
    """{subject: days} of the data file: unconfirmed stories, photos that wait, senders' addresses after the last step, refused and withdrawn stories, ended consents."""
    return {row["subject"]: int(row["days"]) for row in read_rows(FILE)}


def kept_since(subject, now):
    """What is older than this moment is erased."""
    return now - timedelta(days=days_kept()[subject])
