"""About what, and over which years, a figure is counted. No model, no query."""

from dataclasses import dataclass
from datetime import date

from ..choices import FIRST_YEAR, ScopeKind


@dataclass(frozen=True)
class Scope:
    """The programme, a region by its code, or a country by its two letters."""

    kind: str = ScopeKind.PROGRAMME
    key: str = ""

    def __post_init__(self):
        """Raises ValueError for a kind that is not known, or a key where there is none."""
        if self.kind not in ScopeKind.values or bool(self.key) == (self.kind == ScopeKind.PROGRAMME):
            raise ValueError(f"There is no scope {self.kind} {self.key}.")

    @classmethod
    def region(cls, code):
        """A region of the programme."""
        return cls(ScopeKind.REGION, code)

    @classmethod
    def country(cls, iso2):
        """A country or territory."""
        return cls(ScopeKind.COUNTRY, iso2)


PROGRAMME = Scope()


@dataclass(frozen=True)
class Period:
    """A calendar year of the programme, in Brussels, or everything up to a day."""

    year: int | None = None
    until: date | None = None

    def __post_init__(self):
        """Raises ValueError for a year before the programme."""
        if self.year is not None and self.year < FIRST_YEAR:
            raise ValueError(f"The programme began in {FIRST_YEAR}.")

    @property
    def starts_on(self):
        """The first day; None for everything."""
        return date(self.year, 1, 1) if self.year else None

    @property
    def ends_on(self):
        """The last day that counts; None where there is no end."""
        last = date(self.year, 12, 31) if self.year else None
        days = [day for day in (last, self.until) if day]
        return min(days) if days else None

    def of(self, field):
        """The lookups that keep a date field inside the period; a date that is not known is outside every period with an end or a start."""
        found = {}
        if self.starts_on:
            found[f"{field}__gte"] = self.starts_on
        if self.ends_on:
            found[f"{field}__lte"] = self.ends_on
        return found
