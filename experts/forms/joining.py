"""How somebody signs up as an expert."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.forms import SignUpForm


class ExpertSignUpForm(SignUpForm):
    """Open an account as an expert; the role belongs to the form, nothing that is sent can choose it."""

    opens_role = Role.EXPERT
    languages = settings.WORKING_LANGUAGES
    hints = {
        **SignUpForm.hints,
        "email": _("The address under which we reach you for years. We send a link to it."),
    }
