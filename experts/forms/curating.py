"""What administrators type when they curate the roster."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role

from ..choices import ExpertStatus, ForgetGround
from ..models import Expert, ExpertTag

LONGEST_VETTING = timedelta(days=3660)


class ConfirmForm(forms.Form):
    """Nothing is asked but to confirm."""


class VettingForm(forms.Form):
    """Until when a vetting holds, and what was looked at."""

    until = forms.DateField(
        label=_("holds until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Left empty: for the usual months from today."),
    )
    note = forms.CharField(
        label=_("note on the vetting"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was looked at. Only the team reads it."),
    )

    def clean_until(self):
        """A day to come, not too far off."""
        until = self.cleaned_data["until"]
        if until and not timezone.localdate() < until <= timezone.localdate() + LONGEST_VETTING:
            raise forms.ValidationError(gettext("Name a day after today, at most ten years away."))
        return until


class TagForm(forms.Form):
    """A tag that is there, or a new one."""

    tag = forms.ModelChoiceField(ExpertTag.objects.all(), label=_("tag"), required=False)
    new = forms.CharField(
        label=_("or a new tag"),
        required=False,
        max_length=40,
        help_text=_("One or a few words, such as: visa, trainer."),
    )

    def clean(self):
        """One of the two; a new one that is there already is the one that is there."""
        cleaned = super().clean()
        new = " ".join(cleaned.get("new", "").split())
        if bool(new) == bool(cleaned.get("tag")):
            raise forms.ValidationError(gettext("Choose a tag, or write a new one."))
        return {**cleaned, "new": new}

    def chosen(self):
        """The tag, made if it was not there."""
        new = self.cleaned_data["new"]
        if not new:
            return self.cleaned_data["tag"]
        return ExpertTag.objects.filter(name__iexact=new).first() or ExpertTag.objects.create(name=new)


class UntagForm(forms.Form):
    """A tag that is there."""

    tag = forms.ModelChoiceField(ExpertTag.objects.all(), label=_("tag"))


class ForgetForm(forms.Form):
    """Why profiles are erased, and that it is meant."""

    ground = forms.ChoiceField(
        label=_("Why"), choices=[(ground.value, ground.label) for ground in (ForgetGround.ASKED, ForgetGround.NEEDLESS)]
    )
    is_meant = forms.BooleanField(
        label=_("I know that nothing brings these profiles back."),
        error_messages={"required": _("Tick this: nothing brings the profiles back.")},
    )


class ExpertForm(forms.ModelForm):
    """A profile as administrators put it right."""

    class Meta:
        model = Expert
        fields = "__all__"  # noqa: DJ007 the administration names the fields

    def clean_user(self):
        """Only experts have a profile."""
        user = self.cleaned_data.get("user")
        if user is not None and user.role != Role.EXPERT and user.pk != self.instance.user_id:
            raise forms.ValidationError(gettext("Only a person whose role is “expert” has a profile."))
        return user

    def clean(self):
        """A profile that was sent keeps a category and an address."""
        cleaned = super().clean()
        if self.instance.status != ExpertStatus.DRAFT:
            for name in ("email", "category"):
                if name in cleaned and not cleaned[name]:
                    self.add_error(name, gettext("A profile that was sent needs this."))
        return cleaned


class ImportForm(forms.Form):
    """A file with profiles."""

    file = forms.FileField(label=_("file"), help_text=_("CSV in UTF-8 or XLSX, at most 5,000 rows and 5 MB."))
