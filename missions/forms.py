"""What is asked of a team: the days, the seats, the wishes. Everything stands in the address, so that a search can be kept and passed on."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from experts.choices import WORKING_LEVEL, CefrLevel, ExpertCategory, ExpertiseLevel
from partners.models import Language, Region, Theme

from .choices import HOLD_DAYS, MOST_DAYS, MOST_HOLD_DAYS, MOST_TRAVEL_DAYS

NOTHING = ("", "–")
LONGEST_WHY = 300


class TeamForm(forms.Form):
    """When and where the mission is, and what is wished of the team as a whole."""

    use_required_attribute = False

    first = forms.DateField(
        label=_("First day there"),
        widget=forms.DateInput,
        error_messages={
            "required": _("Give the first day of the mission."),
            "invalid": _("Write the day as in 2026-05-31."),
        },
    )
    last = forms.DateField(
        label=_("Last day there"),
        widget=forms.DateInput,
        error_messages={
            "required": _("Give the last day of the mission."),
            "invalid": _("Write the day as in 2026-05-31."),
        },
    )
    travel_days = forms.IntegerField(
        label=_("Days of travel and rest on each side"),
        min_value=0,
        max_value=MOST_TRAVEL_DAYS,
        initial=1,
        help_text=_("Nobody is proposed who is away on one of them."),
        error_messages={
            "required": _("Say how many days; 0 for none."),
            "invalid": _("Write a whole number of days."),
            "min_value": _("No less than 0 days."),
            "max_value": _("At most %(limit_value)s days on each side."),
        },
    )
    region = forms.ChoiceField(label=_("Where"), required=False)
    peer = forms.BooleanField(label=_("At least one official of a partner country"), required=False, initial=True)
    balance = forms.BooleanField(label=_("Women and men in balance"), required=False, initial=True)
    cap = forms.ChoiceField(label=_("Of one Member State at most"), required=False, initial="2")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.regions = list(Region.objects.current())
        self.fields["region"].choices = [NOTHING, *((region.code, region.name) for region in self.regions)]
        self.fields["cap"].choices = [("", gettext("does not matter")), *((str(n), str(n)) for n in range(1, 5))]

    def clean_first(self):
        """A mission lies ahead."""
        day = self.cleaned_data["first"]
        if day <= timezone.localdate():
            raise forms.ValidationError(gettext("This day has passed. A mission lies ahead."))
        return day

    def clean(self):
        """The days in their order, and not too many."""
        data = super().clean()
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("The last day lies before the first."))
        elif first and last and (last - first).days >= MOST_DAYS:
            self.add_error("last", gettext("A mission has at most %(days)d days.") % {"days": MOST_DAYS})
        return data

    @property
    def days(self):
        """(first, last) with travel and rest."""
        around = timedelta(days=self.cleaned_data["travel_days"])
        return self.cleaned_data["first"] - around, self.cleaned_data["last"] + around

    @property
    def chosen_region(self):
        """The region, or None."""
        return next((one for one in self.regions if one.code == self.cleaned_data["region"]), None)


class SeatForm(forms.Form):
    """One profile sought."""

    use_required_attribute = False

    topic = forms.ChoiceField(label=_("Topic"), error_messages={"required": _("Choose the topic of this seat.")})
    depth = forms.TypedChoiceField(
        label=_("How deep"), coerce=int, choices=ExpertiseLevel.choices, initial=ExpertiseLevel.EXPERIENCED
    )
    language_1 = forms.ChoiceField(label=_("Language"), required=False)
    level_1 = forms.TypedChoiceField(label=_("Level"), coerce=int, choices=CefrLevel.choices, initial=WORKING_LEVEL)
    language_2 = forms.ChoiceField(label=_("And"), required=False)
    level_2 = forms.TypedChoiceField(label=_("Level"), coerce=int, choices=CefrLevel.choices, initial=WORKING_LEVEL)
    category = forms.ChoiceField(label=_("Rather of"), required=False)

    def __init__(self, *args, offers, **kwargs):
        super().__init__(*args, **kwargs)
        self.offers = offers
        self.fields["topic"].choices = [("", gettext("Choose a topic")), *offers.topics]
        for name in ("language_1", "language_2"):
            self.fields[name].choices = [NOTHING, *offers.languages]
        self.fields["category"].choices = [("", gettext("any")), *ExpertCategory.choices]

    @property
    def languages(self):
        """{language key: least level}; the higher one where a language is named twice."""
        found = {}
        for number in "12":
            code = self.cleaned_data[f"language_{number}"]
            if code:
                key = self.offers.language_keys[code]
                found[key] = max(found.get(key, 0), self.cleaned_data[f"level_{number}"])
        return found

    @property
    def theme_and_area(self):
        """(theme key, area key or None)."""
        return self.offers.topic_keys[self.cleaned_data["topic"]]


class SeatOffers:
    """What every seat offers to choose from, read once for the page."""

    def __init__(self):
        self.topics, self.topic_keys, self.topic_names = [], {}, {}
        for theme in Theme.objects.prefetch_related("areas"):
            self.topics.append((theme.name, list(self._topics_of(theme))))
        languages = list(Language.objects.all())
        self.languages = [(language.code, language.name) for language in languages]
        self.language_keys = {language.code: language.pk for language in languages}
        self.language_names = {language.pk: language.name for language in languages}

    def _topics_of(self, theme):
        """The theme as a whole, then its areas."""
        whole = gettext("%(theme)s, any area") % {"theme": theme.name}
        rows = [(f"theme-{theme.code}", whole, theme.name, (theme.pk, None))]
        rows += [(f"area-{area.code}", area.name, area.name, (theme.pk, area.pk)) for area in theme.areas.all()]
        for value, label, name, keys in rows:
            self.topic_keys[value], self.topic_names[value] = keys, name
            yield value, label


def days_of_hold(label):
    """The field for how long somebody is held."""
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=MOST_HOLD_DAYS,
        initial=HOLD_DAYS,
        error_messages={
            "required": _("Say for how many days."),
            "invalid": _("Write a whole number of days."),
            "min_value": _("At least one day."),
            "max_value": _("At most %(limit_value)s days: others need these people as well."),
        },
    )


class TeamHoldForm(forms.Form):
    """Which team is held, why, and for how long. The button that is pressed carries the people: "seat:expert" pairs."""

    use_required_attribute = False

    hold = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("Why these people"),
        max_length=LONGEST_WHY,
        help_text=_("Kept with the choice. Nobody is chosen by the order of a list."),
        error_messages={"required": _("Say in a few words why you choose these people: it is kept with the choice.")},
    )
    days = days_of_hold(_("Hold for (days)"))

    def clean_hold(self):
        """[(seat key, expert key)]; what is not of this form is left out."""
        pairs = [pair.split(":") for pair in self.cleaned_data["hold"].split()]
        found = [
            (int(seat), int(expert))
            for seat, expert in (pair for pair in pairs if len(pair) == 2 and all(map(str.isdecimal, pair)))
        ]
        if not found:
            raise forms.ValidationError(gettext("Choose a team."))
        return found
