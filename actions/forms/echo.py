"""What an authority says: how an activity or an Action was, and what became of it."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from workflow.forms import SeenForm

from ..choices import EchoAnswer, Rated
from ..models import AuthorityRating
from ..models.echo import QUESTIONS


class AuthorityRatingForm(SeenForm):
    """Five questions with five steps in words; none is chosen before, all but the first may be left out."""

    use_required_attribute = False

    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=2000,
        help_text=_("What helped, and what would have helped more."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = self.fields.pop("words")
        self.fields |= {**{name: step_field(name) for name in QUESTIONS}, "words": words}


def step_field(name):
    """One question as five radio buttons with their words."""
    return forms.TypedChoiceField(
        label=capfirst(AuthorityRating._meta.get_field(name).verbose_name),
        choices=Rated.choices,
        coerce=int,
        empty_value=None,
        required=name == QUESTIONS[0],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the five steps."),
            "invalid_choice": _("Choose one of the five steps."),
        },
    )


class EchoForm(SeenForm):
    """What became of an Action, what shows it, and who says so."""

    use_required_attribute = False

    answer = forms.ChoiceField(
        label=_("How far has it come?"),
        choices=EchoAnswer.choices,
        widget=forms.RadioSelect,
        help_text=_("The furthest step that was reached."),
        error_messages={"required": _("Choose what became of it.")},
    )
    words = forms.CharField(
        label=_("What shows it"),
        required=False,
        max_length=1000,
        help_text=_("The law or decree and its date, the line of the budget, who works by it since when."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    url = forms.URLField(
        label=_("Address where it can be read"), required=False, max_length=500, assume_scheme="https",
        help_text=_("Where there is one."),
        error_messages={"invalid": _("This is no address of a page. Copy it from the browser, or leave it empty.")},
    )  # fmt: skip
    name = forms.CharField(
        label=pgettext_lazy("echo", "Your name and function"),
        max_length=120,
        error_messages={"required": _("Say who answers.")},
    )

    def clean(self):
        """Whoever says that something came of it shows it."""
        cleaned = super().clean()
        shown = cleaned.get("words", "").strip() or cleaned.get("url")
        says_something = cleaned.get("answer") not in (None, EchoAnswer.NOTHING)
        if says_something and not shown and "url" not in self.errors:
            self.add_error("words", gettext("Say what shows it, or give an address."))
        return cleaned
