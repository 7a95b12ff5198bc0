"""Open requests near a file: which ones a reader may know of, and which ones could be joined."""

from django.db.models import Exists, OuterRef, Q

from listing.loading import items_of

from .choices import JOINABLE_STATUSES
from .likeness import Facts, Vocabulary, profile_of, rank
from .models import AssistanceRequest
from .permissions import institution_ids_of

MOST_REQUESTS = 200
LONG_TEXTS = ("problem", "asked_for", "context", "expected_deliverables", "policy_link")


def names_of(countries):
    """What countries are called, in both languages and in other spellings."""
    return tuple(name for row in countries for name in (row.name_en, row.name_fr, *items_of(row.aliases)))


def region_ids(assistance_request):
    """The regions that a request is about: of its countries, or of its regional organisation."""
    regions = {country.region_id for country in assistance_request.countries.all()}
    if assistance_request.regional_organisation_id:
        regions.add(assistance_request.regional_organisation.region_id)
    return frozenset(regions - {None})


def request_facts(assistance_request):
    """What is known of a request beside its words."""
    countries = assistance_request.countries.all()
    return Facts(
        assistance_request.theme_id,
        frozenset(country.pk for country in countries),
        region_ids(assistance_request),
        frozenset(area.code for area in assistance_request.areas.all()),
        0,
        names_of(countries),
    )


def request_profile(assistance_request):
    """A request as it is compared with others."""
    text = " ".join(getattr(assistance_request, name) for name in LONG_TEXTS)
    return profile_of(assistance_request.title, text, request_facts(assistance_request))


def about_countries(condition):
    """Requests with a country for which a condition holds."""
    through = AssistanceRequest.countries.through.objects
    return Exists(through.filter(condition, assistancerequest_id=OuterRef("pk")))


def open_requests_near(user, assistance_request):
    """Open requests that a reader may see, of the theme, the countries or the regions of a file; the newest first."""
    facts = request_facts(assistance_request)
    near = about_countries(Q(country_id__in=facts.countries) | Q(country__region_id__in=facts.regions))
    if facts.theme is not None:
        near = near | Q(theme_id=facts.theme)
    found = AssistanceRequest.objects.visible_to(user).open().exclude(pk=assistance_request.pk).filter(near)
    rows = found.select_related("institution", "theme", "regional_organisation", "created_by")
    return rows.prefetch_related("countries", "areas").order_by("-created_at", "-id")[:MOST_REQUESTS]


def neighbours_of(assistance_request):
    """Open requests of other authorities on the same theme in the same region that can still be joined, the newest first.

    An authority may know that they are there and how many; nothing else of them before both sides agree.
    """
    regions = region_ids(assistance_request)
    if assistance_request.theme_id is None or not regions:
        return AssistanceRequest.objects.none()
    in_region = about_countries(Q(country__region_id__in=regions)) | Q(regional_organisation__region_id__in=regions)
    own = institution_ids_of(assistance_request)
    joint = AssistanceRequest.co_requesters.through.objects.filter(institution_id__in=own)
    others = AssistanceRequest.objects.filter(status__in=JOINABLE_STATUSES, theme_id=assistance_request.theme_id)
    others = others.exclude(institution_id__in=own).exclude(pk__in=joint.values("assistancerequest_id"))
    same_world = others.filter(is_demonstration=assistance_request.is_demonstration)
    return same_world.filter(in_region).order_by("-created_at", "-id")


def closest_neighbour(draft):
    """The neighbour most alike, of those that have not been asked about this draft already, or None."""
    tried = draft.joinings.values("target_id")
    rows = neighbours_of(draft).exclude(pk__in=tried).select_related("regional_organisation")
    rows = rows.prefetch_related("countries", "areas")[:MOST_REQUESTS]
    profiles = [(row, request_profile(row)) for row in rows]
    ranked = rank(request_profile(draft), profiles, Vocabulary())
    return ranked[0][0] if ranked else None
