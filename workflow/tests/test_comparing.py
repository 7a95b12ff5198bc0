"""What is stored beside what was typed, as a person reads it."""

from django import forms

from workflow.comparing import Difference, differences, shown


class EditForm(forms.Form):
    """A field of each kind."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField()
    on = forms.DateField()
    is_open = forms.BooleanField()
    mode = forms.ChoiceField(choices=[("", "Not decided"), ("Group", [("a", "On site"), ("b", "Remote")])])
    regions = forms.MultipleChoiceField(choices=[("w", "West"), ("e", "East")])


STORED = {"seen": "1", "title": "Old", "on": "2026-03-02", "is_open": "", "mode": "a", "regions": ["w", "e"]}
TYPED = {"seen": "0", "title": " New ", "on": "soon", "is_open": "on", "mode": "", "regions": ["e"]}


def test_every_kind_of_field_is_shown_in_words():
    form = EditForm(STORED)
    assert {name: shown(form[name]) for name in form.fields if name != "seen"} == {
        "title": "Old", "on": "2 March 2026", "is_open": "no", "mode": "On site", "regions": "West, East",
    }  # fmt: skip


def test_what_differs_stands_side_by_side_and_nothing_else():
    assert differences(EditForm(TYPED), EditForm(STORED)) == [
        Difference("Title", "Old", "New"),
        Difference("On", "2 March 2026", "soon"),
        Difference("Is open", "no", "yes"),
        Difference("Mode", "On site", "Not decided"),
        Difference("Regions", "West, East", "East"),
    ]
    assert differences(EditForm(STORED), EditForm(STORED)) == []


def test_a_word_that_is_no_choice_is_shown_as_it_was_typed():
    assert shown(EditForm({**STORED, "mode": "z"})["mode"]) == "z"
