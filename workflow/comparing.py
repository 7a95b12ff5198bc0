"""Two people edit the same thing: what is stored beside what was typed, field by field, as a person reads it."""

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


def differences(form, stored):
    """What was typed in a form beside what the same form shows as stored, where the two differ."""
    names = [name for name in form.fields if not form[name].is_hidden]
    pairs = [Difference(str(form[name].label), shown(stored[name]), shown(form[name])) for name in names]
    return [pair for pair in pairs if pair.stored != pair.typed]


def shown(bound):
    """The value of a field as a person reads it."""
    value = bound.value()
    if isinstance(bound.field, forms.BooleanField):
        return gettext("yes") if value else gettext("no")
    if isinstance(bound.field, forms.ChoiceField):
        labels = labels_of(bound.field.choices)
        values = value if isinstance(value, (list, tuple)) else ["" if value is None else value]
        words = (labels.get(key_of(one), key_of(one)) for one in values)
        return ", ".join(word for word in words if word.strip("-"))
    if isinstance(bound.field, forms.DateField):
        return date_shown(bound.field, value)
    return str("" if value is None else value).strip()


def labels_of(choices):
    """The words of each choice, in groups or not."""
    labels = {}
    for key, label in choices:
        labels |= labels_of(label) if isinstance(label, (list, tuple)) else {key_of(key): str(label)}
    return labels


def key_of(value):
    """A choice as text, whether it is a row, the choice of a row, or a word."""
    return str(getattr(value, "pk", value))


def date_shown(field, value):
    """A date in words, whether it is stored or typed."""
    try:
        day = field.to_python(value)
    except forms.ValidationError:
        return str(value)
    return date_format(day, "j F Y") if day else ""
