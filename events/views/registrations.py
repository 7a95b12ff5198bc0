"""The people of an event as the team works through them: found, decided together, taken along as a file."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.generic import TemplateView, View

from listing.exports import csv_response, xlsx_response
from workflow.engine import StepNotAllowed, TransitionRefused

from .. import services
from ..choices import RegistrationStatus
from ..people_exports import columns
from ..people_forms import LONGEST_REASON
from ..people_reading import PAGE, TAGS, groups_of, in_group, known_group, searched
from ..permissions import can_run
from .access import TeamEventMixin
from .place_access import OneAuthorityMixin
from .refusable import say_refused

PORTION = 50
FILES = {"csv": csv_response, "xlsx": xlsx_response}


class RegistrationListView(TeamEventMixin, TemplateView):
    """Everybody on the list, by parts, with a search; several are ticked and decided at once."""

    template_name = "events/registration_list.html"
    tab = "registrations"

    def get_context_data(self, **kwargs):
        """One page of one part, in a fixed number of queries."""
        asked = self.request.GET
        rows, key, text, authority = (
            self.event.registrations.all(),
            known_group(asked.get("part")),
            asked.get("q", ""),
            "",
        )
        authorities = list(self.event.authorities.select_related("institution"))
        if asked.get("authority") in {str(one.pk) for one in authorities}:
            authority = asked["authority"]
            rows = rows.filter(authority=int(authority))
        rows = searched(rows, text)
        page = Paginator(in_group(rows, key), PAGE).get_page(asked.get("page"))
        beside = [(name, value) for name, value in (("q", text), ("authority", authority)) if value]
        groups = groups_of(rows, key, beside)
        return super().get_context_data(
            **kwargs, page=page, rows=rows_of(page, key), groups=groups, part=key, q=text, authority=authority,
            authorities=authorities, query=urlencode([("part", key), *beside]), most_reason=LONGEST_REASON,
            free=max(self.event.capacity - self.event.places_taken, 0), **pages_of(page, [("part", key), *beside]),
        )  # fmt: skip


def rows_of(page, key):
    """The registrations of a page with their tag, and their turn on the waiting list."""
    rows = list(page.object_list)
    for turn, row in enumerate(rows, page.start_index()):
        row.tag = TAGS[row.status]
        row.turn = turn if key == "waiting" else None
        row.may_be_decided = row.status == RegistrationStatus.APPLIED
    return rows


def pages_of(page, pairs):
    """The ways to the pages beside."""
    before = page.previous_page_number() if page.has_previous() else None
    after = page.next_page_number() if page.has_next() else None
    return {
        "previous_url": before and "?" + urlencode([*pairs, ("page", before)]),
        "next_url": after and "?" + urlencode([*pairs, ("page", after)]),
        "summary": summary_of(page),
    }


def summary_of(page):
    """Which rows these are."""
    words = {"first": page.start_index(), "last": page.end_index(), "n": page.paginator.count}
    return gettext("%(first)d to %(last)d of %(n)d") % words if page.paginator.num_pages > 1 else ""


class RegistrationDecideView(TeamEventMixin, View):
    """Decides for those who are ticked: a place, or none with the reason."""

    def post(self, request, **kwargs):
        """Decide, and go back to where the boxes were ticked."""
        back = f"{reverse('events:registration-list', args=[self.event.pk])}?{request.POST.get('query', '')[:500]}"
        keys = [int(key) for key in request.POST.getlist("ticked")[:PAGE] if key.isdecimal() and len(key) < 19]
        ticked = list(self.event.registrations.filter(pk__in=keys).order_by("registered_at", "pk"))
        if not ticked:
            messages.warning(request, gettext("Nobody was ticked. Tick at least one name."))
            return HttpResponseRedirect(back)
        try:
            messages.success(request, self.decide(ticked))
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            say_refused(request, refused)
        return HttpResponseRedirect(back)

    def decide(self, ticked):
        """Do what was chosen; the sentence that says what came of it."""
        if self.request.POST.get("what") == "refuse":
            reason = self.request.POST.get("reason", "").strip()[:LONGEST_REASON]
            count = services.refuse_places(registrations=ticked, actor=self.request.user, reason=reason)
            return ngettext(
                "%(n)d person gets no place, and reads why.", "%(n)d people get no place, and read why.", count
            ) % {"n": count}
        return decided_words(services.decide_places(registrations=ticked, actor=self.request.user))


def decided_words(decided):
    """How many have a place now, and how many wait."""
    waiting = sum(one.status == RegistrationStatus.WAITING for one in decided)
    placed = len(decided) - waiting
    if not decided:
        return gettext("Nobody of those ticked was still to be decided.")
    words = ngettext("%(n)d person has a place now.", "%(n)d people have a place now.", placed) % {"n": placed}
    if waiting:
        words += " " + ngettext("%(n)d waits.", "%(n)d wait.", waiting) % {"n": waiting}
    return words


class RegistrationDecideAllView(TeamEventMixin, TemplateView):
    """Decides for everybody who is to be decided, in the order in which they came, some at a time."""

    template_name = "events/registration_decide.html"

    def left(self):
        """Those still to be decided, the first first."""
        rows = self.event.registrations.filter(status=RegistrationStatus.APPLIED)
        return rows.order_by("registered_at", "pk")

    def get_context_data(self, **kwargs):
        """How many there are, and how many places."""
        left = self.left().count()
        free = max(self.event.capacity - self.event.places_taken, 0)
        done = max(total_of(self.request) - left, 0)
        return super().get_context_data(
            **kwargs, left=left, free=free, placed=min(left, free), waiting=max(left - free, 0), done=done,
            total=max(total_of(self.request), left), back_url=reverse("events:registration-list", args=[self.event.pk]),
        )  # fmt: skip

    def post(self, request, **kwargs):
        """The next portion; a script asks for JSON, a form for the page again."""
        try:
            services.decide_places(registrations=list(self.left()[:PORTION]), actor=request.user)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        left = self.left().count()
        total = max(total_of(request), left)
        back = reverse("events:registration-list", args=[self.event.pk])
        if request.headers.get("accept") == "application/json":
            words = ngettext("%(n)d is still to be decided.", "%(n)d are still to be decided.", left) % {"n": left}
            return JsonResponse({"done": total - left, "total": total, "finished": not left, "words": words})
        if not left:
            messages.success(request, gettext("Everybody is decided."))
            return HttpResponseRedirect(back)
        return HttpResponseRedirect(f"{request.path}?total={total}")


def total_of(request):
    """How many there were when the work began."""
    text = request.POST.get("total") or request.GET.get("total", "")
    return int(text) if text.isdecimal() and len(text) < 6 else 0


class RegistrationExportView(TeamEventMixin, View):
    """The same part of the list as a file."""

    def get(self, request, **kwargs):
        """CSV or XLSX."""
        if kwargs["format"] not in FILES:
            raise Http404
        rows = searched(self.event.registrations.all(), request.GET.get("q", ""))
        authority = request.GET.get("authority", "")
        if authority.isdecimal() and len(authority) < 19:
            rows = rows.filter(authority=int(authority))
        rows = in_group(rows, known_group(request.GET.get("part")))
        return FILES[kwargs["format"]](rows, columns(is_team=True), f"event-{self.event.pk}-people")


class AuthorityExportView(OneAuthorityMixin, View):
    """Whom one authority named, as a file: for its contacts and the team."""

    def get(self, request, **kwargs):
        """CSV or XLSX."""
        if kwargs["format"] not in FILES:
            raise Http404
        rows = self.authority.registrations.for_list()
        name = f"event-{self.authority.event_id}-nominations"
        return FILES[kwargs["format"]](rows, columns(is_team=can_run(request.user)), name)
