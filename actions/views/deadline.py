"""The extension of a deadline, before or after the decision: first the effect in words, then the second click."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.views.generic import FormView

from accounts.permissions import is_manager
from accounts.views.resumable import ResumableFormMixin
from clock.choices import ExtensionGround, Party
from clock.services import ClockRefused

from .. import services
from ..forms import ExtensionForm
from .file import FileMixin
from .panels import clock_face, holder_sentence


class DeadlineMixin(FileMixin):
    """The file whose deadline is extended; programme managers only."""

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
        """The clock with its extensions, and how long the authority held the file."""
        records = self.records()
        face = clock_face(self.clock, self.assistance_request.reference, records, with_names=True)
        held = {party: days for party, _label, days in face.holder_sums}
        return super().get_context_data(
            **kwargs,
            assistance_request=self.assistance_request,
            action=self.action,
            clock=self.clock,
            face=face,
            lead=holder_sentence(self.file, records),
            file_url=self.file_url(),
            held_by_authority=held.get(Party.AUTHORITY, 0),
        )

    def form_valid(self, form):
        """The first sending shows the effect, the second makes it."""
        values = form.cleaned_data
        if values["seen_due_on"] != self.clock.due_on:
            return self.changed(form)
        if "back" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=ExtensionForm(initial=values)))
        if "confirm" not in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, confirmation=effect(self.clock, values)))
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
        again = ExtensionForm(initial={**form.cleaned_data, "seen_due_on": self.clock.due_on})
        refusal = sentence if not self.clock.is_running else extended_sentence(self.clock)
        return self.render_to_response(self.get_context_data(form=again, refusal=refusal), status=409)


def effect(clock, values):
    """What an extension does, said before it is done."""
    due_on = clock.due_on + timedelta(days=values["days"])
    return {
        **values,
        "old": clock.due_on,
        "new": due_on,
        "original": clock.original_due_on,
        "ground": ExtensionGround(values["ground"]).label,
        "is_past": due_on < timezone.localdate(),
    }


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
