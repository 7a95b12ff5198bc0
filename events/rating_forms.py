"""The forms of ratings: the questions themselves, slips to print, and what was counted on paper."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from papers.languages import working_language

from .choices import MOST_PLACES, QUESTIONS_OF, SMALL_GROUP, RatingStep
from .services.rating import MOST_SLIPS


class RatingForm(forms.Form):
    """The questions of a round, each with five steps in words; none is chosen before, and each may be left out."""

    use_required_attribute = False

    def __init__(self, *args, round, **kwargs):
        super().__init__(*args, **kwargs)
        for question in QUESTIONS_OF[round]:
            self.fields[question.value] = forms.TypedChoiceField(
                label=question.label,
                choices=RatingStep.choices,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose one of the five steps.")},
            )

    def clean(self):
        """Something was answered."""
        cleaned = super().clean()
        if not self.errors and not any(cleaned.values()):
            raise ValidationError(gettext("Answer at least one question."))
        return cleaned


class SlipsForm(forms.Form):
    """How many slips, and in which language."""

    use_required_attribute = False

    number = forms.IntegerField(
        label=_("How many"),
        min_value=SMALL_GROUP,
        max_value=MOST_SLIPS,
        initial=20,
        help_text=_("One for each person without a mail address, and a few more."),
        error_messages={
            "required": _("Say how many slips you need."),
            "invalid": _("Give a number."),
            "min_value": _("Print at least %(limit_value)s: fewer would show whose answer it is."),
            "max_value": _("Print at most %(limit_value)s at once."),
        },
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.WORKING_LANGUAGES, initial=working_language)


class PaperForm(forms.Form):
    """How many slips there are, and how often each step was ticked for each question."""

    use_required_attribute = False

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    slips = forms.IntegerField(
        label=_("Slips in all"),
        min_value=0,
        max_value=MOST_PLACES,
        help_text=_("Those too on which a question was left out."),
        error_messages={"required": _("Say how many slips there are."), "invalid": _("Give a number.")},
    )

    def __init__(self, *args, round, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = QUESTIONS_OF[round]
        for question in self.questions:
            for step in RatingStep:
                self.fields[f"{question}_{step}"] = count_field(question, step)

    @property
    def counts(self):
        """{(question, step): how many}."""
        data = self.cleaned_data
        return {
            (str(question), int(step)): data[f"{question}_{step}"] or 0
            for question in self.questions
            for step in RatingStep
        }

    def rows(self):
        """Each question with its five fields, as the table shows them."""
        return [(question.label, [self[f"{question}_{step}"] for step in RatingStep]) for question in self.questions]


def count_field(question, step):
    """One number of the table; empty is none."""
    words = {"question": question.label, "step": step.label}
    label = gettext("%(question)s: %(step)s") % words
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_PLACES,
        widget=forms.NumberInput(attrs={"aria-label": label, "inputmode": "numeric"}),
        error_messages={
            "invalid": gettext("%(label)s: give a number.") % {"label": label},
            "min_value": gettext("%(label)s: give a number from 0 on.") % {"label": label},
        },
    )
