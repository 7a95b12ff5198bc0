"""Input of the thread: questions, answers, messages, internal notes."""

import uuid

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..answer_days import AnswerDays
from ..choices import MOST_QUESTIONS
from ..models import Message, Note, Question
from .choices import optional
from .files import CheckedFilesField
from .working import PlainForm


class DueForm(PlainForm):
    """A day by which an answer is needed: worked on both sides, and after the deadline only for somebody who has been warned."""

    due_on = forms.DateField(
        label=_("Answer by"),
        widget=forms.DateInput,
        error_messages={"required": _("Give the day by which you need the answer.")},
    )
    ask_late = forms.BooleanField(label=_("Ask all the same: the answer may come after the deadline"), required=False)

    def __init__(self, *args, days, **kwargs):
        super().__init__(*args, **kwargs)
        self.days: AnswerDays = days
        self.is_late = False
        self.fields["due_on"].initial = days.default
        self.fields["due_on"].help_text = days.sentence(self.day_now)

    @property
    def day_now(self):
        """The day that stands in the field; the default while it is no date."""
        field, name = self.fields["due_on"], self.add_prefix("due_on")
        if self.is_bound:
            value = field.widget.value_from_datadict(self.data, self.files, name)
        else:
            value = self.get_initial_for_field(field, "due_on")
        try:
            return field.to_python(value) or self.days.default
        except forms.ValidationError:
            return self.days.default

    def clean_due_on(self):
        """Nobody can answer yesterday, or on a day on which they do not work."""
        day = self.cleaned_data["due_on"]
        if refusal := self.days.refusal(day):
            raise forms.ValidationError(refusal)
        return day

    def clean(self):
        """A day after the deadline is asked for twice."""
        data = super().clean()
        day = data.get("due_on")
        self.is_late = day is not None and day > self.days.deadline
        if self.is_late and not data.get("ask_late"):
            due = date_format(self.days.deadline, "l j F Y")
            words = gettext(
                "This is after the deadline, %(due)s. Choose an earlier day, or tick below that you mean it."
            )
            self.add_error("due_on", words % {"due": due})
        return data


class QuestionsForm(DueForm):
    """One or several questions to the authority, with the one day by which their answers are needed."""

    def __init__(self, *args, rows=1, follows=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = min(max(rows, 1), MOST_QUESTIONS)
        for number in range(1, self.rows + 1):
            self.fields[f"text_{number}"] = self.question_field(number, follows)
        self.order_fields([f"text_{number}" for number in range(1, self.rows + 1)])

    def question_field(self, number, follows):
        """The words of one question; only the first is needed."""
        field = forms.CharField(
            label=_("Question") if self.rows == 1 else gettext("Question %(n)d") % {"n": number},
            max_length=Question._meta.get_field("text").max_length,
            widget=forms.Textarea(attrs={"rows": 4}),
            required=number == 1,
            error_messages={"required": _("Write the question.")},
        )
        if number == 1:
            field.help_text = (
                _("Say what is still missing. The authority reads it as you write it, below its own answer.")
                if follows
                else _("One thing in each question is answered soonest. The authority reads it as you write it.")
            )
        return field

    @property
    def text_fields(self):
        """The rows as they are shown."""
        return [self[f"text_{number}"] for number in range(1, self.rows + 1)]

    @property
    def can_grow(self):
        """Whether there is room for another question."""
        return self.rows < MOST_QUESTIONS

    @property
    def texts(self):
        """What is asked; rows left empty do not count."""
        texts = [self.cleaned_data[f"text_{number}"].strip() for number in range(1, self.rows + 1)]
        return list(dict.fromkeys(text for text in texts if text))


class QuestionForm(DueForm):
    """A question that is corrected: its words and its day."""

    text = forms.CharField(
        label=_("Question"),
        max_length=Question._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write the question.")},
    )
    field_order = ("text", "due_on", "ask_late")


class TakeBackForm(PlainForm):
    """Why a question needs no answer any more."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The authority reads it, beside the question."),
        error_messages={"required": _("Give the reason, in a sentence or two.")},
    )


class AnswerForm(PlainForm):
    """The answer to one question, with its files."""

    def __init__(self, *args, question, draft=None, is_for_later=False, **kwargs):
        super().__init__(*args, prefix=f"q{question.pk}", **kwargs)
        self.question, self.draft = question, draft
        self.fields["text"] = forms.CharField(
            label=_("Your answer"),
            max_length=Question._meta.get_field("answer").max_length,
            widget=forms.Textarea(attrs={"rows": 4}),
            initial=draft.text if draft else "",
            required=not is_for_later,
            error_messages={"required": _("Answer this question, if only with what you know now.")},
        )
        self.fields["files"] = CheckedFilesField(label=optional(_("Files with this answer")), required=False)

    @property
    def seen(self):
        """When the saved text that is shown was saved; blank without one."""
        return self.draft.saved_at.isoformat() if self.draft else ""


class AnswerInHandForm(PlainForm):
    """An answer that the team has in hand, in the authority's words."""

    came_as = forms.CharField(
        label=_("What you have in hand"),
        max_length=Question._meta.get_field("came_as").max_length,
        help_text=_("A letter, a mail, a call: from whom and of which day. It stands in the history."),
        error_messages={"required": _("Say what you have in hand: a letter, a mail, a call, and its date.")},
    )
    text = forms.CharField(
        label=_("The answer, in the authority's words"),
        max_length=Question._meta.get_field("answer").max_length,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what the authority answered.")},
    )
    files = CheckedFilesField(label=optional(_("The letter or the files that came with it")), required=False)


class KeyedForm(PlainForm):
    """A form that makes one thing, however often it is sent."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)


class MessageForm(KeyedForm):
    """A message to the other side."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=Message._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write the message.")},
    )
    files = CheckedFilesField(label=optional(_("Files with this message")), required=False)


class NoteForm(KeyedForm):
    """An internal note, and who reads it besides the team."""

    text = forms.CharField(
        label=_("Note"),
        max_length=Note._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write the note.")},
    )
    for_delegation = forms.BooleanField(label=_("The EU Delegation reads it too"), required=False)
    for_committee = forms.BooleanField(
        label=_("The Steering Committee reads it too, once it has the dossier"), required=False
    )

    @property
    def readers(self):
        """Who reads it besides the team."""
        return {name: self.cleaned_data[name] for name in ("for_delegation", "for_committee")}
