"""Makes the people and institutions of the demonstration."""

from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from accounts.services import create_person
from experts.services import name_focal_point
from partners.choices import InstitutionKind, InterestKind, MembershipStatus
from partners.models import Country, Institution, Interest, Membership, RegionalOrganisation
from partners.services import name_stand_in

from .programme import read_cast

DOMAIN = "demo.mieux.example"
PASSWORD = "three-months-2026"  # noqa: S105


def address_of(key):
    """The made-up e-mail address of a person."""
    return f"{key}@{DOMAIN}"


def is_there():
    """The demonstration has been made already."""
    return User.objects.filter(is_demonstration=True).exists()


class Cast:
    """Everybody who plays a part, by their keys."""

    def __init__(self):
        self.data = read_cast()
        self.password = make_password(PASSWORD)
        self.people = {}
        self.institutions = {}
        self.told = {}

    def enter(self, *, newcomers):
        """Make the people who are known, or those whom the team has yet to check, with their institutions."""
        people = [row for row in self.data["people"] if row.get("is_claimed", False) == newcomers]
        institutions = [row for row in self.data["institutions"] if ("proposed_by" in row) == newcomers]
        self.people |= {row["key"]: make_person(row, self.password) for row in people}
        for row in institutions:
            self.institutions[row["key"]] = self.make_institution(row)
        for row in people:
            self.make_membership(row)

    def make_institution(self, row):
        """One institution; a proposed one still waits for the team."""
        proposer = self.people.get(row.get("proposed_by"))
        institution = Institution.objects.create(
            name=row["name"],
            name_fr=row.get("name_fr", ""),
            kind=InstitutionKind(row["kind"]),
            country=Country.objects.get(iso2=row["country"]) if "country" in row else None,
            regional_organisation=organisation_called(row.get("organisation")),
            city=row["city"],
            is_confirmed=proposer is None,
            proposed_by=proposer,
            is_demonstration=True,
        )
        institution.covers.set(Country.objects.filter(iso2__in=row.get("covers", [])))
        return institution

    def make_membership(self, person):
        """Tie a person to an institution, or to a service of the committee."""
        if "service" in person:
            institution = Institution.objects.get(kind=InstitutionKind.COMMITTEE, acronym=person["service"])
        else:
            institution = self.institutions.get(person.get("institution"))
        if institution is None:
            return
        is_claimed = person.get("is_claimed", False)
        Membership.objects.create(
            user=self.people[person["key"]],
            institution=institution,
            position=person.get("position", ""),
            status=MembershipStatus.CLAIMED if is_claimed else MembershipStatus.CONFIRMED,
            decided_at=None if is_claimed else timezone.now(),
            decided_by=None if is_claimed else self.manager,
        )

    def name_focal_points(self):
        """Who speaks for a country's administrations."""
        for row in self.data["people"]:
            if "focal_point_of" in row:
                country = Country.objects.get(iso2=row["focal_point_of"])
                name_focal_point(user=self.people[row["key"]], country=country, actor=self.manager)

    def declare_ties(self):
        """The standing interests of the programme's people: they hint at conflicts on open files."""
        for row in self.data.get("interests", []):
            person, institution = self.people[row["person"]], self.institutions[row["institution"]]
            years = {name: row.get(name) for name in ("from_year", "to_year")}
            Interest.objects.create(person=person, institution=institution, kind=InterestKind(row["kind"]), **years)

    def name_stand_ins(self, today):
        """Who is away now, and who acts meanwhile."""
        for row in self.data["absences"]:
            days = {
                name: today + timedelta(days=row[key]) for name, key in (("starts_on", "first"), ("ends_on", "last"))
            }
            name_stand_in(person=self.people[row["person"]], stand_in=self.people[row["stand_in"]], **days)

    @property
    def manager(self):
        """Who decides."""
        return self.people["amina.rahal"]

    @property
    def committee_member(self):
        """Who speaks for the committee."""
        return self.people["karel.novak"]

    def institution_of(self, key):
        """The institution that a contact speaks for."""
        row = next(person for person in self.data["people"] if person["key"] == key)
        return self.institutions[row["institution"]]

    def delegate_for(self, countries):
        """The officer of a Delegation that covers one of these countries, or None."""
        codes = {country.iso2 for country in countries}
        covering = {row["key"] for row in self.data["institutions"] if codes & set(row.get("covers", []))}
        for person in self.data["people"]:
            if person.get("institution") in covering:
                return self.people[person["key"]]
        return None


def make_person(row, password):
    """One made-up person, with the password that all share, scrambled once."""
    user = create_person(
        email=address_of(row["key"]),
        name=row["name"],
        role=Role(row["role"]),
        language=row.get("language", "en"),
        is_demonstration=True,
    )
    User.objects.filter(pk=user.pk).update(password=password)
    return user


def organisation_called(short):
    """A regional organisation by its short name, or None."""
    return RegionalOrganisation.objects.get(short=short) if short else None


def sign_ins():
    """(role, name, address) of those whom the command lists, in the order of the programme."""
    people = {user.email: user for user in User.objects.filter(is_demonstration=True)}
    for row in read_cast()["people"]:
        user = people.get(address_of(row["key"]))
        if user is not None and row.get("is_listed"):
            yield user.get_role_display(), user.name, user.email
