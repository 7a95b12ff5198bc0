"""Who is to be consulted on a request, and who answers for them."""

from dataclasses import dataclass

from django.utils.translation import gettext

from accounts.choices import Role
from accounts.models import User
from partners.choices import InstitutionKind, MembershipStatus
from partners.models import Institution
from partners.standing_in import Answerer, answerers_of

from .choices import ConsultedBody
from .permissions import recused_people

KINDS = {InstitutionKind.DELEGATION: ConsultedBody.DELEGATION, InstitutionKind.COMMITTEE: ConsultedBody.COMMITTEE}


@dataclass(frozen=True)
class Candidate:
    """A Delegation or a service that may be asked; without an institution, a body of which nobody is on the portal."""

    body: str
    institution: Institution | None
    name: str
    is_concerned: bool = True
    why: str = ""

    @property
    def display_name(self):
        """Its name in the reader's language, for a form; `name` is what the round keeps."""
        is_delegation = self.institution is not None and self.body == ConsultedBody.DELEGATION
        return self.institution.local_name if is_delegation else self.name

    @property
    def key(self):
        """What stands for it in a form."""
        return str(self.institution.pk) if self.institution else self.body


def candidates_of(assistance_request):
    """The Delegations that cover a country of the request, every service of the committee, and what stands for a body without either.

    A service that covers countries, none of them the request's, has a copy for information unless the officer asks it.
    """
    countries = {country.pk for country in assistance_request.countries.all()}
    institutions = Institution.objects.filter(kind__in=list(KINDS), is_confirmed=True).prefetch_related("covers")
    found = [candidate for one in institutions.order_by("name", "id") if (candidate := candidate_of(one, countries))]
    there = {candidate.body for candidate in found if candidate.is_concerned}
    missing = [Candidate(body, None, str(body.label)) for body in ConsultedBody if body not in there]
    return sorted(
        [*found, *missing], key=lambda candidate: (candidate.body != ConsultedBody.DELEGATION, candidate.name)
    )


def candidate_of(institution, countries):
    """One institution as a candidate; None for a Delegation of other countries."""
    body = KINDS[institution.kind]
    covered = {country.pk: country for country in institution.covers.all()}
    shared = sorted(str(covered[pk]) for pk in countries & set(covered))
    if body == ConsultedBody.DELEGATION:
        return Candidate(body, institution, institution.name, why=", ".join(shared)) if shared else None
    is_concerned = bool(shared) or not covered
    why = "" if is_concerned else gettext("Concerned with other countries")
    return Candidate(body, institution, institution.acronym or institution.name, is_concerned, why)


def people_of(consultees, assistance_request, day):
    """{consultee: [Answerer]}: who may answer for each on a day, stand-ins among them; the same few queries however many there are.

    Whoever has declared a conflict of interest on the request answers for nobody.
    """
    known = answerers_of([one.institution_id for one in consultees if one.institution_id], day)
    found = {one.pk: known.get(one.institution_id, []) for one in consultees}
    for one in consultees:
        if one.institution_id is None:
            found[one.pk] = [Answerer(user) for user in people_without_place(one.body, assistance_request)]
    recused = set(recused_people(assistance_request))
    return {pk: [one for one in answerers if one.user.pk not in recused] for pk, answerers in found.items()}


def people_without_place(body, assistance_request):
    """Who answers for a body that was asked as a whole: of the Delegations that cover a country by now, or of the committee."""
    if body == ConsultedBody.COMMITTEE:
        return User.objects.filter(role=Role.COMMITTEE, is_active=True).order_by("pk")
    covering = Institution.objects.filter(
        kind=InstitutionKind.DELEGATION, covers__in=assistance_request.countries.values("pk")
    )
    ties = {"memberships__institution__in": covering, "memberships__status": MembershipStatus.CONFIRMED}
    return User.objects.filter(role=Role.DELEGATION, is_active=True, **ties).distinct().order_by("pk")
