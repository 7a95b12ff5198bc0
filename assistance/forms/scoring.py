"""Input of the assessors: scores with reasons, the eligibility beside the data, invitations, weights."""

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import TEAM_ROLES
from accounts.models import User
from clock.calendars import brussels
from workflow.forms import SeenForm

from ..choices import Criterion, Recommendation
from ..models import AssessmentScheme, CriterionScore
from ..point_words import POINT_WORDS, QUESTIONS
from ..scoring import WHOLE
from .working import PlainForm

SHEET_WORKING_DAYS = 3


class SheetForm(PlainForm):
    """One assessor's points and reasons; unfinished it may be kept, submitted it is whole."""

    recommendation = forms.ChoiceField(
        label=_("Your own recommendation"), choices=Recommendation, required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args, weights, is_whole=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_whole = is_whole
        for criterion in Criterion:
            self.fields[f"{criterion}_points"] = points_field(criterion, weights[criterion])
            self.fields[f"{criterion}_reason"] = forms.CharField(
                label=format_lazy("{} – {}", _("Why these points"), criterion.label),
                max_length=CriterionScore._meta.get_field("reason").max_length,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        self.order_fields([name for name in self.fields if name != "recommendation"])

    @staticmethod
    def initial_of(sheet):
        """What a stored sheet fills the form with."""
        if sheet is None:
            return {}
        filled = {"recommendation": sheet.recommendation}
        for score in sheet.scores.all():
            filled |= {f"{score.criterion}_points": score.points, f"{score.criterion}_reason": score.reason}
        return filled

    def clean(self):
        """A sheet that is submitted lacks nothing: each gap is said beside its field."""
        data = super().clean()
        if not self.is_whole:
            return data
        for criterion in Criterion:
            if not data.get(f"{criterion}_points") and f"{criterion}_points" not in self.errors:
                self.add_error(f"{criterion}_points", gettext("Choose 1 to 5 points."))
            if not data.get(f"{criterion}_reason", "").strip() and f"{criterion}_reason" not in self.errors:
                self.add_error(f"{criterion}_reason", gettext("Give the reason in a sentence: the committee reads it."))
        if not data.get("recommendation") and "recommendation" not in self.errors:
            self.add_error("recommendation", gettext("Say what you recommend."))
        return data

    @property
    def points(self):
        """{criterion: points or None}."""
        return {criterion: self.cleaned_data.get(f"{criterion}_points") for criterion in Criterion.values}

    @property
    def reasons(self):
        """{criterion: reason}."""
        return {criterion: self.cleaned_data.get(f"{criterion}_reason", "") for criterion in Criterion.values}


def points_field(criterion, weight):
    """One to five points, each with what it means."""
    words = [(point, format_lazy("{} · {}", point, text)) for point, text in enumerate(POINT_WORDS[criterion], 1)]
    return forms.TypedChoiceField(
        label=format_lazy(_("{criterion}, weight {weight} of 100"), criterion=criterion.label, weight=weight),
        help_text=QUESTIONS[criterion],
        choices=words,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class AssessorForm(PlainForm):
    """Who else should score the request, and by when."""

    assessor = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=_("Assessor"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose somebody of the team.")},
    )
    due_on = forms.DateField(
        label=_("Scores by"),
        widget=forms.DateInput,
        error_messages={"required": _("Give the day by which you need the scores.")},
    )

    def __init__(self, *args, taken=(), **kwargs):
        super().__init__(*args, **kwargs)
        team = User.objects.filter(role__in=TEAM_ROLES, is_active=True).exclude(pk__in=taken)
        self.fields["assessor"].queryset = team.order_by("name")
        self.fields["due_on"].initial = brussels().add_working_days(timezone.localdate(), SHEET_WORKING_DAYS)

    def clean_due_on(self):
        """Nobody can score yesterday."""
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(gettext("This day has passed. Choose today or later."))
        return day


class SchemeForm(SeenForm):
    """The weights of all criteria at once, and why they change."""

    use_required_attribute = False
    hides_optional = True
    reason = forms.CharField(
        label=_("Reason"),
        max_length=AssessmentScheme._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands beside the weights, for the team and the administrators."),
        error_messages={"required": _("Say why the weights change.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for criterion in Criterion:
            self.fields[criterion.value] = forms.IntegerField(
                label=criterion.label,
                min_value=0,
                max_value=WHOLE,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                error_messages={
                    "required": _("Say what it weighs; 0 takes it out."),
                    "invalid": _("Write a whole number."),
                    "min_value": _("A weight is 0 or more."),
                    "max_value": _("A weight is 100 at most."),
                },
            )
        self.order_fields([*Criterion.values, "reason"])

    @property
    def weights(self):
        """{criterion: weight}."""
        return {criterion: self.cleaned_data[criterion] for criterion in Criterion.values}

    def clean(self):
        """They add up to 100, or it is said by how much they do not."""
        data = super().clean()
        given = [data.get(criterion) for criterion in Criterion.values]
        if None not in given and sum(given) != WHOLE:
            text = gettext("The weights add up to %(sum)d. They must add up to 100.")
            self.add_error(None, text % {"sum": sum(given)})
        return data
