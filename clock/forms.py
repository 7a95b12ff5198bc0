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
