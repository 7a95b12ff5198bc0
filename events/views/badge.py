"""Where the QR code of a badge leads: the team checks the person in at the door, anybody else types the code of the room."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import FormView, TemplateView, View

from workflow.engine import StepNotAllowed, TransitionRefused

from ..attendance_forms import ScreenCodeForm
from ..attendance_rows import columns_of, today_at
from ..choices import AttendanceWay, RegistrationStatus
from ..codes import tidied
from ..models import AttendanceSheet, Event, Registration
from ..permissions import can_run
from ..services.attending import SAME, note_presence
from .check_in import OPEN, CodeLimitMixin, too_many, unknown_room


@OPEN
class BadgeView(View):
    """The door for the team, if the event is theirs to see; the way to the room for everybody else."""

    def dispatch(self, request, *args, **kwargs):
        """Whether a badge exists is said to the team alone."""
        events = Event.objects.visible_to(request.user) if can_run(request.user) else Event.objects.none()
        event = events.filter(pk=kwargs["event"]).first()
        code = tidied(kwargs["code"])
        if event is None:
            return BadgeOwnView.as_view(event_pk=kwargs["event"], code=code)(request)
        return BadgeDoorView.as_view(event=event, code=code)(request)


class BadgeDoorView(TemplateView):
    """The person, and one button for each sheet of today."""

    template_name = "events/badge_door.html"
    event = None
    code = ""

    def setup(self, request, *args, **kwargs):
        """Find the person."""
        super().setup(request, *args, **kwargs)
        self.registration = Registration.objects.for_page().filter(event=self.event, code=self.code).first()

    def get_context_data(self, **kwargs):
        """The person and the sheets of today."""
        context = {"event": self.event, "registration": self.registration, "code": self.code}
        if self.registration:
            is_confirmed = self.registration.status == RegistrationStatus.CONFIRMED
            context |= {"rooms": rooms_of_today(self.registration), "is_confirmed": is_confirmed}
        return super().get_context_data(**{**context, **kwargs})

    def post(self, request, *args, **kwargs):
        """The team has scanned the badge."""
        wish = request.POST.get("sheet", "")
        sheet = self.event.sheets.filter(pk=wish).first() if wish.isdecimal() and len(wish) < 19 else None
        if sheet is None or self.registration is None:
            return self.render_to_response(self.get_context_data(), status=404)
        said = {"sheet": sheet, "registration": self.registration, "is_present": True, "way": AttendanceWay.PHONE}
        try:
            noted = note_presence(**said, actor=request.user)
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            refusals = [reason.text for reason in refused.reasons]
            return self.render_to_response(self.get_context_data(refusals=refusals), status=409)
        messages.success(request, outcome_in_words(noted))
        return HttpResponseRedirect(request.path)


def outcome_in_words(noted):
    """What is read at the door."""
    words = {"name": str(noted.mark.registration.participant)}
    if noted.outcome == SAME:
        return gettext("%(name)s was checked in before.") % words
    return gettext("%(name)s is checked in. Scan the next badge.") % words


def rooms_of_today(registration):
    """(column, whether the person is there) for the sheets of today."""
    today = today_at(registration.event)
    there = set(registration.attendances.filter(is_present=True).values_list("sheet_id", flat=True))
    return [
        (column, column.sheet.pk in there) for column in columns_of(registration.event) if column.sheet.day == today
    ]


class BadgeOwnView(CodeLimitMixin, FormView):
    """The code of the room and that of the badge together check in; nothing is read of the badge before."""

    template_name = "events/badge.html"
    form_class = ScreenCodeForm
    event_pk = 0
    code = ""

    def form_valid(self, form):
        """On to the room."""
        if self.is_used_up():
            form.add_error(None, too_many())
            return self.render_to_response(self.get_context_data(form=form), status=429)
        sheet = AttendanceSheet.objects.filter(code=form.cleaned_data["screen"], event=self.event_pk).first()
        if sheet is None:
            self.count_wrong()
            form.add_error("screen", unknown_room())
            return self.form_invalid(form)
        return HttpResponseRedirect(f"{reverse('events:check-in', args=[sheet.code])}?badge={self.code[:6]}")
