"""The sections of a profile that are rows: languages, topics, periods, references."""

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from listing.folding import by_name
from partners.models import Language, Theme

from ..choices import MAX_REFERENCES, AvailabilityKind, CefrLevel, ExpertiseLevel

MOST_LINES = 24
MOST_LANGUAGES = 12
THEME, AREA = "theme", "area"


class Line(forms.Form):
    """One row; an empty one is left out. `columns` are those of the database, `first` names the field that an error of the row belongs to."""

    hides_optional = True
    use_required_attribute = False
    first = ""

    def __init__(self, *args, options=(), **kwargs):
        super().__init__(*args, **kwargs)
        if options:
            self.fields[self.first].choices = options

    @classmethod
    def options(cls):
        """What the first field offers, read once for all rows; nothing where it is written by hand."""
        return ()

    @classmethod
    def shown(cls, row):
        """A stored row as the form shows it."""
        return row

    def row(self):
        """What was typed, as the database keeps it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "DELETE"}

    def key(self):
        """What may stand once in a list; nothing while it is not typed."""
        return self.cleaned_data.get(self.first)


class LanguageLine(Line):
    """A language and its level."""

    first = "language_id"
    again = _("This language is on the list already.")

    language_id = forms.TypedChoiceField(
        label=_("Language"), coerce=int, error_messages={"required": _("Choose the language.")}
    )
    level = forms.TypedChoiceField(
        label=_("Level"),
        coerce=int,
        choices=[("", _("Choose a level")), *CefrLevel.choices],
        error_messages={"required": _("Choose the level. B2: you can follow and lead a discussion at work.")},
    )

    @classmethod
    def options(cls):
        """The programme's languages, those of its mails first."""
        return [("", gettext("Choose a language")), *((row.pk, row.name) for row in Language.objects.all())]


class TopicLine(Line):
    """A theme or a specific area, the level, and what shows it."""

    first = "topic"
    again = _("This topic is on the list already.")

    topic = forms.ChoiceField(label=_("Topic"), error_messages={"required": _("Choose the topic.")})
    level = forms.TypedChoiceField(
        label=_("How well you know it"),
        coerce=int,
        choices=[("", _("Choose a level")), *ExpertiseLevel.choices],
        error_messages={"required": _("Choose how well you know it.")},
    )
    evidence = forms.CharField(
        label=_("What shows it"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Such as: wrote the licensing rules of 2021. Needed for the highest level."),
    )

    @classmethod
    def options(cls):
        """Each theme as a whole, then its specific areas."""
        groups = []
        for theme in Theme.objects.prefetch_related("areas"):
            whole = (f"{THEME}-{theme.pk}", gettext("%(theme)s, as a whole") % {"theme": theme.name})
            areas = [(f"{AREA}-{area.pk}-{theme.pk}", area.name) for area in by_name(theme.areas.all())]
            groups.append((theme.name, [whole, *areas]))
        return [("", gettext("Choose a topic")), *groups]

    @classmethod
    def shown(cls, row):
        """The theme and the area as one choice."""
        theme, area = row["theme_id"], row["area_id"]
        return {**row, "topic": f"{AREA}-{area}-{theme}" if area else f"{THEME}-{theme}"}

    def row(self):
        """The choice as theme and area."""
        kind, *numbers = self.cleaned_data["topic"].split("-")
        theme, area = (numbers[1], numbers[0]) if kind == AREA else (numbers[0], None)
        known = {name: self.cleaned_data[name] for name in ("level", "evidence")}
        return {"theme_id": int(theme), "area_id": int(area) if area else None, **known}

    def clean(self):
        """The highest level is shown."""
        data = super().clean()
        if data.get("level") == ExpertiseLevel.LEADING and not data.get("evidence"):
            self.add_error("evidence", gettext("Say what shows the highest level."))
        return data


class PeriodLine(Line):
    """A period in which one is free, or is not."""

    first = "kind"
    again = _("This period is on the list already.")

    kind = forms.ChoiceField(
        label=_("In this period I am"),
        choices=[("", _("Choose")), *AvailabilityKind.choices],
        error_messages={"required": _("Choose whether you are free or not.")},
    )
    starts_on = forms.DateField(
        label=pgettext_lazy("period", "From"),
        widget=forms.DateInput,
        error_messages={"required": _("Give the first day.")},
    )
    ends_on = forms.DateField(
        label=pgettext_lazy("period", "To"),
        widget=forms.DateInput,
        error_messages={"required": _("Give the last day.")},
        help_text=_("The last day of the period."),
    )
    note = forms.CharField(
        label=_("Note"), max_length=120, required=False, help_text=_("Such as: mornings only, remote.")
    )

    def key(self):
        """The kind and both days."""
        key = tuple(self.cleaned_data.get(name) for name in ("kind", "starts_on", "ends_on"))
        return key if all(key) else None

    def clean(self):
        """The days are in order."""
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", gettext("The last day lies before the first."))
        return data


class ReferenceLine(Line):
    """Somebody who can speak for one's work."""

    first = "name"
    again = _("This person is on the list already.")

    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Write the name of the person.")}
    )
    organisation = forms.CharField(label=_("Organisation and position"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    words = forms.CharField(
        label=_("What they can say"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def key(self):
        """The name and the address."""
        name = self.cleaned_data.get("name", "").casefold()
        return (name, self.cleaned_data.get("email", "").casefold()) if name else None


class Lines(forms.BaseFormSet):
    """The rows of a section, each numbered and each to be taken out."""

    default_error_messages = {
        **forms.BaseFormSet.default_error_messages,
        "too_many_forms": _("There is room for %(num)d lines. Take some out."),
    }

    def add_fields(self, form, index):
        """An empty row is always allowed."""
        super().add_fields(form, index)
        form.empty_permitted = True
        form.fields["DELETE"].label = gettext("Take this line out")

    def kept(self):
        """The rows that say something and stay."""
        return [line for line in self.forms if line.has_changed() and not self._should_delete_form(line)]

    def clean(self):
        """Nothing stands twice; said beside the second."""
        seen = set()
        for line in self.kept():
            key = line.key() if hasattr(line, "cleaned_data") else None
            if key and key in seen:
                line.add_error(line.first, line.again)
            seen.add(key)

    def rows(self):
        """What was typed, as the database keeps it."""
        return [line.row() for line in self.kept()]

    def typed(self):
        """What stands in the rows, sound or not, to be shown again."""
        self.full_clean()
        return [
            {name: line[name].value() for name in line.fields if name != "DELETE"}
            for line in self.forms
            if not self._should_delete_form(line)
        ]


def lines_of(line_class, most):
    """The class of a section's rows."""
    return forms.formset_factory(
        line_class, Lines, extra=0, can_delete=True, max_num=most, validate_max=True, absolute_max=most + 1
    )


LINES = {
    "languages": lines_of(LanguageLine, MOST_LANGUAGES),
    "topics": lines_of(TopicLine, MOST_LINES),
    "availability": lines_of(PeriodLine, MOST_LINES),
    "references": lines_of(ReferenceLine, MAX_REFERENCES),
}
