"""What the team writes of a story, its photo, its people, their consents and its uses."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import TEAM_ROLES
from accounts.models import User
from events.people_forms import NOT_AN_ADDRESS, country_names
from papers.uploads import ACCEPT as FORM_ACCEPT
from papers.uploads import check_upload
from partners.models import Country, Region, Theme

from .pictures import ACCEPT, read_photo
from .services.consenting import Agreement, years_from
from .story_choices import (
    CONSENT_YEARS,
    LONGEST_QUOTE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    OUTSIDE,
    Byline,
    Channel,
    ConsentWay,
    StoryLanguage,
    UseKind,
)
from .story_subjects import find_subjects, subject_of

LONGEST_REASON = 1000
LARGEST_SHARE = 100


class SeenForm(forms.Form):
    """Carries the version of what the page was shown with."""

    use_required_attribute = False

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def values(self):
        """{column: value} of everything that was asked."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("seen", "resume_for")}


class StoryStepForm(SeenForm):
    """Confirms a step, with its reason where the table asks for one."""

    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Give the reason: the sender reads it.")},
    )  # fmt: skip

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        if not step.reason_required:
            del self.fields["reason"]
        elif step.name == "ask":
            self.fields["reason"].label = _("Your question")
            self.fields["reason"].error_messages["required"] = _("Write the question.")
            self.fields["reason"].help_text = _("The sender reads it word for word, and answers through a link.")
        elif step.name == "answer":
            self.fields["reason"].label = _("What the sender answered")
            self.fields["reason"].error_messages["required"] = _("Write what the sender answered.")
        else:
            self.fields["reason"].help_text = _("The sender reads it word for word.")


class StoryEditForm(SeenForm):
    """The original, where and when, what it is about, who could be in danger."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE, widget=forms.TextInput(attrs={"dir": "auto"}))
    text = forms.CharField(
        label=_("Text"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"})
    )
    language = forms.ChoiceField(label=_("Written in"), choices=StoryLanguage.choices)
    happened_on = forms.DateField(label=_("When it happened"), required=False, widget=forms.DateInput)
    country = forms.ModelChoiceField(label=_("Country"), queryset=Country.objects.all(), required=False)
    place = forms.CharField(label=_("Town or place"), max_length=120, required=False)
    region = forms.ModelChoiceField(
        label=_("Region"), queryset=Region.objects.all(), required=False, empty_label=_("None")
    )
    theme = forms.ModelChoiceField(
        label=_("Theme"), queryset=Theme.objects.all(), required=False, empty_label=_("None of these")
    )
    about_words = forms.CharField(
        label=_("Find the Action or event"), max_length=100, required=False, help_text=_("Write a country, a title or a reference, then press “Search”.")
    )  # fmt: skip
    about = forms.ChoiceField(label=_("It is about"), required=False, widget=forms.RadioSelect)
    byline = forms.ChoiceField(label=_("How the author is named"), choices=Byline.choices)
    officer = forms.ModelChoiceField(
        label=_("Moderated by"), queryset=User.objects.none(), required=False, empty_label=_("Nobody yet")
    )
    is_at_risk = forms.BooleanField(
        label=_("Somebody could be in danger"), required=False,
        help_text=_("Hides the place, the Action, the names and the faces: only the region and the year are said."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", gettext("No country")), *country_names()]
        self.fields["officer"].queryset = User.objects.filter(role__in=TEAM_ROLES, is_active=True).order_by("name")
        self.fields["about"].choices = self.about_choices()

    def about_choices(self):
        """What the search finds, and what is stored."""
        data = self.data if self.is_bound else self.initial
        chosen = subject_of(str(data.get("about") or ""))
        found = {one.value: one.label for one in find_subjects(str(data.get("about_words") or ""))}
        if chosen is not None:
            found = {chosen.value: chosen.label, **found}
        return [("", gettext("No Action and no event")), *found.items()]

    @property
    def values(self):
        """{column: value}; an Action or an event, never both."""
        values = super().values
        values.pop("about_words")
        subject = subject_of(values.pop("about"))
        kind = subject.value.partition(":")[0] if subject else ""
        return values | {name: subject.row if name == kind else None for name in ("action", "event")}


class TranslationForm(SeenForm):
    """A story in another language, with what its photo shows and what people said."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    text = forms.CharField(label=_("Text"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 14}))
    alt = forms.CharField(label=_("What the photo shows"), max_length=300, required=False)
    caption = forms.CharField(label=_("Caption"), max_length=300, required=False)

    def __init__(self, *args, has_photo, language, **kwargs):
        super().__init__(*args, **kwargs)
        for name in () if has_photo else ("alt", "caption"):
            del self.fields[name]
        for field in self.fields.values():
            field.widget.attrs["lang"] = language


class PhotoForm(SeenForm):
    """The photo: another one, or what is said of it."""

    photo = forms.FileField(
        label=_("Another photo"), required=False, widget=forms.FileInput(attrs={"accept": ACCEPT}), help_text=_("JPG, PNG or WebP, at most 10 MB.")
    )  # fmt: skip
    alt = forms.CharField(
        label=_("What the photo shows"), max_length=300, required=False, help_text=_("In the language of the story.")
    )
    caption = forms.CharField(label=_("Caption"), max_length=300, required=False)
    credit = forms.CharField(label=_("Who took it"), max_length=120, required=False)
    is_hidden = forms.BooleanField(label=_("I have looked: nobody can be recognised on the photo"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.picture = None

    def clean_photo(self):
        """Read it at once, without what is hidden inside."""
        upload = self.cleaned_data["photo"]
        if upload:
            self.picture = read_photo(upload)
        return upload


class PartForm(SeenForm):
    """One rectangle of the photo, in per cent; drawn with a mouse where there are scripts."""

    left = forms.IntegerField(label=_("From the left (%)"), min_value=0, max_value=LARGEST_SHARE - 1)
    top = forms.IntegerField(label=_("From the top (%)"), min_value=0, max_value=LARGEST_SHARE - 1)
    width = forms.IntegerField(label=_("Width (%)"), min_value=1, max_value=LARGEST_SHARE)
    height = forms.IntegerField(label=_("Height (%)"), min_value=1, max_value=LARGEST_SHARE)

    @property
    def box(self):
        """Left, top, width, height."""
        return tuple(self.cleaned_data[name] for name in ("left", "top", "width", "height"))


class PersonForm(SeenForm):
    """Somebody who is shown or quoted."""

    name = forms.CharField(label=_("Name"), max_length=120, error_messages={"required": _("Write the name.")})
    function = forms.CharField(label=_("Who the person is"), max_length=160, required=False)
    function_en = forms.CharField(label=_("… in English"), max_length=160, required=False)
    function_fr = forms.CharField(label=_("… in French"), max_length=160, required=False)
    is_shown = forms.BooleanField(label=_("is seen on the photo"), required=False)
    is_minor = forms.BooleanField(label=_("is under eighteen: a parent or guardian answers"), required=False)
    quote = forms.CharField(
        label=_("Quote"), max_length=LONGEST_QUOTE, required=False, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("In the language of the story. Another quote needs another consent."),
    )  # fmt: skip
    quote_en = forms.CharField(
        label=_("Quote in English"), max_length=LONGEST_QUOTE, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    quote_fr = forms.CharField(
        label=_("Quote in French"), max_length=LONGEST_QUOTE, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    email = forms.EmailField(label=_("E-mail address"), required=False, error_messages={"invalid": NOT_AN_ADDRESS})
    language = forms.ChoiceField(label=_("Language of the person"), choices=StoryLanguage.choices)

    def __init__(self, *args, wanted=("en", "fr"), **kwargs):
        super().__init__(*args, **kwargs)
        for language in {"en", "fr"} - set(wanted):
            del self.fields[f"quote_{language}"], self.fields[f"function_{language}"]


class ConsentForm(SeenForm):
    """A signed form: what was agreed to, by whom, until when."""

    way = forms.ChoiceField(
        label=_("How it was given"), choices=[pair for pair in ConsentWay.choices if pair[0] != ConsentWay.LINK], widget=forms.RadioSelect
    )  # fmt: skip
    given_by = forms.CharField(
        label=_("Signed by"), max_length=120, error_messages={"required": _("Write who signed.")}
    )
    given_on = forms.DateField(
        label=_("Signed on"), widget=forms.DateInput, error_messages={"required": _("Write the day.")}
    )
    channels = forms.MultipleChoiceField(
        label=_("Where it may appear"), choices=Channel.choices, widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Tick at least one.")}
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=_("In which languages"), choices=StoryLanguage.choices, widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Tick at least one.")}
    )  # fmt: skip
    years = forms.TypedChoiceField(
        label=_("For how many years"), choices=[(n, str(n)) for n in CONSENT_YEARS], coerce=int, initial=2
    )
    asked_in = forms.ChoiceField(label=_("Language of the form"), choices=StoryLanguage.choices)
    file = forms.FileField(
        label=_("The signed form"), widget=forms.FileInput(attrs={"accept": FORM_ACCEPT}),
        error_messages={"required": _("Choose the scan of the form."), "empty": _("The file is empty.")},
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.checked = None

    def clean_given_on(self):
        """Nobody has signed tomorrow."""
        day = self.cleaned_data["given_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(gettext("This day lies ahead."), code="future")
        return day

    def clean_file(self):
        """What it must be to enter."""
        self.checked = check_upload(self.cleaned_data["file"])
        return self.cleaned_data["file"]

    def clean(self):
        """What has run out already is no consent."""
        data = super().clean()
        if (
            data.get("given_on")
            and data.get("years")
            and years_from(data["given_on"], data["years"]) <= timezone.localdate()
        ):
            self.add_error("years", gettext("This consent has expired already. Ask again."))
        return data

    @property
    def agreement(self):
        """As the service takes it."""
        data = self.cleaned_data
        return Agreement(
            tuple(data["channels"]), tuple(data["languages"]), years_from(data["given_on"], data["years"]),
            data["given_by"], data["way"], data["asked_in"], data["given_on"],
        )  # fmt: skip


class WithdrawalForm(SeenForm):
    """How somebody told us that they do not agree any more."""

    note = forms.CharField(
        label=_("How we know"), max_length=300, help_text=_("Such as: telephone call of 14 July."), error_messages={"required": _("Say how the person told us.")}
    )  # fmt: skip


class UseForm(SeenForm):
    """A post, a print, another website."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(kind.value, kind.label) for kind in OUTSIDE], widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What and where"), max_length=200, help_text=_("Such as: post of 14 July on LinkedIn.")
    )
    url = forms.URLField(label=_("Address"), max_length=500, required=False, assume_scheme="https")

    def clean(self):
        """A post has an address: otherwise nobody finds it again."""
        data = super().clean()
        if data.get("kind") == UseKind.SOCIAL_POST and not data.get("url") and "url" not in self.errors:
            self.add_error("url", gettext("Write the address of the post: it is needed to take it down."))
        return data
