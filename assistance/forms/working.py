"""Input of the day's work: officer, questions and answers, assessment, opinions, reasons."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import TEAM_ROLES, Role
from accounts.models import User

from ..choices import Recommendation
from ..models import Assessment, Question
from .choices import optional
from .files import CheckedFileField

ANSWER_WORKING_DAYS = 5


def working_days_later(day, count):
    """The date `count` working days (Monday to Friday) after a day."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


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

    officer = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=_("Officer in charge"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose somebody of the team.")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        team = User.objects.filter(role__in=TEAM_ROLES, is_active=True).order_by("name")
        self.fields["officer"].queryset = team if user.role == Role.MANAGER else team.filter(pk=user.pk)


class QuestionForm(PlainForm):
    """A question to the authority, with the day by which the answer is needed."""

    text = forms.CharField(
        label=_("Question"),
        max_length=Question._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One question at a time is answered soonest. The authority reads it as you write it."),
        error_messages={"required": _("Write the question.")},
    )
    due_on = forms.DateField(
        label=_("Answer by"),
        widget=forms.DateInput,
        error_messages={"required": _("Give the day by which you need the answer.")},
    )

    def __init__(self, *args, due_by=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = working_days_later(timezone.localdate(), ANSWER_WORKING_DAYS)
        if due_by:
            day = date_format(due_by, "j F Y")
            self.fields["due_on"].help_text = gettext("The Action must be launched by %(day)s.") % {"day": day}

    def clean_due_on(self):
        """Nobody can answer yesterday."""
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(gettext("This day has passed. Choose today or later."))
        return day


class AnswerForm(PlainForm):
    """An answer to every open question, each with a file if need be."""

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[f"answer_{question.pk}"] = forms.CharField(
                label=question.text,
                max_length=Question._meta.get_field("answer").max_length,
                widget=forms.Textarea(attrs={"rows": 5}),
                help_text=gettext("Please answer by %(day)s.") % {"day": date_format(question.due_on, "l j F Y")},
                error_messages={"required": gettext("Answer this question, if only with what you know now.")},
            )
            self.fields[f"file_{question.pk}"] = CheckedFileField(
                label=optional(_("A file with this answer")), required=False
            )

    @property
    def answers(self):
        """{question id: text}."""
        return {question.pk: self.cleaned_data[f"answer_{question.pk}"] for question in self.questions}

    @property
    def sent_files(self):
        """{question id: checked file}, of the questions that have one."""
        sent = {question.pk: self.cleaned_data.get(f"file_{question.pk}") for question in self.questions}
        return {pk: checked for pk, checked in sent.items() if checked}


class AssessmentForm(forms.ModelForm):
    """The team's view. It may be saved unfinished; consultation waits until it is complete."""

    use_required_attribute = False
    hides_optional = True
    is_eligible = forms.TypedChoiceField(
        label=_("Are country, institution and topic eligible?"),
        choices=[("True", _("Yes")), ("False", _("No"))],
        coerce=lambda value: value == "True",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    recommendation = forms.ChoiceField(
        label=_("Recommendation"), choices=Recommendation, required=False, widget=forms.RadioSelect
    )

    class Meta:
        model = Assessment
        fields = ["summary", "is_eligible", "complementarity", "feasibility", "recommendation", "conditions"]
        labels = {
            "summary": _("Summary for the committee"),
            "complementarity": optional(_("Fit with other support")),
            "feasibility": optional(_("Feasibility within three months")),
            "conditions": _("Conditions"),
        }
        help_texts = {
            "summary": _("Who asks for what and why, in ten lines. The committee reads this first."),
            "conditions": _("Only when you recommend approval with conditions."),
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 7}),
            "complementarity": forms.Textarea(attrs={"rows": 3}),
            "feasibility": forms.Textarea(attrs={"rows": 3}),
            "conditions": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {"summary": {"required": _("Write the summary: the committee reads it first.")}}

    def clean(self):
        """A recommendation with conditions names them."""
        data = super().clean()
        if data.get("recommendation") == Recommendation.CONDITIONS and not data.get("conditions", "").strip():
            self.add_error("conditions", gettext("Name the conditions."))
        return data
