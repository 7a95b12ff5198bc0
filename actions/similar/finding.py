"""Everything close to a request that one reader may know of, in a fixed number of queries."""

from dataclasses import dataclass, field
from operator import attrgetter

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import is_partner
from assistance.choices import JOINABLE_STATUSES
from assistance.likeness import STANDARD, rank
from assistance.neighbours import neighbours_of, open_requests_near, request_profile
from listing.addresses import address_maker

from ..choices import AdoptionStatus
from ..models import Action, Deliverable
from ..public import Wording, period_of, printed_activities, printed_language, reader_language, title_of, wording
from .beyond import found_beyond
from .candidates import candidate_ids
from .profiles import action_profile, the_vocabulary
from .reasons import reasons_for

LEAST_SCORE = 0.12
MOST_NEIGHBOURS = 99
COLUMNS = (
    "reference", "label", "label_fr", "title", "title_fr", "summary", "summary_fr", "partner_name", "activities_text",
    "overall_objective", "year_start", "year_end", "sort_on", "status", "is_historical", "launched_on", "theme", "region",
)  # fmt: skip


@dataclass(frozen=True)
class FoundAction:
    """A past or present Action close to the request."""

    reference: str
    label: str
    url: str
    title: Wording
    period: str
    summary: Wording
    why: str
    score: float
    is_followed: bool = False


@dataclass(frozen=True)
class FoundRequest:
    """An open request close to the request, for a reader who may see it."""

    reference: str
    url: str
    title: Wording
    asks: str
    state: str
    why: str
    score: float
    can_be_joined: bool = False


@dataclass(frozen=True)
class FoundPractice:
    """A good practice: a public deliverable that an authority has adopted, from an Action close to the request."""

    title: Wording
    kind: str
    year: int
    url: str
    action_label: str
    action_url: str
    score: float


@dataclass(frozen=True)
class Similar:
    """What was found; of neighbours only how many they are."""

    actions: list = field(default_factory=list)
    requests: list = field(default_factory=list)
    practices: list = field(default_factory=list)
    neighbours: int = 0
    has_ground: bool = False
    library: list = field(default_factory=list)

    @property
    def is_empty(self):
        """Nothing was found."""
        return not (self.actions or self.requests or self.practices or self.neighbours or self.library)


def find_similar(user, assistance_request, most):
    """The closest Actions, open requests and good practices, `most` of each at most; nothing before there is a title or theme."""
    if not (assistance_request.title.strip() or assistance_request.theme_id):
        return Similar()
    asked, vocabulary = request_profile(assistance_request), the_vocabulary()
    ranked = ranked_actions(user, asked, vocabulary)
    own = assistance_request.reference
    close = [row for row in ranked if row[2].score >= LEAST_SCORE and row[2].is_told and row[0].reference != own]
    return Similar(
        found_actions(user, close[:most], assistance_request.earlier_reference),
        found_requests(user, assistance_request, asked, vocabulary)[:most],
        found_practices(close)[:most],
        neighbours_of(assistance_request)[:MOST_NEIGHBOURS].count() if is_partner(user) else 0,
        True,
        found_beyond(asked, vocabulary, most),
    )


def ranked_actions(user, asked, vocabulary):
    """The Actions that a reader may read with their profiles and likeness, the most alike first."""
    is_public = is_partner(user)
    readable = Action.objects.public() if is_public else Action.objects.visible_to(user)
    return ranked_among(readable, asked, vocabulary, is_public_reader=is_public)


def ranked_among(readable, asked, vocabulary, *, is_public_reader, weights=STANDARD):
    """The same, of the Actions of a queryset."""
    ids = candidate_ids(readable, asked, vocabulary)
    found = Action.objects.filter(pk__in=ids).only(*COLUMNS).prefetch_related("countries", "areas")
    today = timezone.localdate()
    profiles = {
        row: action_profile(row, today, is_public_reader=is_public_reader) for row in found.order_by("-sort_on", "-id")
    }
    return [(row, profiles[row], likeness) for row, likeness in rank(asked, profiles.items(), vocabulary, weights)]


def found_actions(user, close, followed):
    """The closest Actions as a page shows them."""
    url_of = address_maker("actions:action-public" if is_partner(user) else "actions:action-detail")
    return [
        FoundAction(
            row.reference,
            row.display_label,
            url_of(row.reference),
            title_of(row),
            period_of(row),
            summary_of(row),
            reasons_for(likeness, profile),
            likeness.score,
            row.reference == followed,
        )
        for row, profile, likeness in close
    ]


def summary_of(action):
    """What an Action was, in the reader's language as far as there is a text; the printed activities are English."""
    if action.summary or action.summary_fr:
        return wording(action.summary, action.summary_fr)
    return Wording("; ".join(printed_activities(action)), printed_language())


def found_requests(user, assistance_request, asked, vocabulary):
    """The closest open requests among those that the reader may see."""
    profiles = {row: request_profile(row) for row in open_requests_near(user, assistance_request)}
    url_of = address_maker("assistance:request-detail")
    return [
        FoundRequest(
            row.reference,
            url_of(row.reference),
            Wording(row.display_title),
            str(row.institution),
            row.get_status_display(),
            reasons_for(likeness, profiles[row]),
            likeness.score,
            row.status in JOINABLE_STATUSES and row.institution_id != assistance_request.institution_id,
        )
        for row, likeness in rank(asked, profiles.items(), vocabulary)
        if likeness.score >= LEAST_SCORE and likeness.is_told
    ]


def found_practices(close):
    """Adopted deliverables of the closest Actions that everybody may read, the newest version of each."""
    by_action = {row.pk: (row, likeness) for row, _profile, likeness in close}
    public = Q(is_public=True, adoption=AdoptionStatus.ADOPTED, adopted_on__isnull=False)
    rows = Deliverable.objects.filter(public, action_id__in=by_action).select_related("type", "language")
    published = rows.filter(action__in=Action.objects.public())
    newest = {(row.action_id, row.title): row for row in published.order_by("action_id", "title", "version")}
    found = [practice(row, *by_action[row.action_id]) for row in newest.values()]
    return sorted(found, key=attrgetter("score"), reverse=True)


def practice(deliverable, action, likeness):
    """One good practice, as close as the Action that it came from; its title is in the language that it is written in."""
    language = deliverable.language.code if deliverable.language_id else ""
    own = language if language != reader_language() else ""
    return FoundPractice(
        Wording(deliverable.title, own),
        ", ".join(filter(None, [deliverable.type.name, deliverable.language.name if language else ""])),
        deliverable.adopted_on.year,
        deliverable.url,
        action.display_label,
        reverse("actions:action-public", args=[action.reference]),
        likeness.score,
    )
