"""What the team writes into a call, what an expert says to it, and whom a focal point nominates."""

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from experts.choices import WORKING_LEVEL, CefrLevel, ExpertiseLevel
from listing.folding import by_name
from partners.models import Country, Region
from workflow.forms import SeenForm

from .call_choices import MOST_CALL_DAYS, MOST_PEOPLE
from .forms import NOTHING, SeatOffers

LANGUAGES = ("1", "2", "3")
DAY_WORDS = {"invalid": _("Write the day as in 2026-05-31.")}
COLUMNS = ("title", "text", "level", "region", "people", "starts_on", "ends_on", "closes_on", "mission")


def addressable():
    """The countries that a call can address: Member States, and others with a focal point, by name in the reader's language."""
    rows = Country.objects.filter(Q(is_eu_member=True) | Q(focal_points__ended_on=None, focal_points__isnull=False))
    return by_name(rows.distinct())


class CallForm(SeenForm):
    """A call as the team writes it. `missions` are those that the person may see."""

    use_required_attribute = False

    title = forms.CharField(
        label=_("Title"),
        max_length=160,
        help_text=_("Who is sought, in one line. It is public: name no partner authority and no person."),
        error_messages={"required": _("Write who is sought.")},
    )
    text = forms.CharField(
        label=_("What the person will do, and what is expected"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Everybody reads it, without signing in. Leave a line empty between paragraphs."),
        error_messages={"required": _("Write what the person will do.")},
    )
    topic = forms.ChoiceField(label=_("Topic"), error_messages={"required": _("Choose the topic.")})
    level = forms.TypedChoiceField(
        label=_("How deep"), coerce=int, choices=ExpertiseLevel.choices, initial=ExpertiseLevel.EXPERIENCED
    )
    region = forms.ModelChoiceField(
        label=_("Region"),
        queryset=Region.objects.none(),
        required=False,
        empty_label="–",
        help_text=_("Where the work is. The country is not named here."),
    )
    people = forms.IntegerField(
        label=_("How many people"), min_value=1, max_value=MOST_PEOPLE, initial=1,
        error_messages={"required": _("Say how many; 1 for one."), "invalid": _("Write a whole number.")},
    )  # fmt: skip
    starts_on = forms.DateField(label=_("First day there"), required=False, error_messages=DAY_WORDS)
    ends_on = forms.DateField(
        label=_("Last day there"), required=False, error_messages=DAY_WORDS,
        help_text=_("Leave both days empty where they are not known yet."),
    )  # fmt: skip
    closes_on = forms.DateField(
        label=_("Last day to answer"),
        error_messages={**DAY_WORDS, "required": _("Give the last day on which one can answer.")},
    )
    countries = forms.ModelMultipleChoiceField(
        label=_("Countries addressed"),
        queryset=Country.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Their focal points get a mail when the call opens. None ticked: all of them. Anybody can read the call."
        ),
        error_messages={"invalid_choice": _("One of the countries is not on the list any more.")},
    )
    mission = forms.ModelChoiceField(
        label=_("Mission"),
        queryset=None,
        required=False,
        empty_label=_("None: for the roster"),
        help_text=_("Only the team reads for which mission it is."),
    )

    def __init__(self, *args, missions, **kwargs):
        super().__init__(*args, **kwargs)
        self.offers = SeatOffers()
        self.fields["topic"].choices = [("", gettext("Choose a topic")), *self.offers.topics]
        self.fields["region"].queryset = Region.objects.current()
        self.fields["mission"].queryset = missions
        self.fields["countries"].choices = [(country.pk, country.name) for country in addressable()]
        for number in LANGUAGES:
            self.add_language(number)
        self.order_fields([*list(self.fields)[:5], *self.language_names, *COLUMNS[3:], "countries"])

    @property
    def language_names(self):
        """The names of the fields of languages, in their order."""
        return [f"{name}_{number}" for number in LANGUAGES for name in ("language", "least")]

    def add_language(self, number):
        """One language and its least level."""
        label = _("Language") if number == LANGUAGES[0] else _("And")
        choices = [NOTHING, *self.offers.languages]
        self.fields[f"language_{number}"] = forms.ChoiceField(label=label, required=False, choices=choices)
        self.fields[f"least_{number}"] = forms.TypedChoiceField(
            label=_("Least level"), coerce=int, choices=CefrLevel.choices, initial=WORKING_LEVEL
        )

    @property
    def language_pairs(self):
        """The fields of languages, two by two, for the template."""
        return [(self[f"language_{number}"], self[f"least_{number}"]) for number in LANGUAGES]

    def clean_closes_on(self):
        """A last day lies ahead, unless it is the one that stands there."""
        day = self.cleaned_data["closes_on"]
        if day < timezone.localdate() and day != self.initial.get("closes_on"):
            raise forms.ValidationError(gettext("This day has passed. Choose one that lies ahead."))
        return day

    def clean(self):
        """Both days or none, in their order, after the last day to answer."""
        data = super().clean()
        first, last, closes = data.get("starts_on"), data.get("ends_on"), data.get("closes_on")
        if first and not last and "ends_on" not in self.errors:
            self.add_error("ends_on", gettext("Give the last day too, or neither."))
        elif last and not first and "starts_on" not in self.errors:
            self.add_error("starts_on", gettext("Give the first day too, or neither."))
        elif first and last:
            self.check_days(first, last, closes)
        return data

    def check_days(self, first, last, closes):
        """The days in their order, and not too many."""
        if last < first:
            self.add_error("ends_on", gettext("The last day lies before the first."))
        elif (last - first).days >= MOST_CALL_DAYS:
            self.add_error("ends_on", gettext("At most a year."))
        elif closes and closes >= first:
            self.add_error("closes_on", gettext("The last day to answer lies before the first day there."))

    @property
    def values(self):
        """The columns that the services take."""
        theme, area = self.offers.topic_keys[self.cleaned_data["topic"]]
        plain = {name: self.cleaned_data[name] for name in COLUMNS}
        return {**plain, "theme_id": theme, "area_id": area}

    @property
    def languages(self):
        """{language key: least level}; the higher one where a language is named twice."""
        found = {}
        for number in LANGUAGES:
            code = self.cleaned_data[f"language_{number}"]
            if code:
                key = self.offers.language_keys[code]
                found[key] = max(found.get(key, 0), self.cleaned_data[f"least_{number}"])
        return found


class StepForm(SeenForm):
    """Confirms a step on the call that was looked at."""


class ExpressionForm(forms.Form):
    """What an expert says to a call."""

    words = forms.CharField(
        label=_("What you bring"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What does not stand in your profile, in a few lines. The MIEUX team reads it."),
    )


class NominationForm(forms.Form):
    """Whom a focal point proposes. `countries` are those for which the person speaks, `calls` those open to them."""

    use_required_attribute = False

    country = forms.ModelChoiceField(
        label=_("For which country"), queryset=Country.objects.none(), empty_label=_("Choose the country"),
        error_messages={"required": _("Choose the country for which you nominate.")},
    )  # fmt: skip
    call = forms.ModelChoiceField(
        label=_("For which call"),
        queryset=None,
        required=False,
        empty_label=_("No call: for the roster of experts"),
        error_messages={"invalid_choice": _("This call is closed, or not open to your country.")},
    )
    name = forms.CharField(label=_("Name"), max_length=120, error_messages={"required": _("Write the person’s name.")})
    email = forms.EmailField(
        label=_("Work e-mail"),
        help_text=_("We write to the person at this address. Whoever does not answer is erased."),
        error_messages={"required": _("Write the person’s work address.")},
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.WORKING_LANGUAGES)
    words = forms.CharField(
        label=_("Why this person"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The MIEUX team and the person read it."),
    )
    has_told = forms.BooleanField(
        label=_("I have told this person that I nominate them."),
        error_messages={"required": _("Tell the person first, then tick the box.")},
    )

    def __init__(self, *args, countries, calls, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["call"].queryset = calls
        self.fields["country"].queryset = countries
        if len(countries) == 1:
            self.fields["country"].initial = countries[0]
            self.fields["country"].widget = forms.HiddenInput()

    @property
    def person(self):
        """What the service takes of the person."""
        data = self.cleaned_data
        return {**{name: data[name].strip() for name in ("name", "words", "language")}, "email": data["email"].lower()}
