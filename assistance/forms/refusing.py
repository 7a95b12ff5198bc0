"""Input of a refusal: its ground, its reason, what would change it; the correction of a slip; starting again."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..choices import RefusalDecision, RefusalGround
from ..grounds import GROUNDS
from ..models import EarlierWording, Refusal
from ..services.refusing import missing_change_sentence
from .choices import format_html_lazy, optional
from .working import PlainForm

LONGEST = Refusal._meta.get_field("reason").max_length


def ground_choices():
    """Every ground with the sentence that says what it means."""
    return [
        (
            ground.value,
            format_html_lazy('{}<span class="choice-meaning">{}</span>', ground.label, GROUNDS[ground].meaning),
        )
        for ground in RefusalGround
    ]


class WordsField(forms.CharField):
    """Words that the authority reads, with the same line ends whichever browser sends them."""

    def __init__(self, **kwargs):
        super().__init__(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}), **kwargs)

    def to_python(self, value):
        """Plain line ends."""
        return super().to_python(value).replace("\r\n", "\n")


class RefusalForm(PlainForm):
    """Why, and what would change it."""

    ground = forms.ChoiceField(
        label=_("Main ground"),
        choices=(),
        widget=forms.RadioSelect,
        help_text=_("The authority reads it in its language. It is also what the programme counts."),
        error_messages={"required": _("Choose the main ground.")},
    )
    reason = WordsField(
        label=_("Reason"),
        help_text=_(
            "To one person, in short words: what we cannot do, and the fact or the rule behind it. No blame, no names."
            " For example: “We cannot take this on: the same inspectors are trained by an IOM project until March.”"
        ),
        error_messages={"required": _("Give the reason, in a sentence or two.")},
    )
    what_would_change = WordsField(label=_("What would change it"), required=False)

    def __init__(self, *args, decision, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = ground_choices()
        field = self.fields["what_would_change"]
        field.help_text = _(
            "What the authority can do so that we say yes: when, with whom, or for which part."
            " For example: “Ask again then, or ask for the complaints part now.”"
        )
        if decision == RefusalDecision.RETURNED:
            field.required = True
            field.error_messages["required"] = missing_change_sentence()
        else:
            field.label = optional(_("What would change it"))
            field.help_text = format_html_lazy(
                "{} {}",
                field.help_text,
                _("Leave it empty only if nothing would; then the authority reads no way back."),
            )


class CorrectionForm(PlainForm):
    """A slip in the words of a refusal, and what it was."""

    reason = WordsField(label=_("Reason"), error_messages={"required": _("Give the reason, in a sentence or two.")})
    what_would_change = WordsField(label=optional(_("What would change it")), required=False)
    why = forms.CharField(
        label=_("What you put right"),
        max_length=EarlierWording._meta.get_field("why").max_length,
        help_text=_("In a few words, for example “The month was wrong: March, not May.” The authority reads it too."),
        error_messages={"required": _("Say what you put right.")},
    )

    def clean(self):
        """Something is put right."""
        data = super().clean()
        names = ("reason", "what_would_change")
        if not self.errors and all(data[name] == self.initial[name] for name in names):
            self.add_error("reason", gettext("Nothing was changed. Put the words right here, or leave it as it is."))
        return data


class RestartForm(PlainForm):
    """Which documents are taken along into the new draft."""

    annexes = forms.ModelMultipleChoiceField(
        queryset=None,
        label=optional(_("Documents to take along")),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("They are copied. The signed letter stays where it is: a new request needs a new one."),
    )

    def __init__(self, *args, annexes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["annexes"].queryset = annexes
        if not annexes:
            del self.fields["annexes"]
