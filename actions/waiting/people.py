"""Who is asked, and who is told: the people around some files, each group in one query."""

from collections import defaultdict
from dataclasses import dataclass

from accounts.choices import Role
from accounts.models import User
from partners.choices import InstitutionKind, MembershipStatus
from partners.models import Membership


@dataclass(frozen=True)
class People:
    """Contacts by institution, Delegation officers by country, and the people of the programme by role."""

    contacts: dict
    delegates: dict
    by_role: dict

    @classmethod
    def around(cls, requests):
        """Everybody whom some requests (with countries and co-requesters fetched) may concern, in three queries."""
        institutions = {pk for request in requests for pk in askers(request)}
        countries = {country.pk for request in requests for country in request.countries.all()}
        by_role = defaultdict(list)
        roles = (Role.MANAGER, Role.COMMITTEE)
        for user in User.objects.filter(role__in=roles, is_active=True).order_by("pk"):
            by_role[user.role].append(user)
        return cls(contacts_by_institution(institutions), delegates_by_country(countries), by_role)

    @property
    def managers(self):
        """The programme managers."""
        return tuple(self.by_role[Role.MANAGER])

    @property
    def committee(self):
        """The members of the Steering Committee."""
        return tuple(self.by_role[Role.COMMITTEE])

    def in_charge(self, officer):
        """The officer in charge, or every programme manager while there is none."""
        return (officer,) if officer is not None and officer.is_active else self.managers

    def contacts_of(self, assistance_request):
        """The people who speak for the institutions that ask. The same as assistance.notifications.contacts_of for what was sent."""
        found = {}
        for institution_id in askers(assistance_request):
            found |= {user.pk: user for user in self.contacts[institution_id]}
        return tuple(found[pk] for pk in sorted(found))

    def delegates_of(self, assistance_request):
        """The officers of the EU Delegations that cover a country of a request."""
        found = {user.pk: user for country in assistance_request.countries.all() for user in self.delegates[country.pk]}
        return tuple(found[pk] for pk in sorted(found))


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
