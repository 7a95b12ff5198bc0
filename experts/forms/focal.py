"""Who speaks for which country, and until when."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.models import User
from listing.folding import by_name
from partners.models import Country

DAY_WORDS = {"invalid": _("Write the day as in 2026-05-31.")}


class PersonChoice(forms.ModelChoiceField):
    """A person by name and address: names alone may be the same."""

    def label_from_instance(self, obj):
        """Name and address."""
        return f"{obj.name} ({obj.email})"


class FocalNameForm(forms.Form):
    """Somebody who signs in as a focal point, and the country."""

    use_required_attribute = False

    user = PersonChoice(
        label=_("Person"),
        queryset=User.objects.none(),
        empty_label=_("Choose the person"),
        help_text=_("Those who were invited as focal points and have opened their account."),
        error_messages={"required": _("Choose the person.")},
    )
    country = forms.ModelChoiceField(
        label=_("Country"),
        queryset=Country.objects.all(),
        empty_label=_("Choose the country"),
        error_messages={"required": _("Choose the country.")},
    )
    named_on = forms.DateField(
        label=_("From"), error_messages={**DAY_WORDS, "required": _("Give the first day.")}, initial=timezone.localdate
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = User.objects.filter(role=Role.FOCAL_POINT, is_active=True).order_by("name", "pk")
        self.fields["user"].queryset = people
        states = by_name(Country.objects.filter(is_eu_member=True))
        others = by_name(Country.objects.filter(is_eu_member=False))
        self.fields["country"].choices = [
            ("", gettext("Choose the country")),
            (gettext("EU Member States"), [(row.pk, row.name) for row in states]),
            (gettext("Other countries"), [(row.pk, row.name) for row in others]),
        ]


class FocalEndForm(forms.Form):
    """The last day."""

    use_required_attribute = False

    ended_on = forms.DateField(
        label=_("Last day"),
        help_text=_("On this day the person still reads and answers for the country; from the next on no longer."),
        error_messages={**DAY_WORDS, "required": _("Give the last day.")},
        initial=timezone.localdate,
    )
