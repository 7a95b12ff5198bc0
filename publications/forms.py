"""Forms of publications."""

from django import forms
from django.utils.translation import gettext_lazy as _


class EditionForm(forms.Form):
    """What changed, in both languages, and the mark of the figures that were read."""

    note_en = forms.CharField(
        label=_("What changed, in English"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    note_fr = forms.CharField(
        label=_("What changed, in French"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    seen = forms.CharField(max_length=24, widget=forms.HiddenInput)

    def __init__(self, *args, is_first=True, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("note_en", "note_fr"):
            if is_first:
                del self.fields[name]
            else:
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = _("Say what changed, in English and in French.")
