"""A good practice as everybody reads it: in one language, with who knows it, who asked about the same, and what is like it."""

from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Case, IntegerField, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from actions.models import Action
from actions.public import Wording, authority_of, period_of, reader_language, title_of, who_went
from actions.similar.beyond import FoundInLibrary
from actions.similar.finding import LEAST_SCORE, ranked_among
from actions.similar.profiles import the_vocabulary
from actions.similar.reasons import reasons_for
from assistance.likeness import Facts, profile_of, rank
from assistance.neighbours import names_of

from .models import GoodPractice
from .practice_choices import LANGUAGES, TEXTS

COMPARED = 400
NEAR_SHOWN = 5
NEAR_KEPT_SECONDS = 3600


@dataclass(frozen=True)
class Reading:
    """The texts in one language; `lang` marks it where it is not the page's."""

    lang: str
    title: str
    problem: str
    done: str
    why: str
    mind: str


@dataclass(frozen=True)
class LibraryRow:
    """One line of the library, in plain cells."""

    url: str
    lang: str
    title: str
    problem: str
    kind: str
    place: str
    theme: str
    is_demonstration: bool


def reading_of(practice):
    """The texts in the reader's language; in English, marked, for readers of other languages."""
    reader = reader_language()
    language = reader if reader in LANGUAGES else LANGUAGES[0]
    texts = {name: getattr(practice, f"{name}_{language}") for name in TEXTS}
    return Reading(lang="" if language == reader else language, **texts)


def library_row(practice):
    """The cells of one; places and theme have been read."""
    reader = reader_language()
    language = reader if reader in LANGUAGES else LANGUAGES[0]
    return LibraryRow(
        url=reverse("publications:practice-public", args=[practice.pk]),
        lang="" if language == reader else language,
        title=getattr(practice, f"title_{language}"),
        problem=getattr(practice, f"problem_{language}"),
        kind=practice.get_kind_display(),
        place=practice.place.name if practice.place else "",
        theme=practice.theme.name if practice.theme else "",
        is_demonstration=practice.is_demonstration,
    )


def profile_of_practice(practice):
    """A good practice as it is compared with Actions and requests: from nothing but what everybody reads."""
    text = " ".join((practice.problem_en, practice.problem_fr))
    country, region = practice.country, practice.region_id
    regions = {region, country.region_id if country else None} - {None}
    facts = Facts(
        practice.theme_id,
        frozenset({country.pk} if country else ()),
        frozenset(regions),
        frozenset({practice.area.code} if practice.area else ()),
        age_of(practice),
        names_of([country] if country else []),
    )
    return profile_of((practice.title_en, practice.title_fr), text, facts)


def age_of(practice):
    """Years since it was published."""
    return None if practice.published_at is None else timezone.localdate().year - practice.published_at.year


def compared_with(facts):
    """The public good practices to compare with some facts, those of the theme and the place first; at most 400, in one query."""
    near = Q(country__in=facts.countries) | Q(region__in=facts.regions)
    closeness = Case(
        When(Q(theme=facts.theme) & near, then=Value(0)),
        When(near, then=Value(1)),
        When(Q(theme=facts.theme), then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    rows = GoodPractice.objects.public().select_related("country", "region", "area")
    rows = rows.defer(
        "search_text", "original_text", *(f"{name}_{one}" for name in ("done", "why", "mind") for one in LANGUAGES)
    )
    return rows.order_by(closeness, "-published_at", "-pk")[:COMPARED]


def ranked_practices(asked, vocabulary):
    """(good practice, profile, likeness) of the public ones, the most alike first."""
    profiles = {row: profile_of_practice(row) for row in compared_with(asked.facts)}
    found = [(row, profiles[row], likeness) for row, likeness in rank(asked, profiles.items(), vocabulary)]
    return [one for one in found if one[2].score >= LEAST_SCORE and one[2].is_told]


def found_in_library(asked, vocabulary, most):
    """What stands beside a request that is being written: for `actions.similar.beyond`."""
    return [found(row, profile, likeness) for row, profile, likeness in ranked_practices(asked, vocabulary)[:most]]


def found(practice, profile, likeness):
    """One of them."""
    reader = reader_language()
    language = reader if reader in LANGUAGES else LANGUAGES[0]
    return FoundInLibrary(
        Wording(getattr(practice, f"title_{language}"), "" if language == reader else language),
        reverse("publications:practice-public", args=[practice.pk]),
        practice.get_kind_display(),
        practice.place.name if practice.place else "",
        reasons_for(likeness, profile),
        likeness.score,
    )


def nearest_keys(practice):
    """(keys of the Actions, keys of the good practices) that are most like one; kept for an hour."""
    key = f"library:nearest:{practice.pk}:{practice.version}"
    return caches["fragments"].get_or_set(key, lambda: count_nearest(practice), NEAR_KEPT_SECONDS)


def count_nearest(practice):
    """The same, compared now."""
    asked, vocabulary = profile_of_practice(practice), the_vocabulary()
    actions = ranked_among(Action.objects.public(), asked, vocabulary, is_public_reader=True)
    close = [row.pk for row, _profile, likeness in actions if likeness.score >= LEAST_SCORE and likeness.is_told]
    own = [key for key in close if key != practice.action_id][:NEAR_SHOWN]
    related = [row.pk for row, *_rest in ranked_practices(asked, vocabulary) if row.pk != practice.pk]
    return own, related[:NEAR_SHOWN]


def who_asked(practice):
    """The public Actions about the same: (address, label, title, period)."""
    keys, _related = nearest_keys(practice)
    rows = {row.pk: row for row in Action.objects.public().filter(pk__in=keys)} if keys else {}
    return [
        (reverse("actions:action-public", args=[row.reference]), row.display_label, title_of(row), period_of(row))
        for row in (rows[key] for key in keys if key in rows)
    ]


def related_to(practice):
    """The public good practices that are most like one."""
    _actions, keys = nearest_keys(practice)
    rows = {row.pk: row for row in GoodPractice.objects.public().for_list().filter(pk__in=keys)} if keys else {}
    return [library_row(rows[key]) for key in keys if key in rows]


def who_knows(practice, action):
    """Institutions and countries that can be asked; never a person. `action` is the public Action it comes from, or None."""
    names = [practice.institution_name] if practice.institution_name else []
    if action is not None:
        names.append(authority_of(action))
        people = who_went(action)
        if people.countries:
            names.append(gettext("Administrations of %(countries)s") % {"countries": ", ".join(people.countries)})
    if not names and practice.country:
        names.append(gettext("Administrations of %(countries)s") % {"countries": practice.country.name})
    return [name for name in dict.fromkeys(names) if name]
