"""The sections of a profile that are columns of the expert."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listing.folding import by_name
from partners.models import ActivityType, Country, Region
from workflow.forms import SeenForm

from ..choices import EmployerConsent, Sex
from ..models import Expert
from ..sections import BY_SLUG


class SectionForm(SeenForm, forms.ModelForm):
    """One section: nothing but the name is needed before the profile is sent."""

    hides_optional = True
    use_required_attribute = False


def set_countries(form, *names):
    """Every country, in the reader's alphabet; read once for all lists of a form."""
    choices = [("", gettext("Choose a country")), *((row.pk, row.name) for row in by_name(Country.objects.all()))]
    for name in names:
        form.fields[name].choices = choices


class AboutForm(SectionForm):
    """Who the person is."""

    class Meta:
        model = Expert
        fields = BY_SLUG["about"].fields
        labels = {"name": _("Your name"), "phone": _("Telephone"), "summary": _("You in a few lines")}
        help_texts = {
            "phone": _("With the country code."),
            "sex": _("Teams are to be balanced. You need not say."),
            "sex_words": _("Only if you chose “In my own words”."),
            "summary": _("What you do, what you are known for, what you have done abroad. The team reads it first."),
        }
        error_messages = {"name": {"required": _("Write your name as it stands in your passport.")}}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
            "sex": forms.RadioSelect,
            "summary": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sex"].choices = Sex.choices
        set_countries(self, "nationality")

    def clean(self):
        """One's own words stand for “in my own words” alone."""
        data = super().clean()
        if data.get("sex") == Sex.OTHER and not data.get("sex_words"):
            self.add_error("sex_words", gettext("Write your own words, or choose another answer."))
        elif data.get("sex") != Sex.OTHER:
            data["sex_words"] = ""
        return data


class WorkForm(SectionForm):
    """Where the person works, and what the employer says."""

    class Meta:
        model = Expert
        fields = BY_SLUG["work"].fields
        labels = {
            "category": _("Where you work"),
            "employer": _("Employer"),
            "position": _("Your position"),
            "employer_consent": _("What does your employer say to your being on the roster?"),
            "employer_consent_on": _("Consent given on"),
            "employer_contact": _("Who decides on your release"),
            "employer_email": _("Their e-mail address"),
        }
        help_texts = {
            "category": _("Needed to send the profile."),
            "employer": _("Its full name, with the department. If you work for yourself, say so. Needed to send."),
            "country_of_service": _("Where the employer is. Needed to send."),
            "employer_consent": _("The portal does not write to your employer about this: you ask."),
            "employer_consent_on": _("Only if it was given."),
            "employer_contact": _("Name and position. Asked when a mission is planned, never before you have agreed."),
        }
        widgets = {
            "category": forms.RadioSelect,
            "employer": forms.TextInput(attrs={"autocomplete": "organization"}),
            "position": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "employer_consent": forms.RadioSelect,
            "employer_email": forms.EmailInput(attrs={"autocomplete": "off"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        category = Expert._meta.get_field("category")
        self.fields["category"].choices = category.get_choices(include_blank=False)
        self.fields["employer_consent"].choices = EmployerConsent.choices
        set_countries(self, "country_of_service")

    def clean(self):
        """Consent that was given has its day, which is not to come."""
        data = super().clean()
        day = data.get("employer_consent_on")
        if data.get("employer_consent") != EmployerConsent.GIVEN:
            data["employer_consent_on"] = None
        elif not day and "employer_consent_on" not in self.errors:
            self.add_error("employer_consent_on", gettext("Give the day on which your employer consented."))
        elif day and day > timezone.localdate():
            self.add_error("employer_consent_on", gettext("This day lies ahead. Give the day of the consent."))
        return data


class ExperienceForm(SectionForm):
    """Regions worked in, and kinds of activity."""

    class Meta:
        model = Expert
        fields = ["regions", "activity_types"]
        labels = {"regions": _("Regions in which you have worked"), "activity_types": _("What you can do")}
        widgets = {"regions": forms.CheckboxSelectMultiple, "activity_types": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        regions = Region.objects.current()
        if self.instance.pk:
            regions |= Region.objects.filter(experts=self.instance)
        self.fields["regions"].queryset = regions.distinct()
        self.fields["activity_types"].queryset = ActivityType.objects.order_by("sort", "code")


class AvailabilityForm(SectionForm):
    """How early one must know."""

    class Meta:
        model = Expert
        fields = ["notice_days"]
        error_messages = {"notice_days": {"required": _("Give a number of days: 0 if you can leave at once.")}}


FORMS = {
    "about": AboutForm,
    "work": WorkForm,
    "experience": ExperienceForm,
    "availability": AvailabilityForm,
}
