"""How many experts stand behind each choice of the roster's filters: one query for all of them, kept for a minute."""

from django.core.cache import caches
from django.db.models import Case, CharField, Count, F, Value, When
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import get_language

from workflow.stamps import stamp_of

from .choices import ExpertStatus
from .models import Expert, Expertise, LanguageSkill

KEPT_SECONDS = 60
MOST_NAMED = 1000
STATE_NAMES = {
    ExpertStatus.SUBMITTED: "review",
    ExpertStatus.DORMANT: "dormant",
    ExpertStatus.REFUSED: "refused",
}


def counted(filterset):
    """{filter name: {value: number}}, each under all the other filters that are chosen."""
    key = f"roster-facets:{stamp_of(get_language(), *sorted(filterset.chosen.items()))}"
    return caches["fragments"].get_or_set(key, lambda: read(filterset), KEPT_SECONDS)


def read(filterset):
    """The numbers, read in two statements: who is found, where that is not too many to name, and all facets at once."""
    everybody = found_by(filterset)
    first, *others = (numbers(name, filterset, everybody) for name in FACETS)
    found = {}
    for name, value, number in first.union(*others, all=True):
        if value:
            found.setdefault(name, {})[value] = number
    if states := found.get("state"):
        states["any"] = sum(states.values())
    return found


def found_by(filterset):
    """Those whom all chosen filters find: by their keys, so that no facet looks for them again, unless there are many."""
    narrowed = filterset.narrowed(filterset.queryset).order_by()
    keys = list(narrowed.values_list("pk", flat=True)[: MOST_NAMED + 1])
    return narrowed if len(keys) > MOST_NAMED else Expert.objects.filter(pk__in=keys)


def numbers(name, filterset, everybody):
    """The grouped query of one filter: (its name, value, number); a filter that is chosen is counted as if it were not."""
    is_own = name in filterset.chosen or name == "state"
    experts = filterset.narrowed(filterset.queryset, without=name) if is_own else everybody
    rows, value, number = FACETS[name](experts.order_by(), filterset)
    rows = rows.annotate(facet=Value(name, CharField()), value=Cast(value, CharField()))
    return rows.values("facet", "value").annotate(number=number).values_list("facet", "value", "number").order_by()


def of_experts(path):
    """A column of the profile itself."""
    return lambda experts, filterset: (experts, F(path), Count("pk"))


def of_links(through, path):
    """A table of links in which an expert has each value once."""
    return lambda experts, filterset: (through.objects.filter(expert__in=experts.values("pk")), F(path), Count("pk"))


def of_themes(experts, filterset):
    """Themes: an expert has several topics of one."""
    topics = Expertise.objects.filter(expert__in=experts.values("pk"))
    return topics, F("theme__code"), Count("expert", distinct=True)


def of_languages(experts, filterset):
    """Languages, at the level that is chosen or better."""
    skills = LanguageSkill.objects.filter(expert__in=experts.values("pk"), level__gte=filterset.least_level)
    return skills, F("language__code"), Count("pk")


def of_vetting(experts, filterset):
    """Vetted today, or not."""
    is_vetted = When(vetted_until__gte=timezone.localdate(), then=Value("yes"))
    return experts, Case(is_vetted, default=Value("no"), output_field=CharField()), Count("pk")


def of_states(experts, filterset):
    """Where the profiles stand; those on the roster are the empty choice, and count for all of them."""
    named = [When(status=status, then=Value(name)) for status, name in STATE_NAMES.items()]
    return experts, Case(*named, default=Value("active"), output_field=CharField()), Count("pk")


FACETS = {
    "theme": of_themes,
    "area": of_links(Expertise, "area__code"),
    "language": of_languages,
    "country": of_experts("country_of_service__iso2"),
    "category": of_experts("category"),
    "region": of_links(Expert.regions.through, "region__code"),
    "activity": of_links(Expert.activity_types.through, "activitytype__code"),
    "sex": of_experts("sex"),
    "vetted": of_vetting,
    "tag": of_links(Expert.tags.through, "experttag_id"),
    "state": of_states,
}


def loosenings(filterset):
    """How many there are without each filter that is chosen, the most first: [(filter name, number)]; in one query."""
    chosen = filterset.chosen
    names = [name for name in chosen if name != "free_to" or "free_from" not in chosen]
    if not names:
        return []
    first, *others = (without(name, filterset) for name in names)
    found = {row["facet"]: row["number"] for row in first.union(*others, all=True)}
    return sorted(((name, number) for name, number in found.items() if number), key=lambda pair: -pair[1])


def without(name, filterset):
    """The number of those who fit everything but one filter, as a row."""
    rows = filterset.narrowed(filterset.queryset, without=name).order_by()
    rows = rows.annotate(facet=Value(name, CharField())).values("facet")
    return rows.annotate(number=Count("pk")).values("facet", "number").order_by()
