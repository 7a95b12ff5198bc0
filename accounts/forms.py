"""Forms of the door (sign-in, sign-up, passwords) and of a person's own page."""

from allauth.account import forms as door
from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .choices import Role
from .models import User

PASSWORD_HINT = _("At least 12 characters. Three or four words that you can remember do well.")


REQUIRED_WORDS = {
    "name": _("Write your name as you sign your letters."),
    "login": _("Write your work address."),
    "email": _("Write your work address."),
    "password": _("Write your password."),
    "oldpassword": _("Write your present password."),
    "password1": _("Choose a password."),
    "password2": _("Write the password once more."),
}


def say_what_is_missing(fields, words):
    """Give each field its own sentence for when it was left empty."""
    for name in fields.keys() & words.keys():
        fields[name].error_messages["required"] = words[name]


class PlainWordsMixin:
    """Gives allauth's fields our labels, hints and sentences, and takes their placeholders away."""

    labels = {}
    hints = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say_what_is_missing(self.fields, REQUIRED_WORDS)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            if "password" in name:
                field.help_text = ""
            field.help_text = self.hints.get(name, field.help_text)


class SignInForm(PlainWordsMixin, door.LoginForm):
    """Sign in by e-mail address and password."""

    labels = {"login": _("Work e-mail"), "password": _("Password")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class SignUpForm(PlainWordsMixin, door.SignupForm):
    """Open an account as a contact of a partner authority; experts have a form of their own, every other role is invited."""

    opens_role = Role.PARTNER
    languages = settings.LANGUAGES

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("The language of our pages and mails to you. You can change it later."),
        initial=get_language,
    )
    field_order = ["name", "email", "language", "password1", "password2"]
    labels = {"email": _("Work e-mail"), "password1": _("Password"), "password2": _("Password once more")}
    hints = {
        "email": _("The address of your office: it shows which authority you write for. We send a link to it."),
        "password1": PASSWORD_HINT,
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = self.languages


class ResetPasswordForm(PlainWordsMixin, door.ResetPasswordForm):
    """Ask for a link that sets a new password."""

    labels = {"email": _("Work e-mail")}


class NewPasswordForm(PlainWordsMixin, door.ResetPasswordKeyForm):
    """Set a new password by the link of our mail."""

    labels = {"password1": _("New password"), "password2": _("New password once more")}
    hints = {"password1": PASSWORD_HINT}


class FirstPasswordForm(PlainWordsMixin, door.SetPasswordForm):
    """Set a password where there is none yet."""

    labels = {"password1": _("Password"), "password2": _("Password once more")}
    hints = {"password1": PASSWORD_HINT}


class ChangePasswordForm(PlainWordsMixin, door.ChangePasswordForm):
    """Change one's password, knowing the present one."""

    labels = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("New password once more"),
    }
    hints = {"password1": PASSWORD_HINT}


class ProfileForm(forms.ModelForm):
    """What a person may change about themselves."""

    class Meta:
        model = User
        fields = ["name", "phone", "language", "second_language"]
        labels = {
            "name": _("Your name"),
            "phone": _("Telephone"),
            "language": _("Language"),
            "second_language": _("Second language"),
        }
        help_texts = {
            "phone": _("With the country code. Only the MIEUX team and your colleagues see it."),
            "language": _("The language of our pages and mails to you."),
            "second_language": _("For our mails and papers, where they are not in your language."),
        }
        error_messages = {"name": {"required": REQUIRED_WORDS["name"]}}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        is_partner = self.instance.role == Role.PARTNER
        if "language" in self.fields:
            self.fields["language"].choices = settings.LANGUAGES if is_partner else settings.WORKING_LANGUAGES
        if not is_partner:
            self.fields.pop("second_language", None)
