"""What a request that was refused shows, and a request that started again from one."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from ..choices import REFUSED_STATUSES, RESTARTABLE_STATUSES
from ..differences import differences
from ..models import AssistanceRequest
from ..permissions import can_correct_refusal, can_see_request, can_start_again
from . import progress
from .facts import plain_facts


@dataclass(frozen=True)
class Again:
    """A request or a draft that started again from this one."""

    label: str
    url: str
    is_draft: bool


@dataclass(frozen=True)
class Follows:
    """The request from whose text this one started again, and what was said about it."""

    reference: str
    title: str
    url: str
    status: str
    ended_on: date
    refusal: object


def refusal_of(assistance_request):
    """Why it was declined or returned; None for every other request."""
    return getattr(assistance_request, "refusal", None) if assistance_request.status in REFUSED_STATUSES else None


def refusal_context(assistance_request, user):
    """Everything the page of a request says of its refusal and of starting again."""
    refusal = refusal_of(assistance_request)
    is_over = assistance_request.status in RESTARTABLE_STATUSES
    again = restarts_of(assistance_request, user) if is_over else []
    draft = next((row for row in again if row.is_draft), None)
    return {
        "refusal": refusal,
        "earlier_wordings": refusal.earlier_wordings.select_related("replaced_by") if refusal else [],
        "can_correct": refusal is not None and can_correct_refusal(user, refusal),
        "can_start_again": can_start_again(user, assistance_request) and draft is None,
        "restarts": again,
        "is_over": is_over,
        "follows": follows_of(assistance_request, user),
    }


def restarts_of(assistance_request, user):
    """The requests and drafts that started again from this one, as far as the reader may see them."""
    visible = AssistanceRequest.objects.visible_to(user).filter(restarted_from=assistance_request)
    return [again_row(row, user) for row in visible.order_by("created_at", "id")]


def again_row(row, user):
    """One of them, with its words and its address."""
    if row.is_draft:
        return Again(gettext("Draft, not sent yet"), progress.resume_url(row, user), True)
    url = reverse("assistance:request-detail", args=[row.reference])
    return Again(f"{row.reference} · {row.get_status_display()}", url, False)


def follows_of(assistance_request, user):
    """What a request that started again has before it; nothing for those who may not see the earlier one."""
    if assistance_request.restarted_from_id is None:
        return None
    earlier = AssistanceRequest.objects.select_related("refusal", "clock").get(pk=assistance_request.restarted_from_id)
    if not can_see_request(user, earlier):
        return None
    return Follows(
        earlier.reference,
        earlier.display_title,
        reverse("assistance:request-detail", args=[earlier.reference]),
        earlier.get_status_display(),
        earlier.clock.stopped_on,
        refusal_of(earlier),
    )


def changes_since(assistance_request):
    """What has changed since the request from which this one started again; for those who may see both."""
    earlier = AssistanceRequest.objects.for_dossier().get(pk=assistance_request.restarted_from_id)
    return differences(plain_facts(earlier), plain_facts(assistance_request))
