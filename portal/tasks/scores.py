"""Sheets of scores that somebody was asked for."""

from django.urls import reverse
from django.utils.translation import gettext

from assistance.choices import ASSESSED_STATUSES
from assistance.models import AssessorSheet, AssistanceRequest

from .task import MOST_OF_A_KIND, Task, request_title


def scores_asked_for(user, today):
    """Requests that the person was invited to score and has not; never those with a conflict of interest."""
    own = AssessorSheet.objects.awaited().filter(
        assessor=user,
        assistance_request__status__in=ASSESSED_STATUSES,
        assistance_request__in=AssistanceRequest.objects.visible_to(user),
    )
    columns = ("assistance_request__reference", "assistance_request__title", "assistance_request__institution__name")
    for reference, title, institution, due_on in own.order_by("due_on", "pk").values_list(*columns, "due_on")[
        :MOST_OF_A_KIND
    ]:
        file = request_title({"title": title, "institution__name": institution})
        url = reverse("assistance:sheet-edit", args=[reference])
        yield Task(gettext("Score %(file)s") % {"file": file}, reference, url, due_on, today)
