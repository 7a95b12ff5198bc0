"""Deliverables and their adoption, the Action's facts, who is in charge."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import is_manager
from assistance.forms.people import PersonChoiceField, offer_team
from partners.models import Region
from workflow.forms import SeenForm

from ..choices import AdoptionStatus
from ..models import Action, Deliverable


def check_adoption(form, cleaned):
    """An adoption has its date, which is not in the future; nothing else has one."""
    adoption, adopted_on = cleaned.get("adoption"), cleaned.get("adopted_on")
    if "adopted_on" in form.errors or not adoption:
        return
    if adoption == AdoptionStatus.ADOPTED and not adopted_on:
        form.add_error("adopted_on", gettext("Give the date of the adoption."))
    elif adopted_on and adoption != AdoptionStatus.ADOPTED:
        form.add_error(
            "adopted_on", gettext("Only an adopted deliverable has this date. Leave it empty, or choose “Adopted”.")
        )
    elif adopted_on and adopted_on > timezone.localdate():
        form.add_error(
            "adopted_on", gettext("This day lies in the future. Record the adoption once it has taken place.")
        )


class DeliverableForm(SeenForm, forms.ModelForm):
    """Something an Action leaves behind, in one version."""

    version = forms.IntegerField(
        label=_("Version"),
        min_value=1,
        max_value=999,
        initial=1,
        help_text=_("A new version is a line of its own: the earlier ones stay on the record."),
        error_messages={
            "required": _("Give the number of the version."),
            "min_value": _("Versions count from 1."),
        },
    )
    url = forms.URLField(
        label=_("Address"), required=False, assume_scheme="https", help_text=_("Where it can be read, when it can.")
    )

    class Meta:
        model = Deliverable
        fields = ["title", "type", "activity", "language", "version", "adoption", "adopted_on", "url", "is_public"]
        widgets = {"adoption": forms.RadioSelect, "adopted_on": forms.DateInput}
        help_texts = {
            "adopted_on": _("Only once the government has adopted it."),
            "is_public": _("Shown on the public page of the Action."),
        }
        error_messages = {
            "title": {"required": _("Write the title as it stands on the cover.")},
            "type": {"required": _("Choose the type.")},
            "adoption": {"required": _("Choose where it stands.")},
        }

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["type"].empty_label = gettext("Choose the type")
        self.fields["activity"].queryset = action.activities.all()
        self.fields["activity"].empty_label = gettext("The Action as a whole")
        self.fields["language"].empty_label = gettext("Not said")

    def clean(self):
        """Adoption and its date belong together."""
        cleaned = super().clean()
        check_adoption(self, cleaned)
        return cleaned


class AdoptionForm(forms.Form):
    """What the authority did with a deliverable."""

    adoption = forms.ChoiceField(
        label=_("What the authority did with it"),
        choices=[choice for choice in AdoptionStatus.choices if choice[0] != AdoptionStatus.DRAFT],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the authority did with it.")},
    )
    adopted_on = forms.DateField(
        label=_("Adopted on"), required=False, help_text=_("Only once the government has adopted it.")
    )

    def clean(self):
        """Adoption and its date belong together."""
        cleaned = super().clean()
        check_adoption(self, cleaned)
        return cleaned


class FactsForm(SeenForm, forms.ModelForm):
    """What the Action is called, and what the public reads of it."""

    class Meta:
        model = Action
        fields = ["title", "title_fr", "summary", "summary_fr", "kind", "region", "is_published"]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 6}),
            "summary_fr": forms.Textarea(attrs={"rows": 6}),
            "kind": forms.RadioSelect,
        }
        help_texts = {
            "title_fr": _("Where it is empty, French readers see the English title."),
            "summary": _("Five sentences for somebody who knows nothing of it. The public page shows it."),
            "is_published": _("The public page shows title, summary, activities and public deliverables."),
        }
        error_messages = {
            "title": {"required": _("Write the title in English.")},
            "kind": {"required": _("Choose the kind.")},
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        regions = Region.objects.current() | Region.objects.filter(pk=self.instance.region_id)
        self.fields["region"].queryset = regions.order_by("sort", "code")
        self.fields["region"].empty_label = gettext("No single region")
        if not is_manager(user):
            del self.fields["is_published"]


class OfficerForm(forms.Form):
    """Who is in charge."""

    officer = PersonChoiceField(
        label=_("Officer in charge"),
        queryset=User.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose somebody of the team.")},
    )

    def __init__(self, *args, user, assistance_request, **kwargs):
        super().__init__(*args, **kwargs)
        offer_team(self.fields["officer"], user, assistance_request)
