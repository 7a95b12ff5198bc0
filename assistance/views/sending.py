"""The last step of a draft: what will be sent, what is missing, sending, discarding."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.generic import View

from accounts.permissions import is_partner
from clock.services import ClockRefused
from workflow.engine import StepNotAllowed, TransitionRefused

from ..choices import OPEN_JOININGS, AttachmentKind, RequestStatus
from ..forms import AttachmentForm
from ..notifications import contacts_of
from ..permissions import is_contact, is_team
from ..services import discard_draft, submit_request
from . import progress
from .access import DraftPage, RequestPage, clock_time, sent_sentence
from .drafting import crumbs_of
from .facts import summary_sections
from .refused import follows_of


class SummaryPage(DraftPage):
    """The summary, as it is shown by itself and when sending was refused."""

    def show(self, *, refused=(), status=200):
        """What will be sent, the letter, what is missing."""
        draft = self.assistance_request
        lines = progress.check_lines(draft)
        open_count = sum(line.state != "yes" for line in lines)
        start, due = progress.started_and_due(draft)
        files = draft.attachments.all()
        has_letter = any(file.kind == AttachmentKind.LETTER for file in files)
        kind = AttachmentKind.ANNEX if has_letter else AttachmentKind.LETTER
        context = {
            "draft": draft,
            "sections": summary_sections(draft),
            "steps": progress.step_links(draft, "summary"),
            "crumbs": crumbs_of(self.request.user, draft),
            "checks": lines,
            "open_count": open_count,
            "reasons": [line.why for line in lines if line.state != "yes"],
            "refused": refused,
            "files": files,
            "has_letter": has_letter,
            "attachment_form": AttachmentForm(initial={"kind": kind}, auto_id="id_new_%s"),
            "start": start,
            "due": due,
            "is_past": due < timezone.localdate(),
            "is_own": is_partner(self.request.user),
            "saved_at": clock_time(draft.updated_at),
            "follows": follows_of(draft, self.request.user),
            "before_url": progress.step_url(draft, "people"),
        }
        return render(self.request, "assistance/request_summary.html", context, status=status)


class RequestSummaryView(SummaryPage, View):
    """Everything that will be sent, on one page."""

    def get(self, request, pk):
        """Look it over."""
        return self.show()


class RequestSubmitView(SummaryPage, View):
    """Send the draft."""

    http_method_names = ("post", "options")

    def post(self, request, pk):
        """Send it, or say on the summary what stands in the way."""
        try:
            sent = submit_request(assistance_request=self.assistance_request, actor=request.user)
        except StepNotAllowed:
            raise
        except (TransitionRefused, ClockRefused) as refused:
            return self.refuse(refused)
        return HttpResponseRedirect(reverse("assistance:request-sent", args=[sent.reference]))

    def refuse(self, refused):
        """Somebody else was quicker, or something is missing."""
        draft = self.assistance_request
        draft.refresh_from_db()
        if not draft.is_draft:
            messages.info(self.request, sent_sentence(draft))
            return HttpResponseRedirect(reverse("assistance:request-detail", args=[draft.reference]))
        reasons = getattr(refused, "reasons", None)
        return self.show(refused=[reason.text for reason in reasons] if reasons else [str(refused)], status=409)


class RequestSentView(RequestPage, View):
    """What happens now, with the code to follow the request; for those who sent it."""

    def get(self, request, reference):
        """The confirmation, to be printed."""
        assistance_request = self.assistance_request
        if not (is_contact(request.user, assistance_request) or is_team(request.user)):
            raise Http404
        clock = assistance_request.clock
        context = {
            "assistance_request": assistance_request,
            "is_new": assistance_request.status == RequestStatus.SUBMITTED,
            "is_today": clock.started_on == timezone.localdate(),
            "start": clock.started_on,
            "due": clock.original_due_on,
            "contacts": [person.name for person in contacts_of(assistance_request)],
            "crumbs": [*crumbs_of(request.user, assistance_request)[:1], (assistance_request.reference, "")],
        }
        return render(request, "assistance/request_sent.html", context)


class RequestDiscardView(DraftPage, View):
    """Throw a draft away, after a question; one that has joined another request may go too."""

    is_for_joined = True

    def get(self, request, pk):
        """Ask first."""
        draft = self.assistance_request
        saved = date_format(timezone.localtime(draft.updated_at), "j F, H:i")
        has_wish = draft.joinings.filter(state__in=OPEN_JOININGS).exists()
        context = {"draft": draft, "saved": saved, "has_wish": has_wish, "crumbs": crumbs_of(request.user, draft)}
        return render(request, "assistance/request_discard.html", context)

    def post(self, request, pk):
        """Discard it."""
        try:
            discard_draft(assistance_request=self.assistance_request, actor=request.user)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, gettext("The draft is discarded, with its files."))
        mine = "assistance:request-mine" if is_partner(request.user) else "assistance:request-list"
        return HttpResponseRedirect(reverse(mine))
