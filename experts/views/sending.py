"""Sending the profile to the team, after a look at what is missing."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import TemplateView

from workflow.engine import StepNotAllowed, TransitionRefused

from .. import services
from ..choices import ExpertStatus
from ..sections import BY_SLUG
from ..workflow import EXPERT_WORKFLOW, missing_consent, missing_expertise, missing_language, missing_work
from .own import OwnEditableMixin
from .standing import steps_of, wishes_for

STEP = "submit"
PLACES = {
    missing_consent: "consent",
    missing_work: "work",
    missing_language: "languages",
    missing_expertise: "topics",
}


@dataclass(frozen=True)
class CheckedLine:
    """One line of the checklist, as its component draws it."""

    state: str
    text: str
    why: str = ""
    url: str = ""
    link: str = ""


def checklist_of(expert):
    """What must be there before the profile is sent, the open lines first."""
    guards = EXPERT_WORKFLOW.step(STEP).missing
    lines = []
    for guard, checked in zip(guards, EXPERT_WORKFLOW.requirements(expert, STEP), strict=True):
        if checked.is_met:
            lines.append(CheckedLine("yes", checked.title))
        else:
            url = BY_SLUG[PLACES[guard]].url
            lines.append(CheckedLine("no", checked.title, checked.sentence, url, gettext("Add it")))
    return sorted(lines, key=lambda line: line.state == "yes")


class ProfileSubmitView(OwnEditableMixin, TemplateView):
    """The checklist, what would help besides, and the button."""

    template_name = "experts/profile_submit.html"

    def get(self, request, *args, **kwargs):
        """For a draft alone."""
        if self.expert.status != ExpertStatus.DRAFT:
            return HttpResponseRedirect(reverse("experts:profile-mine"))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """The table's own requirements."""
        items = checklist_of(self.expert)
        last = self.expert.history.last()
        return super().get_context_data(
            **kwargs,
            expert=self.expert,
            items=items,
            open_count=sum(item.state == "no" for item in items),
            wishes=wishes_for(self.expert),
            steps=steps_of(self.expert, "send"),
            asked=last.reason if last is not None and last.step == "send_back" else "",
        )

    def post(self, request, *args, **kwargs):
        """Send it; a second click is told that the first one did it."""
        try:
            services.move_expert(expert=self.expert, step=STEP, actor=request.user)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            for reason in refused.reasons:
                messages.error(request, reason.text)
            return HttpResponseRedirect(reverse("experts:profile-submit"))
        messages.success(request, gettext("Sent. The team reads your profile within five working days."))
        return HttpResponseRedirect(reverse("experts:profile-mine"))
