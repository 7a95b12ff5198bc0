"""Filter bars in which a filter takes several values at once: ticks with numbers instead of short lists."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.cache import caches
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from .filters import OPTIONS_SECONDS, Chip, ListFilterSet, make_options, query_of

TICK = (
    '<div class="form-check"><input class="form-check-input" type="checkbox" id="{0}-{1}" name="{0}" value="{1}">'
    '<label for="{0}-{1}"><span>{2}</span> <span class="n">{3}</span></label></div>'
)
MOST_VALUES = 300


@dataclass(frozen=True)
class Ticks:
    """The choices of one facet, drawn once for all readers of a language, and their words by value."""

    html: str
    labels: Mapping

    def drawn(self, values):
        """The ticks with some of them set."""
        html = self.html
        for value in values:
            html = html.replace(f' value="{value}">', f' value="{value}" checked>', 1)
        return mark_safe(html)


@dataclass(frozen=True)
class Facet:
    """One group of ticks in the bar."""

    name: str
    label: str
    values: tuple
    ticks: Ticks
    is_open: bool

    @property
    def html(self):
        """The ticks as they are drawn."""
        return self.ticks.drawn(self.values)


def make_ticks(name, rows):
    """Draw the choices of a facet: (value, label, number)."""
    rows = [(str(value), str(label), number) for value, label, number in rows]
    drawn = format_html_join("", TICK, ((name, *row) for row in rows))
    return Ticks(str(drawn), {value: label for value, label, _number in rows})


class FacetFilterSet(ListFilterSet):
    """The filters of a list whose `facets` take several values, any of which a row may have; `open_facets` are shown unfolded."""

    facets = ()
    open_facets = ()

    def build_ticks(self):
        """The choices of the facets: {name: [(value, label, number), …]}."""
        return {}

    @cached_property
    def options(self):
        """The choices of facets and of short lists, from the fragment cache."""
        cache, key = caches["fragments"], f"{type(self).__qualname__}:{get_language()}"
        found = cache.get(key)
        if found is None:
            found = {name: make_ticks(name, rows) for name, rows in self.build_ticks().items() if rows}
            found |= {name: make_options(pairs) for name, pairs in self.build_options().items()}
            cache.set(key, found, OPTIONS_SECONDS)
        return found

    @cached_property
    def chosen(self):
        """The filters that narrow the list: {name: value}, of a facet {name: (value, …)} in the order of its choices."""
        found = {name: value for name, value in super().chosen.items() if name not in self.facets}
        for name in self.facets:
            values = self.values_of(name)
            if values:
                found[name] = values
        return {name: found[name] for name in self.filters if name in found}

    def values_of(self, name):
        """The values chosen in one facet that are among its choices."""
        given = self.data.getlist(name) if hasattr(self.data, "getlist") else [self.data.get(name, "")]
        wanted = set(filter(None, given[:MOST_VALUES]))
        labels = self.options[name].labels if wanted and name in self.options else {}
        return tuple(value for value in labels if value in wanted)

    @property
    def number_chosen(self):
        """How many choices narrow the list."""
        return sum(len(value) if isinstance(value, tuple) else 1 for value in self.chosen.values())

    def bar(self):
        """The controls that take one value."""
        return [field for field in super().bar() if field.name not in self.facets]

    def groups(self):
        """The facets that have choices; unfolded where something is chosen."""
        for name in self.facets:
            if name in self.options:
                values = self.chosen.get(name, ())
                is_open = bool(values) or name in self.open_facets
                yield Facet(name, self.filters[name].label, values, self.options[name], is_open)

    def chips(self, kept=()):
        """What is chosen, value by value, each with the way to remove it alone."""
        found = []
        for name, value in self.chosen.items():
            for one in value if isinstance(value, tuple) else (value,):
                rest = tuple(other for other in value if other != one) if isinstance(value, tuple) else ""
                found.append(Chip(self.words_of(name, one), query_of({**self.chosen, name: rest}, kept)))
        return found
