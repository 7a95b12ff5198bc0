"""What waits for an officer of an EU Delegation or a member of the Steering Committee: answers before silence ends, meetings."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from accounts.choices import Role
from assistance.choices import ConsultationState, ConsultedBody
from assistance.models import AssistanceRequest, Consultee, Reply
from partners.permissions import answering_ties

from .meetings import committee_meetings
from .task import MOST_OF_A_KIND, Task, request_title

BODIES = {Role.DELEGATION: ConsultedBody.DELEGATION, Role.COMMITTEE: ConsultedBody.COMMITTEE}


def consulted_tasks(user, today):
    """Answers that their Delegation or service still owes; those too for which they stand in today."""
    rows = awaited_of(user).order_by("consultation__due_at", "consultation_id")
    request = "consultation__assistance_request__"
    columns = ("consultation__due_at", f"{request}reference", f"{request}title", f"{request}institution__name")
    for due_at, reference, title, institution in rows.values_list(*columns).distinct()[:MOST_OF_A_KIND]:
        text = gettext("Give your opinion on %(title)s: whoever is silent agrees") % {
            "title": request_title({"title": title, "institution__name": institution})
        }
        url = reverse("assistance:consultation-answer", args=[reference])
        yield Task(text, reference, url, timezone.localdate(due_at), today)


def committee_tasks(user, today):
    """Answers that the service still owes, meetings to prepare, minutes to sign."""
    return [*consulted_tasks(user, today), *committee_meetings(user, today)]


def awaited_of(user):
    """The consultees for which a person may answer, that are silent while silence runs, on files that the person may see."""
    own = Q(institution__in=answering_ties(user).values("institution_id"))
    replies = Reply.objects.filter(consultee=OuterRef("pk"), is_current=True)
    return Consultee.objects.filter(
        own | Q(institution=None),
        ~Exists(replies),
        body=BODIES[user.role],
        is_concerned=True,
        consultation__state=ConsultationState.RUNNING,
        consultation__assistance_request__in=AssistanceRequest.objects.visible_to(user),
    )
