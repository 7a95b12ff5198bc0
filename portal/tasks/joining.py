"""What waits for a person in the joining of two requests."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from accounts.permissions import is_manager
from assistance.choices import JoiningState
from assistance.models import JoinProposal
from partners.permissions import confirmed_institution_ids

from .task import MOST_OF_A_KIND, Task


def wishes(user, today):
    """Wishes to join a request in an officer's charge; a manager sees those on requests that nobody has, too."""
    mine = Q(target__officer=user)
    if is_manager(user):
        mine |= Q(target__officer=None)
    open_wishes = JoinProposal.objects.visible_to(user).open().filter(mine, state=JoiningState.WISHED)
    rows = open_wishes.order_by("proposed_at", "id").values("pk", "institution__name", "target__reference")
    for row in rows[:MOST_OF_A_KIND]:
        text = gettext("%(name)s wishes to join %(reference)s: look whether it fits, then ask the other authority")
        words = text % {"name": row["institution__name"], "reference": row["target__reference"]}
        yield Task(words, row["target__reference"], joining_url(row), None, today)


def answers(user, today):
    """Proposals and wishes that a contact's authority is to answer; neither names the other authority."""
    own = confirmed_institution_ids(user)
    asked = Q(state=JoiningState.ASKED, target__institution_id__in=own)
    offered = Q(state=JoiningState.OFFERED, institution_id__in=own)
    rows = JoinProposal.objects.open().filter(asked | offered).order_by("answer_by", "id")
    for row in rows.values("pk", "state", "answer_by", "target__reference", "joining__reference")[:MOST_OF_A_KIND]:
        is_asked = row["state"] == JoiningState.ASKED
        text = (
            gettext("Say whether another authority may join your request")
            if is_asked
            else gettext("Say whether you would ask together with another authority")
        )
        file = row["target__reference"] if is_asked else row["joining__reference"]
        yield Task(text, file or "", joining_url(row), row["answer_by"], today)


def joining_url(row):
    """The page of a joining."""
    return reverse("assistance:joining-detail", args=[row["pk"]])
