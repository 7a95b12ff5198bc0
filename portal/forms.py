"""The forms of public pages: can we ask, and follow a request."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listing.folding import fold
from partners.footnotes import marked_name
from partners.models import Country, RegionalOrganisation, Theme

from .eligibility import Asker, Need, Topic


class EligibilityForm(forms.Form):
    """Four questions; nothing is stored."""

    hides_optional = True

    place = forms.ChoiceField(
        label=_("Your country or regional organisation"),
        error_messages={"required": _("Choose a country or an organisation.")},
    )
    asker = forms.ChoiceField(
        label=_("You work for"),
        choices=Asker.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what kind of institution asks.")},
    )
    topic = forms.ChoiceField(
        label=_("It is about"), widget=forms.RadioSelect, error_messages={"required": _("Say what it is about.")}
    )
    needs = forms.MultipleChoiceField(
        label=_("You need"), choices=Need.choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.countries = {f"c-{row.iso2}": row for row in Country.objects.select_related("region")}
        self.organisations = {f"o-{row.short}": row for row in RegionalOrganisation.objects.all()}
        self.themes = {row.code: row for row in Theme.objects.all()}
        self.fields["place"].choices = [("", gettext("Choose")), *self.place_choices()]
        self.fields["topic"].choices = [*((code, row.name) for code, row in self.themes.items()), *Topic.choices]

    def place_choices(self):
        """Countries by name in the reader's language, then regional organisations."""
        countries = sorted(self.countries.items(), key=lambda item: fold(item[1].name))
        organisations = [(key, f"{row.short_name} – {row.name}") for key, row in self.organisations.items()]
        groups = [(gettext("Countries"), [(key, marked_name(row)) for key, row in countries])]
        return [*groups, (gettext("Regional organisations"), organisations)] if organisations else groups

    def clean_place(self):
        """The country or the organisation itself."""
        key = self.cleaned_data["place"]
        return self.countries.get(key) or self.organisations[key]

    def clean_topic(self):
        """The theme itself, or the word for another topic."""
        key = self.cleaned_data["topic"]
        return self.themes.get(key, key)


class FollowForm(forms.Form):
    """Reference and code of a request, as they stand in the mail that acknowledged it."""

    reference = forms.CharField(
        label=_("Reference"),
        max_length=20,
        help_text=_("For example MX-2026-031"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "follow-field"}),
        error_messages={"required": _("Give the reference of the request.")},
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("Ten letters and digits. It came with the reference."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "follow-field"}),
        error_messages={"required": _("Give the code that came with the reference.")},
    )

    def clean_reference(self):
        """Capitals, without spaces."""
        return "".join(self.cleaned_data["reference"].split()).upper()

    def clean_code(self):
        """Capitals, without the spaces and hyphens that people put in."""
        return "".join(self.cleaned_data["code"].split()).replace("-", "").upper()
