"""What the team writes of a programme: a session, its speakers, a document."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from papers.uploads import ACCEPT, check_upload
from partners.models import Language
from workflow.forms import SeenForm

from .choices import DocumentReader, SessionKind
from .models import EventDocument, Session, Speaker

MOST_SPEAKERS = 10
SPARE_LINES = 2
CLOCK = {"type": "time"}
NO_TIME = _("This is not a time: write it as 09:30.")


def day_choices(event):
    """The days of an event, with their numbers."""
    words = gettext("Day %(n)d, %(day)s")
    return [
        (day.isoformat(), words % {"n": n, "day": date_format(day, "l j F")}) for n, day in enumerate(event.days, 1)
    ]


class SessionForm(SeenForm, forms.ModelForm):
    """One line of the programme, in the time of the room."""

    use_required_attribute = False
    hides_optional = True

    class Meta:
        model = Session
        fields = ["day", "starts_at", "ends_at", "kind", "title", "text", "room"]
        labels = {"text": _("What it is about")}
        help_texts = {"room": _("Where there are several.")}
        widgets = {
            "starts_at": forms.TimeInput(format="%H:%M", attrs=CLOCK),
            "ends_at": forms.TimeInput(format="%H:%M", attrs=CLOCK),
            "text": forms.Textarea(attrs={"rows": 4}),
        }
        error_messages = {
            "title": {"required": _("Give the session a title; a break has one too, such as “Coffee”.")},
            "starts_at": {"required": _("Say when it begins."), "invalid": NO_TIME},
            "ends_at": {"required": _("Say when it ends."), "invalid": NO_TIME},
            "day": {"required": _("Choose the day.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"] = forms.TypedChoiceField(
            label=_("Day"),
            coerce=forms.DateField().to_python,
            choices=day_choices(self.instance.event),
            error_messages={"required": _("Choose the day."), "invalid_choice": _("This day is not one of the event.")},
        )
        self.fields["kind"].choices = SessionKind.choices
        self.order_fields(self.Meta.fields)

    def clean(self):
        """It ends after it has begun."""
        data = super().clean()
        starts_at, ends_at = data.get("starts_at"), data.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", gettext("It ends before it begins."))
        return data


class SpeakerForm(forms.Form):
    """Who speaks; a line without a name is left out."""

    use_required_attribute = False
    hides_optional = True

    name = forms.CharField(label=_("Name"), max_length=Speaker._meta.get_field("name").max_length, required=False)
    words = forms.CharField(
        label=_("Function and institution"), max_length=Speaker._meta.get_field("words").max_length, required=False
    )
    expert = forms.IntegerField(widget=forms.HiddenInput, required=False)


def session_label(session):
    """A session in a list: two days can have one of the same title."""
    words = {"day": date_format(session.day, "j N"), "hour": f"{session.starts_at:%H:%M}", "title": session.title}
    return gettext("%(day)s, %(hour)s: %(title)s") % words


class DocumentForm(SeenForm, forms.ModelForm):
    """Title, session, language and readers of a document."""

    use_required_attribute = False

    class Meta:
        model = EventDocument
        fields = ["title", "session", "language", "reader"]
        widgets = {"reader": forms.RadioSelect}
        help_texts = {
            "session": _("Empty where it belongs to the event as a whole."),
            "language": _("Of the document."),
            "reader": _(
                "Participants open it from their own page once their place is confirmed; everybody from the public page."
            ),
        }
        error_messages = {"title": {"required": _("Say what the document is.")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        event = self.instance.event
        self.fields["session"].queryset = event.sessions.all()
        self.fields["session"].label_from_instance = session_label
        self.fields["session"].empty_label = gettext("The event as a whole")
        self.fields["language"].queryset = Language.objects.all()
        self.fields["language"].empty_label = gettext("Not stated")
        self.fields["reader"].choices = DocumentReader.choices if event.is_public else DocumentReader.choices[:2]

    @property
    def values(self):
        """{column: value}."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class DocumentAddForm(DocumentForm):
    """The same, with the file."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument, JPG or PNG; at most 10 MB."),
        error_messages={"required": _("Choose the file."), "empty": _("The file is empty. Choose it again.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = gettext("Empty: the name of the file.")
        self.order_fields(["file", *self.Meta.fields])

    def clean_file(self):
        """A file that may enter."""
        self.checked = check_upload(self.cleaned_data["file"])
        return self.checked.file

    def clean(self):
        """Without a title it bears the name of the file."""
        data = super().clean()
        if not data.get("title") and getattr(self, "checked", None):
            data["title"] = self.checked.name[: EventDocument._meta.get_field("title").max_length]
        return data

    def _post_clean(self):
        """The row is made by the service, which also says when the file is there already."""


class CopyDayForm(forms.Form):
    """From which day to which."""

    use_required_attribute = False

    source = forms.TypedChoiceField(label=_("Copy the sessions of"), coerce=forms.DateField().to_python)
    target = forms.TypedChoiceField(label=_("To"), coerce=forms.DateField().to_python)

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = self.fields["target"].choices = day_choices(event)

    def clean(self):
        """To another day."""
        data = super().clean()
        if data.get("source") and data.get("source") == data.get("target"):
            self.add_error("target", gettext("Choose another day."))
        return data
