"""Forms about institutions, the people who speak for them, and invitations."""

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.forms import PASSWORD_HINT, REQUIRED_WORDS, say_what_is_missing
from accounts.models import Invitation, User
from accounts.permissions import invitable_roles
from listing.folding import by_name

from .choices import PARTNER_KINDS, InstitutionKind, InterestKind, MembershipStatus
from .models import Country, Institution, Interest, RegionalOrganisation
from .permissions import confirmed_institution_ids
from .standing_in import possible_stand_ins

POSITION_HINT = _("For example: Director of Labour Migration.")


class InvitationForm(forms.ModelForm):
    """Invite one person into one role."""

    institution = forms.ModelChoiceField(
        label=_("Institution"),
        help_text=_("Only for officers of an EU Delegation and members of the Steering Committee."),
        queryset=Institution.objects.none(),
        required=False,
        empty_label=_("None"),
    )

    class Meta:
        model = Invitation
        fields = ["name", "email", "role", "language"]
        labels = {"email": _("Work e-mail"), "name": _("Name"), "language": _("Language of the letter")}
        help_texts = {"email": _("The link goes to this address, and only this address can use it.")}
        error_messages = {
            "name": {"required": _("Write the person’s name.")},
            "email": {"required": _("Write the person’s work address.")},
            "role": {"required": _("Choose the role.")},
        }
        widgets = {"role": forms.RadioSelect}

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["role"].choices = [(role.value, role.label) for role in Role if role in invitable_roles(actor)]
        consulted = (InstitutionKind.DELEGATION, InstitutionKind.COMMITTEE)
        self.fields["institution"].queryset = Institution.objects.filter(kind__in=consulted).order_by("-kind", "name")


class AcceptForm(forms.Form):
    """What an invited person says about themselves; the address and the role stand in the invitation."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("The language of our pages and mails to you."),
        choices=settings.WORKING_LANGUAGES,
    )
    password1 = forms.CharField(
        label=_("Password"),
        help_text=PASSWORD_HINT,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Password once more"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args, email, **kwargs):
        super().__init__(*args, **kwargs)
        self.email = email
        say_what_is_missing(self.fields, REQUIRED_WORDS)

    def clean_password1(self):
        """Neither too short nor too near to the person's name or address."""
        password = self.cleaned_data["password1"]
        validate_password(password, User(email=self.email, name=self.cleaned_data.get("name", "")))
        return password

    def clean(self):
        """Both passwords are the same."""
        data = super().clean()
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", gettext("The two passwords differ."))
        return data


class ClaimForm(forms.Form):
    """Choose the institution for which one speaks; the template draws what the search found as radio buttons."""

    institution = forms.ModelChoiceField(
        label=_("Institution"),
        queryset=Institution.objects.partners(),
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Choose your institution from the list, or propose a new one."),
            "invalid_choice": _("This institution is no longer on our list. Search again."),
        },
    )
    position = forms.CharField(label=_("Your position"), help_text=POSITION_HINT, max_length=120, required=False)


class PlaceForm(forms.ModelForm):
    """Country and regional organisation: the eligible ones, in the reader's alphabet, grouped by region."""

    website = forms.URLField(
        label=_("Website"),
        help_text=_("If there is one. It helps to tell institutions apart."),
        max_length=200,
        required=False,
        assume_scheme="https",
    )

    def set_places(self):
        """Fill both lists."""
        countries = Country.objects.exclude(region=None).select_related("region")
        if self.instance.country_id:
            countries |= Country.objects.filter(pk=self.instance.country_id).select_related("region")
        self.fields["country"].queryset = countries
        self.fields["country"].choices = [("", _("Choose a country")), *grouped_by_region(countries)]
        self.fields["regional_organisation"].queryset = RegionalOrganisation.objects.order_by("short")
        organisations = by_name(self.fields["regional_organisation"].queryset)
        self.fields["regional_organisation"].choices = [("", _("None")), *((row.pk, str(row)) for row in organisations)]
        kind = self.data.get("kind") or self.instance.kind
        self.fields["country"].required = kind not in (InstitutionKind.REGIONAL, InstitutionKind.COMMITTEE)
        self.fields["country"].error_messages["required"] = _("Choose the country. A regional secretariat needs none.")


def grouped_by_region(countries):
    """Countries as (region, [(pk, name), …]) pairs."""
    groups = {}
    for country in by_name(countries):
        region = country.region.name if country.region else gettext("Other")
        groups.setdefault(region, []).append((country.pk, country.name))
    return sorted(groups.items())


class ProposalForm(PlaceForm):
    """Propose an institution that is not on the list."""

    position = forms.CharField(label=_("Your position"), help_text=POSITION_HINT, max_length=120, required=False)
    is_another = forms.BooleanField(label=_("None of these is mine: propose a new one"), required=False)

    class Meta:
        model = Institution
        fields = ["kind", "country", "regional_organisation", "name", "acronym", "city", "website"]
        error_messages = {
            "kind": {"required": _("Choose what it is.")},
            "name": {"required": _("Write the name as it stands on the letterhead.")},
            "city": {"required": _("Write the city: it tells institutions of one name apart.")},
        }
        help_texts = {
            "regional_organisation": _("Only for the secretariat of a regional organisation."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.similar = []
        self.set_places()
        self.fields["kind"].choices = [("", _("Choose")), *((kind.value, kind.label) for kind in PARTNER_KINDS)]
        self.fields["city"].required = True
        if "is_another" not in self.data:
            del self.fields["is_another"]

    def clean(self):
        """Ask before a second institution of nearly the same name is proposed."""
        data = super().clean()
        place = {"country": data.get("country"), "regional_organisation": data.get("regional_organisation")}
        if data.get("name") and any(place.values()):
            self.similar = list(Institution.objects.named_like(data["name"], **place)[:5])
        if self.similar and not data.get("is_another"):
            self.fields["is_another"] = type(self).base_fields["is_another"]
            raise ValidationError(gettext("We know institutions of a similar name. Is yours one of them?"))
        return data


class InstitutionForm(PlaceForm):
    """The register's entry, for the team and the administrators."""

    class Meta:
        model = Institution
        fields = ["kind", "name", "name_fr", "acronym", "country", "regional_organisation", "city", "website", "covers"]
        widgets = {"covers": forms.CheckboxSelectMultiple}
        help_texts = {
            "regional_organisation": _("Only for the secretariat of a regional organisation."),
            "covers": _(
                "Officers of a Delegation see the requests of these countries; a service without any is asked about all."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.set_places()
        if self.instance.kind in (InstitutionKind.DELEGATION, InstitutionKind.COMMITTEE):
            self.fields["covers"].queryset = self.fields["country"].queryset
            self.fields["covers"].choices = grouped_by_region(self.fields["country"].queryset)
        else:
            del self.fields["covers"]


class NoteForm(forms.Form):
    """A note to a decision about a membership."""

    note = forms.CharField(
        label=_("Note to the person"),
        help_text=_("Needed when you refuse: the person reads it in our mail."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class InterestForm(forms.ModelForm):
    """A tie to an institution; the template draws what the search found as radio buttons."""

    hides_optional = True

    class Meta:
        model = Interest
        fields = ["institution", "kind", "from_year", "to_year", "note"]
        widgets = {"institution": forms.HiddenInput, "kind": forms.RadioSelect}
        labels = {"from_year": _("From the year (if you know it)"), "to_year": _("To the year (if it is over)")}
        help_texts = {"note": _("Needed for another tie. Only you and the administrators read it; hints may name it.")}
        error_messages = {
            "institution": {
                "required": _("Search for the institution and choose it."),
                "invalid_choice": _("This institution is no longer on our list. Search again."),
            },
            "kind": {"required": _("Choose what ties you to it.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = InterestKind.choices

    def _get_validation_exclusions(self):
        """The person is no field, but the same tie of the same person is."""
        return super()._get_validation_exclusions() - {"person"}

    def clean(self):
        """Another tie is explained, beside its field."""
        data = super().clean()
        if data.get("kind") == InterestKind.OTHER and not data.get("note", "").strip():
            self.add_error("note", gettext("Say in a few words what the tie is."))
        return data


class AbsenceForm(forms.Form):
    """The days away, and who acts meanwhile."""

    use_required_attribute = False
    starts_on = forms.DateField(
        label=_("Away from"), widget=forms.DateInput, error_messages={"required": _("Give the first day away.")}
    )
    ends_on = forms.DateField(
        label=_("Away until"),
        widget=forms.DateInput,
        help_text=_("The last day away."),
        error_messages={"required": _("Give the last day away.")},
    )
    stand_in = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=_("Who stands in"),
        empty_label=_("Choose"),
        help_text=_("On these days they see your files, get your mails and answer in your place; the record says so."),
        error_messages={"required": _("Choose who stands in for you.")},
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        own = confirmed_institution_ids(person)
        people = possible_stand_ins(person).prefetch_related("memberships__institution")
        field = self.fields["stand_in"]
        field.queryset = people
        groups = {True: [], False: []}
        for one in people:
            institutions = [
                tie.institution for tie in one.memberships.all() if tie.status == MembershipStatus.CONFIRMED
            ]
            names = ", ".join(institution.acronym or institution.name for institution in institutions)
            groups[bool(own & {institution.pk for institution in institutions})].append((one.pk, f"{one} ({names})"))
        labels = {True: gettext("Your colleagues"), False: gettext("Others")}
        field.choices = [("", field.empty_label), *((labels[key], rows) for key, rows in groups.items() if rows)]

    def clean(self):
        """The days are in order, and not all of them over."""
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", gettext("The last day lies before the first."))
        elif last and last < timezone.localdate():
            self.add_error("ends_on", gettext("This day has passed. Choose today or later."))
        return data
