"""What stands on the table of a planned meeting: each file with what it takes to decide on it, as one reader may see it."""

from dataclasses import dataclass

from django.utils.translation import gettext

from accounts.permissions import is_staff_reader
from assistance.choices import DOSSIER_STATUSES, ConsultationState, RequestStatus
from assistance.models import Consultation

from ..seats import Committee
from ..sight import seen_by


@dataclass(frozen=True)
class TableRow:
    """One place on the agenda; everything but the number is empty for a reader who may know nothing of the file."""

    number: int
    item: object = None
    why: str = ""
    need: object = None
    is_readable: bool = False


@dataclass(frozen=True)
class Need:
    """What it takes to decide on one file: the services counted, how many of them, who leaves the room."""

    services: tuple
    needed: int
    emptied: tuple
    leaves: tuple

    @property
    def sentence(self):
        """Needed: 3 of 4 services."""
        return gettext("To decide: %(needed)d of %(all)d services (%(names)s).") % {
            "needed": self.needed,
            "all": len(self.services),
            "names": ", ".join(self.services) or "–",
        }


def table_of(meeting, user):
    """The rows of the agenda for this reader, in a fixed number of queries."""
    seen = seen_by(user, meeting.items.all())
    shown = [entry.item for entry in seen if entry.item]
    ids = [item.assistance_request_id for item in shown]
    committee = Committee.around(ids)
    broken = set(
        Consultation.objects.filter(assistance_request__in=ids, state=ConsultationState.BROKEN).values_list(
            "assistance_request_id", flat=True
        )
    )
    return [
        TableRow(
            entry.number,
            entry.item,
            why_of(entry.item, broken),
            need_of(entry.item, committee),
            is_staff_reader(user) or entry.item.assistance_request.status in DOSSIER_STATUSES,
        )
        if entry.item
        else TableRow(entry.number)
        for entry in seen
    ]


def needs_of(items):
    """{item: what it takes to decide on it}."""
    committee = Committee.around([item.assistance_request_id for item in items])
    return {item.pk: need_of(item, committee) for item in items}


def need_of(item, committee):
    """What it takes to decide on one file, whoever will be there."""
    quorum = committee.quorum(item.assistance_request_id, frozenset())
    leaves = tuple(member.person.name for member in committee.recused_from(item.assistance_request_id))
    names = committee.names
    return Need(tuple(names(quorum.counted)), quorum.needed, tuple(names(quorum.emptied)), leaves)


def why_of(item, broken):
    """Why the file is on the agenda."""
    file = item.assistance_request
    if file.status != RequestStatus.CONSULTATION:
        return gettext("No longer in consultation: %(status)s. Nothing is to be decided.") % {
            "status": file.get_status_display()
        }
    if file.pk in broken:
        return gettext("The silence is broken.")
    return (
        gettext("Put on the agenda by %(name)s.") % {"name": item.added_by}
        if item.added_by
        else gettext("Postponed by the last meeting.")
    )
