"""How alike two files are, as a number between 0 and 1 with the reasons for it. No models, no dates of today.

Two texts are compared by the cosine of their words, each counted once and weighted by how rare it is among the files known
(inverse document frequency, after Spärck Jones 1972). Theme, countries, region, specific areas and age add smaller parts.
Every part lies between 0 and 1; a weight says how much of the sum it can make.
"""

from collections import Counter
from dataclasses import dataclass, field
from math import exp, log, sqrt

from .terms import GLOSSARY, MARK
from .words import content_words, tokens

HALF_FORGOTTEN = 15
UNKNOWN_AGE = 12


@dataclass(frozen=True)
class Facts:
    """What is known of a file beside its words; keys of any kind, only compared for equality. `age` in years, None if unknown.

    `names` are what its countries are called, in every language known: a text that names one of them is about that country.
    """

    theme: object = None
    countries: frozenset = frozenset()
    regions: frozenset = frozenset()
    areas: frozenset = frozenset()
    age: int | None = None
    names: tuple = ()


@dataclass(frozen=True)
class Profile:
    """A file as it is compared.

    `titles` holds the words and terms of its title, once for each language that it has one in; `text` those of all it says;
    `codes` the terms of its titles; `areas` the specific areas that it names or that its terms belong to; `said` all its words
    in order; `surfaces` how each word is written.
    """

    titles: tuple
    text: frozenset
    facts: Facts = Facts()
    areas: frozenset = frozenset()
    said: str = ""
    surfaces: dict = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class Weights:
    """What each part can add to the sum; none is negative. The sum is divided by their total."""

    title: float = 1.0
    text: float = 0.3
    theme: float = 0.5
    country: float = 0.6
    region: float = 0.1
    areas: float = 0.1
    recency: float = 0.02

    @property
    def total(self):
        """The largest sum that can be."""
        parts = (self.title, self.text, self.theme, self.country, self.region, self.areas, self.recency)
        return sum(parts)


STANDARD = Weights()


@dataclass(frozen=True)
class Likeness:
    """How alike: `score` from 0 (nothing in common) to 1 (the same in all), and what the two have in common."""

    score: float
    words: tuple = ()
    terms: tuple = ()
    same_theme: bool = False
    countries: frozenset = frozenset()
    same_country: bool = False
    same_region: bool = False
    areas: frozenset = frozenset()

    @property
    def is_told(self):
        """Whether there is a reason that a reader would take for one: words, or theme and place together."""
        return bool(self.words or self.terms or (self.same_theme and (self.same_country or self.same_region)))


class Vocabulary:
    """How telling each word is, counted over the texts of files: inverse document frequency in natural units.

    `weight` is ln((N + 1) / (n + 0.5)) for a word in n of N texts, never below 0.05; a word never seen is the most telling.
    """

    LEAST = 0.05

    def __init__(self, texts=()):
        self.counts = Counter()
        self.size = 0
        for words in texts:
            self.size += 1
            self.counts.update(set(words))

    def weight(self, word):
        """The weight of a word, from 0.05 to ln(2N + 2)."""
        return max(log((self.size + 1) / (self.counts[word] + 0.5)), self.LEAST)

    def share(self, word):
        """In which share of the texts the word occurs, from 0 to 1."""
        return self.counts[word] / self.size if self.size else 0.0

    def cosine(self, one, other):
        """How alike two sets of words are: 0 where they share none or one is empty, 1 where they are the same."""
        shared = sum(self.weight(word) ** 2 for word in one & other)
        if not shared:
            return 0.0
        lengths = (sum(self.weight(word) ** 2 for word in words) for words in (one, other))
        return min(shared / sqrt(next(lengths) * next(lengths)), 1.0)


def profile_of(titles, text="", facts=None, glossary=GLOSSARY):
    """A file's profile from its title in one language or several, its further text and its facts.

    The terms of the glossary stand among the words, so that a French and an English title share what both speak of.
    """
    facts = facts or Facts()
    titles = [titles] if isinstance(titles, str) else [title for title in titles if title]
    words = [content_words(title) for title in titles]
    codes = [glossary.codes_in(title) for title in titles]
    further = content_words(text)
    own = [frozenset({stem for stem, _word in pairs} | marks) for pairs, marks in zip(words, codes, strict=True)]
    all_words = frozenset().union(*own, {stem for stem, _word in further}, glossary.codes_in(text))
    surfaces = dict(pair for pairs in (further, *reversed(words)) for pair in reversed(pairs))
    areas = facts.areas | glossary.areas_of(set().union(*codes))
    return Profile(tuple(own), all_words, facts, areas, padded(" ".join((*titles, text))), surfaces)


def padded(text):
    """The words of a text between spaces, so that whole names can be looked for in it."""
    return f" {' '.join(tokens(text))} "


def names_a_country(asked, found):
    """Whether the asking text names a country of the found file."""
    return any(padded(name) in asked.said for name in found.facts.names)


def overlap(one, other):
    """The share of two sets that both have (Jaccard), from 0 to 1; 0 where both are empty."""
    return len(one & other) / len(one | other) if one or other else 0.0


def recency(age):
    """1 for this year's file, less by a factor e each fifteen years; a file of unknown age counts as twelve years old."""
    return exp(-max(UNKNOWN_AGE if age is None else age, 0) / HALF_FORGOTTEN)


def nearest_titles(asked, found, vocabulary):
    """The cosine of the two titles that are most alike, whatever their languages; 0 where one file has none."""
    pairs = ((one, other) for one in asked.titles for other in found.titles)
    return max((vocabulary.cosine(one, other) for one, other in pairs), default=0.0)


def likeness(asked, found, vocabulary, weights=STANDARD):
    """How alike the file that is asked about and a found one are; the same both ways but for ages and countries named in words.

    The words that are given as reasons stand in the title of one of the two.
    """
    theme = asked.facts.theme is not None and asked.facts.theme == found.facts.theme
    countries = asked.facts.countries & found.facts.countries
    country = bool(countries) or names_a_country(asked, found)
    region = bool(asked.facts.regions & found.facts.regions)
    alike = (
        weights.title * nearest_titles(asked, found, vocabulary)
        + weights.text * vocabulary.cosine(asked.text, found.text)
        + weights.theme * theme
        + weights.country * country
        + weights.region * region
        + weights.areas * overlap(asked.areas, found.areas)
    )
    total = (alike + weights.recency * recency(found.facts.age)) / weights.total if alike else 0.0
    common = asked.text & found.text & frozenset().union(*asked.titles, *found.titles)
    telling = sorted(common, key=lambda word: (-vocabulary.weight(word), word))
    return Likeness(
        total,
        tuple(word for word in telling if not word.startswith(MARK)),
        tuple(word for word in telling if word.startswith(MARK)),
        theme,
        countries,
        country,
        region,
        asked.areas & found.areas,
    )


def rank(asked, candidates, vocabulary, weights=STANDARD):
    """The candidates, as (key, profile) pairs, with the most alike first: (key, likeness) pairs. Ties keep their order."""
    judged = [(key, likeness(asked, profile, vocabulary, weights)) for key, profile in candidates]
    return sorted(judged, key=lambda pair: -pair[1].score)
