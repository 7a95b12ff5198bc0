"""What is typed about a deployment that is over: the report, the reason for returning it, the appraisal."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .choices import FEWEST_DAYS_WORKED, MOST_DAYS_WORKED, Mark
from .models import Appraisal
from .models.reporting import CRITERIA

LONGEST_REASON = 2000
WANTED = ("findings", "recommendations", "days_worked")


def text_area(label, rows, help_text, longest, missing=""):
    """A field for a few paragraphs; `missing` is what a sent report says of its gap, empty where it may have one."""
    messages = {
        "max_length": _("This is too long: %(limit_value)d characters at most, and there are %(show_value)d."),
        "required": missing,
    }
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=longest,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=messages,
    )


class ReportForm(forms.Form):
    """The report. Everything but the next steps is required once it is sent; while it is written a gap is no error."""

    use_required_attribute = False

    findings = text_area(
        _("What did you find?"),
        10,
        _("The situation as you met it, and what it means for the authority."),
        8000,
        _("Write what you found."),
    )
    recommendations = text_area(
        _("What do you recommend?"),
        8,
        _("One a line: what to do, and who could do it."),
        8000,
        _("Write what you recommend."),
    )
    next_steps = text_area(
        _("What comes next?"), 5, _("What you agreed with your counterparts, and what MIEUX should follow up."), 4000
    )
    days_worked = forms.DecimalField(
        label=_("Days worked"),
        localize=True,
        max_digits=4,
        decimal_places=1,
        min_value=FEWEST_DAYS_WORKED,
        max_value=MOST_DAYS_WORKED,
        help_text=_("Working days, preparation and report included; half days count. Your certificate names them."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "required": _("Say how many days you worked."),
            "invalid": _("Write a number of days, such as 5 or 4.5."),
            "max_decimal_places": _("Half days count; nothing finer."),
            "max_digits": _("Write a number of days, such as 5 or 4.5."),
            "max_whole_digits": _("Write a number of days, such as 5 or 4.5."),
            "min_value": _("Half a day is the least."),
            "max_value": _("At most %(limit_value)s days."),
        },
    )

    def __init__(self, *args, is_sent=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_sent = is_sent

    def clean_days_worked(self):
        """Half days count, nothing finer."""
        days = self.cleaned_data["days_worked"]
        if days is not None and (days * 2) % 1:
            raise forms.ValidationError(gettext("Half days count; nothing finer."))
        return days

    def clean(self):
        """A gap is an error once the report is sent."""
        data = super().clean()
        for name in WANTED:
            if not self.is_sent and self.has_error(name, "required"):
                del self._errors[name]
                data[name] = None if name == "days_worked" else ""
        return data


class ReportStepForm(forms.Form):
    """Confirms a step with a report, with its reason where the table asks for one."""

    use_required_attribute = False

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("What is missing?"),
        max_length=LONGEST_REASON,
        help_text=_("The expert reads it word for word, with a link to complete the report."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say what is missing: the expert reads it.")},
    )

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        if not step.reason_required:
            del self.fields["reason"]


class AppraisalForm(forms.Form):
    """Three marks, and words."""

    use_required_attribute = False

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=2000,
        help_text=_("What helped, and what would have helped more. The expert may ask to read it."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        marks = {name: mark_field(name) for name in CRITERIA}
        words = self.fields.pop("words")
        self.fields |= {**marks, "words": words}


def mark_field(name):
    """The mark for one criterion, as five radio buttons with their words."""
    column = Appraisal._meta.get_field(name)
    return forms.TypedChoiceField(
        label=capfirst(column.verbose_name),
        help_text=column.help_text,
        coerce=int,
        choices=Mark,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a mark.")},
    )
