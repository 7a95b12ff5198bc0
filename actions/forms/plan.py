"""Objectives, activities and their results."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partners.choices import Mode
from workflow.forms import SeenForm

from ..models import Activity

MOST_OBJECTIVES = 10


class OverallObjectiveForm(SeenForm):
    """What the Action is for, in one sentence."""

    hides_optional = True

    overall_objective = forms.CharField(
        label=_("Overall objective"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence: what is different for people once the Action is over."),
    )


class ObjectiveLineForm(forms.Form):
    """One specific objective; an empty one is left out."""

    hides_optional = True

    text = forms.CharField(
        label=_("Specific objective"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ObjectiveLines(forms.BaseFormSet):
    """The specific objectives, numbered as they are read."""

    def add_fields(self, form, index):
        """Give each line its number."""
        super().add_fields(form, index)
        form.fields["text"].label = gettext("Objective %(number)d") % {"number": (index or 0) + 1}


ObjectiveFormSet = forms.formset_factory(
    ObjectiveLineForm, ObjectiveLines, extra=0, max_num=MOST_OBJECTIVES, validate_max=True
)


class ActivityTypeField(forms.ModelChoiceField):
    """Types of activity, each with the ways in which it can be held where it is not all of them."""

    def label_from_instance(self, activity_type):
        """Study visit (on site)."""
        modes = modes_of(activity_type)
        if len(modes) == len(Mode):
            return activity_type.name
        words = ", ".join(str(mode.label).lower() for mode in modes)
        return f"{activity_type.name} ({words})"


def modes_of(activity_type):
    """The ways in which a type of activity can be held, as the data says."""
    named = [mode for mode in Mode if mode.value in activity_type.modes.split(";")]
    return named or list(Mode)


class ActivityForm(SeenForm, forms.ModelForm):
    """One step of the plan."""

    class Meta:
        model = Activity
        fields = ["title", "type", "mode", "starts_on", "ends_on", "place", "description"]
        field_classes = {"type": ActivityTypeField}
        widgets = {
            "mode": forms.RadioSelect,
            "starts_on": forms.DateInput,
            "ends_on": forms.DateInput,
            "description": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "title": _("What happens, in a few words: “First mission: a day at each of four desks”."),
            "ends_on": _("Leave it empty for a single day."),
            "place": _("City or region. The first activity needs one unless it is remote."),
            "description": _("What is done, with whom, and what should come of it."),
        }
        error_messages = {
            "title": {"required": _("Say what happens, in a few words.")},
            "type": {"required": _("Choose the type.")},
            "mode": {"required": _("Choose how it is held.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["type"].empty_label = gettext("Choose the type")

    def clean(self):
        """The way of holding it fits the type, and the days are in order."""
        cleaned = super().clean()
        activity_type, mode = cleaned.get("type"), cleaned.get("mode")
        if activity_type and mode and mode not in modes_of(activity_type):
            words = ", ".join(str(one.label).lower() for one in modes_of(activity_type))
            message = gettext("“%(type)s” is held: %(modes)s. Choose one of these.")
            self.add_error("mode", message % {"type": activity_type.name, "modes": words})
        check_days(self, cleaned.get("starts_on"), cleaned.get("ends_on"))
        return cleaned


def check_days(form, starts_on, ends_on):
    """The last day needs a first one, and does not lie before it."""
    if ends_on and not starts_on and "starts_on" not in form.errors:
        form.add_error("starts_on", gettext("Give the first day too."))
    elif ends_on and starts_on and ends_on < starts_on:
        form.add_error("ends_on", gettext("The last day lies before the first."))


class ResultForm(SeenForm, forms.ModelForm):
    """What came of one activity."""

    class Meta:
        model = Activity
        fields = ["is_held", "result"]
        widgets = {"result": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"result": _("What was done, with how many people, and what came of it. The authority reads it.")}

    def clean_is_held(self):
        """Only an activity with a first day can have taken place."""
        is_held = self.cleaned_data["is_held"]
        if is_held and not self.instance.starts_on:
            raise ValidationError(gettext("Give the activity its first day before you record that it has taken place."))
        if is_held and self.instance.starts_on > timezone.localdate():
            raise ValidationError(gettext("This activity begins on a day to come. Record it once it has taken place."))
        return is_held

    def clean(self):
        """Something is recorded: that it took place, what came of it, or both."""
        cleaned = super().clean()
        if not self.has_changed() and not self.errors:
            self.add_error("result", gettext("Say what came of it, or record that it has taken place."))
        return cleaned
