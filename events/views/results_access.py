"""Which lesson, group or follow-up point a page is about, and what its forms share."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import View

from accounts.views.writing import RefusableFormView
from workflow.engine import StepNotAllowed, TransitionRefused

from ..models import Event, FollowUp, Lesson, WorkGroup
from .access import TeamEventMixin


class OfEventMixin(TeamEventMixin):
    """A page about something that belongs to an event; `model` says what, the event is found through it."""

    model = None

    @cached_property
    def row(self):
        """What the address names, of those that belong to an event that the person may see."""
        events = Event.objects.visible_to(self.request.user)
        return get_object_or_404(
            self.model.objects.filter(event__in=events).select_related("event"), pk=self.kwargs["pk"]
        )

    def find_event(self):
        """The event that it belongs to."""
        rows = Event.objects.visible_to(self.request.user).for_page().with_numbers()
        return rows.get(pk=self.row.event_id)

    def refresh(self):
        """Read it again; what is gone stays as it was, for the page that says so."""
        self.row = self.model.objects.select_related("event").filter(pk=self.row.pk).first() or self.row


class OfLessonMixin(OfEventMixin):
    """A lesson."""

    model = Lesson


class OfGroupMixin(OfEventMixin):
    """A working group."""

    model = WorkGroup


class OfFollowUpMixin(OfEventMixin):
    """A follow-up point."""

    model = FollowUp

    def get_context_data(self, **kwargs):
        """After a refusal what stands there now is shown beside what was typed."""
        stored = self.row if kwargs.get("is_refused") else None
        return super().get_context_data(**{"stored": stored, **kwargs})


class ResultFormView(RefusableFormView):
    """A form of the team about the results of an event: heading, sentence, button, way back."""

    template_name = "events/result_form.html"
    heading = lede = button = ""
    back_name = "events:lesson-list"
    anchor = ""
    is_final = False

    @property
    def back_url(self):
        """The tab that it belongs to."""
        return reverse(self.back_name, args=[self.event.pk]) + self.anchor

    def get_context_data(self, **kwargs):
        """The words around the form."""
        words = {"heading": self.heading, "lede": self.lede, "button": self.button, "is_final": self.is_final}
        return super().get_context_data(**{**words, "back_url": self.back_url, **kwargs})

    def refresh(self):
        """Read again what the page is about; here there is nothing."""

    def refused(self, form, refused):
        """The page as it stands now, with what was typed; the next click is made on what is seen here."""
        self.refresh()
        form.add_error(None, [reason.text for reason in refused.reasons])
        again = {"is_refused": True, "seen_now": self.get_initial().get("seen", 0)}
        return self.render_to_response(self.get_context_data(form=form, **again), status=409)

    @property
    def seen(self):
        """The version that the form was shown with; 0 where the mark was lost."""
        mark = self.request.POST.get("seen", "")
        return int(mark) if mark.isdecimal() and len(mark) < 9 else 0


class PressedView(View):
    """A button without a form of its own: does it and leads back; a refusal is said there."""

    http_method_names = ["post"]
    back_name = "events:lesson-list"
    anchor = ""

    def post(self, request, *args, **kwargs):
        """Do it."""
        try:
            self.press()
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            messages.error(request, str(refused))
        return HttpResponseRedirect(reverse(self.back_name, args=[self.event.pk]) + self.anchor)
