"""Finding a request for a page: what a person may not see is not found, a step of another role is forbidden."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from accounts import resumable
from accounts.permissions import is_partner
from workflow.engine import StepNotAllowed

from ..joined import joined_proposal, joined_sentence
from ..models import AssistanceRequest
from ..permissions import can_write_draft
from ..workflow import OF_INTERESTS, step_label


class AllowedOnly:
    """Turns a step of another role into the 403 page; a form sent after a lost session is shown filled again."""

    kept = None

    def resumed(self, form):
        """The form with what this person typed before the session was lost."""
        self.kept = resumable.kept_data(self.request)
        if self.kept is None:
            return form
        text = gettext("You were signed out. What you typed is here; files must be chosen again.")
        messages.info(self.request, text)
        return resumable.fill(form, self.kept)

    def dispatch(self, request, *args, **kwargs):
        """Answer as usual; the services say who may not."""
        if request.method == "POST":
            resumable.drop(request)
        try:
            return super().dispatch(request, *args, **kwargs)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused


class RequestPage(AllowedOnly):
    """A page of one sent request, found by its reference."""

    def setup(self, request, *args, **kwargs):
        """Find the request among those that this person may see."""
        super().setup(request, *args, **kwargs)
        visible = AssistanceRequest.objects.visible_to(request.user)
        is_shown = request.method in ("GET", "HEAD")
        read = visible.for_dossier().with_history() if is_shown else visible.for_step()
        self.assistance_request = get_object_or_404(read, reference=kwargs["reference"])

    @property
    def detail_url(self):
        """Where the request stands for everybody who may see it."""
        return reverse("assistance:request-detail", args=[self.assistance_request.reference])

    def crumbs_to(self, label):
        """The way to a page below the request."""
        if is_partner(self.request.user):
            top = (gettext("My requests"), reverse("assistance:request-mine"))
        else:
            top = (gettext("Requests"), reverse("assistance:request-list"))
        return [top, (self.assistance_request.reference, self.detail_url), (label, "")]

    def back(self, part=""):
        """Go back to the request."""
        return HttpResponseRedirect(self.detail_url + part)


class DraftReadPage(AllowedOnly):
    """A page of one draft, for everybody who may read it; once it is sent or has joined another request, it leads there."""

    is_for_joined = False

    def setup(self, request, *args, **kwargs):
        """Find the draft among those that this person may see."""
        super().setup(request, *args, **kwargs)
        visible = AssistanceRequest.objects.visible_to(request.user).for_draft()
        self.assistance_request = get_object_or_404(visible, pk=kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        """A request that has been sent is read, not written."""
        draft = self.assistance_request
        if not draft.is_draft:
            messages.info(request, sent_sentence(draft))
            return HttpResponseRedirect(reverse("assistance:request-detail", args=[draft.reference]))
        if not self.is_for_joined and (joined := joined_proposal(draft)):
            messages.info(request, joined_sentence(draft))
            return HttpResponseRedirect(reverse("assistance:joining-detail", args=[joined.pk]))
        return super().dispatch(request, *args, **kwargs)


class DraftPage(DraftReadPage):
    """A page of one draft for those who write it; others who may read it are led to where they read and comment."""

    def dispatch(self, request, *args, **kwargs):
        """Look at the draft first: whether it was sent, then whether this person writes it."""
        draft = self.assistance_request
        if not draft.is_draft or can_write_draft(request.user, draft):
            return super().dispatch(request, *args, **kwargs)
        if request.method in ("GET", "HEAD"):
            return HttpResponseRedirect(reverse("assistance:draft-comments", args=[draft.pk]))
        raise PermissionDenied(gettext("The draft is written by %(who)s.") % {"who": can_write_draft.label})


def tell_refusal(request, refused):
    """Put the sentences of a refusal on the next page."""
    for reason in refused.reasons:
        messages.error(request, reason.text)


def clock_time(moment):
    """A moment of the programme as one says it: 10:42 today, 3 July, 10:42 else."""
    local = timezone.localtime(moment)
    return date_format(local, "H:i" if local.date() == timezone.localdate() else "j F, H:i")


def sent_sentence(assistance_request):
    """Who sent the request and when."""
    record = assistance_request.history.filter(step="submit").select_related("actor").last()
    return gettext("%(name)s sent this request on %(when)s.") % {
        "name": record.actor,
        "when": date_format(timezone.localtime(record.at), "j F, H:i"),
    }


def last_step_sentence(assistance_request):
    """Who took the last step and when, for somebody whose page is older than it."""
    steps = (record for record in assistance_request.history.all() if record.step not in OF_INTERESTS)
    record = max(steps, key=lambda record: (record.at, record.pk), default=None)
    if record is None:
        return ""
    return gettext("%(name)s took the step “%(step)s” at %(when)s. The file is now “%(status)s”.") % {
        "name": record.actor or gettext("The portal"),
        "step": step_label(record.step),
        "when": clock_time(record.at),
        "status": assistance_request.get_status_display(),
    }
