"""What is typed about people on the list of an event: by the team, by the authority that names them, by themselves."""

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from experts.choices import Sex
from listing.folding import by_name
from partners.choices import Mode
from partners.models import Country, Theme

from .choices import CERTIFICATE_LANGUAGES, MOST_PLACES, Part
from .invitees import InvitedRole
from .services import Person

LONGEST_REASON = 600
NOT_AN_ADDRESS = _("This is not an e-mail address. Write it as name@ministry.example.")
MODES = ((Mode.ONSITE.value, _("On site")), (Mode.REMOTE.value, _("Online")))


class SeenForm(forms.Form):
    """Carries the version of what the page was shown with."""

    use_required_attribute = False

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PersonForm(SeenForm):
    """A person and their work. `without` are fields that the reader may not write; on site or online is asked of blended events."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("As the person writes it."),
        error_messages={"required": _("Write the name.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("We write to this address when there is a place. Without one you tell the person yourself."),
        error_messages={"invalid": NOT_AN_ADDRESS},
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=Sex.choices,
        initial=Sex.UNSTATED,
        help_text=_("Counted, never shown beside a name outside the team. The person can choose otherwise."),
    )
    institution_name = forms.CharField(label=_("Institution"), max_length=200, required=False)
    position = forms.CharField(label=_("Function"), max_length=120, required=False)
    country = forms.ModelChoiceField(label=_("Country"), queryset=Country.objects.all(), required=False)
    language = forms.ChoiceField(label=_("Language of mails"), choices=settings.WORKING_LANGUAGES)
    part = forms.ChoiceField(label=_("Comes as"), choices=Part.choices, initial=Part.PARTICIPANT)
    mode = forms.ChoiceField(label=_("Takes part"), choices=MODES, initial=Mode.ONSITE)

    def __init__(self, *args, event, without=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event
        names = country_names()
        self.fields["country"].choices = [("", gettext("Choose the country")), *names]
        for name in (*without, *(() if event.mode == Mode.BLENDED else ("mode",))):
            self.fields.pop(name, None)

    def clean_email(self):
        """In small letters, as it is compared."""
        return self.cleaned_data["email"].lower()

    @property
    def values(self):
        """{column: value} of everything that was asked."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    @property
    def person(self):
        """A new person as the services take it."""
        data = self.values
        known = {name: data.pop(name) for name in ("name", "email", "sex", "language")}
        if self.event.mode == Mode.REMOTE:
            data["mode"] = Mode.REMOTE
        return Person(**known, work=data)


def country_names():
    """(key, name) of all countries, by name in the reader's language."""
    return [(country.pk, country.name) for country in by_name(Country.objects.all())]


class OwnForm(forms.Form):
    """What a person chooses by the link of a mail."""

    use_required_attribute = False

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("It stands like this on the badge, on the sheet and on the certificate."),
        error_messages={"required": _("Write your name as it should stand on the certificate.")},
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=Sex.choices,
        widget=forms.RadioSelect,
        help_text=_("Only counted: the programme says how many women and men took part."),
    )
    language = forms.ChoiceField(label=_("Language of our mails"), choices=settings.WORKING_LANGUAGES)
    paper_language = forms.ChoiceField(
        label=_("Language of your certificate"),
        choices=[("", _("As the event decides")), *CERTIFICATE_LANGUAGES],
        required=False,
    )
    mode = forms.ChoiceField(label=_("You take part"), choices=MODES, widget=forms.RadioSelect)

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        if event.mode != Mode.BLENDED:
            del self.fields["mode"]


class SelfForm(PersonForm):
    """Somebody registers on the public page. The address is needed: it is confirmed before anything counts."""

    field_order = (
        "name",
        "email",
        "institution_name",
        "position",
        "country",
        "sex",
        "language",
        "mode",
        "agrees",
        "website",
    )

    agrees = forms.BooleanField(
        error_messages={"required": _("Tick this: without it we cannot keep your name for the event.")}
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, event=event, without=("part", "seen"), **kwargs)
        email, country, name = self.fields["email"], self.fields["country"], self.fields["name"]
        name.label, name.help_text = _("Your name"), _("It stands like this on the badge and on the certificate.")
        email.required = country.required = True
        email.help_text = _("We send you a link: your registration counts once you have opened it.")
        email.error_messages["required"] = _("Write your e-mail address.")
        country.error_messages["required"] = _("Choose the country in which you work.")
        words = gettext(
            "I agree that MIEUX keeps my name, address and work for this event until %(day)s, and then erases them."
        )
        self.fields["agrees"].label = words % {"day": date_format(event.kept_until, "j F Y")}
        self.fields["sex"].help_text = _("Only counted: the programme says how many women and men took part.")

    @property
    def plain(self):
        """The values as a link can carry them."""
        data = self.cleaned_data
        words = {name: data[name] for name in ("name", "email", "sex", "language", "institution_name", "position")}
        usual = Mode.REMOTE if self.event.mode == Mode.REMOTE else Mode.ONSITE
        return {**words, "country": data["country"].pk, "mode": str(data.get("mode") or usual.value)}


class PlaceStepForm(SeenForm):
    """Confirms a step with somebody's place, with its reason where the table asks for one."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person reads it word for word."),
        error_messages={"required": _("Give the reason: the person is told why.")},
    )

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        if not step.reason_required:
            del self.fields["reason"]


class PlacesForm(forms.Form):
    """How many people an authority may name."""

    use_required_attribute = False

    places = forms.IntegerField(
        label=_("How many people it may name"),
        min_value=1,
        max_value=MOST_PLACES,
        required=False,
        help_text=_("Empty: as many as it likes. The team still decides who gets a place."),
        error_messages={"invalid": _("Write a whole number."), "min_value": _("At least 1, or nothing.")},
    )


class AuthorityAddForm(PlacesForm):
    """Which institution is asked to name people; found by its name first."""

    institution = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": _("Search for the institution and choose one.")}
    )


class ListForm(forms.Form):
    """A file of names; the team says in whose name it was sent."""

    use_required_attribute = False

    authority = forms.ModelChoiceField(
        label=_("Who names these people"), queryset=None, required=False, empty_label=_("The MIEUX team itself")
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV in UTF-8 or XLSX, at most 5,000 rows and 5 MB."),
        error_messages={"required": _("Choose the file with the names."), "empty": _("The file is empty.")},
    )

    def __init__(self, *args, authorities=None, **kwargs):
        super().__init__(*args, **kwargs)
        if authorities is None:
            del self.fields["authority"]
        else:
            self.fields["authority"].queryset = authorities


class InviteeForm(forms.Form):
    """Who is looked for: which roles, in which countries, experts on which theme."""

    roles = forms.MultipleChoiceField(
        label=_("Who"),
        choices=InvitedRole.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one."), "invalid_choice": _("One of these is not on offer.")},
    )
    countries = forms.ModelMultipleChoiceField(
        label=_("Countries"),
        queryset=Country.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "None ticked: all countries addressed by the event. Committee members are found whatever the country."
        ),
        error_messages={"invalid_choice": _("One of the countries is not on the list any more.")},
    )
    theme = forms.ModelChoiceField(
        label=_("Theme of the experts"), queryset=Theme.objects.all(), required=False, empty_label=_("Any theme")
    )

    def __init__(self, *args, countries, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["countries"].queryset = countries
        self.fields["countries"].choices = [(country.pk, country.name) for country in by_name(countries)]
