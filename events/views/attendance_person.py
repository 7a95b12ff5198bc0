"""One person's attendance, with everything that was noted, and its correction; somebody without a place is let in."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext

from accounts.views.writing import RefusableFormView
from papers.languages import working_language

from ..attendance_forms import CorrectionForm, WalkInForm, WelcomeForm
from ..attendance_rows import columns_of, sheet_of_today
from ..attended import attended_sheets, slots_of_event
from ..choices import AttendanceWay, RegistrationStatus
from ..models import AttendanceRecord, Event, Registration
from ..presence import presence_of
from ..services.attending import note_presence
from ..services.registering import Person
from ..services.welcoming import place_in_queue, welcome, welcome_person
from .access import TeamEventMixin
from .attendance import list_address


class OnePersonMixin(TeamEventMixin):
    """The registration of the address (`pk`), at an event that the person of the team may see."""

    def find_event(self):
        """The event to which the registration belongs."""
        self.registration = get_object_or_404(Registration.objects.for_page(), pk=self.kwargs["pk"])
        rows = Event.objects.visible_to(self.request.user).for_page().with_numbers()
        return get_object_or_404(rows, pk=self.registration.event_id)

    @cached_property
    def columns(self):
        """The sheets of the event."""
        return columns_of(self.event)

    def get_form_kwargs(self):
        """The days and sessions that can be chosen."""
        return {**super().get_form_kwargs(), "columns": self.columns}

    def get_context_data(self, **kwargs):
        """The person, and what can be ticked at all."""
        person = {"registration": self.registration, "person": self.registration.participant}
        return super().get_context_data(**{**person, "may_note": any(one.is_open for one in self.columns), **kwargs})


class AttendanceDetailView(OnePersonMixin, RefusableFormView):
    """Every sheet with its records; what is wrong is corrected with a reason."""

    template_name = "events/attendance_detail.html"
    form_class = CorrectionForm

    def get_initial(self):
        """The sheet of the link that was followed."""
        return {**super().get_initial(), "sheet": self.request.GET.get("sheet", "")}

    def get_context_data(self, **kwargs):
        """What was noted, sheet by sheet, and what it comes to."""
        presence = presence_of(attended_sheets(self.event).get(self.registration.pk, set()), slots_of_event(self.event))
        context = {"lines": self.lines(), "presence": presence}
        return super().get_context_data(**{**context, **kwargs})

    def lines(self):
        """(column, what stands, its records with the youngest first)."""
        noted = {row.sheet_id: row for row in self.registration.attendances.all()}
        records = AttendanceRecord.objects.filter(attendance__registration=self.registration)
        by_row = {}
        for record in records.select_related("actor").order_by("-at", "-pk"):
            by_row.setdefault(record.attendance_id, []).append(record)
        rows = [(column, noted.get(column.sheet.pk)) for column in self.columns]
        return [(column, row, by_row.get(row.pk, []) if row else []) for column, row in rows]

    def save(self, form):
        """Put it on the record."""
        data = form.cleaned_data
        note_presence(
            sheet=data["sheet"], registration=self.registration, is_present=data["is_present"], way=data["way"],
            actor=self.request.user, reason=data["reason"],
        )  # fmt: skip
        messages.success(self.request, gettext("It stands on the record as you say."))
        return reverse("events:attendance-detail", args=[self.registration.pk])


class WelcomeView(OnePersonMixin, RefusableFormView):
    """Somebody of the list turns up without a confirmed place."""

    template_name = "events/welcome_form.html"
    form_class = WelcomeForm

    def get_initial(self):
        """The sheet of today."""
        return {**super().get_initial(), "sheet": sheet_of_today(self.event, self.columns)}

    def save(self, form):
        """Let the person in, or put them on the waiting list."""
        sheets = [form.cleaned_data["sheet"]]
        now = welcome(registration=self.registration, actor=self.request.user, sheets=sheets, way=AttendanceWay.TICK)
        say_outcome(self.request, now)
        return reverse("events:attendance-detail", args=[now.pk])


class WalkInView(TeamEventMixin, RefusableFormView):
    """Somebody turns up who is on no list."""

    template_name = "events/walk_in_form.html"
    form_class = WalkInForm

    @cached_property
    def columns(self):
        """The sheets of the event."""
        return columns_of(self.event)

    def get_form_kwargs(self):
        """The days and sessions that can be chosen."""
        return {**super().get_form_kwargs(), "columns": self.columns}

    def get_initial(self):
        """The sheet of today."""
        return {**super().get_initial(), "sheet": sheet_of_today(self.event, self.columns)}

    def get_context_data(self, **kwargs):
        """Nobody is let in before the first day."""
        return super().get_context_data(**{"may_note": any(one.is_open for one in self.columns), **kwargs})

    def save(self, form):
        """Put the person on the list and tick them."""
        data = form.cleaned_data
        person = Person(data["name"], data["email"], data["sex"], working_language(), form.work)
        now = welcome_person(
            event=self.event, person=person, actor=self.request.user, sheets=[data["sheet"]], way=AttendanceWay.TICK
        )
        say_outcome(self.request, now)
        return list_address(self.event)


def say_outcome(request, registration):
    """In the room, or waiting."""
    words = {"name": str(registration.participant), "code": registration.code}
    if registration.status == RegistrationStatus.CONFIRMED:
        messages.success(request, gettext("%(name)s is on the list and ticked. The code is %(code)s.") % words)
        return
    words |= {"n": place_in_queue(registration), "places": registration.event.capacity}
    messages.warning(
        request,
        gettext(
            "All %(places)d places are taken: %(name)s is number %(n)d on the waiting list and was not ticked."
            " Take a place back from somebody who does not come, or raise the number of places."
        )
        % words,
    )
