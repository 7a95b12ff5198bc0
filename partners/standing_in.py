"""Who answers for Delegations and services on a day: their people, and those who stand in for them."""

from collections import defaultdict
from dataclasses import dataclass

from accounts.models import User

from .choices import MembershipStatus
from .models import Membership, StandIn
from .permissions import CONSULTED_KINDS


@dataclass(frozen=True)
class Answerer:
    """Somebody who may answer for an institution; `absent` is whom they stand in for, `is_away` that somebody stands in for them."""

    user: User
    absent: User | None = None
    is_away: bool = False


def answerers_of(institution_ids, day):
    """{institution: [Answerer]} of active people on a day, the own people first; two queries, however many institutions."""
    ties = Membership.objects.filter(
        institution__in=set(institution_ids),
        status=MembershipStatus.CONFIRMED,
        user__role__in=list(CONSULTED_KINDS),
        user__is_active=True,
    )
    members = defaultdict(list)
    for tie in ties.select_related("user").order_by("pk"):
        members[tie.institution_id].append(tie.user)
    people = {user.pk: user for users in members.values() for user in users}
    stand_ins = stand_ins_of(people, day)
    return {
        institution: [
            *(Answerer(user, is_away=user.pk in stand_ins) for user in users),
            *(Answerer(stand_ins[user.pk], absent=user) for user in users if user.pk in stand_ins),
        ]
        for institution, users in members.items()
    }


def stand_ins_of(people, day):
    """{person: who stands in for them} on a day, active ones of the same role; one query, none without people."""
    if not people:
        return {}
    rows = StandIn.objects.on(day).filter(person__in=people, stand_in__is_active=True).select_related("stand_in")
    return {row.person_id: row.stand_in for row in rows if row.stand_in.role == people[row.person_id].role}


def possible_stand_ins(person):
    """Active people of the same kind of body: the own institution's and all others'."""
    kind = CONSULTED_KINDS.get(person.role)
    ties = Membership.objects.filter(status=MembershipStatus.CONFIRMED, institution__kind=kind)
    people = User.objects.filter(role=person.role, is_active=True, pk__in=ties.values("user_id"))
    return people.exclude(pk=person.pk).order_by("name", "pk") if kind else people.none()
