"""Files sent to a dossier."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from papers.uploads import ACCEPT, check_upload

from ..choices import THREAD_KINDS, AttachmentKind


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


class FilesInput(forms.FileInput):
    """A control for several files."""

    allow_multiple_selected = True


class CheckedFilesField(CheckedFileField):
    """Several files at once, each checked; cleans to a list of uploads.CheckedFile."""

    widget = FilesInput

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "help_text",
            _(
                "Several at once, if need be: PDF, Word, Excel, PowerPoint, OpenDocument, JPG or PNG, at most 10 MB each."
            ),
        )
        super().__init__(**kwargs)

    def clean(self, data, initial=None):
        """Each file by itself; every refusal is said, with the name of its file."""
        checked, errors = [], []
        for upload in data or ():
            try:
                checked.append(super().clean(upload, initial))
            except forms.ValidationError as refused:
                name = upload.name
                errors += [gettext("%(name)s: %(text)s") % {"name": name, "text": text} for text in refused.messages]
        if errors:
            raise forms.ValidationError(errors)
        return checked


class AttachmentForm(forms.Form):
    """One document for a draft or an open file."""

    use_required_attribute = False
    hides_optional = True
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[choice for choice in AttachmentKind.choices if choice[0] not in THREAD_KINDS],
        widget=forms.RadioSelect,
        initial=AttachmentKind.LETTER,
    )
    file = CheckedFileField(
        label=_("File"),
        help_text=_(
            "PDF, Word, Excel, PowerPoint, OpenDocument, JPG or PNG, at most 10 MB. A scan of the letter will do."
        ),
    )
