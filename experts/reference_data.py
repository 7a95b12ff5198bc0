"""What the data file says of the roster: how long things hold or are kept."""

from listing.loading import Table, load_table

from .models import RetentionPeriod
from .retention import defaults


def load_all(*, update=False):
    """Make the periods that are missing; the months of those that exist are the administrators'. Returns one tally a table."""
    table = Table(RetentionPeriod.objects.all(), ("subject",), frozenset({"months"}))
    rows = [{"subject": subject, "months": months} for subject, months in defaults().items()]
    return [load_table(table, rows, update=update)]
