"""The steps of a draft: nothing is required here, only what is sent must be complete."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listing.folding import by_name
from partners.models import Institution, Language, RegionalOrganisation, SpecificArea, Theme
from partners.permissions import usable_institution_ids

from ..models import AssistanceRequest
from .choices import (
    area_choices,
    asking_institutions,
    country_choices,
    eligible_countries,
    found_institutions,
    institution_label,
    language_choices,
    optional,
)


class InstitutionChoiceField(forms.ModelChoiceField):
    """One institution, with its place."""

    def label_from_instance(self, institution):
        """The name and the place."""
        return institution_label(institution)


class InstitutionsChoiceField(forms.ModelMultipleChoiceField):
    """Several institutions; only those already there or just found are shown, of however many there are."""

    def label_from_instance(self, institution):
        """The name and the place."""
        return institution_label(institution)


class DraftForm(forms.ModelForm):
    """One step of a draft. `values` are the fields that are well-formed, complete or not."""

    use_required_attribute = False
    hides_optional = True
    filtered_fields = ()

    def __init__(self, *args, user, found_words="", **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.found_words = found_words
        self.set_options()

    def set_options(self):
        """Fill in the options of this step's choices."""

    @property
    def values(self):
        """What can be saved: every field of the step without an error."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}


class WhoForm(DraftForm):
    """Step 1: who asks, with whom, and for which countries."""

    institution = InstitutionChoiceField(
        queryset=Institution.objects.none(),
        label=_("Your institution"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose the institution that asks.")},
    )
    co_requesters = InstitutionsChoiceField(
        queryset=Institution.objects.none(),
        label=optional(_("Who asks with you")),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Tick to add, untick to remove. Each of them will see the request."),
    )
    countries = forms.ModelMultipleChoiceField(
        queryset=eligible_countries(),
        label=_("Countries"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Where the work would be. Only countries of the programme's regions are listed."),
    )
    regional_organisation = forms.ModelChoiceField(
        queryset=RegionalOrganisation.objects.all(),
        label=optional(_("Or a regional organisation")),
        required=False,
        empty_label=_("None"),
        help_text=_("When you ask for its members together."),
    )
    filtered_fields = ("countries",)

    class Meta:
        model = AssistanceRequest
        fields = ["institution", "co_requesters", "other_co_requesters", "countries", "regional_organisation"]
        labels = {"other_co_requesters": optional(_("Others who ask with you"))}
        help_texts = {"other_co_requesters": _("Institutions that you did not find in the search.")}

    def set_options(self):
        """Own institutions, countries by region, and the institutions found or already there."""
        current = {self.instance.institution_id} - {None}
        own = usable_institution_ids(self.user) | current
        self.fields["institution"].queryset = Institution.objects.filter(pk__in=own).select_related(
            "country", "regional_organisation"
        )
        countries = self.fields["countries"]
        countries.choices = country_choices(countries.queryset)
        organisations = by_name(self.fields["regional_organisation"].queryset)
        self.fields["regional_organisation"].choices = [
            ("", gettext("None")),
            *((row.pk, f"{row.short_name} – {row.name}") for row in organisations),
        ]
        self.set_co_requesters()

    def set_co_requesters(self):
        """Everybody on the register may be added; shown are those there, those ticked and those found."""
        field = self.fields["co_requesters"]
        field.queryset = asking_institutions(self.user)
        there = list(self.instance.co_requesters.all()) if self.instance.pk else []
        if there:
            field.queryset = field.queryset | Institution.objects.filter(pk__in=[row.pk for row in there])
        ticked = [key for key in self.data.getlist("co_requesters") if key.isdigit()] if self.is_bound else []
        shown = {row.pk: row for row in [*there, *field.queryset.filter(pk__in=ticked)]}
        shown.update({row.pk: row for row in found_institutions(self.user, self.found_words)})
        shown.pop(self.instance.institution_id, None)
        field.choices = [(row.pk, institution_label(row)) for row in shown.values()]
        self.has_co_requesters = bool(shown)
        self.has_found = bool(self.found_words.strip())
        self.shown_count = len(shown)

    def clean(self):
        """An institution does not ask with itself."""
        data = super().clean()
        institution, others = data.get("institution"), data.get("co_requesters")
        if institution is not None and others is not None:
            data["co_requesters"] = [row for row in others if row.pk != institution.pk]
        return data


class ProblemForm(DraftForm):
    """Step 2: what goes wrong, and what it belongs to."""

    theme = forms.ModelChoiceField(
        queryset=Theme.objects.all(),
        label=_("Theme"),
        widget=forms.RadioSelect,
        empty_label=None,
        required=False,
        help_text=_("The closest one. We may suggest another."),
    )
    areas = forms.ModelMultipleChoiceField(
        queryset=SpecificArea.objects.all(),
        label=optional(_("Specific areas")),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("As many as fit, under any theme."),
    )
    filtered_fields = ("areas",)

    class Meta:
        model = AssistanceRequest
        fields = ["title", "problem", "context", "theme", "areas", "policy_link"]
        labels = {
            "title": _("Title"),
            "problem": _("What goes wrong today?"),
            "context": optional(_("Context")),
            "policy_link": optional(_("A law, plan or promise it belongs to")),
        }
        help_texts = {
            "title": _("A few words. You can change it until you send."),
            "problem": _("What you see in your daily work, and who is affected. No names of migrants or victims."),
            "context": _("What one must know to understand it: figures, offices, what was tried."),
        }
        widgets = {
            "problem": forms.Textarea(attrs={"rows": 6}),
            "context": forms.Textarea(attrs={"rows": 5}),
        }

    def set_options(self):
        """Areas under their themes."""
        self.fields["areas"].choices = area_choices()


class WantForm(DraftForm):
    """Step 3: what is asked for, and what is there already."""

    class Meta:
        model = AssistanceRequest
        fields = ["asked_for", "expected_deliverables", "other_support", "earlier_reference"]
        labels = {
            "asked_for": _("What do you ask for?"),
            "expected_deliverables": optional(_("What should be there in the end?")),
            "other_support": optional(_("Past or running support by others")),
            "earlier_reference": optional(_("Earlier Action it follows")),
        }
        help_texts = {
            "asked_for": _("What peers of another administration should help you with. Not money, not equipment."),
            "expected_deliverables": _("For example a draft law, a manual, trained trainers."),
            "other_support": _("Who helps with this or has helped, and until when. It prevents double work."),
            "earlier_reference": _("Its reference, such as MX-2026-031 or MX-H-012. It stands on the Action's page."),
        }
        widgets = {
            "asked_for": forms.Textarea(attrs={"rows": 6}),
            "expected_deliverables": forms.Textarea(attrs={"rows": 4}),
            "other_support": forms.Textarea(attrs={"rows": 4}),
        }

    def clean_earlier_reference(self):
        """References are written in capitals."""
        return self.cleaned_data["earlier_reference"].strip().upper()


class PeopleForm(DraftForm):
    """Step 4: languages, dates, the Delegation, publication."""

    languages = forms.ModelMultipleChoiceField(
        queryset=Language.objects.all(),
        label=_("Working languages"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("In which your people can work with experts. The official languages stand first."),
    )
    filtered_fields = ("languages",)

    class Meta:
        model = AssistanceRequest
        fields = [
            "languages",
            "preferred_from",
            "preferred_to",
            "preferred_why",
            "delegation_contact",
            "consent_to_publish",
        ]
        labels = {
            "preferred_from": optional(_("Best from")),
            "preferred_to": optional(_("Best until")),
            "preferred_why": optional(_("Why these dates?")),
            "delegation_contact": optional(_("Your contact at the EU Delegation")),
            "consent_to_publish": _("Once approved, title and country may stand on the public site."),
        }
        help_texts = {
            "preferred_why": _("For example a debate in parliament, an election, a season."),
            "delegation_contact": _("Name and e-mail address, if you have one."),
            "consent_to_publish": _(
                "You can change your mind until you send. Letters and annexes are never published."
            ),
        }

    def set_options(self):
        """The official languages of the countries first."""
        countries = self.instance.countries.all() if self.instance.pk else []
        self.fields["languages"].choices = language_choices(countries)

    def clean(self):
        """The last day does not lie before the first; neither is saved while they disagree."""
        data = super().clean()
        first, last = data.get("preferred_from"), data.get("preferred_to")
        if first and last and last < first:
            self.add_error("preferred_to", gettext("The last day lies before the first. Choose a later one."))
            data.pop("preferred_from", None)
        return data
