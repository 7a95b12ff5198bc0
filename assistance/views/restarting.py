"""Starting again from the text of a request that was declined, returned or withdrawn."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.generic import View

from workflow.engine import StepNotAllowed, TransitionRefused

from ..choices import RESTARTABLE_STATUSES
from ..forms import RestartForm
from ..permissions import is_lead_contact
from ..services import start_again
from ..services.restarting import annexes_of, draft_started_from
from . import progress
from .access import RequestPage, last_step_sentence
from .facts import summary_sections
from .refused import refusal_of


class RequestRestartView(RequestPage, View):
    """What is taken over and what is not, then a new draft; a second click leads to the same one."""

    def dispatch(self, request, *args, **kwargs):
        """For the contacts of the authority that leads, once the request has ended without an Action."""
        if not is_lead_contact(request.user, self.assistance_request):
            raise PermissionDenied(gettext("Starting again is for %(who)s.") % {"who": is_lead_contact.label})
        if self.assistance_request.status not in RESTARTABLE_STATUSES:
            messages.warning(request, last_step_sentence(self.assistance_request))
            return self.back()
        return super().dispatch(request, *args, **kwargs)

    def build_form(self, data=None):
        """The documents that may be taken along."""
        return RestartForm(data, annexes=annexes_of(self.assistance_request))

    def get(self, request, reference):
        """Say what it does; a draft that is there already is opened."""
        draft = draft_started_from(self.assistance_request)
        if draft is not None:
            messages.info(request, gettext("A draft that starts again from this text is there already; you are in it."))
            return HttpResponseRedirect(progress.step_url(draft, "who"))
        return self.show(self.build_form())

    def post(self, request, reference):
        """Begin the draft."""
        form = self.build_form(request.POST)
        if not form.is_valid():
            return self.show(form)
        annexes = [row.pk for row in form.cleaned_data.get("annexes", ())]
        try:
            draft = start_again(assistance_request=self.assistance_request, actor=request.user, annexes=annexes)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.show(form, refused=[reason.text for reason in refused.reasons], status=409)
        messages.success(request, gettext("Here is your new draft, with every word of the earlier request."))
        return HttpResponseRedirect(progress.step_url(draft, "who"))

    def show(self, form, *, refused=(), status=200):
        """The page that asks first."""
        earlier = self.assistance_request
        last = earlier.preferred_to or earlier.preferred_from
        context = {
            "assistance_request": earlier,
            "refusal": refusal_of(earlier),
            "form": form,
            "refused": refused,
            "dates_passed": last is not None and last < timezone.localdate(),
            "sections": summary_sections(earlier),
            "back_url": self.detail_url,
            "crumbs": self.crumbs_to(gettext("Start again")),
        }
        return render(self.request, "assistance/request_restart.html", context, status=status)
