"""When and where a meeting takes place, who chairs it, and what comes on its agenda."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.models import User
from clock.calendars import brussels
from workflow.forms import SeenForm


def chairs():
    """Who can chair: the members of the committee who may sign in."""
    return User.objects.filter(role=Role.COMMITTEE, is_active=True).order_by("name", "pk")


class RequestChoice(forms.ModelChoiceField):
    """A file by its reference and title."""

    def label_from_instance(self, obj):
        """MX-2026-031, the title."""
        return gettext("%(reference)s, %(title)s") % {"reference": obj.reference, "title": obj.display_title}


class MeetingForm(forms.Form):
    """A meeting: its beginning is on a working day in Brussels, and it has a place, a link, or both."""

    starts_at = forms.DateTimeField(
        label=_("Begins"),
        widget=forms.DateTimeInput,
        help_text=_("Date and time in Brussels."),
        error_messages={"required": _("Give the day and the hour."), "invalid": _("Write the day and the hour.")},
    )
    place = forms.CharField(
        label=_("Place"), max_length=200, required=False, help_text=_("Building and room, as one finds it.")
    )
    link = forms.URLField(
        label=_("Link to join"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("For those who join from elsewhere. Only the committee and the team see it."),
    )
    chair = forms.ModelChoiceField(
        label=_("Chair"),
        queryset=User.objects.none(),
        empty_label=_("Choose a member"),
        help_text=_("The chair signs the minutes."),
        error_messages={"required": _("Say who chairs: the chair signs the minutes.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chair"].queryset = chairs()

    def clean_starts_at(self):
        """Ahead, and on a day on which Brussels works."""
        starts_at = self.cleaned_data["starts_at"]
        if starts_at == self.initial.get("starts_at"):
            return starts_at
        if starts_at <= timezone.now():
            raise forms.ValidationError(gettext("This moment has passed. Choose one that lies ahead."))
        day = timezone.localdate(starts_at)
        calendar = brussels()
        if not calendar.is_working(day):
            words = {"why": calendar.why_not(day)}
            raise forms.ValidationError(
                gettext("Brussels does not work on this day (%(why)s). Choose another.") % words
            )
        return starts_at

    def clean(self):
        """Somewhere."""
        data = super().clean()
        if not self.errors and not data.get("place") and not data.get("link"):
            self.add_error("place", gettext("Give a place, a link to join, or both."))
        return data

    @property
    def planned(self):
        """What the services take."""
        return {name: self.cleaned_data[name] for name in ("starts_at", "place", "link", "chair")}


class MeetingMoveForm(SeenForm, MeetingForm):
    """Another time, place or chair, and why."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The whole committee reads it."),
        error_messages={"required": _("Give the reason: the whole committee reads it.")},
    )


class MeetingCancelForm(SeenForm):
    """Why the committee does not meet."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The whole committee reads it. The files wait for the next meeting."),
        error_messages={"required": _("Give the reason: the whole committee reads it.")},
    )


class AgendaSendForm(SeenForm):
    """Confirms the agenda that was seen."""


class SignForm(SeenForm):
    """The chair confirms having read the minutes."""

    has_read = forms.BooleanField(
        label=_("I have read the minutes; they say what was decided."),
        error_messages={"required": _("Read the minutes, then tick the box.")},
    )


class ItemAddForm(forms.Form):
    """A file in consultation for the agenda."""

    assistance_request = RequestChoice(
        label=_("File in consultation"),
        queryset=None,
        empty_label=_("Choose a file"),
        error_messages={
            "required": _("Choose a file."),
            "invalid_choice": _(
                "This file cannot be put on the agenda: it is on one already, or no longer consulted on."
            ),
        },
    )

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assistance_request"].queryset = candidates
