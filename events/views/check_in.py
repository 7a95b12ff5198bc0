"""Check-in on a phone: the code on the screen of the room and the code on the badge. No account, and nothing is read of anybody else."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from accounts.limits import TryLimit
from workflow.engine import TransitionRefused

from ..attendance_forms import BadgeCodeForm, ScreenCodeForm
from ..attendance_rows import today_at
from ..choices import ANNOUNCED, AttendanceWay, EventStatus, RegistrationStatus
from ..codes import is_code, tidied
from ..models import AttendanceSheet, Registration
from ..services.attending import SAME, note_presence

WRONG_FROM_HERE = TryLimit(
    "check-in", most=60, seconds=15 * 60
)  # a whole hall shares one address: only wrong codes count
WRONG_ON_SHEET = TryLimit("check-in-sheet", most=300, seconds=15 * 60)


OPEN = method_decorator([login_not_required, never_cache], name="dispatch")


class CodeLimitMixin:
    """Counts wrong codes."""

    def limits(self, sheet=None):
        """(limit, keys) that count here."""
        found = [(WRONG_FROM_HERE, [f"address {get_adapter().get_client_ip(self.request)}"])]
        return [*found, (WRONG_ON_SHEET, [f"sheet {sheet.pk}"])] if sheet else found

    def is_used_up(self, sheet=None):
        """There were too many wrong codes."""
        return any(limit.is_used_up(keys) for limit, keys in self.limits(sheet))

    def count_wrong(self, sheet=None):
        """One more."""
        for limit, keys in self.limits(sheet):
            limit.count(keys)


def too_many():
    """What is said to whoever guesses."""
    return gettext(
        "There were too many wrong codes. Wait a quarter of an hour, or ask the team at the door: they tick your name."
    )


@OPEN
class CheckInFindView(CodeLimitMixin, FormView):
    """The code of the room is typed where nothing can be scanned."""

    template_name = "events/check_in_find.html"
    form_class = ScreenCodeForm

    def form_valid(self, form):
        """On to the room."""
        code = form.cleaned_data["screen"]
        if self.is_used_up():
            form.add_error(None, too_many())
            return self.render_to_response(self.get_context_data(form=form), status=429)
        if not AttendanceSheet.objects.filter(code=code).exists():
            self.count_wrong()
            form.add_error("screen", unknown_room())
            return self.form_invalid(form)
        return HttpResponseRedirect(reverse("events:check-in", args=[code]))


def unknown_room():
    """Said of a code that no room has."""
    return gettext("No room has this code. Compare it with the screen, sign by sign.")


@OPEN
class CheckInView(CodeLimitMixin, FormView):
    """The page of one room: the code of the badge is typed, and that is all."""

    template_name = "events/check_in.html"
    form_class = BadgeCodeForm

    def dispatch(self, request, *args, **kwargs):
        """Find the room; a plain page where there is none, or where it is not its day."""
        rows = AttendanceSheet.objects.select_related("event", "session")
        self.sheet = rows.filter(code=tidied(kwargs["code"])).first()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        """The form, or why there is none."""
        return super().get(request, *args, **kwargs) if self.sheet and is_open(self.sheet) else self.closed()

    def post(self, request, *args, **kwargs):
        """Check in, or say why not."""
        return super().post(request, *args, **kwargs) if self.sheet and is_open(self.sheet) else self.closed()

    def get_initial(self):
        """The code of the badge that was scanned."""
        return {**super().get_initial(), "badge": tidied(self.request.GET.get("badge", ""))[:6]}

    def closed(self):
        """There is no such room, or not today."""
        status = 404 if self.sheet is None else 200
        return render(self.request, "events/check_in_closed.html", {"sheet": self.sheet}, status=status)

    def form_valid(self, form):
        """Note the presence and greet by the first name."""
        if self.is_used_up(self.sheet):
            form.add_error(None, too_many())
            return self.render_to_response(self.get_context_data(form=form), status=429)
        found = find_badge(self.sheet, form.cleaned_data["badge"])
        if found is None:
            self.count_wrong(self.sheet)
            form.add_error("badge", wrong_badge(form.cleaned_data["badge"]))
            return self.form_invalid(form)
        return self.checked_in(form, found)

    def checked_in(self, form, found):
        """It is noted, or was."""
        try:
            noted = note_presence(sheet=self.sheet, registration=found, is_present=True, way=AttendanceWay.PHONE)
        except TransitionRefused:
            form.add_error(None, gettext("This cannot be noted from here. Ask the team at the door."))
            return self.render_to_response(self.get_context_data(form=form), status=409)
        context = {"first_name": first_name(found.participant.name), "was_noted": noted.outcome == SAME}
        return self.render_to_response(self.get_context_data(form=self.form_class(), **context))

    def get_context_data(self, **kwargs):
        """The room, as the screen names it."""
        return super().get_context_data(**{"sheet": self.sheet, "event": self.sheet.event, **kwargs})


def is_open(sheet):
    """The day of the sheet, in the time zone of the room, of an event that takes place."""
    event = sheet.event
    return sheet.day == today_at(event) and event.status in ANNOUNCED and event.status != EventStatus.CANCELLED


def find_badge(sheet, code):
    """The confirmed registration with this code at the event of the sheet, or None."""
    rows = Registration.objects.for_page().filter(event=sheet.event_id, status=RegistrationStatus.CONFIRMED)
    return rows.filter(code=code, participant__erased_at=None).first() if is_code(code) else None


def wrong_badge(code):
    """What is said of a code that leads to nobody: a slip of the finger, or not on the list."""
    if not is_code(code):
        return gettext("One sign of this code is wrong. Compare it with your badge, sign by sign.")
    return gettext("This code is not on the list of those who come today. Ask the team at the door: they let you in.")


def first_name(name):
    """The first given name: what follows a comma, otherwise the first word."""
    given = name.partition(",")[2].strip() or name
    return given.split()[0] if given.split() else ""
