"""The change log of the open data, newest first: what whoever reads it by machine has to know."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Change:
    """What changed on a day, of which version."""

    version: str
    on: date
    text: object


CHANGES = (
    Change(
        "1.0",
        date(2026, 11, 26),
        _(
            "First version: actions, activities, deliverables, events, figures, figures published before, countries, regions and themes; CSV, JSON and JSON lines; IATI 2.03; circles of countries as GeoJSON."
        ),
    ),
)
RELEASE = CHANGES[0].version
