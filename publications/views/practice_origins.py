"""What an Action or an event left behind, looked at for the library: propose what is worth it, or say that there is nothing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import TemplateView

from workflow.engine import StepNotAllowed, TransitionRefused

from ..models import GoodPractice
from ..practice_sources import (
    actions_to_look_at,
    events_to_look_at,
    is_looked_at,
    key_of_action,
    key_of_event,
    origin_of_action,
    reports_of,
)
from ..services import proposing_practices as proposing
from .practice_access import LibraryTeamMixin


class OriginView(LibraryTeamMixin, TemplateView):
    """The frame: `subject` is the Action or the event, `key` its key; `propose` answers the buttons of the page."""

    def post(self, request, *args, **kwargs):
        """Propose, or say that there is nothing, or take that back."""
        subject = self.subject()
        values = {"key": self.key_of(subject), "actor": request.user, "subject": subject}
        try:
            if "nothing" in request.POST:
                proposing.say_nothing_to_propose(**values)
                messages.success(
                    request, gettext("Noted: nothing from here is for the library. You can take that back below.")
                )
            elif "something" in request.POST:
                proposing.take_back_nothing(**values)
            else:
                messages.success(request, self.propose(subject))
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            messages.error(request, str(refused))
        return HttpResponseRedirect(request.path)

    def get_context_data(self, **kwargs):
        """What is there, and what is proposed already."""
        subject = self.subject()
        looked_at = is_looked_at(self.key_of(subject))
        return super().get_context_data(subject=subject, is_looked_at=looked_at, **self.found(subject), **kwargs)


class OriginActionView(OriginView):
    """An Action that has ended: its results and the accepted reports of its missions."""

    template_name = "publications/origin_action.html"

    def subject(self):
        """The Action of the address."""
        rows = actions_to_look_at(self.request.user).select_related("theme", "region", "assistance_request")
        return get_object_or_404(rows, reference=self.kwargs["reference"])

    def key_of(self, subject):
        """Its key."""
        return key_of_action(subject)

    def found(self, subject):
        """Results and reports, each with its proposal where there is one."""
        taken = taken_from(GoodPractice.objects.filter(file_reference=subject.reference))
        reports = [(report, taken.get(f"report:{report.pk}")) for report in reports_of(subject)]
        return {
            "origin": origin_of_action(subject),
            "taken": taken.get(self.key_of(subject)),
            "reports": reports,
            "back_url": reverse("actions:action-detail", args=[subject.reference]),
        }

    def propose(self, subject):
        """The results, or one of the reports."""
        mark = self.request.POST.get("report", "")
        if not mark:
            proposing.propose_from_action(action=subject, actor=self.request.user)
        else:
            report = get_object_or_404(reports_of(subject), pk=mark if mark.isdecimal() and len(mark) < 12 else 0)
            proposing.propose_from_report(report=report, action=subject, actor=self.request.user)
        return gettext("Proposed for the library.")


class OriginEventView(OriginView):
    """An event that was held: the lines collected there."""

    template_name = "publications/origin_event.html"

    def subject(self):
        """The event of the address."""
        return get_object_or_404(events_to_look_at(self.request.user), pk=self.kwargs["pk"])

    def key_of(self, subject):
        """Its key."""
        return key_of_event(subject)

    def found(self, subject):
        """The lines, each with its proposal where there is one."""
        taken = taken_from(subject.practices.all())
        lessons = [(lesson, taken.get(f"lesson:{lesson.pk}")) for lesson in subject.lessons.for_list()]
        return {"lessons": lessons, "back_url": reverse("events:event-detail", args=[subject.pk])}

    def propose(self, subject):
        """The lines that are marked for the library."""
        number = proposing.take_in_lessons(actor=self.request.user, event=subject)
        return gettext("Taken in: %(n)d.") % {"n": number}


def taken_from(practices):
    """{origin: proposal} of some."""
    return {row.origin: row for row in practices.for_list()}
