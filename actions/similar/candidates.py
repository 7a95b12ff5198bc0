"""Which Actions are looked at closely: a few hundred at most, found by place, theme and the most telling words."""

from django.db.models import Case, Exists, FloatField, OuterRef, Q, Value, When

from assistance.likeness import GLOSSARY, pattern_of
from assistance.likeness.terms import MARK
from assistance.likeness.words import tokens
from listing.folding import fold
from listing.unions import unsliced

from ..models import Action

ALL_UP_TO = 400
OF_ONE_KIND = 60
BY_WORDS = 120
WORDS = 6
FORMS = 2
RARE = 0.05
NEWEST = ("-sort_on", "-id")


def candidate_ids(actions, asked, vocabulary):
    """The keys of the Actions to compare with a profile: all of a small portfolio, else at most 360. One or two queries."""
    newest = list(actions.order_by(*NEWEST).values_list("pk", flat=True)[: ALL_UP_TO + 1])
    if len(newest) <= ALL_UP_TO:
        return newest
    first, *others = (unsliced(branch) for branch in branches(actions, asked, vocabulary))
    return list(first.values_list("pk", flat=True).union(*(other.values_list("pk", flat=True) for other in others)))


def branches(actions, asked, vocabulary):
    """The newest Actions of the country and theme, of the country, of the theme in the region; and those with telling words."""
    facts = asked.facts
    through = Action.countries.through.objects.filter(action_id=OuterRef("pk"), country_id__in=facts.countries)
    in_country, theme = Q(Exists(through)), Q(theme_id=facts.theme)
    for condition in (in_country & theme, in_country, theme & Q(region_id__in=facts.regions)):
        yield actions.filter(condition).order_by(*NEWEST)[:OF_ONE_KIND]
    if patterns := rare_patterns(asked, vocabulary):
        yield with_most_patterns(actions, patterns)
    if common := most_telling(asked, vocabulary)[:3]:
        condition = Q()
        for pattern in common:
            condition &= Q(search_text__contains=pattern)
        yield actions.filter(condition).order_by(*NEWEST)[:OF_ONE_KIND]


def with_most_patterns(actions, patterns):
    """The Actions that hold most of the rare patterns, by their weight."""
    any_of, weight = Q(), Value(0.0)
    for pattern, value in patterns:
        holds = Q(search_text__contains=pattern)
        any_of |= holds
        weight = weight + Case(When(holds, then=Value(value)), default=Value(0.0), output_field=FloatField())
    return actions.filter(any_of).annotate(weight=weight).order_by("-weight", *NEWEST)[:BY_WORDS]


def rare_patterns(asked, vocabulary):
    """(pattern, weight) of the rarest words of the titles and of their terms, those in one of twenty Actions at most."""
    words = words_of_titles(asked, vocabulary)[:WORDS]
    rare = [word for word in words if vocabulary.share(word) <= RARE]
    return [(pattern, vocabulary.weight(word)) for word in rare for pattern in patterns_of(word, asked)]


def most_telling(asked, vocabulary):
    """The patterns of the words of the titles, the most telling first."""
    words = [word for word in words_of_titles(asked, vocabulary) if not word.startswith(MARK)]
    return [pattern for word in words for pattern in patterns_of(word, asked)]


def words_of_titles(asked, vocabulary):
    """The words and terms of the titles, the most telling first."""
    return sorted(frozenset().union(*asked.titles), key=lambda word: (-vocabulary.weight(word), word))


def patterns_of(word, asked):
    """What the folded text of an Action must contain to hold a word, or the first forms of a term in both languages."""
    if not word.startswith(MARK):
        return [pattern_of(*tokens(asked.surfaces[word])[:1])]
    term = GLOSSARY.terms[word.removeprefix(MARK)]
    return list(dict.fromkeys(fold(form) for form in (*term.english[:FORMS], *term.french[:FORMS])))
