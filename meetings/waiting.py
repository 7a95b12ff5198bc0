"""Which files wait for a meeting, and which can be put on an agenda: parts of larger queries."""

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from assistance.choices import ConsultationState, RequestStatus
from assistance.models import AssistanceRequest, Consultation, RequestRecord

from .choices import Decision
from .models import AgendaItem


def in_consultation():
    """Files on which a meeting can decide, without those that stand on an agenda already."""
    undecided = AgendaItem.objects.filter(assistance_request=OuterRef("pk"), decision="")
    return AssistanceRequest.objects.filter(~Exists(undecided), status=RequestStatus.CONSULTATION)


def files_waiting():
    """Files that go to the next meeting by themselves: their silence is broken, or the last meeting postponed them.

    What was postponed and then assessed and consulted on again is a new case: it waits only if its silence is broken again.
    """
    broken = Consultation.objects.filter(
        assistance_request=OuterRef("pk"), state=ConsultationState.BROKEN, ended_at__lte=timezone.now()
    )
    begun = RequestRecord.objects.filter(assistance_request=OuterRef("assistance_request"), step="consult")
    postponed = AgendaItem.objects.filter(
        assistance_request=OuterRef("pk"),
        decision=Decision.POSTPONE,
        decided_at__gte=Subquery(begun.order_by("-at", "-id").values("at")[:1]),
    )
    return in_consultation().filter(Q(Exists(broken)) | Q(Exists(postponed))).order_by("clock__due_on", "pk")


def is_broken(assistance_request):
    """Whether the silence on a file is broken, so that only a meeting can decide."""
    return assistance_request.consultations.filter(state=ConsultationState.BROKEN).exists()
