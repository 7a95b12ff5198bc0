"""Steps, the agreement to the plan, the decision and the extension."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from clock.choices import ExtensionGround

ASKED = {
    "return_plan": (_("What should change?"), _("The team reads it, changes the plan and sends it again.")),
}


class StepForm(forms.Form):
    """Confirms one step, with its reason where the table asks for one."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        if step.reason_required:
            reason = self.fields["reason"]
            told = (reason.label, _("It is kept in the history and told to those concerned."))
            reason.label, reason.help_text = ASKED.get(step.name, told)
            reason.error_messages["required"] = _("Give the reason: those concerned read it.")
        else:
            del self.fields["reason"]


class AgreementForm(forms.Form):
    """Agrees one version of the plan; the team says what it has in hand."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    evidence = forms.CharField(
        label=_("What you have in hand"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The authority's letter, mail or call, with its date. It stands in the history."),
        error_messages={"required": _("Say what you have in hand: a letter, a mail, a call, and its date.")},
    )

    def __init__(self, *args, in_its_name, **kwargs):
        super().__init__(*args, **kwargs)
        if not in_its_name:
            del self.fields["evidence"]


class ApprovalForm(forms.Form):
    """The decision, with conditions where the assessment recommends them."""

    conditions = forms.CharField(
        label=_("Conditions"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One a line. The authority reads them with the decision; each is a task, and the Action is ready once all are met."
        ),
        error_messages={"required": _("The assessment recommends conditions. Name them.")},
    )

    def __init__(self, *args, with_conditions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["conditions"].required = with_conditions


class ExtensionForm(forms.Form):
    """How long, on what ground and why; the deadline that the manager saw goes with it."""

    seen_due_on = forms.DateField(widget=forms.HiddenInput)
    days = forms.IntegerField(
        label=_("Days to add"),
        help_text=_("One month at a time at most."),
        min_value=1,
        max_value=settings.EXTENSION_MAX_DAYS,
        error_messages={
            "min_value": _("An extension adds at least one day."),
            "max_value": _("An extension is at most %(limit_value)s days at a time."),
            "required": _("Say how many days."),
        },
    )
    ground = forms.ChoiceField(
        label=_("Ground"),
        choices=ExtensionGround.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the ground of the extension.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The authority and the Steering Committee read it word for word."),
        error_messages={"required": _("Give the reason: the authority and the Steering Committee are told.")},
    )
