"""Two people edit the same thing: both values side by side, nothing overwritten."""

from dataclasses import dataclass

from workflow.comparing import differences


@dataclass(frozen=True)
class Conflict:
    """Who was faster, and what differs."""

    sentence: str
    differences: tuple


def compare(sentence, form, fresh_form):
    """What was typed in a form beside what is stored now."""
    return Conflict(sentence, tuple(differences(form, fresh_form)))


def data_with(form, **values):
    """The data of a form that was sent, with some values replaced."""
    data = form.data.copy()
    for name, value in values.items():
        data[form.add_prefix(name)] = value
    return data
