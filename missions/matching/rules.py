"""The hard rules: who may not take a seat, and why. Each answers for all candidates at once.

A rule is a function (seat, table, today) -> array of bool, True where a candidate may not. The order of RULES is the order in which one would rather
give a rule up when no team can be found; NEVER are those that nobody gives up.
"""

import numpy as np


def topic(seat, table, today):
    """Knows the theme, or the area, on the level that is sought."""
    return table.topic_level(seat) < seat.level


def language(seat, table, today):
    """Works in every language of the seat on its level."""
    barred = np.zeros(len(table.candidates), bool)
    for code, level in seat.languages.items():
        barred |= table.language_level(code) < level
    return barred


def notice(seat, table, today):
    """Hears of it early enough."""
    return table.notice_days > (seat.first - today).days


def free_period(seat, table, today):
    """Has named no free periods, or one that holds the whole seat."""
    return table.outside_free(seat.first, seat.last)


def away(seat, table, today):
    """Is neither away nor held or deployed elsewhere, travel included."""
    return table.away_between(seat.first, seat.last)


def vetting(seat, table, today):
    """Has a vetting that holds until the last day."""
    return table.vetted_until < seat.last.toordinal()


def conflict(seat, table, today):
    """Has no conflict of interest."""
    return table.has_conflict


RULES = {
    "notice": notice,
    "free_period": free_period,
    "language": language,
    "topic": topic,
    "away": away,
    "vetting": vetting,
    "conflict": conflict,
}
NEVER = frozenset({"vetting", "conflict", "away"})


class Table:
    """What the rules ask of the candidates, a column at a time."""

    def __init__(self, candidates):
        self.candidates = candidates
        self.notice_days = np.array([one.notice_days for one in candidates])
        self.has_conflict = np.array([one.has_conflict for one in candidates], bool)
        self.vetted_until = np.array([one.vetted_until.toordinal() if one.vetted_until else 0 for one in candidates])
        self.places = {one.key: place for place, one in enumerate(candidates)}
        self._levels, self._same = {}, {}
        self._away = self._periods("away")
        self._free = self._periods("free")
        self.names_free = np.array([bool(one.free) for one in candidates], bool)

    def _periods(self, name):
        """(candidate, first, last) of all periods of a kind as three arrays."""
        rows = [
            (place, first.toordinal(), last.toordinal())
            for place, one in enumerate(self.candidates)
            for first, last in getattr(one, name)
        ]
        return np.array(rows, dtype=np.int64).reshape(-1, 3).T

    def _level(self, name, key):
        """The level of every candidate in one topic or language, 0 where there is none; worked out once."""
        if (name, key) not in self._levels:
            values = (getattr(one, name).get(key, 0) for one in self.candidates)
            self._levels[name, key] = np.fromiter(values, np.int8, len(self.candidates))
        return self._levels[name, key]

    def once(self, name, value_of):
        """A whole number of every candidate that is the same for all seats; worked out once."""
        if name not in self._same:
            self._same[name] = np.array([value_of(one) for one in self.candidates], int)
        return self._same[name]

    def language_level(self, code):
        """The level of every candidate in a language."""
        return self._level("languages", code)

    def theme_level(self, seat):
        """The level of every candidate in the seat's theme."""
        return self._level("topics", ("theme", seat.theme))

    def area_level(self, seat):
        """The level of every candidate in the seat's area; 0 where the seat names none."""
        if seat.area is None:
            return np.zeros(len(self.candidates), np.int8)
        return self._level("topics", ("area", seat.area))

    def topic_level(self, seat):
        """The better of both."""
        return np.maximum(self.theme_level(seat), self.area_level(seat))

    def away_between(self, first, last):
        """Who is away on one of these days."""
        place, begins, ends = self._away
        found = np.zeros(len(self.candidates), bool)
        found[place[(begins <= last.toordinal()) & (ends >= first.toordinal())]] = True
        return found

    def outside_free(self, first, last):
        """Who has named free periods, of which none holds all of these days."""
        place, begins, ends = self._free
        inside = np.zeros(len(self.candidates), bool)
        inside[place[(begins <= first.toordinal()) & (ends >= last.toordinal())]] = True
        return self.names_free & ~inside


def barred_by(seats, table, today):
    """{rule: array of seats × candidates}, True where the rule keeps a candidate from a seat."""
    return {
        name: np.array([rule(seat, table, today) for seat in seats]).reshape(len(seats), len(table.candidates))
        for name, rule in RULES.items()
    }
