"""A request received by letter or e-mail, entered by the team."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partners.models import Institution

from ..choices import Channel
from .choices import found_institutions, institution_label, optional
from .drafting import InstitutionChoiceField
from .files import CheckedFileField


class RegisterForm(forms.Form):
    """Who asked, how and when it arrived, with the letter. The other fields follow in the usual steps."""

    use_required_attribute = False
    hides_optional = True
    institution = InstitutionChoiceField(
        queryset=Institution.objects.partners(),
        label=_("Institution on whose behalf you enter it"),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text=_("Those that the search above finds stand here."),
        error_messages={"required": _("Search for the institution that asks, and choose it.")},
    )
    channel = forms.ChoiceField(
        label=_("How it arrived"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.PORTAL],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it arrived.")},
    )
    received_on = forms.DateField(
        label=_("Day of receipt"),
        widget=forms.DateInput,
        help_text=_("The true day, even if it is some time ago: the clock starts on it."),
        error_messages={"required": _("Give the day on which the letter or e-mail arrived.")},
    )
    title = forms.CharField(label=optional(_("Title")), max_length=160, required=False, help_text=_("A few words."))
    letter = CheckedFileField(
        label=optional(_("The letter or e-mail")),
        required=False,
        help_text=_("A signed letter alone is enough to go on. PDF, Word, JPG or PNG, at most 10 MB."),
    )

    def __init__(self, *args, user, found_words="", **kwargs):
        super().__init__(*args, **kwargs)
        self.found_words = found_words
        field = self.fields["institution"]
        shown = {row.pk: row for row in found_institutions(user, found_words)}
        chosen = str((self.data if self.is_bound else self.initial).get("institution", ""))
        if chosen.isdigit():
            shown.update({row.pk: row for row in field.queryset.filter(pk=chosen)})
        field.choices = [(row.pk, institution_label(row)) for row in shown.values()]
        self.has_found = bool(found_words.strip())
        self.shown_count = len(shown)

    def clean_received_on(self):
        """Nothing arrives tomorrow."""
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                gettext("The day of receipt cannot lie in the future. Choose today or earlier.")
            )
        return day
