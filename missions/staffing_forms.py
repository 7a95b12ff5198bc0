"""What the team types about a deployment: days of a hold, reasons, what an expert or an employer has answered."""

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from .choices import DeploymentStatus, ReleaseAnswer
from .forms import LONGEST_WHY, days_of_hold
from .planning_forms import NO_DAY, SeenVersionForm
from .services import ReleaseSaid

LONGEST_REASON = 600
LONGEST_NAME = 120
ANSWERS = (
    ("accept", pgettext_lazy("answer", "Yes, as invited")),
    ("offer_dates", pgettext_lazy("answer", "On other dates")),
    ("decline", pgettext_lazy("answer", "No")),
)
RELEASES = (ReleaseAnswer.GIVEN, ReleaseAnswer.OTHER_DATES, ReleaseAnswer.REFUSED)
AFTER_YES = (DeploymentStatus.ACCEPTED, DeploymentStatus.CONFIRMED)


class HoldDaysForm(SeenVersionForm):
    """For how many days from now somebody is held."""

    days = days_of_hold(_("Days from now"))


class HoldForm(HoldDaysForm):
    """For how long somebody is held, and why just this person."""

    field_order = ["reason", "days"]

    reason = forms.CharField(
        label=_("Why this person"),
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept with the hold: colleagues read it, and the expert in the own file."),
        error_messages={"required": _("Say why it is this person: nobody is chosen without a reason.")},
    )


class ReasonForm(SeenVersionForm):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Give the reason: it is kept in the history and told to those concerned.")},
    )


class StepForm(ReasonForm):
    """Confirms one step of the mission, with its reason where the table asks for one."""

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        if not step.reason_required:
            del self.fields["reason"]


class OfferedDaysForm(SeenVersionForm):
    """An answer with a note, and with the days for which it would be a yes."""

    offering = ""

    first = forms.DateField(
        label=_("Possible from"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Only for other dates: the first and the last day, travel included."),
        error_messages={"invalid": NO_DAY},
    )
    last = forms.DateField(
        label=_("Possible until"), required=False, widget=forms.DateInput, error_messages={"invalid": NO_DAY}
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("How it was said, and by whom: “by telephone on 3 May”. The expert can read what is kept."),
    )

    def clean(self):
        """Other dates have two days, in their order."""
        data = super().clean()
        if data.get("answer") != self.offering:
            return data
        for name in ("first", "last"):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, gettext("Give the day: other dates are two days."))
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("The last day lies before the first."))
        return data

    @property
    def offered(self):
        """(first, last) of other dates, (None, None) of another answer."""
        data = self.cleaned_data
        return (data["first"], data["last"]) if data["answer"] == self.offering else (None, None)


class AnswerRecordForm(OfferedDaysForm):
    """What an expert has answered by other ways than the link."""

    offering = "offer_dates"
    field_order = ["answer", "first", "last", "note"]

    answer = forms.ChoiceField(
        label=_("The answer"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was answered.")},
    )

    def __init__(self, *args, deployment, **kwargs):
        super().__init__(*args, **kwargs)
        if deployment.status in AFTER_YES:
            self.fields["answer"].choices = [("decline", gettext("Cannot come after all"))]
            self.fields["answer"].initial = "decline"
            del self.fields["first"], self.fields["last"]


class ReleaseRecordForm(OfferedDaysForm):
    """What an employer has answered by other ways than the link."""

    offering = ReleaseAnswer.OTHER_DATES
    field_order = ["answer", "first", "last", "name", "note"]

    answer = forms.ChoiceField(
        label=_("The answer"),
        choices=[(one.value, one.label) for one in RELEASES],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was answered.")},
    )
    name = forms.CharField(
        label=_("Who answered"),
        max_length=LONGEST_NAME,
        help_text=_("Name and position: the release stands in this name."),
        error_messages={"required": _("Say who answered for the employer.")},
    )

    def __init__(self, *args, deployment, **kwargs):
        super().__init__(*args, **kwargs)
        if deployment.status == DeploymentStatus.CONFIRMED:
            self.fields["answer"].choices = [(ReleaseAnswer.REFUSED.value, gettext("The release is taken back"))]
            self.fields["answer"].initial = ReleaseAnswer.REFUSED.value
            del self.fields["first"], self.fields["last"]

    @property
    def said(self):
        """The answer as the service takes it."""
        data = self.cleaned_data
        return ReleaseSaid(data["answer"], data["name"], data["note"], self.offered)


class ReleaseAskForm(SeenVersionForm):
    """Who is asked for the release."""

    email = forms.EmailField(
        label=_("E-mail address of whoever decides"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Empty: the national focal points of the country where the expert serves."),
        error_messages={"invalid": _("This is not an e-mail address. Write it as name@ministry.example.")},
    )
