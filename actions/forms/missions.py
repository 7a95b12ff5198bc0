"""The mission that carries an activity, as it is planned from the plan."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from missions.choices import MOST_SEATS
from missions.models import Mission
from partners.choices import Mode

from .plan import check_days


class MissionPlanForm(forms.ModelForm):
    """Days, place and the first seats; terms of reference, further seats and people follow on the mission's own page."""

    hides_optional = True

    seats = forms.MultipleChoiceField(
        label=_("Whom it needs"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One seat for each. Level, languages and further seats are described on the mission’s page."),
    )

    class Meta:
        model = Mission
        fields = ["title", "mode", "country", "place", "starts_on", "ends_on", "travel_before", "travel_after"]
        widgets = {"mode": forms.RadioSelect, "starts_on": forms.DateInput, "ends_on": forms.DateInput}
        help_texts = {
            "title": _("Experts and employers read it in the invitation."),
            "ends_on": _("Travel and rest are added to these days."),
        }
        error_messages = {
            "title": {"required": _("Give the mission a title.")},
            "starts_on": {"required": _("Give the first day there.")},
            "ends_on": {"required": _("Give the last day there.")},
        }

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, **kwargs)
        self.sought = seats_of(action)
        if self.sought:
            self.fields["seats"].choices = [(key, str(area or theme)) for key, (theme, area) in self.sought.items()]
        else:
            del self.fields["seats"]
        self.fields["country"].queryset = action.countries.all()
        self.fields["country"].empty_label = gettext("No country: remote")

    def clean(self):
        """The days are in order and lie ahead; a mission on site has a country."""
        cleaned = super().clean()
        starts_on = cleaned.get("starts_on")
        check_days(self, starts_on, cleaned.get("ends_on"))
        if starts_on and starts_on <= timezone.localdate():
            self.add_error("starts_on", gettext("Choose days that lie ahead: experts are asked for them."))
        if cleaned.get("mode") != Mode.REMOTE and not cleaned.get("country") and "country" not in self.errors:
            self.add_error("country", gettext("Choose the country, or make it a remote mission."))
        return cleaned

    @property
    def chosen_seats(self):
        """The (theme, area) of each seat that was ticked, in their order."""
        chosen = self.cleaned_data.get("seats", ())
        return [pair for key, pair in self.sought.items() if key in chosen]


def seats_of(action):
    """{key: (theme, area)} of the areas of an Action, or of its theme where it names none; at most as many as a mission has."""
    areas = list(action.areas.select_related("theme").all())[:MOST_SEATS]
    if areas:
        return {f"area-{area.pk}": (area.theme, area) for area in areas}
    return {f"theme-{action.theme_id}": (action.theme, None)} if action.theme_id else {}
