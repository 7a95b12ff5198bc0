"""How the list of an event's people is read: its parts, its search, what stands beside each name."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.utils.translation import pgettext_lazy

from listing.folding import fold, matches

from .choices import ENDED_REGISTRATIONS
from .choices import RegistrationStatus as R
from .codes import tidied

PAGE = 50
TAGS = {
    R.CONFIRMED: "good",
    R.INVITED: "running",
    R.APPLIED: "you",
    R.WAITING: "tight",
    R.DECLINED: "quiet",
    R.REFUSED: "quiet",
}
GROUPS = (
    ("all", pgettext_lazy("registrations", "Everyone"), Q()),
    ("applied", pgettext_lazy("registrations", "To be decided"), Q(status=R.APPLIED)),
    ("invited", pgettext_lazy("registrations", "Invited"), Q(status=R.INVITED)),
    ("confirmed", pgettext_lazy("registrations", "Confirmed"), Q(status=R.CONFIRMED)),
    ("waiting", pgettext_lazy("registrations", "Waiting list"), Q(status=R.WAITING)),
    ("ended", pgettext_lazy("registrations", "Ended"), Q(status__in=ENDED_REGISTRATIONS)),
)
CONDITIONS = {key: condition for key, _label, condition in GROUPS}
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Group:
    """One part of the list, with how many are in it."""

    key: str
    label: str
    count: int
    url: str
    is_current: bool


def group_counts(registrations):
    """{key of a part: how many}, in one query."""
    parts = {key: Count("pk", filter=condition) if condition else Count("pk") for key, condition in CONDITIONS.items()}
    return registrations.aggregate(**parts)


def groups_of(registrations, current, beside):
    """The parts of the list for its bar; `beside` are the other pairs of the address."""
    counts = group_counts(registrations)
    return [
        Group(key, str(label), counts[key], "?" + urlencode([("part", key), *beside]), key == current)
        for key, label, _condition in GROUPS
    ]


def searched(registrations, text):
    """Those whose name, institution, address or code holds the words."""
    text = text.strip()[:LONGEST_SEARCH]
    if not text:
        return registrations
    named = matches(text.replace(",", " "), "participant__name_folded")
    work = Q(institution_name__icontains=text) | Q(institution__search_text__contains=fold(text))
    return registrations.filter(named | work | Q(participant__email__icontains=text) | Q(code=tidied(text)))


def in_group(registrations, key):
    """One part, by name; the waiting list in its own order."""
    rows = registrations.filter(CONDITIONS[key]).for_list()
    return rows.order_by("waiting_since", "pk") if key == "waiting" else rows


def known_group(key):
    """The key, where it is one."""
    return key if key in CONDITIONS else "all"
