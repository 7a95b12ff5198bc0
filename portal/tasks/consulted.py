"""What waits for an officer of an EU Delegation or a member of the Steering Committee: opinions and meetings."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext

from assistance.choices import ConsultedBody, RequestStatus
from assistance.models import AssistanceRequest, Opinion

from .meetings import committee_meetings
from .task import MOST_OF_A_KIND, Task, request_title


def delegation_tasks(user, today):
    """Opinions that the Delegation still owes on its countries."""
    return opinions_awaited(user, today, ConsultedBody.DELEGATION, "assistance:opinion-delegation")


def committee_tasks(user, today):
    """Opinions that the committee still owes, meetings to prepare, minutes to sign."""
    opinions = opinions_awaited(user, today, ConsultedBody.COMMITTEE, "assistance:opinion-committee")
    return [*opinions, *committee_meetings(user, today)]


def opinions_awaited(user, today, body, url_name):
    """Dossiers in consultation without this body's opinion."""
    given = Opinion.objects.filter(assistance_request=OuterRef("pk"), body=body)
    waiting = AssistanceRequest.objects.visible_to(user).filter(~Exists(given), status=RequestStatus.CONSULTATION)
    rows = waiting.order_by("clock__due_on", "clock_id").values(
        "reference", "title", "institution__name", "clock__due_on"
    )
    for row in rows[:MOST_OF_A_KIND]:
        text = gettext("Give your opinion on %(title)s") % {"title": request_title(row)}
        yield Task(
            text,
            row["reference"],
            reverse(url_name, args=[row["reference"]]),
            row["clock__due_on"],
            today,
            is_launch=True,
        )
