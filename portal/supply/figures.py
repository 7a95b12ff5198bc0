"""The arithmetic of supply and demand: which weeks count, who is really available, what is short. No query, no model."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

STRETCH_DAYS = 7
SHORTEST_WINDOW = 28
FEWEST = 5
ENOUGH_FOR_ONE = 3
MOST_COUNTRIES = 12


def window_from(today):
    """(first, last): tomorrow to the end of the quarter; of the next one where fewer than four weeks are left."""
    last = end_of_quarter(today)
    if (last - today).days < SHORTEST_WINDOW:
        last = end_of_quarter(last + timedelta(days=1))
    return today + timedelta(days=1), last


def end_of_quarter(day):
    """The last day of the quarter of a day."""
    month = (day.month - 1) // 3 * 3 + 4
    return date(day.year + (month > 12), month % 12 or 12, 1) - timedelta(days=1)


@dataclass(frozen=True)
class Person:
    """Somebody of the roster: keys of themes, languages and regions, the code of the country, and when they cannot or can go."""

    key: int
    themes: frozenset
    languages: frozenset
    regions: frozenset
    country: str = ""
    is_member_state: bool = False
    vetted_until: date | None = None
    notice_days: int = 0
    away: tuple = ()
    free: tuple = ()

    def is_available(self, window, today):
        """Vetted, and free for a week in a row inside the window: not away or held, inside a free period where some are named."""
        first = max(window[0], today + timedelta(days=self.notice_days))
        last = min(window[1], self.vetted_until) if self.vetted_until else None
        if last is None or (last - first).days + 1 < STRETCH_DAYS:
            return False
        return any(has_stretch(span, self.away) for span in spans(first, last, self.free))


def spans(first, last, free):
    """The parts of a window that lie in the free periods; the whole of it where none is named."""
    if not free:
        return [(first, last)]
    return [(max(first, begins), min(last, ends)) for begins, ends in free if begins <= last and ends >= first]


def has_stretch(span, away):
    """Whether a week in a row is left of a span once the days away are taken out."""
    day, last = span
    for begins, ends in sorted(away):
        if (min(begins - timedelta(days=1), last) - day).days + 1 >= STRETCH_DAYS:
            return True
        day = max(day, ends + timedelta(days=1))
    return (last - day).days + 1 >= STRETCH_DAYS


@dataclass(frozen=True)
class Wish:
    """What is asked for: keys of the theme, of all languages together, and of the region (None: nowhere in particular)."""

    theme: int
    languages: frozenset
    region: int | None

    def fits(self, person):
        """Knows the theme and works in every language."""
        return self.theme in person.themes and self.languages <= person.languages


@dataclass(frozen=True)
class Balance:
    """One wish: seats and requests that ask for it; people available, those of them who know the region, and on the roster at all."""

    wish: Wish
    seats: int
    requests: int
    available: int
    know_region: int
    on_roster: int
    by_country: tuple = ()

    @property
    def state(self):
        """none, tight or enough: three available people for each seat and request are enough."""
        if not self.available:
            return "none"
        return "enough" if self.available >= ENOUGH_FOR_ONE * max(1, self.seats + self.requests) else "tight"

    @property
    def order(self):
        """The greatest gap first."""
        return ({"none": 0, "tight": 1, "enough": 2}[self.state], -(self.seats + self.requests), self.available)


def balances(seats, requests, people, available):
    """A Balance for each wish of `seats` and `requests` ({wish: number}); `available` are the keys of those who can go.

    Wishes that differ by the region alone look at the roster once.
    """
    fitting = {}
    for wish in {**seats, **requests}:
        pair = (wish.theme, wish.languages)
        if pair not in fitting:
            fitting[pair] = [person for person in people if wish.fits(person)]
    found = [
        balance_of(wish, (seats.get(wish, 0), requests.get(wish, 0)), fitting[wish.theme, wish.languages], available)
        for wish in {**seats, **requests}
    ]
    return sorted(found, key=lambda balance: balance.order)


def balance_of(wish, asked, fitting, available):
    """One wish; `asked` are (seats, requests), `fitting` those who know the theme and the languages."""
    ready = [person for person in fitting if person.key in available]
    know = sum(1 for person in ready if wish.region is None or wish.region in person.regions)
    countries = Counter(person.country for person in fitting if person.is_member_state)
    return Balance(wish, *asked, len(ready), know, len(fitting), tuple(countries.most_common()))


def could_fill(balance, speaking):
    """Codes of the Member States to address: those with people who fit, most first, then those where a wished language is official.

    `speaking` is {language key: codes of countries}.
    """
    codes = [code for code, _number in balance.by_country]
    official = [code for key in sorted(balance.wish.languages) for code in sorted(speaking.get(key, ()))]
    return list(dict.fromkeys([*codes, *official]))[:MOST_COUNTRIES]


def matrix(people, available, themes, languages, region=None):
    """{(theme, language): people available}, of those who know a region where one is given."""
    found = Counter()
    for person in people:
        if person.key in available and (region is None or region in person.regions):
            found.update(
                (theme, language) for theme in person.themes & themes for language in person.languages & languages
            )
    return found


@dataclass(frozen=True)
class Cell:
    """A number as a reader may see it: None where it is not shown."""

    number: int | None


def cell(number, is_exact, beside=None):
    """A number of people or files for a reader; small ones are hidden from all but the team, and those that a difference would tell.

    `beside` is the larger number of which this one is a part.
    """
    if is_exact or (number == 0 and beside in (None, 0)):
        return Cell(number)
    rest = beside - number if beside is not None else 0
    return Cell(None) if 0 < number < FEWEST or 0 < rest < FEWEST else Cell(number)
