"""The extension of a deadline, before or after the decision: first the effect in words, then the second click."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.views.generic import FormView

from accounts.permissions import is_manager
from accounts.views.resumable import ResumableFormMixin
from clock.calendars import brussels
from clock.choices import ExtensionGround, Party
from clock.outlook import basis_words, chance
from clock.replay import days_with
from clock.services import ClockRefused
from clock.what_if import outlooks_if

from .. import services
from ..file_days import FileDays
from ..forms import ExtensionForm
from .day_words import Reader
from .days import face_on, lead_on, planned_face
from .file import FileMixin

STAFF = Reader(is_staff=True)


class DeadlineMixin(FileMixin):
    """The file whose deadline is extended; programme managers only."""

    @cached_property
    def days(self):
        """The lines of the file."""
        return FileDays(self.assistance_request)

    def dispatch(self, request, *args, **kwargs):
        """What is not visible is a 404, what is another role's a 403 that says whose."""
        self.assistance_request  # noqa: B018
        if not is_manager(request.user):
            raise PermissionDenied(
                gettext("Only a programme manager can extend a deadline. The project officer can ask one.")
            )
        return super().dispatch(request, *args, **kwargs)


class DeadlineExtendView(DeadlineMixin, ResumableFormMixin, FormView):
    """One address for the file's whole life: first the effect, then the extension."""

    template_name = "actions/deadline_extend.html"
    form_class = ExtensionForm

    def get_initial(self):
        """The deadline that is shown."""
        return {"seen_due_on": self.clock.due_on}

    def get_context_data(self, **kwargs):
        """The clock with its extensions, and the natural length of the next one."""
        state = self.days.state_on(timezone.localdate())
        return super().get_context_data(
            **kwargs,
            assistance_request=self.assistance_request,
            action=self.action,
            clock=self.clock,
            face=planned_face(self.days, STAFF, state),
            lead=lead_on(self.days, STAFF, state),
            file_url=self.file_url(),
            natural=natural_length(self.days),
        )

    def post(self, request, *args, **kwargs):
        """One button fills in the natural length and keeps what was typed; the others send the form."""
        if "natural" not in request.POST:
            return super().post(request, *args, **kwargs)
        typed = {name: request.POST.get(name, "") for name in ExtensionForm.base_fields}
        natural = natural_length(self.days)
        form = ExtensionForm(initial=typed | ({"days": natural.days} if natural else {}))
        return self.render_to_response(self.get_context_data(form=form))

    def form_valid(self, form):
        """The first sending shows the effect, the second makes it."""
        values = form.cleaned_data
        if values["seen_due_on"] != self.clock.due_on:
            return self.changed(form)
        if "back" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=ExtensionForm(initial=values)))
        if "confirm" not in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, confirmation=effect(self.days, values)))
        try:
            clock = services.extend_deadline(clock=self.clock, actor=self.request.user, **values)
        except ClockRefused as refused:
            return self.changed(form, str(refused))
        text = gettext("The deadline is now %(date)s. The authority and the Steering Committee are told.")
        messages.success(self.request, text % {"date": date_format(clock.due_on, "l j F Y")})
        return HttpResponseRedirect(self.file_url())

    def changed(self, form, sentence=""):
        """Somebody else extended it, or the first of two clicks did: say who, keep what was typed, change nothing."""
        del self.assistance_request
        vars(self).pop("days", None)
        again = ExtensionForm(initial={**form.cleaned_data, "seen_due_on": self.clock.due_on})
        refusal = sentence if not self.clock.is_running else extended_sentence(self.clock)
        return self.render_to_response(self.get_context_data(form=again, refusal=refusal), status=409)


@dataclass(frozen=True)
class NaturalLength:
    """How long the authority held the file since a day, and the extension that follows from it."""

    held: int
    since: date
    is_first: bool

    @property
    def days(self):
        """What an extension can give of it at a time."""
        return min(self.held, settings.EXTENSION_MAX_DAYS)


def natural_length(days):
    """The days of the authority since the last extension, or since the start; None where there is nothing to give back.

    The days before an extension were that extension's reason: they are not offered twice.
    """
    state, last = days.state_on(timezone.localdate()), days.last_extension
    since = last.on if last else state.deadline.started_on
    held = days_with(state.runs, Party.AUTHORITY, since)
    return NaturalLength(held, since, last is None) if held and not state.deadline.stopped_on else None


def effect(days, values):
    """What an extension does, said and drawn before it is done."""
    today, clock = timezone.localdate(), days.clock
    state, due_on = days.state_on(today), clock.due_on + timedelta(days=values["days"])
    after = replace(state, deadline=replace(state.deadline, due_on=due_on))
    now, then = outlooks_if(clock, values["days"], today) or (None, None)
    return {
        **values,
        "old": clock.due_on,
        "new": due_on,
        "old_day": (clock.due_on - clock.started_on).days,
        "new_day": (due_on - clock.started_on).days,
        "original": clock.original_due_on,
        "ground": ExtensionGround(values["ground"]).label,
        "is_past": due_on < today,
        "can_be_kept": today <= clock.original_due_on,
        "face": face_on(days, STAFF, after, then),
        "chances": (chance(now.probability), chance(then.probability)) if now else (),
        "basis": basis_words(now.basis, now.files) if now else "",
        "not_worked": not_worked_sentence(due_on),
    }


def not_worked_sentence(due_on):
    """Why nobody works in Brussels on a deadline, and until when there is really time; empty for a working day."""
    calendar = brussels()
    if calendar.is_working(due_on):
        return ""
    text = gettext("Nobody works in Brussels on %(day)s (%(why)s): the last working day before it is %(last)s.")
    last = calendar.on_or_before(due_on)
    words = {"day": date_format(due_on, "j F"), "why": calendar.why_not(due_on)}
    return text % {**words, "last": date_format(last, "l j F")}


def extended_sentence(clock):
    """Who extended the deadline last, by how much and when."""
    entry = clock.entries.filter(kind="extended").select_related("actor").last()
    if entry is None:
        return gettext("The deadline has changed meanwhile. Nothing was changed; look at it again.")
    text = ngettext(
        "%(person)s extended the deadline by %(days)d day on %(on)s: it is now %(date)s. Nothing more was changed.",
        "%(person)s extended the deadline by %(days)d days on %(on)s: it is now %(date)s. Nothing more was changed.",
        entry.days,
    )
    words = {"person": entry.actor, "days": entry.days, "on": date_format(entry.on, "j F Y")}
    return text % {**words, "date": date_format(clock.due_on, "j F Y")}
