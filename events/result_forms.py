"""What is typed about the results of an event: groups, lessons, follow-up points, the report in short."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import TEAM_ROLES
from accounts.models import User
from listing.folding import by_name
from missions.planning_forms import SeenVersionForm
from partners.models import Country, Language

from .choices import LessonKind

MOST_AT_ONCE = 40
LONGEST_TOPIC = 160
NO_DAY = {"invalid": _("Write the day as in 2026-05-31.")}


class GroupsForm(forms.Form):
    """New working groups: by their topics, or so many at once."""

    topics = forms.CharField(
        label=_("Topics, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Each line makes one group."),
    )
    number = forms.IntegerField(
        label=_("Or: how many groups"), required=False, min_value=1, max_value=MOST_AT_ONCE,
        help_text=_("For groups without a topic, or more groups than topics."),
        error_messages={"invalid": _("Write a whole number.")},
    )  # fmt: skip

    def clean_topics(self):
        """The lines, each not too long."""
        lines = [line.strip() for line in self.cleaned_data["topics"].splitlines() if line.strip()]
        for line in lines:
            if len(line) > LONGEST_TOPIC:
                words = gettext("“%(start)s …” is too long: a topic has at most %(n)d characters.")
                raise forms.ValidationError(words % {"start": line[:30], "n": LONGEST_TOPIC})
        return lines

    def clean(self):
        """One or the other."""
        data = super().clean()
        if not self.errors and not data["topics"] and not data["number"]:
            raise forms.ValidationError(gettext("Write the topics, or say how many groups there are."))
        return data

    @property
    def groups(self):
        """The topics of the new groups; empty ones where only the number was said."""
        topics = self.cleaned_data["topics"]
        return [*topics, *[""] * ((self.cleaned_data["number"] or 0) - len(topics))]


class GroupForm(SeenVersionForm):
    """The topic of a group."""

    topic = forms.CharField(
        label=_("Topic"), max_length=LONGEST_TOPIC, required=False, help_text=_("May stay empty: the number is enough.")
    )


class LessonForm(SeenVersionForm):
    """One line of a sheet. `event` offers its languages and countries first."""

    form_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)
    kind = forms.ChoiceField(
        label=_("What is it"), choices=LessonKind.choices, widget=forms.RadioSelect, initial=LessonKind.LESSON,
        error_messages={"required": _("Say what it is.")},
    )  # fmt: skip
    title = forms.CharField(
        label=_("In one sentence"), max_length=200,
        help_text=_("Such as: Inspectors who explain the rules first find fewer breaches later."),
        error_messages={"required": _("Write it in one sentence.")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("What happened, what worked, and why"), max_length=3000, required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("A few lines, or nothing. Others read it: name no person."),
    )  # fmt: skip
    country = forms.ModelChoiceField(
        label=_("From which country"), queryset=Country.objects.all(), required=False, empty_label=_("None in particular"),
    )  # fmt: skip
    language = forms.ModelChoiceField(
        label=_("Written in"), queryset=Language.objects.all(), empty_label=None,
        error_messages={"required": _("Choose the language in which it is written.")},
    )  # fmt: skip

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        spoken = [row.language for row in event.languages.select_related("language")]
        others = by_name(Language.objects.exclude(pk__in=[language.pk for language in spoken]))
        self.fields["language"].choices = [(language.pk, language.name) for language in (*spoken, *others)]
        self.fields["country"].choices = [("", gettext("None in particular")), *countries_for(event, self.initial)]

    @property
    def values(self):
        """The columns that the services take."""
        return {name: self.cleaned_data[name] for name in ("kind", "title", "text", "country", "language")}


def countries_for(event, initial):
    """The countries of the event and of those who come, by name; all where there are none."""
    keys = {*event.countries.values_list("pk", flat=True), event.country_id, initial.get("country")}
    keys |= set(event.registrations.confirmed().values_list("country", flat=True))
    keys.discard(None)
    rows = Country.objects.filter(pk__in=keys) if keys else Country.objects.all()
    return [(country.pk, country.name) for country in by_name(rows)]


class JoinForm(LessonForm):
    """The words of two lines that become one, and the version of the other that was read."""

    other_seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class FollowUpForm(SeenVersionForm):
    """A follow-up point: what, by whom, by when."""

    text = forms.CharField(
        label=_("What is to be done"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what is to be done.")},
    )  # fmt: skip
    owner_name = forms.CharField(
        label=_("By whom"), max_length=160, required=False,
        help_text=_("An authority or a function is enough: whoever reads the report reads it. Empty for a colleague."),
    )  # fmt: skip
    owner = forms.ModelChoiceField(
        label=_("Colleague"), queryset=User.objects.none(), required=False, empty_label=_("Nobody of the team"),
        help_text=_("Finds it among the tasks and is reminded on the day. Others read “MIEUX team”."),
    )  # fmt: skip
    due_on = forms.DateField(label=_("By when"), error_messages={**NO_DAY, "required": _("Give a day.")})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = User.objects.filter(role__in=TEAM_ROLES, is_active=True).order_by("name", "pk")

    def clean(self):
        """Somebody does it."""
        data = super().clean()
        if not data.get("owner_name") and not data.get("owner") and "owner" not in self.errors:
            self.add_error("owner_name", gettext("Say who does it, or choose a colleague."))
        return data

    @property
    def values(self):
        """The columns that the services take."""
        data = self.cleaned_data
        name = data["owner_name"] or data["owner"].name
        return {"text": data["text"], "owner_name": name, "owner": data["owner"], "due_on": data["due_on"]}


class DoneForm(SeenVersionForm):
    """What came of a follow-up point."""

    note = forms.CharField(
        label=_("What came of it"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Whoever reads the report reads it."),
    )  # fmt: skip
    done_on = forms.DateField(label=_("Done on"), error_messages={**NO_DAY, "required": _("Say on which day.")})

    def clean_done_on(self):
        """Not in days to come."""
        day = self.cleaned_data["done_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(gettext("This day lies ahead. Choose today or an earlier day."))
        return day


class SummaryForm(SeenVersionForm):
    """The report in short."""

    summary = forms.CharField(
        label=_("In short"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "What the event was for, what came of it, what is next: half a page. Once shared, authorities read it: name no participant."
        ),
    )  # fmt: skip
