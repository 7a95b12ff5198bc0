"""What the page of a report does with what is typed: keeps it, says where it stands, gives a sent report back."""

from django.contrib import messages
from django.http import HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext

from workflow.engine import StepNotAllowed, TransitionRefused

from .. import services
from ..models.reporting import WORDS
from .report_parts import autosave_answer, moment_words

HEADER = "X-Autosave"
FIELDS = (*WORDS, "days_worked")


class ReportStanding:
    """How the report stands, said again where something was refused; and a sent report given back."""

    def refused(self, form, refused):
        """The page as the report stands now, with what was typed."""
        self.refresh()
        stored = self.get_initial() if self.report and self.report.version != self.seen else None
        reasons = [reason.text for reason in refused.reasons]
        context = self.get_context_data(form=form, refusals=reasons, stored=stored)
        return self.render_to_response(context, status=409)

    def refresh(self):
        """Read the deployment again."""
        self.deployment = type(self.deployment).objects.for_page().get(pk=self.deployment.pk)

    def take_back(self):
        """To change what was sent."""
        try:
            services.take_back_report(deployment=self.deployment, actor=self.actor, seen=self.seen)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            messages.error(self.request, str(refused))
        else:
            messages.success(self.request, gettext("The report is yours again. Send it once it is right."))
        return HttpResponseRedirect(self.address)


class ReportKeeping(ReportStanding):
    """For a form view with a `deployment`, an `actor` and an `address`."""

    @property
    def report(self):
        """The report as it stands, or None."""
        return getattr(self.deployment, "report", None)

    @property
    def seen(self):
        """The version that the page was shown with."""
        text = self.request.POST.get("seen", "")
        return int(text) if text.isdecimal() and len(text) < 9 else 0

    def get_initial(self):
        """What is kept."""
        return {name: getattr(self.report, name) for name in FIELDS} if self.report else {}

    def post(self, request, *args, **kwargs):
        """Saved by itself, taken back, or the way of every form."""
        if request.headers.get(HEADER) == "1":
            return self.saved_by_itself()
        if request.POST.get("go") == "take-back":
            return self.take_back()
        return super().post(request, *args, **kwargs)

    def saved_by_itself(self):
        """Keep what can be kept, and say so."""
        form = self.get_form()
        try:
            report = self.keep(form)
        except TransitionRefused as refused:
            return JsonResponse(autosave_answer(self.request, "refused", sentence=refused.reasons[0].text))
        labels = [str(form.fields[name].label) for name in form.errors if name in form.fields]
        words = {"when": moment_words(report), "labels": labels}
        told = autosave_answer(self.request, "partly" if labels else "saved", **words)
        return JsonResponse({**told, "url": self.request.path, "seen": report.version})

    def keep(self, form):
        """Store what is well-formed; what is not stays as it was."""
        kept = self.get_initial()
        values = {name: kept.get(name, None if name == "days_worked" else "") for name in FIELDS}
        typed = {name: form.cleaned_data[name] for name in FIELDS if name in form.cleaned_data}
        return services.save_report(
            deployment=self.deployment, actor=self.actor, values={**values, **typed}, seen=self.seen
        )

    def form_invalid(self, form):
        """What is well-formed is kept all the same; what is not stands on the page with its reason."""
        try:
            self.keep(form)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.refused(form, refused)
        self.refresh()
        return self.render_to_response(self.get_context_data(form=form))
