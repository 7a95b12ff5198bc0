"""What is typed about attendance: codes of sheets and badges, lists from paper and from online rooms, corrections, people without a place."""

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from experts.choices import Sex
from listing.folding import by_name
from partners.choices import Mode
from partners.models import Country

from .choices import AttendanceWay
from .codes import tidied
from .entered import MOST_ENTRIES, codes_in, people_in

CODE_INPUT = {"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false", "inputmode": "text"}
LONGEST_PASTE = 200_000
PRESENCES = (("yes", pgettext_lazy("attendance", "Was there")), ("no", pgettext_lazy("attendance", "Was not there")))
WAYS = (
    (AttendanceWay.TICK, pgettext_lazy("attendance", "Somebody of the team saw it")),
    (AttendanceWay.SHEET, pgettext_lazy("attendance", "The signed sheet says so")),
    (AttendanceWay.ONLINE, pgettext_lazy("attendance", "The report of the online room says so")),
)
ON_SITE_OR_ONLINE = ((Mode.ONSITE, pgettext_lazy("attendance", "In the room")), (Mode.REMOTE, _("Online")))


def code_field(label, text, required):
    """One code, typed on a phone."""
    return forms.CharField(
        label=label, max_length=20, help_text=text, widget=forms.TextInput(attrs=CODE_INPUT),
        error_messages={"required": required, "max_length": _("A code has at most six signs.")},
    )  # fmt: skip


class ScreenCodeForm(forms.Form):
    """The code that stands on the screen of the room."""

    screen = code_field(
        _("Code of the room"),
        _("Six signs; they stand on the screen and on the paper."),
        _("Type the code of the room."),
    )

    def clean_screen(self):
        """As it is stored."""
        return tidied(self.cleaned_data["screen"])


class BadgeCodeForm(forms.Form):
    """The code that stands on somebody's badge."""

    badge = code_field(_("Your code"), _("Five signs; they stand on your badge."), _("Type the code of your badge."))

    def clean_badge(self):
        """As it is stored."""
        return tidied(self.cleaned_data["badge"])


class SheetForm(forms.Form):
    """The day or session that is meant, of those that have come; `columns` are those of the attendance list."""

    sheet = forms.ChoiceField(
        label=_("Day or session"),
        error_messages={"required": _("Choose the day or session."), "invalid_choice": _("Choose the day or session.")},
    )

    def __init__(self, *args, columns, **kwargs):
        super().__init__(*args, **kwargs)
        self.sheets = {str(column.sheet.pk): column.sheet for column in columns if column.is_open}
        words = [(str(column.sheet.pk), column.words) for column in columns if column.is_open]
        self.fields["sheet"].choices = words if len(words) == 1 else [("", _("Choose …")), *words]

    def clean_sheet(self):
        """The sheet itself."""
        return self.sheets[self.cleaned_data["sheet"]]


class EnteredCodesForm(SheetForm):
    """Codes from a signed sheet."""

    codes = forms.CharField(
        label=_("Codes of those who signed"), max_length=LONGEST_PASTE, widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("One after the other: blanks, commas or lines between them. Small letters will do."),
        error_messages={"required": _("Type the codes that were signed.")},
    )  # fmt: skip

    def clean_codes(self):
        """[EnteredCode], each once."""
        return not_too_many(codes_in(self.cleaned_data["codes"]))


class OnlineReportForm(SheetForm):
    """Who was in the online room."""

    people = forms.CharField(
        label=_("Addresses or names"), max_length=LONGEST_PASTE, widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=_("One person a line, as the report of the online room lists them. Of several columns, the address and the first one are read."),
        error_messages={"required": _("Paste the addresses or names from the report.")},
    )  # fmt: skip

    def clean_people(self):
        """[EnteredPerson], each once."""
        return not_too_many(people_in(self.cleaned_data["people"]))


def not_too_many(entries):
    """What was pasted, unless it is more than is read at once."""
    if len(entries) > MOST_ENTRIES:
        text = gettext("These are %(n)d entries; at most %(most)d are read at once. Paste them in parts.")
        raise forms.ValidationError(text % {"n": len(entries), "most": MOST_ENTRIES})
    return entries


class CorrectionForm(SheetForm):
    """What is so, how it is known, and why it is corrected."""

    is_present = forms.ChoiceField(
        label=_("What is so"),
        choices=PRESENCES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the person was there.")},
    )
    way = forms.ChoiceField(
        label=_("How it is known"),
        choices=WAYS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how it is known.")},
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("Kept on the record with your name."),
        error_messages={"required": _("Give the reason: it is kept on the record.")},
    )  # fmt: skip

    def clean_is_present(self):
        """As yes or no."""
        return self.cleaned_data["is_present"] == "yes"


class WalkInForm(SheetForm):
    """Somebody who turns up and is on no list."""

    field_order = ["name", "email", "institution_name", "position", "country", "sex", "mode", "sheet"]

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("As the person wishes it on the certificate."),
        error_messages={"required": _("Write the name.")},
    )  # fmt: skip
    email = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("For the certificate and the rating; leave it empty if there is none."),
        error_messages={"invalid": _("This is not an e-mail address.")},
    )  # fmt: skip
    institution_name = forms.CharField(label=_("Institution"), max_length=200, required=False)
    position = forms.CharField(label=_("Function"), max_length=120, required=False)
    country = forms.ModelChoiceField(
        label=_("Country"), queryset=Country.objects.none(), required=False, empty_label=_("Not stated")
    )
    sex = forms.ChoiceField(label=_("Sex, as the person wishes to state it"), choices=Sex, initial=Sex.UNSTATED)
    mode = forms.ChoiceField(label=_("Takes part"), choices=ON_SITE_OR_ONLINE, initial=Mode.ONSITE)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        country = self.fields["country"]
        country.queryset = Country.objects.all()
        country.choices = [("", country.empty_label), *((row.pk, row.name) for row in by_name(country.queryset))]
        self.fields["sheet"].label = _("There on")

    @property
    def work(self):
        """The columns of the registration."""
        return {name: self.cleaned_data[name] for name in ("institution_name", "position", "country", "mode")}


class WelcomeForm(SheetForm):
    """On which day or session somebody of the list is let in."""
