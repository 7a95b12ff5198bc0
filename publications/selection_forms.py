"""What the team writes of a publication of best practices, its chapters and its issues."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from missions.planning_forms import SeenVersionForm
from partners.models import Region

from .models import Chapter, Selection
from .practice_forms import PracticeStepForm


class SelectionForm(SeenVersionForm, forms.ModelForm):
    """What it is about, its title and its introduction, in both languages side by side."""

    class Meta:
        model = Selection
        fields = ["region", "theme", "title_en", "title_fr", "intro_en", "intro_fr"]
        help_texts = {
            "region": _("A region, a theme, or both."),
            "intro_en": _("For whom it is, what is in it, and how to use it. Leave a line empty between paragraphs."),
            "intro_fr": _("For whom it is, what is in it, and how to use it. Leave a line empty between paragraphs."),
        }
        error_messages = {
            "title_en": {"required": _("Write the title in English.")},
            "title_fr": {"required": _("Write the title in French.")},
        }
        widgets = {
            "title_en": forms.TextInput(attrs={"lang": "en"}),
            "title_fr": forms.TextInput(attrs={"lang": "fr"}),
            "intro_en": forms.Textarea(attrs={"rows": 10, "lang": "en"}),
            "intro_fr": forms.Textarea(attrs={"rows": 10, "lang": "fr"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        current = Region.objects.current() | Region.objects.filter(pk=self.instance.region_id)
        self.fields["region"].queryset = current.distinct()
        self.fields["region"].empty_label = self.fields["theme"].empty_label = gettext("None")

    def clean(self):
        """It is about a region or a theme."""
        data = super().clean()
        if not data.get("region") and not data.get("theme"):
            self.add_error("region", gettext("Choose a region or a theme."))
        return data

    @property
    def facts(self):
        """The fields above the texts."""
        return [self["region"], self["theme"]]

    @property
    def pairs(self):
        """(key, words, (English, French)) of each part."""
        parts = (("title", gettext("Title")), ("intro", gettext("Introduction")))
        return [(name, label, [(one, self[f"{name}_{one}"]) for one in ("en", "fr")]) for name, label in parts]

    @property
    def values(self):
        """{column: value}."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ChapterForm(SeenVersionForm, forms.ModelForm):
    """The title of a chapter in both languages."""

    class Meta:
        model = Chapter
        fields = ["title_en", "title_fr"]
        error_messages = {
            "title_en": {"required": _("Write the title in English.")},
            "title_fr": {"required": _("Write the title in French.")},
        }
        widgets = {
            "title_en": forms.TextInput(attrs={"lang": "en"}),
            "title_fr": forms.TextInput(attrs={"lang": "fr"}),
        }

    @property
    def values(self):
        """{column: value}."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class SelectionStepForm(PracticeStepForm):
    """Confirms a step of a publication; an issue after the first says what changed, in both languages."""

    note_en = forms.CharField(
        label=_("What changed, in English"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "lang": "en"})
    )
    note_fr = forms.CharField(
        label=_("What changed, in French"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "lang": "fr"})
    )

    def __init__(self, *args, step, asks_note, **kwargs):
        super().__init__(*args, step=step, **kwargs)
        words = gettext("Say in both languages what changed since the issue before.")
        for name in ("note_en", "note_fr"):
            if not asks_note:
                del self.fields[name]
            else:
                self.fields[name].error_messages["required"] = words
                self.fields[name].help_text = gettext("Everybody reads it on the publication’s page.")
