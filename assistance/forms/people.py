"""Choosing people for a file: who has declared a conflict of interest is not offered, hints of one stand beside the name."""

from django import forms
from django.utils.translation import gettext

from accounts.choices import TEAM_ROLES
from accounts.models import User
from accounts.permissions import is_manager

from ..hint_facts import hints_on
from ..hint_words import words_about
from ..permissions import recused_people


class PersonChoiceField(forms.ModelChoiceField):
    """A person, with what stands beside the name; `notes` are {key: words}."""

    notes = {}

    def label_from_instance(self, person):
        """The name, and the hint where there is one."""
        note = self.notes.get(person.pk)
        return (
            gettext("%(name)s (possible conflict of interest: %(hint)s)") % {"name": person, "hint": note}
            if note
            else str(person)
        )


def offer_team(field, user, assistance_request):
    """Let a field offer the team: to a manager all of it, to an officer the officer alone; never whoever is recused."""
    team = User.objects.filter(role__in=TEAM_ROLES, is_active=True).order_by("name")
    team = team if is_manager(user) else team.filter(pk=user.pk)
    if assistance_request is not None:
        team = team.exclude(pk__in=recused_people(assistance_request))
        field.notes = notes_on(assistance_request, team) if is_manager(user) else {}
    field.queryset = team


def notes_on(assistance_request, people):
    """{key: words} of the hints about some people on a request, as whoever chooses them reads it."""
    return {key: words_about(hints) for key, hints in hints_on(assistance_request, people).items()}
