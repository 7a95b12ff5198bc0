"""Reads the roster for the matching: everybody who can be proposed, in five queries."""

from collections import defaultdict

from django.utils import timezone

from experts.choices import AvailabilityKind, ExpertCategory
from experts.models import Availability, Expert, Expertise, LanguageSkill

from .matching import Candidate

COLUMNS = (
    "pk", "vetted_until", "notice_days", "category", "country_of_service__iso2", "country_of_service__is_eu_member", "sex",
)  # fmt: skip


def candidates():
    """Candidates of the whole roster, in the order of their keys."""
    people = Expert.objects.on_roster()
    topics, languages, regions = defaultdict(dict), defaultdict(dict), defaultdict(set)
    for expert, theme, area, level in rows_of(Expertise, people, "theme_id", "area_id", "level"):
        topics[expert]["area" if area else "theme", area or theme] = level
    for expert, language, level in rows_of(LanguageSkill, people, "language_id", "level"):
        languages[expert][language] = level
    for expert, region in rows_of(Expert.regions.through, people, "region_id"):
        regions[expert].add(region)
    periods = periods_of(people)
    return [
        Candidate(
            key, topics.get(key, {}), languages.get(key, {}), frozenset(regions.get(key, ())),
            away=tuple(periods[AvailabilityKind.BLACKOUT].get(key, ())), free=tuple(periods[AvailabilityKind.FREE].get(key, ())),
            vetted_until=vetted_until, notice_days=notice_days, category=category, country=country or "",
            is_member_state=bool(is_member_state), is_partner_peer=category == ExpertCategory.PARTNER_ADMINISTRATION, sex=sex,
        )
        for key, vetted_until, notice_days, category, country, is_member_state, sex in people.order_by("pk").values_list(*COLUMNS)
    ]  # fmt: skip


def rows_of(model, people, *columns):
    """(expert, …) of a table of the roster, in an order that does not change."""
    return model.objects.filter(expert__in=people).order_by("pk").values_list("expert_id", *columns).iterator()


def periods_of(people):
    """{kind: {expert: [(first, last), …]}} of periods that have not ended."""
    found = {kind: defaultdict(list) for kind in AvailabilityKind.values}
    rows = Availability.objects.filter(expert__in=people, ends_on__gte=timezone.localdate()).order_by("pk")
    for expert, kind, first, last in rows.values_list("expert_id", "kind", "starts_on", "ends_on"):
        found[kind][expert].append((first, last))
    return found
