"""The CV, the consent, and the last word."""

from pathlib import PurePosixPath

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from papers.uploads import check_upload, clean_name

CV_KINDS = (".pdf", ".docx")


class CvField(forms.FileField):
    """A PDF or Word file, checked by its content; cleans to uploads.CheckedFile."""

    widget = forms.FileInput
    default_error_messages = {
        "required": _("Choose the file of your CV."),
        "missing": _("Choose the file of your CV."),
        "empty": _("The file is empty. Choose it again."),
    }

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ",".join(CV_KINDS)

    def clean(self, data, initial=None):
        """Django's checks first, then the kind, then the content."""
        upload = super().clean(data, initial)
        name = clean_name(upload.name or "")
        if PurePosixPath(name).suffix.lower() not in CV_KINDS:
            text = gettext("We take a PDF or a Word file (.docx). Save “%(name)s” as a PDF and choose that.")
            raise ValidationError(text % {"name": name}, code="kind")
        return check_upload(upload)


class CvForm(forms.Form):
    """The file of a CV."""

    use_required_attribute = False
    hides_optional = True

    cv = CvField(label=_("File"), help_text=_("PDF or Word (.docx), at most 10 MB. No photograph is needed."))


class ConsentForm(forms.Form):
    """The agreement to the words on the page."""

    hides_optional = True

    agrees = forms.BooleanField(label=_("I have read this and agree"), required=False)


class EraseForm(forms.Form):
    """Nothing is erased by a slip."""

    use_required_attribute = False

    sure = forms.BooleanField(
        label=_("Yes, erase everything that is kept about me"),
        error_messages={"required": _("Tick the box to say that you are sure.")},
    )
