"""The day whose state a reader wants to see."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class KnownOnForm(forms.Form):
    """A day from the start of the clock to today; empty means today."""

    hides_optional = True

    on = forms.DateField(
        label=_("As known on"),
        required=False,
        error_messages={"invalid": _("That is no date. Choose one in the calendar, or write it as 2026-05-03.")},
    )

    def __init__(self, *args, first, last, **kwargs):
        super().__init__(*args, **kwargs)
        self.first, self.last = first, last
        self.fields["on"].widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}

    def clean_on(self):
        """Neither before the start nor after today."""
        on = self.cleaned_data["on"]
        if on is None or self.first <= on <= self.last:
            return on
        if on > self.last:
            text = gettext("That day has not come yet. Choose %(day)s or an earlier day.")
            raise forms.ValidationError(text % {"day": date_format(self.last, "j F Y")})
        text = gettext("The clock had not started. Choose %(day)s or a later day.")
        raise forms.ValidationError(text % {"day": date_format(self.first, "j F Y")})
