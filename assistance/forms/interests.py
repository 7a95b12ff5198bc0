"""Input of declarations of interests."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..choices import DeclarationAnswer
from ..models import ConflictDeclaration
from .working import PlainForm

MOST_WORDS = ConflictDeclaration._meta.get_field("explanation").max_length


class DeclarationForm(PlainForm):
    """None, or a conflict with what it is."""

    answer = forms.ChoiceField(
        label=_("What do you declare on this file?"),
        choices=[
            (DeclarationAnswer.NONE, _("I have no conflict of interest")),
            (DeclarationAnswer.CONFLICT, _("I have a conflict of interest: take the file from me")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you declare.")},
    )
    explanation = forms.CharField(
        label=_("What it is, in your own words"),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Needed for a conflict: a sentence is enough. Where the portal names a tie and you have no conflict, say why it is none. The team reads it, the authority never."
        ),
    )

    def clean(self):
        """A conflict is explained."""
        data = super().clean()
        if data.get("answer") == DeclarationAnswer.CONFLICT and not data.get("explanation", "").strip():
            self.add_error("explanation", gettext("Say in a sentence what the conflict is."))
        return data


class LiftForm(PlainForm):
    """Why a recusal is lifted."""

    explanation = forms.CharField(
        label=_("Reason"),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The person reads it, and it stands in the declarations of the file."),
        error_messages={"required": _("Say why the recusal is lifted: the person reads it.")},
    )
