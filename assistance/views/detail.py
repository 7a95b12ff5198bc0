"""One request at one address, for everybody who may see it; and the authority's own list."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import View

from accounts.permissions import is_committee_member, is_partner, is_staff_reader
from clock.choices import Party
from clock.face import for_authority

from ..capacity_panel import say_yes_to
from ..choices import JoiningState
from ..declarations import declarations_on
from ..models import AssistanceRequest, JoinProposal
from ..permissions import can_see_internal
from . import progress, standing
from .access import RequestPage, clock_time
from .dossier import dossier_context, part_of, partner_context
from .round_panel import panels_of
from .thread import unread_counts

MINE_PER_PAGE = 20
ACCEPTED_JOININGS = Prefetch(
    "joinings",
    JoinProposal.objects.filter(state=JoiningState.ACCEPTED).select_related("target"),
    to_attr="accepted_joinings",
)


@dataclass(frozen=True)
class MineRow:
    """One request in its authority's list."""

    title: str
    url: str
    reference: str
    sentence: str
    holder: str
    is_with_you: bool
    is_draft: bool
    action_url: str
    face: object
    unread: int = 0


class RequestDetailView(RequestPage, View):
    """The dossier, or the authority's page: which one depends on who may read what is internal."""

    def get(self, request, reference):
        """Show the part at work, or the one asked for."""
        if not can_see_internal(request.user, self.assistance_request):
            context = partner_context(self.assistance_request, request.user)
            return render(request, "assistance/request_partner.html", context)
        part = part_of(self.assistance_request, request.GET.get("part", ""), request.user)
        context = dossier_context(self.assistance_request, request.user, part)
        if part == "consultation":
            context["round"], context["earlier_rounds"] = panels_of(self.assistance_request, request.user)
            context["meetings"] = meetings_of(self.assistance_request, request.user)
            context["say_yes"] = say_yes_to(self.assistance_request, request.user, request.GET.get("officer", ""))
        if part == "declarations":
            context["declarations"] = declarations_on(self.assistance_request)
        return render(request, "assistance/request_dossier.html", context)


def meetings_of(assistance_request, user):
    """The meetings that have or had the request on their agenda, for those who may open them."""
    if not (is_staff_reader(user) or is_committee_member(user)):
        return []
    items = assistance_request.agenda_items.select_related("meeting").order_by("meeting__starts_at", "pk")
    return [item.meeting for item in items]


class RequestHistoryView(RequestPage, View):
    """Who took which step when, from where to where and why, as far as the reader may know."""

    def get(self, request, reference):
        """The whole history."""
        if can_see_internal(request.user, self.assistance_request):
            context = dossier_context(self.assistance_request, request.user, "history")
            return render(request, "assistance/request_dossier.html", context)
        context = partner_context(self.assistance_request, request.user)
        context["crumbs"] = [*context["crumbs"][:1], (reference, self.detail_url), (gettext("History"), "")]
        return render(request, "assistance/request_history.html", context)


class RequestMineView(View):
    """The requests of the person's institutions, newest first, each with where it stands."""

    def get(self, request):
        """One page of them."""
        if not is_partner(request.user):
            raise PermissionDenied(gettext("This page is for the contacts of an authority."))
        visible = AssistanceRequest.objects.visible_to(request.user).for_list().with_history()
        shown = ("questions", "consultations", "co_requesters", "accesses", "languages", ACCEPTED_JOININGS)
        page = Paginator(visible.select_related("created_by").prefetch_related(*shown), MINE_PER_PAGE).get_page(
            request.GET.get("page")
        )
        unread = unread_counts([row for row in page if not row.is_draft], request.user)
        context = {
            "rows": [mine_row(row, request.user, unread.get(row.pk, 0)) for row in page],
            "previous_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
            "next_url": f"?page={page.next_page_number()}" if page.has_next() else "",
            "summary": gettext("Page %(page)d of %(pages)d") % {"page": page.number, "pages": page.paginator.num_pages}
            if page.has_other_pages()
            else "",
        }
        return render(request, "assistance/request_mine.html", context)


def joined_row(assistance_request, proposal):
    """A draft that has become part of another authority's request."""
    url = reverse("assistance:joining-detail", args=[proposal.pk])
    sentence = gettext("Part of %(reference)s now.") % {"reference": proposal.target.reference}
    return MineRow(assistance_request.display_title, url, "", sentence, Party.NOBODY, False, False, "", None)


def mine_row(assistance_request, user, unread=0):
    """One row: where a draft goes on, or where a file stands, and how much of its thread is not read."""
    joined = next(iter(assistance_request.accepted_joinings), None)
    if assistance_request.is_draft and joined:
        return joined_row(assistance_request, joined)
    if assistance_request.is_draft:
        saved = gettext("Draft, last saved: %(when)s.") % {"when": clock_time(assistance_request.updated_at)}
        url = progress.resume_url(assistance_request, user)
        return MineRow(assistance_request.display_title, url, "", saved, Party.AUTHORITY, False, True, "", None)
    action = standing.action_of(assistance_request)
    return MineRow(
        assistance_request.display_title,
        reverse("assistance:request-detail", args=[assistance_request.reference]),
        assistance_request.reference,
        standing.state_sentence(assistance_request, is_own=True),
        standing.holder_of(assistance_request),
        standing.holder_of(assistance_request) == Party.AUTHORITY and assistance_request.clock.is_running,
        False,
        reverse("actions:action-detail", args=[action.reference]) if action else "",
        for_authority(standing.face_of(assistance_request)),
        unread,
    )
