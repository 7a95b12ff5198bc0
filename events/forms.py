"""What the team writes of an event: what, where, when, in which languages, for whom."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.choices import TEAM_ROLES
from accounts.models import User
from listing.folding import by_name
from missions.models import Mission
from missions.planning_forms import NO_DAY, SeenVersionForm
from outbox.barring import barred_readers
from papers.languages import working_language
from partners.choices import Mode
from partners.models import ActivityType, Country, Language, Region

from .choices import AttendanceUnit, EventDoor
from .models import Event

LINES = ("1", "2", "3", "4", "5", "6")
MOST_MISSIONS = 60
GROUPS = (
    ("what", pgettext_lazy("event form", "What"), ("title", "type", "text", "written_in", "officer", "mission")),
    (
        "where",
        pgettext_lazy("event form", "Where and when"),
        ("mode", "country", "place", "venue", "online_url", "starts_on", "ends_on", "time_zone", "practical"),
    ),
    (
        "who",
        pgettext_lazy("event form", "Places and registration"),
        ("capacity", "door", "is_public", "gives_places_at_once", "registration_until"),
    ),
    (
        "attendance",
        pgettext_lazy("event form", "Attendance and certificates"),
        ("attendance_unit", "certificate_share"),
    ),
    ("region", pgettext_lazy("event form", "Regional workshop"), ("is_regional", "region", "countries")),
)


def countries_by_region():
    """The countries that can be addressed, in groups by region: partner countries first, then the others."""
    groups = {}
    for country in by_name(Country.objects.select_related("region")):
        groups.setdefault(country.region, []).append((country.pk, country.name))
    regions = sorted((one for one in groups if one is not None), key=lambda one: (one.sort, one.code))
    return [(one.name, groups[one]) for one in regions]


def team_for(reference):
    """The team, without those who declared a conflict of interest on the file."""
    team = User.objects.filter(role__in=TEAM_ROLES, is_active=True).order_by("name", "pk")
    return team.exclude(pk__in=barred_readers(reference)) if reference else team


class EventForm(SeenVersionForm, forms.ModelForm):
    """A new event, or one that is changed. `missions` are those that the person may choose."""

    online_url = forms.URLField(
        label=_("Address of the online room"),
        required=False,
        assume_scheme="https",
        help_text=_("Only those who have a place read it."),
        error_messages={"invalid": _("Write the whole address, such as https://meet.example.org/room.")},
    )

    class Meta:
        model = Event
        fields = [name for _key, _label, names in GROUPS for name in names]
        labels = {
            "country": _("Country where it takes place"),
            "text": _("What it is about, and for whom"),
            "practical": _("Practical notes for participants"),
        }
        help_texts = {
            "title": _(
                "Such as: Licensing of agencies, regional workshop. It stands in every mail and on the public page."
            ),
            "text": _("Whoever is asked to come reads it. Leave a line empty between paragraphs."),
            "written_in": _("So that the public page can be read aloud rightly in every language."),
            "officer": _("Participants’ questions go here."),
            "mission": _("Its experts are offered first as speakers."),
            "mode": _("Blended: some are in the room, others take part from elsewhere."),
            "place": _("Leave it empty for a remote event."),
            "practical": _("How to get there, hotel, meals, interpretation, what to bring. Participants read it."),
            "capacity": _("Whoever comes after the last place waits, and moves up by itself."),
            "is_public": _("Everybody reads what it is about, when, where, and the programme; never who comes."),
            "registration_until": _("Empty: until the last day of the event. It closes by itself afterwards."),
            "certificate_share": _("In percent of the days, or of the sessions, on which attendance is taken."),
            "is_regional": _("For several countries: experts and Delegations are invited by role and region."),
        }
        error_messages = {
            "title": {"required": _("Say in a few words what the event is.")},
            "type": {"required": _("Choose the type.")},
            "officer": {"required": _("Choose who runs it.")},
            "starts_on": {"required": _("Give the first day."), "invalid": NO_DAY},
            "ends_on": {"required": _("Give the last day."), "invalid": NO_DAY},
            "registration_until": {"invalid": NO_DAY},
            "time_zone": {"required": _("Write the time zone of the room, such as Africa/Banjul.")},
            "capacity": {
                "required": _("Say how many places there are."),
                "invalid": _("Write a whole number of places."),
            },
            "certificate_share": {
                "required": _("Say what share of attendance earns a certificate."),
                "invalid": _("Write a whole number, such as 80."),
            },
        }
        widgets = {
            "mode": forms.RadioSelect,
            "door": forms.RadioSelect,
            "attendance_unit": forms.RadioSelect,
            "countries": forms.CheckboxSelectMultiple,
            "text": forms.Textarea(attrs={"rows": 7}),
            "practical": forms.Textarea(attrs={"rows": 5}),
            "starts_on": forms.DateInput,
            "ends_on": forms.DateInput,
            "registration_until": forms.DateInput,
            "time_zone": forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off", "spellcheck": "false"}),
        }

    def __init__(self, *args, missions=None, **kwargs):
        super().__init__(*args, **kwargs)
        fields, instance = self.fields, self.instance
        fields["type"].queryset = ActivityType.objects.filter(Q(is_event=True) | Q(pk=instance.type_id))
        fields["type"].empty_label = gettext("Choose the type")
        fields["mode"].choices = Mode.choices
        fields["door"].choices = EventDoor.choices
        fields["attendance_unit"].choices = AttendanceUnit.choices
        places = [(row.pk, row.name) for row in by_name(Country.objects.all())]
        fields["country"].choices = [("", gettext("No country: remote")), *places]
        fields["countries"].choices = countries_by_region()
        fields["region"].queryset = Region.objects.filter(Q(pk__in=Region.objects.current()) | Q(pk=instance.region_id))
        fields["region"].empty_label = gettext("None")
        fields["officer"].queryset = team_for(instance.file_reference)
        fields["officer"].empty_label = gettext("Choose who runs it")
        fields["mission"].queryset = Mission.objects.none() if missions is None else missions
        fields["mission"].empty_label = gettext("None")
        if instance.pk is None:
            self.initial["written_in"] = working_language()
        fields["time_zone"].help_text = gettext(
            "Of the room: all times of the programme are meant there. Continent and city, such as Africa/Banjul."
        )
        self.add_languages()

    def add_languages(self):
        """Lines of languages, each spoken or by interpretation."""
        rows = [("", "–"), *((row.pk, row.name.capitalize()) for row in Language.objects.all())]
        for number in LINES:
            label = _("Language") if number == LINES[0] else _("And")
            self.fields[f"language_{number}"] = forms.TypedChoiceField(
                label=label, required=False, coerce=int, empty_value=None, choices=rows
            )
            self.fields[f"interpreted_{number}"] = forms.BooleanField(label=_("by interpretation"), required=False)

    @property
    def groups(self):
        """(key, heading, fields) of each part of the page."""
        return [(key, label, [self[name] for name in names]) for key, label, names in GROUPS]

    @property
    def language_pairs(self):
        """The fields of languages, two by two."""
        return [(self[f"language_{number}"], self[f"interpreted_{number}"]) for number in LINES]

    def clean(self):
        """Days in their order and ahead, a place, and doors that fit the page."""
        data = super().clean()
        self.check_days(data)
        if data.get("mode") != Mode.REMOTE and not data.get("country") and "country" not in self.errors:
            self.add_error("country", gettext("Choose the country, or make it a remote event."))
        self.check_mode(data)
        if data.get("door") == EventDoor.EVERYBODY and not data.get("is_public"):
            self.add_error(
                "is_public", gettext("Everybody can register only where there is a public page: tick this too.")
            )
        if data.get("is_regional") and not data.get("region") and not data.get("countries"):
            self.add_error("region", gettext("Choose the region, or tick the countries addressed."))
        return data

    def check_mode(self, data):
        """A type is held as the reference data say: a study visit is never remote."""
        kind, mode = data.get("type"), data.get("mode")
        if kind and mode and kind.modes and mode not in kind.modes.split(";"):
            words = gettext("This type of event is held otherwise: %(modes)s.")
            self.add_error("mode", words % {"modes": ", ".join(str(Mode(one).label) for one in kind.modes.split(";"))})

    def check_days(self, data):
        """The last day is not before the first, and lies ahead; registration ends with the event. How long it may be the model says."""
        first, last, until = data.get("starts_on"), data.get("ends_on"), data.get("registration_until")
        if first and last and last < first:
            self.add_error("ends_on", gettext("The last day lies before the first."))
        elif last and last < timezone.localdate() and "ends_on" in self.changed_data:
            self.add_error("ends_on", gettext("This day has passed. An event lies ahead."))
        if last and until and until > last and "ends_on" not in self.errors:
            self.add_error("registration_until", gettext("The last day to register lies after the event."))

    @property
    def values(self):
        """{column: value}."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name != "countries"}

    @property
    def languages(self):
        """{key of a language: whether it is interpreted}; spoken, where it is named twice."""
        found = {}
        for number in LINES:
            key, is_interpreted = self.cleaned_data[f"language_{number}"], self.cleaned_data[f"interpreted_{number}"]
            if key:
                found[key] = found.get(key, True) and is_interpreted
        return found

    @property
    def links(self):
        """(languages, countries)."""
        return self.languages, list(self.cleaned_data["countries"])


def languages_shown(pairs):
    """[(key of a language, whether it is interpreted)] as the lines of the form show them."""
    shown = {}
    for number, (key, is_interpreted) in zip(LINES, pairs, strict=False):
        shown |= {f"language_{number}": key, f"interpreted_{number}": is_interpreted}
    return shown


class EventStepForm(SeenVersionForm):
    """Confirms one step of an event, with its reason where the table asks for one."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody on the list reads it."),
        error_messages={"required": _("Give the reason: it is kept in the history and told to those concerned.")},
    )

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        if not step.reason_required:
            del self.fields["reason"]
