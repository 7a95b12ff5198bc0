"""Input of a consultation: the note, the answers, more time."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from clock.calendars import brussels

from ..choices import (
    CONSULTATION_WORKING_DAYS,
    MOST_CONSULTATION_DAYS,
    MOST_DAYS_MORE,
    ConsultedBody,
    ReplyAnswer,
)
from ..models import Consultation, Reply
from ..rounds import moment_words
from ..silence import silence_ends
from .working import PlainForm

WITH_WORDS = (ReplyAnswer.COMMENT, ReplyAnswer.RESERVATION, ReplyAnswer.OBJECTION, ReplyAnswer.MORE_TIME)
LABELS = {
    ReplyAnswer.AGREE: pgettext_lazy("consultation", "Agree"),
    ReplyAnswer.COMMENT: _("Agree, with a comment"),
    ReplyAnswer.RESERVATION: _(
        "Reservation: it can be lifted until silence ends, and takes the file to a meeting if it stands"
    ),
    ReplyAnswer.OBJECTION: _("Objection: it breaks the silence at once and takes the file to a meeting"),
    ReplyAnswer.MORE_TIME: _("More time: the team gives it to all, or says why not"),
}


def days_in_words(count):
    """1 working day, 5 working days."""
    return ngettext("%(n)d working day", "%(n)d working days", count) % {"n": count}


def days_with_end(count, moment):
    """5 working days: Friday 17 July at 18:00 (Brussels)."""
    return gettext("%(days)s: %(moment)s") % {"days": days_in_words(count), "moment": moment_words(moment)}


class ConsultationForm(PlainForm):
    """The note to those who are consulted, how long they have, and who they are."""

    note = forms.CharField(
        label=_("Note"),
        max_length=Consultation._meta.get_field("note").max_length,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_(
            "What you ask them to agree to, and why. It stands in the mail and above the buttons; the authority does not read it."
        ),
        error_messages={"required": _("Write the note: those consulted read it first.")},
    )
    working_days = forms.TypedChoiceField(
        label=_("Silence ends after"),
        coerce=int,
        help_text=_("Counted in working days of Brussels; the day on which the note goes out is not counted."),
    )
    asked = forms.MultipleChoiceField(
        label=_("Who is asked"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever is not ticked has a copy for information; no answer is awaited from it."),
        error_messages={"required": _("Tick those whom you ask.")},
    )

    def __init__(self, *args, candidates, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        calendar, zone = brussels(), timezone.get_default_timezone()
        self.fields["working_days"].initial = CONSULTATION_WORKING_DAYS
        self.fields["working_days"].choices = [
            (days, days_with_end(days, silence_ends(calendar, now, days, zone)))
            for days in range(1, MOST_CONSULTATION_DAYS + 1)
        ]
        self.fields["asked"].initial = [one.key for one in candidates if one.is_concerned]
        self.fields["asked"].choices = [
            (body.label, [(one.key, candidate_label(one)) for one in candidates if one.body == body])
            for body in ConsultedBody
        ]

    def chosen_days(self):
        """The days that were chosen, with the moment at which they end; empty while nothing good was chosen."""
        days = self.cleaned_data.get("working_days") if self.is_valid() else None
        return dict(self.fields["working_days"].choices).get(days, "")

    def clean_asked(self):
        """Somebody of each body is asked."""
        keys = set(self.cleaned_data["asked"])
        for body in ConsultedBody:
            if not any(one.key in keys for one in self.candidates if one.body == body):
                text = gettext("Ask at least one of: %(body)s.")
                raise forms.ValidationError(text % {"body": body.label})
        return self.cleaned_data["asked"]


def candidate_label(candidate):
    """A consultee with its countries, or that nobody of it is on the portal."""
    if candidate.institution is None:
        return gettext("%(name)s: nobody is on the portal, you record its answer") % {"name": candidate.name}
    return f"{candidate.display_name} ({candidate.why})" if candidate.why else candidate.display_name


class ReplyForm(PlainForm):
    """An answer that needs words."""

    answer = forms.ChoiceField(
        label=pgettext_lazy("noun", "Answer"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    text = forms.CharField(
        label=_("Your words"),
        max_length=Reply._meta.get_field("text").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A sentence or two. Those consulted and the team read it; the authority does not."),
    )
    days_asked = forms.TypedChoiceField(
        label=_("Only for more time: how much"), required=False, coerce=int, empty_value=None
    )
    offered = WITH_WORDS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [(answer.value, LABELS[answer]) for answer in self.offered]
        self.fields["days_asked"].choices = [
            ("", "–"),
            *((days, days_in_words(days)) for days in range(1, MOST_DAYS_MORE + 1)),
        ]

    def clean(self):
        """Words for everything but a plain yes, days for more time."""
        data = super().clean()
        answer = data.get("answer")
        if answer and answer != ReplyAnswer.AGREE and not data.get("text", "").strip():
            self.add_error("text", gettext("Say why, in a sentence or two."))
        if answer == ReplyAnswer.MORE_TIME and not data.get("days_asked"):
            self.add_error("days_asked", gettext("Say how many working days more are needed."))
        if answer != ReplyAnswer.MORE_TIME:
            data["days_asked"] = None
        return data


class RecordForm(ReplyForm):
    """An answer that the team has in hand, in a consultee's name."""

    offered = (ReplyAnswer.AGREE, *WITH_WORDS)
    evidence = forms.CharField(
        label=_("What you have in hand"),
        max_length=Reply._meta.get_field("evidence").max_length,
        help_text=_("A letter, a mail, a call: from whom and of which day. It stands in the history."),
        error_messages={"required": _("Say what you have in hand: a letter, a mail, a call, and its date.")},
    )
    given_on = forms.DateField(
        label=_("Given on"),
        widget=forms.DateInput,
        error_messages={"required": _("Give the day of the answer.")},
    )

    def __init__(self, *args, consultees, not_before, **kwargs):
        super().__init__(*args, **kwargs)
        self.not_before = not_before
        consultee = forms.ChoiceField(
            label=_("In whose name"),
            widget=forms.RadioSelect,
            choices=[(str(one.pk), one.display_name) for one in consultees],
            error_messages={"required": _("Choose in whose name you record the answer.")},
        )
        self.fields = {"consultee": consultee, **self.fields}
        self.fields["text"].label = _("Its words")
        self.fields["given_on"].initial = timezone.localdate()

    def clean_given_on(self):
        """Between the request and today."""
        day = self.cleaned_data["given_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(gettext("This day lies in the future. Choose today or earlier."))
        if day < self.not_before:
            text = gettext("The request arrived on %(day)s. Choose that day or later.")
            raise forms.ValidationError(text % {"day": date_format(self.not_before, "j F Y")})
        return day


class MoreTimeForm(PlainForm):
    """Whether those who asked for more time get it."""

    GRANT, REFUSE = "grant", "refuse"
    decision = forms.ChoiceField(
        label=_("More time"),
        widget=forms.RadioSelect,
        choices=[(GRANT, _("Give it to all")), (REFUSE, _("Refuse it"))],
        error_messages={"required": _("Choose one.")},
    )
    days = forms.TypedChoiceField(label=_("Only if you give it: silence ends"), coerce=int)
    reason = forms.CharField(
        label=_("Only if you refuse: the reason"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Those who asked read it."),
    )

    def __init__(self, *args, due_at, asked, **kwargs):
        super().__init__(*args, **kwargs)
        calendar, zone = brussels(), timezone.get_default_timezone()
        self.fields["days"].initial = min(asked, MOST_DAYS_MORE)
        self.fields["days"].choices = [
            (days, days_with_end(days, silence_ends(calendar, due_at, days, zone)))
            for days in range(1, MOST_DAYS_MORE + 1)
        ]

    def clean(self):
        """A refusal is explained."""
        data = super().clean()
        if data.get("decision") == self.REFUSE and not data.get("reason", "").strip():
            self.add_error("reason", gettext("Say why there is no more time: those who asked read it."))
        return data
