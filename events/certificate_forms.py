"""What is typed about certificates: by the team, and by whoever checks one."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .certificate_codes import LENGTH, has_form, typed_code
from .choices import CERTIFICATE_LANGUAGES

LONGEST_REASON = 200
LONGEST_NAME = 120
HALF = Decimal("0.5")


def reason_field(label, help_text, missing):
    """A reason in a sentence or two."""
    return forms.CharField(
        label=label,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=help_text,
        error_messages={"required": missing},
    )


class SeenForm(forms.Form):
    """Carries what the certificate was like when the page was shown."""

    hides_optional = True
    use_required_attribute = False

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class LanguageForm(SeenForm):
    """The language of the paper."""

    language = forms.ChoiceField(label=_("Language of the certificate"), choices=CERTIFICATE_LANGUAGES)


class IssueForm(LanguageForm):
    """The name and the language as the person wishes them."""

    field_order = ["name", "language"]

    name = forms.CharField(
        label=_("Name on the certificate"),
        max_length=LONGEST_NAME,
        help_text=_("As the person wishes it, in any of the alphabets that we can print: Latin, Cyrillic, Arabic."),
        error_messages={"required": _("A certificate needs a name.")},
    )


class ExceptionForm(IssueForm):
    """The same for somebody who has not earned it: with the days, and the reason."""

    days = forms.DecimalField(
        label=_("Days to certify"),
        min_value=HALF,
        max_digits=4,
        decimal_places=1,
        help_text=_("In half days, such as 2.5."),
        error_messages={"required": _("Say for how many days: the certificate names them.")},
    )
    reason = reason_field(
        _("Reason for the exception"),
        _("Kept in the record; it stands neither on the certificate nor on the public page."),
        _("Give the reason: nobody gets a certificate by exception without one."),
    )

    def clean_days(self):
        """Days are counted in halves."""
        days = self.cleaned_data["days"]
        if days % HALF:
            raise forms.ValidationError(gettext("Days are counted in halves: write 2 or 2.5."))
        return days


class RevokeForm(SeenForm):
    """Why a certificate is taken back."""

    reason = reason_field(
        _("Reason"),
        _("The person reads it. The public page says that the certificate was revoked, and the day, not why."),
        _("Give the reason: the person reads it."),
    )


class AgainForm(IssueForm):
    """A new certificate in the place of the old one."""

    reason = reason_field(
        _("Why it is issued again"),
        _("Such as: the name was misspelt. Kept in the record."),
        _("Say why it is issued again: the record keeps it."),
    )


class CheckForm(forms.Form):
    """The code of a certificate, as it stands on the paper."""

    use_required_attribute = False

    code = forms.CharField(
        label=_("Code of the certificate"),
        max_length=60,
        help_text=_(
            "It stands beside the square picture: four groups of five signs. Capitals and dashes do not matter."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
        error_messages={"required": _("Type the code that stands on the certificate.")},
    )

    def clean_code(self):
        """The code without dashes; what cannot be one is said at once."""
        code = typed_code(self.cleaned_data["code"])
        if not has_form(code):
            words = gettext(
                "This is not a code of a certificate: it has %(n)d letters and figures, and never 0, 1, I, L or O. Compare it with the paper."
            )
            raise forms.ValidationError(words % {"n": LENGTH})
        return code
