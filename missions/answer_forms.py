"""The answers of an expert to an invitation and of an employer to a release: one small form for each way to answer."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from .choices import ReleaseAnswer

MOST_NOTE, MOST_NAME = 600, 120
FARTHEST = timedelta(days=366)


class AnswerForm(forms.Form):
    """A way to answer: `answer` names it; `seen` is the version of the deployment that was read."""

    use_required_attribute = False
    answer = ""

    note = forms.CharField(
        label=_("Something to tell us"),
        required=False,
        max_length=MOST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The MIEUX team reads it."),
        error_messages={"max_length": _("At most %(limit_value)d characters.")},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, deployment, **kwargs):
        kwargs.setdefault("auto_id", f"{self.answer}_%s")
        super().__init__(*args, initial={**kwargs.pop("initial", {}), "seen": deployment.version}, **kwargs)
        self.deployment = deployment

    @property
    def offered(self):
        """The (first, last) day named, where the form asks for days."""
        return self.cleaned_data.get("first"), self.cleaned_data.get("last")


class DaysMixin(forms.Form):
    """Two days between which the mission could lie."""

    first = forms.DateField(
        label=pgettext_lazy("first day", "From"),
        widget=forms.DateInput,
        error_messages={
            "required": _("Give the first day."),
            "invalid": _("Write the day as in 2026-05-31."),
        },
    )
    last = forms.DateField(
        label=pgettext_lazy("last day", "To"),
        widget=forms.DateInput,
        error_messages={
            "required": _("Give the last day."),
            "invalid": _("Write the day as in 2026-05-31."),
        },
    )
    field_order = ["name", "first", "last", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first"].help_text = days_needed(self.deployment)

    def clean_first(self):
        """The days lie ahead, and not in another age."""
        day, today = self.cleaned_data["first"], timezone.localdate()
        if day <= today:
            raise forms.ValidationError(gettext("This day has passed. Give a day that lies ahead."))
        if day > today + FARTHEST:
            raise forms.ValidationError(gettext("This is more than a year from now. Give an earlier day."))
        return day

    def clean(self):
        """The days in their order, and enough of them for the mission."""
        data = super().clean()
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("The last day lies before the first."))
        elif first and last and (last - first).days + 1 < length_of(self.deployment):
            self.add_error("last", days_needed(self.deployment))
        elif last and last > timezone.localdate() + 2 * FARTHEST:
            self.add_error("last", gettext("This is more than two years from now. Give an earlier day."))
        return data


class NamedMixin(forms.Form):
    """Who answers for the employer."""

    name = forms.CharField(
        label=_("Your name and function"),
        max_length=MOST_NAME,
        help_text=_("For the record: who has decided."),
        error_messages={
            "required": _("Give your name and function: the release is on the record."),
            "max_length": _("At most %(limit_value)d characters."),
        },
    )
    field_order = ["name", "note"]


class AcceptForm(AnswerForm):
    """The expert goes."""

    answer = "accept"


class OfferDatesForm(DaysMixin, AnswerForm):
    """The expert could go on other days."""

    answer = "offer_dates"


class DeclineForm(AnswerForm):
    """The expert does not go."""

    answer = "decline"


class CancelForm(DeclineForm):
    """The expert who had said yes cannot go after all, and says why."""

    answer = "cancel"

    note = forms.CharField(
        label=_("Why"),
        max_length=MOST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The MIEUX team reads it and looks for somebody else."),
        error_messages={
            "required": _("Say why in a sentence: the team has to explain it to the partner."),
            "max_length": _("At most %(limit_value)d characters."),
        },
    )


class GiveForm(NamedMixin, AnswerForm):
    """The employer releases the expert."""

    answer = ReleaseAnswer.GIVEN.value


class OtherPeriodForm(DaysMixin, NamedMixin, AnswerForm):
    """The employer would release the expert for other days."""

    answer = ReleaseAnswer.OTHER_DATES.value


class RefuseForm(NamedMixin, AnswerForm):
    """The employer does not release the expert."""

    answer = ReleaseAnswer.REFUSED.value


class TakeBackForm(NamedMixin, CancelForm):
    """The employer who had released the expert cannot do without after all."""

    answer = "take_back"


def length_of(deployment):
    """How many days the mission takes, with travel and rest."""
    return (deployment.last_on - deployment.first_on).days + 1


def days_needed(deployment):
    """How many days have to be named."""
    words = ngettext(
        "The mission takes %(n)d day with travel and rest; name at least one.",
        "The mission takes %(n)d days with travel and rest; name at least as many in a row.",
        length_of(deployment),
    )
    return words % {"n": length_of(deployment)}
