"""What is written about a condition of an approval."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflow.forms import SeenForm


class ConditionMeetForm(SeenForm):
    """When it was met, and what shows it."""

    met_on = forms.DateField(
        label=_("Met on"), error_messages={"required": _("Give the day on which it was met.")}, widget=forms.DateInput
    )
    evidence = forms.CharField(
        label=_("What shows it"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A letter, a mail or a document, with its date. The team reads it; the authority does not."),
        error_messages={"required": _("Say what shows that the condition is met.")},
    )

    def clean_met_on(self):
        """Nothing is met in the future."""
        day = self.cleaned_data["met_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(gettext("This day lies ahead. Record it once the condition is met."))
        return day


class ConditionReopenForm(SeenForm):
    """Why it is open again."""

    reason = forms.CharField(
        label=_("Why is it open again?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept in the history, beside the evidence of before."),
        error_messages={"required": _("Give the reason: it is kept in the history.")},
    )


class ConditionDateForm(SeenForm):
    """By when it is to be met."""

    due_on = forms.DateField(
        label=_("To be met by"),
        required=False,
        widget=forms.DateInput,
        help_text=_(
            "The authority reads this day. Without one, the condition has to be met before the Action is ready."
        ),
    )
