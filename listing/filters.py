"""Filter bars: django-filter chooses the rows, a plain template draws the bar from options kept in the fragment cache."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

import django_filters
from django.core.cache import caches
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from .folding import matches

OPTIONS_SECONDS = 60
LONGEST_SAID = 40


@dataclass(frozen=True)
class Options:
    """The choices of one filter: drawn once for all readers of a language and role, and their words by value."""

    html: str
    labels: Mapping

    def drawn(self, value):
        """The options with one of them chosen."""
        before = f'<option value="{value}"'
        return mark_safe(self.html.replace(f"{before}>", f"{before} selected>", 1) if value else self.html)


@dataclass(frozen=True)
class BarField:
    """One control of a filter bar: a search field, or a short list."""

    name: str
    label: str
    value: str
    options: Options | None = None

    @property
    def options_html(self):
        """The options as they are drawn."""
        return self.options.drawn(self.value)


class Chip(NamedTuple):
    """A filter chosen, and the address of the list without it."""

    label: str
    url: str


class WordsFilter(django_filters.CharFilter):
    """Rows that contain every word."""

    def __init__(self, **kwargs):
        super().__init__(**{"label": _("Words"), "max_length": 200, **kwargs})

    def filter(self, queryset, value):
        """Narrow by the folded search column."""
        return queryset.filter(matches(value)) if value else queryset


class ListFilterSet(django_filters.FilterSet):
    """The filters of one list. A value that is not among a filter's options chooses nothing."""

    def __init__(self, data=None, queryset=None, *, request=None, prefix=None):
        super().__init__(data, queryset, request=request, prefix=prefix)
        self.role = getattr(getattr(request, "user", None), "role", "")

    def build_options(self):
        """The choices of this reader's role: {filter name: [(value, label), …]}, read once a minute."""
        return {}

    @cached_property
    def options(self):
        """The choices, from the fragment cache."""
        cache, key = caches["fragments"], f"{type(self).__qualname__}:{get_language()}:{self.role}"
        found = cache.get(key)
        if found is None:
            found = {name: make_options(pairs) for name, pairs in self.build_options().items()}
            cache.set(key, found, OPTIONS_SECONDS)
        return found

    @cached_property
    def chosen(self):
        """The filters that narrow the list: {name: value}."""
        cleaned = self.form.cleaned_data if self.is_valid() else getattr(self.form, "cleaned_data", {})
        named = {name: str(value).strip() for name, value in cleaned.items() if value not in (None, "")}
        return {name: value for name, value in named.items() if value and self.is_offered(name, value)}

    @property
    def ignored(self):
        """Filters of the address that choose nothing, because they do not take the value: [(label, value), …]."""
        given = ((name, str(self.data.get(name, "")).strip()) for name in self.filters)
        return [
            (self.filters[name].label, value[:LONGEST_SAID])
            for name, value in given
            if value and name not in self.chosen
        ]

    def is_offered(self, name, value):
        """Whether the filter takes this value."""
        if isinstance(self.filters[name], WordsFilter):
            return True
        return name in self.options and value in self.options[name].labels

    def filter_queryset(self, queryset):
        """Apply what is chosen."""
        for name, value in self.chosen.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset

    def bar(self):
        """The controls of the bar; a list without choices is left out."""
        for name, item in self.filters.items():
            value = self.chosen.get(name, "")
            if isinstance(item, WordsFilter):
                yield BarField(name, item.label, value)
            elif name in self.options:
                yield BarField(name, item.label, value, self.options[name])

    def chips(self, kept=()):
        """What is chosen, each with the way to remove it; `kept` are other pairs of the address, such as the order."""
        return [
            Chip(self.words_of(name, value), query_of(self.chosen, kept, without=name))
            for name, value in self.chosen.items()
        ]

    def words_of(self, name, value):
        """A filter as a reader would say it: Region: Asia."""
        words = (
            gettext("“%(words)s”") % {"words": value} if name not in self.options else self.options[name].labels[value]
        )
        return gettext("%(filter)s: %(value)s") % {"filter": self.filters[name].label, "value": words}


def make_options(pairs):
    """Draw the options of a list."""
    pairs = [(str(value), str(label)) for value, label in pairs]
    return Options(str(format_html_join("", '<option value="{}">{}</option>', pairs)), dict(pairs))


def query_of(chosen, extra=(), without=""):
    """The address of a list with these choices, relative to the page itself; a choice may be several values."""
    pairs = [(name, value) for name, value in (*chosen.items(), *extra) if value and name != without]
    return f"?{urlencode(pairs, doseq=True)}"
