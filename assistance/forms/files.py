"""Files sent to a dossier."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..choices import AttachmentKind
from ..uploads import ACCEPT, check_upload


class CheckedFileField(forms.FileField):
    """A file that is checked by its content; cleans to uploads.CheckedFile, or None where none was sent."""

    widget = forms.FileInput
    default_error_messages = {
        "required": _("Choose a file."),
        "missing": _("Choose a file."),
        "empty": _("The file is empty. Choose it again."),
    }

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ACCEPT

    def clean(self, data, initial=None):
        """Django's checks first, then ours."""
        upload = super().clean(data, initial)
        return check_upload(upload) if upload else None


class AttachmentForm(forms.Form):
    """One document for a draft or an open file."""

    use_required_attribute = False
    hides_optional = True
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[choice for choice in AttachmentKind.choices if choice[0] != AttachmentKind.ANSWER],
        widget=forms.RadioSelect,
        initial=AttachmentKind.LETTER,
    )
    file = CheckedFileField(
        label=_("File"),
        help_text=_(
            "PDF, Word, Excel, PowerPoint, OpenDocument, JPG or PNG, at most 10 MB. A scan of the letter will do."
        ),
    )
