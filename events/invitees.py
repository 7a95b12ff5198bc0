"""Who can be invited by role and region: contacts, Delegations, focal points, experts, committee members. Each found once, at most so many."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from accounts.choices import Role
from accounts.models import User
from experts.models import Expert
from outbox.barring import barred_readers
from partners.choices import InstitutionKind, MembershipStatus
from partners.models import Country, Institution, Membership

from .choices import Part
from .services import Person

MOST_FOUND = 200


class InvitedRole(models.TextChoices):
    """As what somebody is known to the programme."""

    PARTNER = "partner", pgettext_lazy("invited", "Contacts of partner authorities")
    DELEGATION = "delegation", pgettext_lazy("invited", "Officers of EU Delegations")
    FOCAL_POINT = "focal_point", pgettext_lazy("invited", "National focal points")
    EXPERT = "expert", pgettext_lazy("invited", "Experts of the roster")
    COMMITTEE = "committee", pgettext_lazy("invited", "Members of the Steering Committee")


PARTS = {
    InvitedRole.PARTNER: Part.PARTICIPANT,
    InvitedRole.DELEGATION: Part.DELEGATION,
    InvitedRole.FOCAL_POINT: Part.PARTICIPANT,
    InvitedRole.EXPERT: Part.EXPERT,
    InvitedRole.COMMITTEE: Part.OBSERVER,
}


@dataclass(frozen=True)
class Invitee:
    """Somebody who was found: who, as what, from where; `status` where they are on the list already."""

    key: str
    name: str
    email: str
    language: str
    role: InvitedRole
    where: str
    institution: Institution | None = None
    country: Country | None = None
    sex: str = "unstated"
    status: str = ""

    @property
    def person(self):
        """The person as the services take it."""
        work = {
            "part": PARTS[self.role], "institution": self.institution, "country": self.country,
            "institution_name": "" if self.institution else self.where,
        }  # fmt: skip
        return Person(self.name, self.email, self.sex, self.language, work)


def countries_of(event):
    """The countries that an event addresses; those of its region where none is named, otherwise its own."""
    if event.countries.exists():
        return event.countries.all()
    if event.region_id:
        return Country.objects.filter(region=event.region_id)
    return Country.objects.filter(pk=event.country_id)


def find_invitees(event, roles, countries, theme=None):
    """([Invitee], whether there are more than are shown): by role, then by name, whoever has an address and is not barred from the file."""
    found = {}
    for role in InvitedRole:
        if role in roles:
            for invitee in FINDERS[role](event, role, countries, theme):
                found.setdefault(invitee.email.lower(), invitee)
    people = list(found.values())
    return with_status(event, people[:MOST_FOUND]), len(people) > MOST_FOUND


def with_status(event, people):
    """The same people with their place on the list, where they have one."""
    rows = event.registrations.filter(participant__email__in={one.email.lower() for one in people})
    status = {
        row.participant.email.lower(): str(row.get_status_display()) for row in rows.select_related("participant")
    }
    return [
        Invitee(**{**vars(one), "status": status[one.email.lower()]}) if one.email.lower() in status else one
        for one in people
    ]


def members(event, role, tied):
    """People of institutions by their confirmed memberships."""
    people = Q(user__is_active=True, status=MembershipStatus.CONFIRMED, user__role=role.value)
    rows = Membership.objects.filter(people, tied).exclude(user__in=barred_readers(event.file_reference))
    rows = rows.select_related("user", "institution__country").order_by("user__name", "pk").distinct()
    return [
        Invitee(
            f"user-{row.user_id}", row.user.name, row.user.email, row.user.working_language, role,
            str(row.institution), row.institution, row.institution.country,
        )
        for row in rows[: MOST_FOUND + 1]
    ]  # fmt: skip


def partners(event, role, countries, theme):
    """Contacts of the authorities of the countries."""
    return members(event, role, Q(institution__country__in=countries))


def delegations(event, role, countries, theme):
    """Officers of the Delegations that cover the countries."""
    tied = Q(institution__kind=InstitutionKind.DELEGATION)
    covering = Institution.objects.filter(kind=InstitutionKind.DELEGATION, covers__in=countries)
    return members(event, role, tied & Q(institution__in=covering.values("pk")))


def committee(event, role, countries, theme):
    """Members of the Steering Committee, whatever the country."""
    return members(event, role, Q(institution__kind=InstitutionKind.COMMITTEE))


def focal_points(event, role, countries, theme):
    """The focal points that are named for the countries today."""
    named = Q(focal_points__country__in=countries) & (
        Q(focal_points__ended_on=None) | Q(focal_points__ended_on__gte=timezone.localdate())
    )
    rows = User.objects.filter(named, is_active=True, role=Role.FOCAL_POINT)
    rows = rows.exclude(pk__in=barred_readers(event.file_reference)).order_by("name", "pk").distinct()
    tied = {
        point.user_id: point.country
        for person in rows[: MOST_FOUND + 1].prefetch_related("focal_points__country")
        for point in person.focal_points.all()
    }
    return [
        Invitee(f"user-{one.pk}", one.name, one.email, one.language, role, "", None, tied.get(one.pk))
        for one in rows[: MOST_FOUND + 1]
    ]


def experts(event, role, countries, theme):
    """Experts on the roster who serve in the countries, or know their region; on the theme where one is chosen."""
    regions = Country.objects.filter(pk__in=countries.values("pk")).values("region")
    rows = Expert.objects.on_roster().exclude(email="").exclude(user__in=barred_readers(event.file_reference))
    rows = rows.filter(Q(country_of_service__in=countries) | Q(regions__in=regions))
    if theme is not None:
        rows = rows.filter(expertises__theme=theme)
    rows = rows.select_related("country_of_service", "user").order_by("name", "pk").distinct()
    return [
        Invitee(
            f"expert-{one.pk}", one.name, one.email, one.user.working_language if one.user else "en", role,
            one.employer, None, one.country_of_service, one.sex,
        )
        for one in rows[: MOST_FOUND + 1]
    ]  # fmt: skip


FINDERS = {
    InvitedRole.PARTNER: partners,
    InvitedRole.DELEGATION: delegations,
    InvitedRole.FOCAL_POINT: focal_points,
    InvitedRole.EXPERT: experts,
    InvitedRole.COMMITTEE: committee,
}
