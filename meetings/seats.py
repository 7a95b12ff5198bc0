"""Who sits on the Steering Committee, for which service, and on which files each service counts: a query a question."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings

from accounts.choices import Role
from accounts.models import User
from assistance.choices import ConsultedBody, DeclarationAnswer
from assistance.models import ConflictDeclaration, Consultee
from partners.choices import InstitutionKind, MembershipStatus
from partners.models import Institution, Membership
from partners.standing_in import stand_ins_of

from .quorum import Seat, quorum_of


@dataclass(frozen=True)
class Member:
    """A person on the committee and the service they sit for, or None."""

    person: User
    service: Institution | None


@dataclass(frozen=True)
class Committee:
    """The committee as it concerns some files: members, services, who is concerned by each file and who is recused from it.

    `stand_ins` are those who stand in for absent members ({person: who stands in}) on the day of a meeting.
    """

    members: tuple
    services: dict
    concerned: dict = field(default_factory=dict)
    recused: dict = field(default_factory=dict)
    stand_ins: dict = field(default_factory=dict)

    @classmethod
    def around(cls, request_ids, *, day=None):
        """Read it for some requests, in five queries; with the day of a meeting also who stands in, in one more."""
        services = {row.pk: row for row in committee_services()}
        members = members_of(services)
        people = {member.person.pk: member.person for member in members}
        stand_ins = stand_ins_of(people, day) if day else {}
        return cls(members, services, concerned_by(request_ids), recused_from(request_ids), stand_ins)

    def concerned_by(self, request_id):
        """The keys of the services concerned by a request: those asked in its last round, else all."""
        return self.concerned.get(request_id) or frozenset(self.services)

    def recused_from(self, request_id):
        """The members with a conflict of interest on a request."""
        barred = self.recused.get(request_id, frozenset())
        return tuple(member for member in self.members if member.person.pk in barred)

    def quorum(self, request_id, present):
        """The Quorum on a request while these persons (keys) are in the room."""
        seats = [
            Seat(member.person.pk, member.service and member.service.pk, member.person.pk in present)
            for member in self.members
        ]
        return quorum_of(
            concerned=self.concerned_by(request_id),
            seats=[*seats, *self.seats_in_place(present)],
            recused=self.recused.get(request_id, frozenset()),
            share=settings.COMMITTEE_QUORUM,
        )

    def seats_in_place(self, present):
        """The seats of absent members that somebody in the room takes for them."""
        return [
            Seat(stand_in.pk, member.service.pk, is_present=True, is_standing_in=True)
            for member, stand_in in self.standing_in()
            if stand_in.pk in present and member.person.pk not in present
        ]

    def standing_in(self):
        """(absent member of a service, who stands in) of the day."""
        pairs = ((member, self.stand_ins.get(member.person.pk)) for member in self.members if member.service)
        return [(member, stand_in) for member, stand_in in pairs if stand_in]

    def names(self, service_ids):
        """The services by name, in the order of the committee."""
        return [service_name(row) for pk, row in self.services.items() if pk in service_ids]


def service_name(service):
    """A service as one calls it: by its acronym where it has one."""
    return service.acronym or service.name


def committee_services():
    """The services that sit on the committee."""
    return Institution.objects.filter(kind=InstitutionKind.COMMITTEE).order_by("acronym", "name", "pk")


def members_of(services):
    """The members who may sign in, by service and name; the service is the first one to which they are tied."""
    ties = Membership.objects.filter(
        status=MembershipStatus.CONFIRMED, institution__in=list(services), user__role=Role.COMMITTEE
    )
    service_of = {}
    for user_id, institution_id in ties.order_by("pk").values_list("user_id", "institution_id"):
        service_of.setdefault(user_id, services[institution_id])
    people = User.objects.filter(role=Role.COMMITTEE, is_active=True).order_by("name", "pk")
    found = [Member(person, service_of.get(person.pk)) for person in people]
    order = {pk: place for place, pk in enumerate(services)}
    return tuple(sorted(found, key=lambda one: order[one.service.pk] if one.service else len(order)))


def concerned_by(request_ids):
    """{request: services of the committee that were asked in its last round}."""
    asked = Consultee.objects.filter(
        consultation__assistance_request__in=request_ids, body=ConsultedBody.COMMITTEE, is_concerned=True
    ).exclude(institution=None)
    rounds = defaultdict(dict)
    for request_id, number, service in asked.values_list(
        "consultation__assistance_request_id", "consultation__number", "institution_id"
    ):
        rounds[request_id].setdefault(number, set()).add(service)
    return {request_id: frozenset(numbered[max(numbered)]) for request_id, numbered in rounds.items()}


def recused_from(request_ids):
    """{request: persons with a conflict of interest in force}."""
    found = defaultdict(set)
    declared = ConflictDeclaration.objects.filter(
        assistance_request__in=request_ids, is_current=True, answer=DeclarationAnswer.CONFLICT
    )
    for request_id, person in declared.values_list("assistance_request_id", "person_id"):
        found[request_id].add(person)
    return dict(found)
