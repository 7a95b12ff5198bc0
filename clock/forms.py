"""What may be typed about stage budgets and closures."""

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from workflow.forms import SeenForm

from .back_plan import MAX_STAGE_DAYS
from .calendars import is_country
from .choices import Stage
from .models import Closure
from .windows import MAX_RANGE_DAYS, MAX_WINDOW_DAYS
from .workload import LEAST_DAYS_A_WEEK, MOST_DAYS_A_WEEK


class BudgetsForm(SeenForm):
    """The working days of every stage, all at once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for stage in Stage:
            self.fields[stage.value] = forms.IntegerField(
                label=stage.label,
                min_value=1,
                max_value=MAX_STAGE_DAYS,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                error_messages={
                    "required": _("Say how many working days."),
                    "invalid": _("Write a whole number of working days."),
                    "min_value": _("A stage has at least one working day."),
                    "max_value": _("A stage has at most %(limit_value)s working days."),
                },
            )

    @property
    def budgets(self):
        """{stage: working days} as typed, once the form is valid."""
        return {stage: self.cleaned_data[stage] for stage in Stage.values}


class FileBudgetsForm(BudgetsForm):
    """The working days of every stage of one file, with the reason."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why this file needs other days than usual. It stands in the history of the file."),
        error_messages={"required": _("Give the reason: it stands in the history of the file.")},
    )
    field_order = ["seen", *Stage.values, "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)


class ClosureForm(SeenForm, forms.ModelForm):
    """One closure: from when to when, where, and its name in both languages."""

    class Meta:
        model = Closure
        fields = ["starts_on", "ends_on", "iso2", "name_en", "name_fr"]
        widgets = {"starts_on": forms.DateInput, "ends_on": forms.DateInput}
        error_messages = {
            "starts_on": {"required": _("Give the first day.")},
            "ends_on": {"required": _("Give the last day.")},
            "name_en": {"required": _("Write the name in English.")},
            "name_fr": {"required": _("Write the name in French.")},
        }

    def clean_ends_on(self):
        """Not before the first day, said beside the field."""
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data["ends_on"]
        if first and last < first:
            raise forms.ValidationError(gettext("The last day lies before the first."))
        return last

    def clean_iso2(self):
        """A code that exists, in capitals."""
        code = self.cleaned_data["iso2"].strip().upper()
        if code and not is_country(code):
            raise forms.ValidationError(
                gettext("“%(code)s” is no country code of ISO 3166. Leave it empty for Brussels.") % {"code": code}
            )
        return code


class WindowForm(forms.Form):
    """How many working days in a row, and in which span of days to look."""

    days = forms.IntegerField(
        label=_("Working days in a row"),
        min_value=1,
        max_value=MAX_WINDOW_DAYS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Say how many working days."),
            "invalid": _("Write a whole number of working days."),
            "min_value": _("At least one working day."),
            "max_value": _("At most %(limit_value)s working days. Look for a shorter stay, or for two."),
        },
    )
    first = forms.DateField(
        label=pgettext_lazy("span of days", "From"),
        error_messages={
            "required": _("Give the first day to look at."),
            "invalid": _("Write a day, such as 2026-12-01."),
        },
    )
    last = forms.DateField(
        label=pgettext_lazy("span of days", "To"),
        error_messages={
            "required": _("Give the last day to look at."),
            "invalid": _("Write a day, such as 2026-12-01."),
        },
    )

    def clean(self):
        """The days are in order, and not too far apart to be planned."""
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("The last day lies before the first."))
        elif first and last and (last - first).days >= MAX_RANGE_DAYS:
            text = gettext("That is %(days)d days. Look at %(most)d at most: holidays further on are not settled.")
            self.add_error("last", text % {"days": (last - first).days + 1, "most": MAX_RANGE_DAYS})
        return cleaned


class EffortsForm(SeenForm):
    """The days of work a week of every stage, all at once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for stage in Stage:
            self.fields[stage.value] = forms.DecimalField(
                label=stage.label,
                min_value=0,
                max_value=MOST_DAYS_A_WEEK,
                max_digits=3,
                decimal_places=2,
                localize=True,
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
                error_messages={
                    "required": _("Say how many days of work a week."),
                    "invalid": _("Write a number of days, such as 1.5."),
                    "min_value": _("A file takes no less than 0 days of work a week."),
                    "max_value": _("A file takes at most %(limit_value)s days of work a week."),
                    "max_decimal_places": _("Two decimals at most, such as 0.25."),
                    "max_digits": _("Two decimals at most, such as 0.25."),
                },
            )

    @property
    def efforts(self):
        """{stage: days of work a week} as typed, once the form is valid."""
        return {stage: self.cleaned_data[stage] for stage in Stage.values}


class OfficerWeekForm(SeenForm):
    """How many days a week an officer has for files, and when the officer is away."""

    days_a_week = forms.DecimalField(
        label=_("Days a week for files"),
        min_value=LEAST_DAYS_A_WEEK,
        max_value=MOST_DAYS_A_WEEK,
        max_digits=2,
        decimal_places=1,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("Of five working days: those for requests and for Actions until their launch. Usually 4."),
        error_messages={
            "required": _("Say how many days a week."),
            "invalid": _("Write a number of days, such as 3.5."),
            "min_value": _("Half a day a week is the least. For an absence, give its days below."),
            "max_value": _("A week has %(limit_value)s working days at most."),
            "max_decimal_places": _("One decimal at most, such as 3.5."),
            "max_digits": _("One decimal at most, such as 3.5."),
        },
    )
    away_from = forms.DateField(label=_("Away from"), required=False, help_text=_("Empty: not away."))
    away_to = forms.DateField(
        label=_("Away until"), required=False, help_text=_("The last day away. Empty: the return is not known yet.")
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        help_text=_("The whole team reads it: nothing about health or family."),
    )

    def clean(self):
        """The absence has a start, and its days are in order."""
        cleaned = super().clean()
        first, last = cleaned.get("away_from"), cleaned.get("away_to")
        if last and not first and "away_from" not in self.errors:
            self.add_error("away_from", gettext("Give the first day away as well."))
        elif first and last and last < first:
            self.add_error("away_to", gettext("The last day away lies before the first."))
        return cleaned
