"""Input of a joining: what the other authority should know, by when it should answer, why not."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..models import JoinProposal
from .choices import optional
from .working import PlainForm


class JoinMessageForm(PlainForm):
    """What the other authority should know before it knows the name."""

    message = forms.CharField(
        label=optional(_("What should the other authority know?")),
        max_length=JoinProposal._meta.get_field("message").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=_(
            "It reads these words, and nothing else of yours, before it answers. Leave out what gives a name away."
        ),
    )


class JoinOfferForm(JoinMessageForm):
    """Which of two requests goes on, and what the other authority should know."""

    lead = forms.ChoiceField(
        label=_("Which request goes on?"),
        widget=forms.RadioSelect,
        help_text=_(
            "The authority of the other one is asked first; its own request is withdrawn once both have agreed."
        ),
        error_messages={"required": _("Choose the request that goes on.")},
    )
    field_order = ("lead", "message")

    def __init__(self, *args, requests, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = [
            (row.reference, f"{row.reference}, {row.display_title} ({row.institution})") for row in requests
        ]
        self.fields["message"].label = optional(_("What should both authorities know?"))
        self.fields["message"].help_text = _(
            "Both read it before they know of each other. Leave out what gives a name away."
        )


class AnswerByForm(PlainForm):
    """By when the other authority should answer."""

    answer_by = forms.DateField(
        label=_("Answer by"),
        widget=forms.DateInput,
        error_messages={"required": _("Give the day by which you need the answer.")},
    )

    def __init__(self, *args, days, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer_by"].initial = days.default
        launch = gettext("The Action must be launched by %(day)s.")
        self.fields["answer_by"].help_text = launch % {"day": date_format(days.deadline, "j F Y")}

    def clean_answer_by(self):
        """Nobody can answer yesterday."""
        day = self.cleaned_data["answer_by"]
        if day < timezone.localdate():
            raise forms.ValidationError(gettext("This day has passed. Choose today or later."))
        return day


class RefusalReasonForm(PlainForm):
    """Why not."""

    reason = forms.CharField(
        label=optional(_("Reason")),
        max_length=JoinProposal._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(self, *args, hint="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = hint
