"""Input of the day's work: officer, assessment, opinions, reasons."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User

from ..choices import Recommendation
from ..eligibility import data_answer
from ..models import Assessment
from .choices import optional
from .people import PersonChoiceField, offer_team


class PlainForm(forms.Form):
    """A form whose optional fields say so in their labels."""

    use_required_attribute = False
    hides_optional = True


class StepForm(PlainForm):
    """A step with its reason."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, is_required=False, hint="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = is_required
        self.fields["reason"].help_text = hint
        self.fields["reason"].error_messages["required"] = gettext("Give the reason, in a sentence or two.")


class OfficerForm(PlainForm):
    """Who is in charge."""

    officer = PersonChoiceField(
        queryset=User.objects.none(),
        label=_("Officer in charge"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose somebody of the team.")},
    )

    def __init__(self, *args, user, assistance_request, **kwargs):
        super().__init__(*args, **kwargs)
        offer_team(self.fields["officer"], user, assistance_request)


def yes_or_no(label):
    """A question that may stay open."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("True", _("Yes")), ("False", _("No"))],
        coerce=lambda value: value == "True",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class AssessmentForm(forms.ModelForm):
    """The team's view. It may be saved unfinished; consultation waits until it is complete."""

    use_required_attribute = False
    hides_optional = True
    is_advice = yes_or_no(_("Is it advice, training or exchange, not a grant, equipment or staff?"))
    is_eligible = yes_or_no(_("Are country, institution and topic eligible?"))
    recommendation = forms.ChoiceField(
        label=_("Recommendation"), choices=Recommendation, required=False, widget=forms.RadioSelect
    )

    class Meta:
        model = Assessment
        fields = [
            "summary",
            "is_advice",
            "is_eligible",
            "eligibility_reason",
            "complementarity",
            "feasibility",
            "recommendation",
            "conditions",
        ]
        labels = {
            "summary": _("Summary for the committee"),
            "eligibility_reason": _("Why you go against the data"),
            "complementarity": optional(_("Fit with other support")),
            "feasibility": optional(_("Feasibility within three months")),
            "conditions": _("Conditions"),
        }
        help_texts = {
            "summary": _("Who asks for what and why, in ten lines. The committee reads this first."),
            "eligibility_reason": _("Only when you answer otherwise than the data do. The committee reads it."),
            "conditions": _("Only when you recommend approval with conditions."),
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 7}),
            "eligibility_reason": forms.Textarea(attrs={"rows": 2}),
            "complementarity": forms.Textarea(attrs={"rows": 3}),
            "feasibility": forms.Textarea(attrs={"rows": 3}),
            "conditions": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {"summary": {"required": _("Write the summary: the committee reads it first.")}}

    def __init__(self, *args, assistance_request, **kwargs):
        super().__init__(*args, **kwargs)
        self.assistance_request = assistance_request

    def clean(self):
        """A recommendation with conditions names them; what goes against the data says why."""
        data = super().clean()
        outcome, said = data.get("is_eligible"), data_answer(self.assistance_request, data.get("is_advice"))
        if None not in (outcome, said) and outcome != said and not data.get("eligibility_reason", "").strip():
            words = (
                gettext("The data say yes: say why you say no.")
                if said
                else gettext("The data say no: say why you say yes.")
            )
            self.add_error("eligibility_reason", words)
        if outcome is False and data.get("recommendation") in (Recommendation.APPROVE, Recommendation.CONDITIONS):
            self.add_error("recommendation", gettext("What is not eligible cannot be recommended for approval."))
        if data.get("recommendation") == Recommendation.CONDITIONS and not data.get("conditions", "").strip():
            self.add_error("conditions", gettext("Name the conditions."))
        return data
