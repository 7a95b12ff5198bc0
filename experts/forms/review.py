"""What the team types about a profile: the reason of a step, a vetting, why a CV is opened."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LONGEST_REASON = 2000
LONGEST_WHY = 200
LONGEST_VETTING_DAYS = 3660
HELP = {
    "send_back": _("What is missing or unclear, and what to write there. The expert reads it word for word."),
    "refuse": _("The expert reads it word for word, and it is kept in the history."),
}


class SeenVersionForm(forms.Form):
    """Carries the version of the profile that the page was shown with."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReviewStepForm(SeenVersionForm):
    """Confirms one step, with its reason where the table asks for one."""

    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        if step.reason_required:
            reason = self.fields["reason"]
            reason.help_text = HELP.get(step.name, "")
            reason.error_messages["required"] = _("Give the reason: the expert reads it.")
        else:
            del self.fields["reason"]


class VettingForm(SeenVersionForm):
    """Until when a vetting holds, and what was looked at."""

    until = forms.DateField(
        label=_("Holds until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_(
            "The usual period is filled in. Take a shorter one where the employer's confirmation ends earlier."
        ),
        error_messages={"required": _("Say until which day it holds."), "invalid": _("This is not a day.")},
    )
    note = forms.CharField(
        label=_("What was looked at"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as: identity, letter of the employer, two references called. The expert may ask to read it."),
        error_messages={"required": _("Say what was looked at: the next colleague relies on it.")},
    )

    def clean_until(self):
        """A day after today, and not in ten years."""
        until, today = self.cleaned_data["until"], timezone.localdate()
        if until <= today:
            raise forms.ValidationError(gettext("A vetting holds until a day after today."))
        if (until - today).days > LONGEST_VETTING_DAYS:
            raise forms.ValidationError(gettext("This is more than ten years ahead."))
        return until


class CvReasonForm(forms.Form):
    """Why somebody opens a CV."""

    reason = forms.CharField(
        label=_("Why do you open it?"),
        max_length=LONGEST_WHY,
        help_text=_("Such as: proposed for the mission to Accra in March. The expert reads it with your name."),
        error_messages={"required": _("Say why you open it: the expert reads your name, the day and the reason.")},
    )
