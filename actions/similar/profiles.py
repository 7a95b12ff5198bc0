"""Actions as they are compared, and how telling each word is among them."""

from django.core.cache import caches

from assistance.likeness import GLOSSARY, Facts, Vocabulary, profile_of
from assistance.likeness.words import content_words
from assistance.neighbours import names_of

from ..models import Action
from ..public import has_public_plan

COUNTED_TEXTS = 1000
KEY, KEPT_SECONDS = "likeness:vocabulary", 3600


def action_profile(action, today, *, is_public_reader):
    """An Action as it is compared; for the public and for partners made of nothing but what its public page shows."""
    texts = [action.label, action.label_fr, action.partner_name, action.activities_text, action.summary]
    texts.append(action.summary_fr)
    if has_public_plan(action) or not is_public_reader:
        texts.append(action.overall_objective)
    return profile_of((action.title, action.title_fr), " ".join(texts), action_facts(action, today))


def action_facts(action, today):
    """What is known of an Action beside its words."""
    countries = action.countries.all()
    year = action.year_end or action.year_start or (None if action.is_historical else action.sort_on.year)
    regions = {country.region_id for country in countries} | {action.region_id}
    return Facts(
        action.theme_id,
        frozenset(country.pk for country in countries),
        frozenset(regions - {None}),
        frozenset(area.code for area in action.areas.all()),
        None if year is None else today.year - year,
        names_of(countries),
    )


def the_vocabulary():
    """How telling each word and term is, counted over the newest thousand Actions and kept for an hour."""
    return caches["fragments"].get_or_set(KEY, count_words, KEPT_SECONDS)


def count_words():
    """The same, counted now."""
    texts = Action.objects.order_by("-sort_on", "-id").values_list("search_text", flat=True)[:COUNTED_TEXTS]
    return Vocabulary({stem for stem, _word in content_words(text)} | GLOSSARY.codes_in(text) for text in texts)
