"""What the team writes of a factsheet: which it is, its texts, its figures, its steps."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.models import Action
from missions.planning_forms import SeenVersionForm
from partners.models import Region

from .choices import FIRST_YEAR
from .factsheets.choices import BIG_FIGURES, HEADED_SECTIONS, SHORT_SLOTS, FactsheetKind, Slot
from .factsheets.reading import unknown_codes
from .services.factsheet_writing import SeenTexts, Wording, why_unreadable

LONGEST, SHORT = 2000, 120
LAST_YEAR = 2100
WHOLE = "programme"
COPIED = ("code", "label_en", "label_fr", "note_en", "note_fr")


class FactsheetCreateForm(forms.Form):
    """Which factsheet is begun."""

    hides_optional = True
    use_required_attribute = False

    subject = forms.ChoiceField(
        label=_("About"), error_messages={"required": _("Choose a region, or the whole programme.")}
    )
    last_year = forms.IntegerField(
        label=_("Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("For a review of the programme: its last year."),
        error_messages={"required": _("Give the year.")},
    )
    first_year = forms.IntegerField(
        label=_("First year"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("For a review of the programme alone."),
    )
    with_texts = forms.BooleanField(
        label=_("Begin with the texts of the region’s last factsheet"),
        required=False,
        initial=True,
        help_text=_("Each is then rewritten, confirmed or taken out. Figures are those of the day."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        regions = [(row.code, row.name) for row in Region.objects.all()]
        self.fields["subject"].choices = [("", gettext("Choose")), *regions, (WHOLE, gettext("The whole programme"))]

    def clean(self):
        """A review has its years in their order."""
        data = super().clean()
        first, last = data.get("first_year"), data.get("last_year")
        if first and last and first > last:
            self.add_error("first_year", gettext("The last year lies before the first."))
        return data

    @property
    def values(self):
        """{column: value}."""
        data = self.cleaned_data
        last, code = data["last_year"], data["subject"]
        first = data.get("first_year") or FIRST_YEAR
        if code == WHOLE:
            kind = {"kind": FactsheetKind.REVIEW, "slug": f"programme-{first}-{last}"}
            return {**kind, "first_year": first, "last_year": last}
        region = Region.objects.get(code=code)
        slug = f"{slugify(region.name_en)}-{last}"
        return {"kind": FactsheetKind.REGION, "slug": slug, "region": region, "last_year": last}


class PassageForm(forms.Form):
    """A text in one language, or in both."""

    hides_optional = True
    use_required_attribute = False

    def add_wording(self, language, label, slot, section, *, is_required):
        """The fields of one language: a short line for a headline, a heading where the part has some."""
        if section in HEADED_SECTIONS and slot == Slot.PARAGRAPH:
            self.fields[f"heading_{language}"] = forms.CharField(
                label=gettext("Heading (%(language)s)") % {"language": label}, max_length=SHORT, required=False
            )
        is_short = slot in SHORT_SLOTS
        self.fields[f"text_{language}"] = forms.CharField(
            label=gettext("Text (%(language)s)") % {"language": label},
            max_length=SHORT if is_short else LONGEST,
            required=is_required,
            widget=forms.Textarea(attrs={"rows": 2 if is_short else 7, "lang": language, "spellcheck": "true"}),
            error_messages={
                "required": gettext("Write the text. To take a paragraph out there is a button of its own.")
            },
        )

    def clean(self):
        """What is wrong with a figure is said beside its text."""
        data = super().clean()
        for name in [name for name in data if name.startswith(("heading_", "text_"))]:
            if why := why_unreadable(data[name]):
                self.add_error(name, why)
        return data

    def wording_in(self, language):
        """What was typed for a language."""
        data = self.cleaned_data
        return Wording(data.get(f"text_{language}", ""), data.get(f"heading_{language}", ""))


class PassageCreateForm(PassageForm):
    """A new text in both languages; one may follow later."""

    def __init__(self, *args, slot, section, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_wording("en", gettext("English"), slot, section, is_required=False)
        self.add_wording("fr", gettext("French"), slot, section, is_required=False)

    def clean(self):
        """One of the two is there."""
        data = super().clean()
        if not self.errors and not any(data.get(f"text_{code}") for code in ("en", "fr")):
            self.add_error("text_en", gettext("Write the text in at least one language."))
        return data


class PassageTextForm(PassageForm):
    """Another wording of one language; the mark carries the versions of both that were on the page."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=30)

    def __init__(self, *args, passage, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_wording(language.value, language.label, passage.slot, passage.section, is_required=True)
        if passage.text_in(language.twin) and not passage.behind:
            self.fields["keeps_twin"] = forms.BooleanField(
                label=gettext("The text in the other language is still right as it is"),
                required=False,
                help_text=gettext(
                    "For a slip of the pen. Otherwise the other language is behind until it is rewritten."
                ),
            )

    @property
    def seen_texts(self):
        """The versions that were on the page; none where the mark was lost."""
        own, _dot, twin = self.cleaned_data.get("seen", "").partition(".")
        return SeenTexts(*(int(part) if part.isdecimal() and len(part) < 9 else -1 for part in (own, twin)))


class PassageActionsForm(forms.Form):
    """The Actions that show what a paragraph says, by their references."""

    hides_optional = True
    use_required_attribute = False

    references = forms.CharField(
        label=_("References of Actions"),
        required=False,
        max_length=300,
        help_text=_("Such as MX-H-069, MX-H-070. The page leads to them below the paragraph."),
    )

    def clean_references(self):
        """Each is an Action that everybody can read."""
        typed = [part.strip().upper() for part in self.cleaned_data["references"].replace(";", ",").split(",")]
        wanted = [part for part in dict.fromkeys(typed) if part]
        found = {action.reference: action for action in Action.objects.public().filter(reference__in=wanted)}
        if missing := [reference for reference in wanted if reference not in found]:
            raise forms.ValidationError(
                gettext("There is no public Action %(references)s.") % {"references": ", ".join(missing)}
            )
        self.actions = list(found.values())
        return ", ".join(wanted)


class FigureLineForm(forms.Form):
    """One of the four figures at the top."""

    hides_optional = True
    use_required_attribute = False

    code = forms.CharField(
        label=_("Figure"), max_length=40, help_text=_("The code of an indicator, or of a published figure: KF021.")
    )
    label_en = forms.CharField(label=_("What it counts (English)"), max_length=80)
    label_fr = forms.CharField(label=_("What it counts (French)"), max_length=80)
    note_en = forms.CharField(label=_("Note with its date (English)"), max_length=160)
    note_fr = forms.CharField(label=_("Note with its date (French)"), max_length=160)

    def clean_code(self):
        """A figure that we know."""
        code = self.cleaned_data["code"].strip()
        if unknown_codes([code]):
            raise forms.ValidationError(gettext("There is no figure %(codes)s.") % {"codes": code})
        return code

    @property
    def values(self):
        """{column: value}."""
        return {name: self.cleaned_data[name] for name in COPIED}


FigureFormSet = forms.formset_factory(
    FigureLineForm, extra=0, min_num=BIG_FIGURES, max_num=BIG_FIGURES, validate_min=True
)


class FactsheetStepForm(SeenVersionForm):
    """Confirms a step, with its reason where the table asks for one, and the change note where an issue came before."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in the history."),
        error_messages={"required": _("Give the reason: it is kept in the history.")},
    )
    note_en = forms.CharField(
        label=_("What changed, in English"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "en"}),
        help_text=_("Everybody reads it beside the figures that moved."),
        error_messages={"required": _("Say in one or two sentences what changed.")},
    )
    note_fr = forms.CharField(
        label=_("What changed, in French"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "fr"}),
        error_messages={"required": _("Say the same in French.")},
    )

    def __init__(self, *args, step, factsheet, **kwargs):
        super().__init__(*args, **kwargs)
        if not step.reason_required:
            del self.fields["reason"]
        if step.name != "publish" or not factsheet.issue_count:
            del self.fields["note_en"], self.fields["note_fr"]

    @property
    def notes(self):
        """{language: what changed}."""
        return {code: self.cleaned_data.get(f"note_{code}", "") for code in ("en", "fr")}
