"""One line of what happened, as a page shows it: templates/components/history.html."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class HistoryEntry:
    """One line of a history as its reader may see it: the party, who of it, what was done, and the reason."""

    at: datetime
    party: str
    who: str
    text: str
    reason: str = ""
