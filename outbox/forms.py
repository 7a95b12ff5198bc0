"""What a person says about the mails they want."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.zones import validate_zone

from .choices import CHOOSABLE_TOPICS, TOPICS, Frequency
from .models import MailSettings

CLOCK = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
CLOCK_FIELDS = ("works_from", "works_to", "quiet_from", "quiet_to", "digest_at")


def choices_of(topic):
    """How often one may hear of a topic."""
    return [(frequency.value, frequency.label) for frequency in TOPICS[topic].allowed]


class MailSettingsForm(forms.ModelForm):
    """Time zone, hours, the summary, and how often for each topic."""

    time_zone = forms.CharField(
        label=_("Time zone"),
        required=False,
        max_length=64,
        validators=[validate_zone],
        help_text=_("Continent and city, such as Africa/Banjul. Without one we use Brussels time."),
        widget=forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": _("That is too long for a time zone.")},
    )

    class Meta:
        model = MailSettings
        fields = [*CLOCK_FIELDS, "weekly_on"]
        labels = {
            "works_from": _("My work begins at"),
            "works_to": _("My work ends at"),
            "quiet_from": _("Quiet from"),
            "quiet_to": _("Quiet until"),
            "digest_at": _("Summary at"),
            "weekly_on": _("Weekly topics on"),
        }
        help_texts = {
            "works_from": _("Monday to Friday. Tasks, reminders and news come in these hours."),
            "quiet_from": _("Leave both empty for none. Only what you ask for about your account comes then."),
            "weekly_on": _("In the summary of that day, or of your next working day."),
        }
        widgets = dict.fromkeys(CLOCK_FIELDS, CLOCK)
        error_messages = {name: {"invalid": _("Write a time such as 08:30.")} for name in CLOCK_FIELDS}

    def __init__(self, *args, chosen, **kwargs):
        """`chosen` maps topics to how often; topics without an entry have their own way."""
        super().__init__(*args, **kwargs)
        for topic in CHOOSABLE_TOPICS:
            self.fields[topic.value] = forms.ChoiceField(
                label=topic.label,
                choices=choices_of(topic),
                initial=chosen.get(topic, TOPICS[topic].default),
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose how often."), "invalid_choice": _("Choose one of these.")},
            )

    @property
    def frequencies(self):
        """What was chosen for each topic."""
        return {topic: Frequency(self.cleaned_data[topic.value]) for topic in CHOOSABLE_TOPICS}

    @property
    def topic_rows(self):
        """One row of the table for each topic: rule, and for every frequency its radio button or nothing."""
        for topic, rule in TOPICS.items():
            field = self[topic.value] if topic in CHOOSABLE_TOPICS else None
            buttons = {button.data["value"]: button for button in field} if field else {}
            cells = [(frequency, buttons.get(frequency.value)) for frequency in Frequency]
            yield {"topic": topic, "rule": rule, "field": field, "cells": cells}


class ReductionForm(forms.Form):
    """How often somebody wants to hear of one topic, from the link of a mail."""

    frequency = forms.ChoiceField(
        label=_("How often shall we write about this?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often."), "invalid_choice": _("Choose one of these.")},
    )

    def __init__(self, *args, topic, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["frequency"].choices = choices_of(topic)
