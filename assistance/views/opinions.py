"""The assessment of a request."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.views.generic import View

from workflow.engine import StepNotAllowed, TransitionRefused

from ..eligibility import eligibility_lines, facts_of
from ..forms import AssessmentForm
from ..models import Assessment
from ..permissions import is_team
from ..services import ChangedMeanwhile, write_assessment
from ..services.steps import ASSESSED_IN
from .access import RequestPage, clock_time, last_step_sentence


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
