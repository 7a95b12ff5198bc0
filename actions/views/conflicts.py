"""Two people edit the same thing: both values side by side, nothing overwritten."""

from dataclasses import dataclass

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext


@dataclass(frozen=True)
class Difference:
    """One field with the value that is stored now and the one that was typed."""

    label: str
    stored: str
    typed: str


@dataclass(frozen=True)
class Conflict:
    """Who was faster, and what differs."""

    sentence: str
    differences: tuple


def compare(sentence, form, fresh_form):
    """What was typed in a form beside what is stored now."""
    pairs = [
        (form[name].label, shown(fresh_form[name]), shown(form[name]))
        for name in form.fields
        if not form[name].is_hidden
    ]
    return Conflict(sentence, tuple(Difference(*pair) for pair in pairs if pair[1] != pair[2]))


def shown(bound):
    """The value of a field as a person reads it."""
    value = bound.value()
    if isinstance(bound.field, forms.BooleanField):
        return gettext("yes") if value else gettext("no")
    if isinstance(bound.field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in bound.field.choices}
        return labels.get(str("" if value is None else value), str(value or ""))
    if isinstance(bound.field, forms.DateField):
        return date_shown(bound.field, value)
    return str("" if value is None else value).strip()


def date_shown(field, value):
    """A date in words, whether it is stored or typed."""
    try:
        day = field.to_python(value)
    except forms.ValidationError:
        return str(value)
    return date_format(day, "j F Y") if day else ""


def data_with(form, **values):
    """The data of a form that was sent, with some values replaced."""
    data = form.data.copy()
    for name, value in values.items():
        data[form.add_prefix(name)] = value
    return data
