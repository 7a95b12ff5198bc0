"""What the team writes of a good practice, and confirms of its steps."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listing.folding import by_name
from missions.planning_forms import SeenVersionForm
from partners.models import Country, Region

from .models import GoodPractice
from .practice_choices import LANGUAGES, TEXTS

FACTS = ("kind", "country", "region", "theme", "area", "institution_name")
WORDS = tuple(f"{name}_{language}" for name in TEXTS for language in LANGUAGES)
# (name, words, what to write there)
PARTS = (
    ("title", _("In one sentence"), _("What a colleague elsewhere would do after reading it.")),
    ("problem", _("What the problem was"), _("As somebody who was not there would understand it.")),
    ("done", _("What was done"), _("Step by step, with who did it.")),
    ("why", _("Why it worked"), _("For a lesson: why it did not, or what would have helped.")),
    ("mind", _("What to mind"), _("What it takes, where it does not fit. May be left empty.")),
)


class FactsForm(SeenVersionForm, forms.ModelForm):
    """Kind, place, theme and who knows it."""

    class Meta:
        model = GoodPractice
        fields = list(FACTS)
        help_texts = {
            "country": _("Where it was tried. Leave it empty where it belongs to a whole region."),
            "institution_name": _("Readers turn to it. An institution, never a person."),
        }
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fields = self.fields
        fields["kind"].choices = [one for one in fields["kind"].choices if one[0]]
        places = [(row.pk, row.name) for row in by_name(Country.objects.all())]
        fields["country"].choices = [("", gettext("None")), *places]
        regions = Region.objects.current() | Region.objects.filter(pk=self.instance.region_id)
        fields["region"].queryset = regions.distinct()
        for name in ("region", "theme", "area"):
            fields[name].empty_label = gettext("None")

    def clean(self):
        """The specific area belongs to the theme."""
        data = super().clean()
        theme, area = data.get("theme"), data.get("area")
        if area and theme and area.theme_id != theme.pk:
            self.add_error(
                "area", gettext("This area belongs to another theme: %(theme)s.") % {"theme": area.theme.name}
            )
        return data

    @property
    def values(self):
        """{column: value}."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class PracticeForm(FactsForm):
    """The facts, and every text in both languages side by side."""

    says_the_same = forms.BooleanField(
        label=_("The other language needs no change"),
        required=False,
        help_text=_("Tick it after a correction of spelling or the like: the two texts still say the same."),
    )

    class Meta(FactsForm.Meta):
        fields = [*FACTS, *WORDS]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, _label, hint in PARTS:
            for language in LANGUAGES:
                field = self.fields[f"{name}_{language}"]
                field.help_text = hint
                rows = {"rows": 2} if name == "title" else {"rows": 7}
                field.widget = forms.Textarea(attrs={**rows, "lang": language, **limit_of(field)})

    @property
    def facts(self):
        """The fields above the texts."""
        return [self[name] for name in FACTS]

    @property
    def pairs(self):
        """(key, words, (English, French)) of each part."""
        return [(name, label, [(one, self[f"{name}_{one}"]) for one in LANGUAGES]) for name, label, _hint in PARTS]

    def clean_title_en(self):
        """A title has one line."""
        return " ".join(self.cleaned_data["title_en"].split())

    def clean_title_fr(self):
        """A title has one line."""
        return " ".join(self.cleaned_data["title_fr"].split())


def limit_of(field):
    """How long a text may be, for the browser."""
    return {"maxlength": field.max_length} if field.max_length else {}


class ProposalForm(FactsForm):
    """One that the team writes from what it knows: a title in one language is enough to begin with."""

    class Meta(FactsForm.Meta):
        fields = [*FACTS, "original_language", "title_en", "title_fr"]
        help_texts = {
            **FactsForm.Meta.help_texts,
            "original_language": _("In which it was told first."),
        }
        error_messages = {"original_language": {"required": _("Choose the language.")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["original_language"].empty_label = gettext("Choose the language")

    def clean(self):
        """It has a title in one of the two languages."""
        data = super().clean()
        if not (data.get("title_en") or data.get("title_fr")):
            self.add_error("title_en", gettext("Write the title in English or in French."))
        return data


class PracticeStepForm(SeenVersionForm):
    """Confirms one step, with its reason where the table asks for one."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept in the history; the team reads it."),
        error_messages={"required": _("Give the reason: it is kept in the history.")},
    )

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        if not step.reason_required:
            del self.fields["reason"]
