"""Who is asked, and who is told: the people around some files, each group in one query."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from assistance.choices import ConsultedBody, DeclarationAnswer
from assistance.models import ConflictDeclaration
from partners.choices import InstitutionKind, MembershipStatus
from partners.models import Membership
from partners.standing_in import answerers_of


@dataclass(frozen=True)
class People:
    """Contacts by institution, Delegation officers by country, and the people of the programme by role."""

    contacts: dict
    delegates: dict
    by_role: dict
    recused: dict
    answerers: dict

    @classmethod
    def around(cls, requests):
        """Everybody whom some requests (with countries, co-requesters and rounds fetched) may concern, in a fixed number of queries."""
        institutions = {pk for request in requests for pk in askers(request)}
        countries = {country.pk for request in requests for country in request.countries.all()}
        by_role = defaultdict(list)
        roles = (Role.MANAGER, Role.COMMITTEE)
        for user in User.objects.filter(role__in=roles, is_active=True).order_by("pk"):
            by_role[user.role].append(user)
        asked = {one.institution_id for request in requests for one in asked_of(request)} - {None}
        return cls(
            contacts_by_institution(institutions),
            delegates_by_country(countries),
            by_role,
            recused_on(requests),
            answerers_of(asked, timezone.localdate()),
        )

    def takes_part(self, user, assistance_request):
        """Whether a person has declared no conflict of interest on a request."""
        return user.pk not in self.recused[assistance_request.pk]

    def taking_part(self, users, assistance_request):
        """Those of some people who take part in a request."""
        return tuple(user for user in users if self.takes_part(user, assistance_request))

    def managers(self, assistance_request):
        """The programme managers who take part in a request."""
        return self.taking_part(self.by_role[Role.MANAGER], assistance_request)

    def committee(self, assistance_request):
        """The members of the Steering Committee who take part in a request."""
        return self.taking_part(self.by_role[Role.COMMITTEE], assistance_request)

    def in_charge(self, officer, assistance_request):
        """The officer in charge, or every programme manager while there is none who could act."""
        if officer is not None and officer.is_active and self.takes_part(officer, assistance_request):
            return (officer,)
        return self.managers(assistance_request)

    def contacts_of(self, assistance_request):
        """The people who speak for the institutions that ask. The same as assistance.notifications.contacts_of for what was sent."""
        found = {}
        for institution_id in askers(assistance_request):
            found |= {user.pk: user for user in self.contacts[institution_id]}
        return tuple(found[pk] for pk in sorted(found))

    def answering(self, consultee, assistance_request):
        """Who may answer for a consultee; whoever is away leaves it to the stand-in. The same as assistance.consultees.people_of."""
        if consultee.institution_id is None:
            is_committee = consultee.body == ConsultedBody.COMMITTEE
            return self.committee(assistance_request) if is_committee else self.delegates_of(assistance_request)
        there = (one.user for one in self.answerers.get(consultee.institution_id, ()) if not one.is_away)
        return self.taking_part(there, assistance_request)

    def delegates_of(self, assistance_request):
        """The officers of the EU Delegations that cover a country of a request."""
        found = {user.pk: user for country in assistance_request.countries.all() for user in self.delegates[country.pk]}
        return self.taking_part((found[pk] for pk in sorted(found)), assistance_request)


def recused_on(requests):
    """{request: the keys of the people who have declared a conflict of interest on it}."""
    rows = ConflictDeclaration.objects.filter(
        is_current=True, answer=DeclarationAnswer.CONFLICT, assistance_request__in=[row.pk for row in requests]
    )
    found = defaultdict(set)
    for request_id, person_id in rows.order_by().values_list("assistance_request_id", "person_id"):
        found[request_id].add(person_id)
    return found


def asked_of(assistance_request):
    """Those who are asked in the rounds of a request."""
    return [one for consultation in assistance_request.latest_rounds for one in consultation.consultees.all()]


def askers(assistance_request):
    """The keys of the institutions that ask."""
    return [assistance_request.institution_id, *(one.pk for one in assistance_request.co_requesters.all())]


def confirmed(role):
    """The confirmed ties of active people of a role."""
    return Membership.objects.filter(status=MembershipStatus.CONFIRMED, user__role=role, user__is_active=True)


def contacts_by_institution(institutions):
    """{institution: contacts}."""
    found = defaultdict(list)
    for tie in confirmed(Role.PARTNER).filter(institution__in=institutions).select_related("user").order_by("pk"):
        found[tie.institution_id].append(tie.user)
    return found


def delegates_by_country(countries):
    """{country: officers of the Delegations that cover it}."""
    ties = confirmed(Role.DELEGATION).filter(
        institution__kind=InstitutionKind.DELEGATION, institution__covers__in=countries
    )
    found = defaultdict(list)
    for country, user in ties.values_list("institution__covers", "user"):
        found[country].append(user)
    users = User.objects.in_bulk({pk for pks in found.values() for pk in pks})
    return defaultdict(list, {country: [users[pk] for pk in pks] for country, pks in found.items()})
