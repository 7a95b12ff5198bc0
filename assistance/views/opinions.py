"""The assessment, and the recorded opinions of the bodies consulted on it."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.generic import View

from workflow.engine import StepNotAllowed, TransitionRefused

from ..choices import ConsultedBody
from ..eligibility import eligibility_lines, facts_of
from ..forms import AssessmentForm, OpinionForm
from ..models import Assessment
from ..permissions import is_team
from ..services import ChangedMeanwhile, record_opinion, write_assessment
from ..services.steps import ASSESSED_IN
from ..workflow import opinion_of
from .access import RequestPage, clock_time, last_step_sentence
from .steps import StepPage


def seen_at(text):
    """The moment that a form brought back; None where there was nothing to see, or it is spoilt."""
    try:
        return parse_datetime(text or "")
    except ValueError:
        return None


def moment(value):
    """A moment for a hidden field, exact to the microsecond."""
    return value.isoformat() if value else ""


class AssessmentEditView(RequestPage, View):
    """The team's view of the request; it may be saved unfinished and changed until consultation begins."""

    def dispatch(self, request, *args, **kwargs):
        """For the team, while the request is assessed."""
        if not is_team(request.user):
            raise PermissionDenied(gettext("The assessment is written by %(who)s.") % {"who": is_team.label})
        if self.assistance_request.status not in ASSESSED_IN:
            messages.warning(request, last_step_sentence(self.assistance_request))
            return self.back("?part=assessment")
        return super().dispatch(request, *args, **kwargs)

    @property
    def stored(self):
        """The assessment as it stands, or None."""
        return getattr(self.assistance_request, "assessment", None)

    def build_form(self, data=None):
        """The form on a copy of what is stored."""
        stored = copy(self.stored) or Assessment()
        return AssessmentForm(data, instance=stored, assistance_request=self.assistance_request)

    def get(self, request, reference):
        """The assessment as it stands."""
        return self.show(self.resumed(self.build_form()), stored=self.stored)

    def post(self, request, reference):
        """Save it, unless a colleague changed it meanwhile."""
        form = self.build_form(request.POST)
        if not form.is_valid():
            return self.show(form, stored=self.stored, seen=request.POST.get("seen", ""))
        try:
            write_assessment(
                assistance_request=self.assistance_request,
                actor=request.user,
                seen_at=seen_at(request.POST.get("seen")),
                **form.cleaned_data,
            )
        except ChangedMeanwhile as changed:
            return self.show(form, stored=changed.stored, theirs=assessment_facts(changed.stored), status=409)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.show(form, stored=self.stored, refused=[reason.text for reason in refused.reasons], status=409)
        messages.success(request, gettext("The assessment is saved."))
        return self.back("?part=assessment")

    def show(self, form, *, stored, seen=None, status=200, **extra):
        """The form; beside it what a colleague wrote meanwhile."""
        context = {
            "assistance_request": self.assistance_request,
            "form": form,
            "seen": moment(stored.updated_at) if stored and seen is None else seen or "",
            "changed": changed_sentence(stored.written_by, stored.updated_at) if extra.get("theirs") else "",
            "back_url": self.detail_url + "?part=assessment",
            "crumbs": self.crumbs_to(gettext("Assessment")),
            "checks": eligibility_lines(facts_of(self.assistance_request, stored.is_advice if stored else None)),
            **extra,
        }
        return render(self.request, "assistance/assessment_edit.html", context, status=status)


def changed_sentence(person, at):
    """Who changed it and when."""
    return gettext("%(name)s changed this at %(when)s. Nothing was overwritten.") % {
        "name": person,
        "when": clock_time(at),
    }


def assessment_facts(assessment):
    """A colleague's assessment in labels and values."""
    words = {True: gettext("Yes"), False: gettext("No"), None: ""}
    return [
        (gettext("Summary for the committee"), assessment.summary),
        (gettext("Advice, training or exchange"), words[assessment.is_advice]),
        (gettext("Eligible"), words[assessment.is_eligible]),
        (gettext("Why against the data"), assessment.eligibility_reason),
        (gettext("Fit with other support"), assessment.complementarity),
        (gettext("Feasibility within three months"), assessment.feasibility),
        (gettext("Recommendation"), assessment.get_recommendation_display()),
        (gettext("Conditions"), assessment.conditions),
    ]


class OpinionPage(StepPage):
    """Recording the outcome of one body: by itself, or by the team in its name."""

    template_name = "assistance/opinion_edit.html"
    body = ""

    @property
    def stored(self):
        """The outcome that is recorded, or None."""
        return opinion_of(self.assistance_request, self.body)

    def build_form(self, data=None):
        """The form, with what is recorded filled in."""
        stored = self.stored
        initial = {"outcome": stored.outcome, "text": stored.text, "given_on": stored.given_on} if stored else {}
        return OpinionForm(data, initial=initial, not_before=self.assistance_request.received_on)

    def get(self, request, reference):
        """The opinion as it stands."""
        self.forbid_others()
        return self.show(self.resumed(self.build_form()))

    def post(self, request, reference):
        """Record it, unless somebody recorded another one meanwhile."""
        self.forbid_others()
        form = self.build_form(request.POST)

        def record():
            record_opinion(
                assistance_request=self.assistance_request,
                body=self.body,
                actor=request.user,
                seen_at=seen_at(request.POST.get("seen_at")),
                **form.cleaned_data,
            )

        try:
            return self.take(form, record, gettext("Recorded. It stands in the dossier."))
        except ChangedMeanwhile as changed:
            stored = changed.stored
            return self.show(form, refused=[recorded_sentence(stored)], status=409)

    def extra_context(self):
        """The body, what is recorded so far, and in whose name one writes."""
        body = ConsultedBody(self.body)
        stored = self.assistance_request.opinions.filter(body=self.body).first()
        return {
            "body": body.label,
            "stored": stored,
            "recorded": recorded_sentence(stored) if stored else "",
            "seen_at": moment(stored.recorded_at) if stored else "",
            "is_on_behalf": is_team(self.request.user),
        }


def recorded_sentence(opinion):
    """Who recorded which outcome and when."""
    return gettext("%(name)s recorded “%(outcome)s” on %(when)s.") % {
        "name": opinion.recorded_by,
        "outcome": opinion.get_outcome_display(),
        "when": date_format(timezone.localtime(opinion.recorded_at), "j F, H:i"),
    }


class DelegationOpinionView(OpinionPage, View):
    """The EU Delegation's opinion."""

    step_name = "record_delegation"
    body = ConsultedBody.DELEGATION


class CommitteeOpinionView(OpinionPage, View):
    """The Steering Committee's opinion."""

    step_name = "record_committee"
    body = ConsultedBody.COMMITTEE
