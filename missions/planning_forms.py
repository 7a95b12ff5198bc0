"""What the team writes of a mission: what and where, the days, the terms, the briefing, the seats."""

from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import TEAM_ROLES
from accounts.models import User
from experts.choices import ExpertCategory, ExpertiseLevel
from experts.forms.lines import LanguageLine, lines_of
from listing.folding import by_name
from outbox.barring import barred_readers
from partners.choices import Mode
from partners.models import Country

from .choices import MOST_DAYS, MOST_TRAVEL_DAYS
from .forms import SeatOffers
from .models import Mission
from .services.planning import BASICS, BRIEFING, TERMS, WISHES

MOST_LANGUAGES = 4
PROFILE_FIELDS = ("topic", "level", "category", "workload_days")
NO_DAY = _("This is not a day: choose one in the calendar, or write it as 2027-03-15.")


class SeenVersionForm(forms.Form):
    """Carries the version of what the page was shown with."""

    hides_optional = True
    use_required_attribute = False

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MissionForm(SeenVersionForm, forms.ModelForm):
    """What the mission is, where it is, whose it is, and what is wished of its team."""

    class Meta:
        model = Mission
        fields = [*BASICS, *WISHES]
        help_texts = {
            "title": _("Such as: Licensing of agencies, scoping mission. Experts and employers read it in every mail."),
            "mode": _(
                "Remote missions have no place and need no days of travel. On days of travel and rest the experts can be in no other mission."
            ),
            "country": _("Where the counterparts are."),
            "place": _("The town, and the office if you know it."),
            "officer": _("Reads every answer of experts and employers."),
            "wants_peer": _("A team without one is proposed only where nothing else fits."),
            "state_cap": _("Empty where it does not matter."),
        }
        error_messages = {"title": {"required": _("Say in a few words what the mission is for.")}}
        widgets = {"mode": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mode"].choices = Mode.choices
        places = by_name(Country.objects.filter(region__isnull=False))
        self.fields["country"].choices = [("", gettext("Choose a country")), *((row.pk, row.name) for row in places)]
        team = User.objects.filter(role__in=TEAM_ROLES, is_active=True).order_by("name", "pk")
        self.fields["officer"].queryset = team.exclude(pk__in=barred_readers(self.instance.file_reference))
        self.fields["officer"].empty_label = gettext("Nobody yet")
        self.fields["state_cap"].min_value = 1

    def clean(self):
        """A mission that is not remote takes place somewhere."""
        data = super().clean()
        if data.get("mode") in (Mode.ONSITE, Mode.BLENDED) and not data.get("country") and "country" not in self.errors:
            self.add_error("country", gettext("Choose the country, or make it a remote mission."))
        return data

    @property
    def values(self):
        """{column: value}."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class DaysMixin(forms.Form):
    """The days of a mission, with travel and rest; they lie ahead."""

    starts_on = forms.DateField(
        label=_("First day there"),
        widget=forms.DateInput,
        error_messages={"required": _("Give the first day of the mission."), "invalid": NO_DAY},
    )
    ends_on = forms.DateField(
        label=_("Last day there"),
        widget=forms.DateInput,
        error_messages={"required": _("Give the last day of the mission."), "invalid": NO_DAY},
    )
    travel_before = forms.IntegerField(label=_("Days of travel and rest before"), min_value=0, initial=1)
    travel_after = forms.IntegerField(label=_("Days of travel and rest after"), min_value=0, initial=1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("travel_before", "travel_after"):
            self.fields[name].error_messages |= {
                "required": gettext("Say how many days; 0 for none."),
                "invalid": gettext("Write a whole number of days."),
                "min_value": gettext("No less than 0 days."),
            }

    def clean_starts_on(self):
        """Nobody is asked for days that have passed."""
        day = self.cleaned_data["starts_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError(gettext("This day has passed. A mission lies ahead."))
        return day

    def clean(self):
        """The days in their order, and not too many."""
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", gettext("The last day lies before the first."))
        elif first and last and (last - first).days >= MOST_DAYS:
            self.add_error("ends_on", gettext("A mission has at most %(days)d days.") % {"days": MOST_DAYS})
        for name in ("travel_before", "travel_after"):
            if data.get(name, 0) > MOST_TRAVEL_DAYS:
                self.add_error(name, gettext("At most %(n)s days on each side.") % {"n": MOST_TRAVEL_DAYS})
        return data

    @property
    def days(self):
        """{column: value} of the days."""
        return {name: self.cleaned_data[name] for name in DaysMixin.base_fields}


class DaysForm(DaysMixin, SeenVersionForm):
    """Other days for a mission."""


class MissionCreateForm(DaysMixin, MissionForm):
    """A new mission: what, where, whose, and when."""

    field_order = ["title", "mode", "country", "place", "starts_on", "ends_on", "travel_before", "travel_after"]

    @property
    def values(self):
        """{column: value}, days included."""
        return super().values | self.days


class TermsForm(SeenVersionForm, forms.ModelForm):
    """The terms of reference: the invitation carries them."""

    class Meta:
        model = Mission
        fields = TERMS
        help_texts = {
            "purpose": _(
                "What the authority wants to be able to do afterwards, and what the experts are asked to do for it."
            ),
            "outputs": _("What is on the table at the end: a report, draft rules, a training plan. One line each."),
            "background": _("What an expert from elsewhere needs to know: what there is, what was tried, who is who."),
        }
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 5}),
            "outputs": forms.Textarea(attrs={"rows": 5}),
            "background": forms.Textarea(attrs={"rows": 8}),
        }


class BriefingForm(SeenVersionForm, forms.ModelForm):
    """What the experts of a confirmed team need on the way."""

    class Meta:
        model = Mission
        fields = BRIEFING
        help_texts = {
            "agenda": _("Day by day: where, when, whom they meet."),
            "contacts": _(
                "Who meets them, who helps in an emergency: names, telephone numbers. Only a confirmed team reads this."
            ),
            "travel_notes": _("Visa, tickets, hotel, safety, health, clothing, money."),
        }
        widgets = {
            "agenda": forms.Textarea(attrs={"rows": 10}),
            "contacts": forms.Textarea(attrs={"rows": 5}),
            "travel_notes": forms.Textarea(attrs={"rows": 6}),
        }


class SeatEditForm(SeenVersionForm, forms.Form):
    """One profile that is sought. Once somebody was asked for it, only the tasks are open."""

    topic = forms.ChoiceField(label=_("Topic"), error_messages={"required": _("Choose the topic of this seat.")})
    level = forms.TypedChoiceField(
        label=_("How deep"), coerce=int, choices=ExpertiseLevel.choices, initial=ExpertiseLevel.EXPERIENCED
    )
    category = forms.ChoiceField(
        label=_("Rather of"), required=False, help_text=_("A wish: others are proposed as well, further down.")
    )
    workload_days = forms.DecimalField(
        label=_("Workload in days"),
        min_value=Decimal("0.5"),
        max_value=MOST_DAYS,
        max_digits=4,
        decimal_places=1,
        initial=5,
        help_text=_("Working days, preparation and report included; half days count."),
        error_messages={
            "required": _("Say how many working days the seat takes."),
            "invalid": _("Write a number of days, such as 5 or 7.5."),
        },
    )
    tasks = forms.CharField(
        label=_("Tasks"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What this person does: before, there, afterwards. The invitation carries it."),
    )

    def __init__(self, *args, is_asked=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.offers = SeatOffers()
        self.fields["topic"].choices = [("", gettext("Choose a topic")), *self.offers.topics]
        self.fields["category"].choices = [("", gettext("any")), *ExpertCategory.choices]
        if is_asked:
            for name in PROFILE_FIELDS:
                self.fields.pop(name)

    @property
    def values(self):
        """{column: value} of what was asked."""
        data = self.cleaned_data
        if "topic" not in data:
            return {"tasks": data["tasks"]}
        theme, area = self.offers.topic_keys[data["topic"]]
        values = {name: data[name] for name in ("level", "category", "workload_days", "tasks")}
        return values | {"theme_id": theme, "area_id": area}

    @classmethod
    def shown(cls, seat):
        """A stored seat as the form shows it."""
        topic = f"area-{seat.area.code}" if seat.area else f"theme-{seat.theme.code}"
        columns = {name: getattr(seat, name) for name in ("level", "category", "workload_days", "tasks")}
        return columns | {"topic": topic}


SeatLanguages = lines_of(LanguageLine, MOST_LANGUAGES)
