"""What somebody of the community types when they send a story."""

from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.people_forms import NOT_AN_ADDRESS, country_names
from partners.models import Country, Theme

from .pictures import ACCEPT, read_photo
from .story_choices import (
    LONGEST_QUOTE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Byline,
    SenderKind,
    StoryLanguage,
)
from .story_links import staged_of
from .story_permissions import can_moderate
from .story_subjects import find_subjects, subject_of

PEOPLE_ASKED = 3
SHORTEST_TEXT = 120


class TrapForm(forms.Form):
    """Carries a field that people do not see, and a mark against sending twice."""

    use_required_attribute = False

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    form_key = forms.RegexField(r"\A[0-9a-f]{32}\Z", widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form_key", uuid4().hex)


class StoryForm(TrapForm):
    """The story itself, what it is about, its photo, and who sends it."""

    language = forms.ChoiceField(
        label=_("I write in"),
        choices=StoryLanguage.choices,
        widget=forms.RadioSelect,
        help_text=_("We translate it into English and French, and keep your words beside them."),
        error_messages={"required": _("Choose the language of your story.")},
    )
    title = forms.CharField(
        label=_("Title"), max_length=LONGEST_TITLE, help_text=_("A few words."), widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Give your story a title.")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("Your story"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        help_text=_("What happened, who took part, and what is different since. Half a page is enough."),
        error_messages={"required": _("Tell what happened, in a few sentences.")},
    )
    happened_on = forms.DateField(
        label=_("When it happened"), required=False, widget=forms.DateInput, help_text=_("The day, or a day near it."),
        error_messages={"invalid": _("Write the day like 2026-07-15.")},
    )  # fmt: skip
    country = forms.ModelChoiceField(label=_("Country"), queryset=Country.objects.all(), required=False)
    place = forms.CharField(label=_("Town or place"), max_length=120, required=False)
    theme = forms.ModelChoiceField(
        label=_("Theme"), queryset=Theme.objects.all(), required=False, empty_label=_("None of these, or I do not know")
    )
    about_words = forms.CharField(
        label=_("Which Action or event is it about?"), max_length=100, required=False, help_text=_("Write a country, a title or a reference, then press “Search”. You may leave it empty.")
    )  # fmt: skip
    about = forms.ChoiceField(label=_("It is about"), required=False, widget=forms.RadioSelect)
    photo = forms.FileField(
        label=_("Photo"), required=False, widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=_("JPG, PNG or WebP, at most 10 MB. We delete the place and the camera’s data that are hidden in it."),
        error_messages={"empty": _("The file is empty. Choose the photo again.")},
    )  # fmt: skip
    photo_kept = forms.CharField(required=False, widget=forms.HiddenInput)
    photo_drop = forms.BooleanField(label=_("Send it without this photo"), required=False)
    alt = forms.CharField(
        label=_("What the photo shows"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("For those who cannot see it: who does what, where."),
    )  # fmt: skip
    credit = forms.CharField(label=_("Who took it"), max_length=120, required=False)
    is_at_risk = forms.BooleanField(
        label=_("Somebody in this story could be in danger if it were known who or where they are"), required=False,
        help_text=_("Then we hide the place, the names and the faces, and say the region alone."),
    )  # fmt: skip
    sender_name = forms.CharField(
        label=_("Your name"), max_length=120, error_messages={"required": _("Write your name.")}
    )
    sender_email = forms.EmailField(
        label=_("Your e-mail address"), help_text=_("We send you a link; we get your story once you have opened it. The address is never published."),
        error_messages={"required": _("Write your e-mail address."), "invalid": NOT_AN_ADDRESS},
    )  # fmt: skip
    sender_kind = forms.ChoiceField(
        label=_("You are"), choices=SenderKind.choices, widget=forms.RadioSelect, error_messages={"required": _("Say who you are.")}
    )  # fmt: skip
    sender_office = forms.CharField(label=_("Institution"), max_length=200, required=False)
    sender_language = forms.ChoiceField(label=_("Language of our mails"), choices=settings.WORKING_LANGUAGES)
    byline = forms.ChoiceField(
        label=_("How we name you"), choices=Byline.choices, widget=forms.RadioSelect, initial=Byline.NAME,
        error_messages={"required": _("Choose how we name you.")},
    )  # fmt: skip
    agrees = forms.BooleanField(
        label=_("It is my story and, where I send one, my photo or one that I may pass on. MIEUX may shorten, translate and publish it."),
        error_messages={"required": _("Tick this: without it we may not publish your story.")},
    )  # fmt: skip

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user if user is not None and user.is_authenticated else None
        self.picture, self.staged = None, None
        self.fields["country"].choices = [("", gettext("Choose the country")), *country_names()]
        self.fields["about"].choices = self.about_choices()
        if not can_moderate(user):
            self.fields["sender_kind"].choices = [pair for pair in SenderKind.choices if pair[0] != SenderKind.TEAM]
        for name in ("sender_name", "sender_email", "sender_language") if self.user else ():
            del self.fields[name]

    def typed(self, name):
        """What stands in a field now."""
        return str((self.data.get(name) if self.is_bound else self.initial.get(name)) or "")

    def about_choices(self):
        """What the search finds, and what was chosen before; nothing of a list that goes on for pages."""
        chosen = subject_of(self.typed("about"))
        found = {one.value: one.label for one in find_subjects(self.typed("about_words"))}
        if chosen is not None:
            found = {chosen.value: chosen.label, **found}
        return [("", gettext("None of these")), *found.items()] if found else []

    def clean_text(self):
        """Long enough to be a story."""
        text = self.cleaned_data["text"].strip()
        if len(text) < SHORTEST_TEXT:
            raise forms.ValidationError(gettext("Tell a little more: two or three sentences at least."), code="short")
        return text

    def clean_happened_on(self):
        """What will happen is not told yet."""
        day = self.cleaned_data["happened_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(gettext("This day lies ahead. Write when it happened."), code="future")
        return day

    def clean_photo(self):
        """Read it at once, without what is hidden inside."""
        upload = self.cleaned_data["photo"]
        if upload:
            self.picture = read_photo(upload)
        return upload

    def clean_photo_kept(self):
        """The photo of the form as it was sent before."""
        token = self.cleaned_data["photo_kept"]
        self.staged = staged_of(token) if token else None
        if token and self.staged is None:
            self.add_error(
                "photo", gettext("The photo is not kept any more. Choose it again, or send the story without.")
            )
        return token

    def clean(self):
        """A photo has words; what a search found is named by its key."""
        data = super().clean()
        if data.get("photo_drop"):
            self.picture = self.staged = None
        if (self.picture or self.staged) and not data.get("alt", "").strip():
            self.add_error("alt", gettext("Say in a sentence what the photo shows."))
        return data

    @property
    def story_values(self):
        """{column: value} of the story."""
        data = self.cleaned_data
        names = (
            "language",
            "title",
            "text",
            "happened_on",
            "country",
            "place",
            "theme",
            "is_at_risk",
            "sender_kind",
            "sender_office",
            "byline",
        )
        values = {name: data[name] for name in names}
        subject = subject_of(data.get("about", ""))
        if subject is not None:
            values[subject.value.partition(":")[0]] = subject.row
        if self.user:
            return {
                **values,
                "sender_name": self.user.name,
                "sender_email": self.user.email,
                "sender_language": self.user.language,
            }
        named = {name: data[name] for name in ("sender_name", "sender_language")}
        return {**values, **named, "sender_email": data["sender_email"].lower()}

    @property
    def photo_words(self):
        """{column: value} of the photo."""
        return {"alt": self.cleaned_data["alt"].strip(), "credit": self.cleaned_data["credit"]}


class PersonRowForm(forms.Form):
    """One person who is seen on the photo or quoted; an empty row is nobody."""

    use_required_attribute = False

    name = forms.CharField(label=_("Name of the person"), max_length=120, required=False)
    function = forms.CharField(label=_("Who the person is"), max_length=160, required=False)
    is_shown = forms.BooleanField(label=_("is seen on the photo"), required=False)
    is_minor = forms.BooleanField(label=_("is under eighteen"), required=False)
    quote = forms.CharField(
        label=_("In their words, if you quote them"), max_length=LONGEST_QUOTE, required=False, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Their e-mail address"), required=False, help_text=_("We ask each person ourselves whether they agree."),
        error_messages={"invalid": NOT_AN_ADDRESS},
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Their language"), choices=StoryLanguage.choices, required=False)

    def clean(self):
        """Whoever is shown or quoted has a name."""
        data = super().clean()
        is_said = data.get("is_shown") or data.get("quote") or data.get("email")
        if is_said and not data.get("name"):
            self.add_error(
                "name", gettext("Write the name: we ask this person for their consent. It need not be published.")
            )
        return data

    @property
    def values(self):
        """{column: value}; None for nobody."""
        if not self.cleaned_data.get("name"):
            return None
        return {**self.cleaned_data, "language": self.cleaned_data["language"] or StoryLanguage.ENGLISH.value}


class AnswerForm(forms.Form):
    """What the sender answers, with title and text to be mended."""

    use_required_attribute = False

    answer = forms.CharField(
        label=_("Your answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write your answer.")},
    )  # fmt: skip
    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE, widget=forms.TextInput(attrs={"dir": "auto"}))
    text = forms.CharField(
        label=_("Your story"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        help_text=_("Change it here if the question asks for it."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
