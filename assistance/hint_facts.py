"""Reads what hints at conflicts of interest on one file, for some people at once, in two queries."""

from collections import defaultdict

from django.db.models import Case, Value, When
from django.utils import timezone

from accounts.choices import Role
from partners.choices import MembershipStatus
from partners.models import Interest, Membership

from .choices import Channel
from .hints import FileFacts, PersonFacts, hints_of, mail_domain

MOST_TIES = 500
COUNTED = (MembershipStatus.CONFIRMED, MembershipStatus.ENDED)


def hints_on(assistance_request, people):
    """{key of a person: hints} on one request for some people; whoever has none is left out.

    Two queries, beside what was not fetched of the request: its institution and who asks with it.
    """
    people = list(people)
    institutions = askers(assistance_request)
    ties = ties_to(institutions, people)
    file = FileFacts(institutions, writers_of(assistance_request), contact_domains(ties, institutions))
    found = {person.key: hints_of(person, file) for person in known_of(people, ties, institutions)}
    return {key: hints for key, hints in found.items() if hints}


def askers(assistance_request):
    """{key: name} of the institutions that ask."""
    institutions = (assistance_request.institution, *assistance_request.co_requesters.all())
    return {institution.pk: str(institution) for institution in institutions}


def ties_to(institutions, people):
    """The memberships of the institutions that ask, present and past: those of the people asked about first, then of contacts."""
    is_asked = Case(When(user__in=[person.pk for person in people], then=Value(0)), default=Value(1))
    rows = Membership.objects.filter(institution__in=institutions, status__in=COUNTED).order_by(is_asked, "pk")
    return list(
        rows.values_list("user_id", "user__role", "user__email", "institution_id", "status", "decided_at")[:MOST_TIES]
    )


def writers_of(assistance_request):
    """Who wrote the request in the portal; a letter that the team entered is not the team's proposal."""
    if assistance_request.channel != Channel.PORTAL:
        return frozenset()
    return frozenset({assistance_request.created_by_id, assistance_request.updated_by_id} - {None})


def contact_domains(ties, institutions):
    """{domain: institution} of the addresses of the contacts; what says nothing about an employer is left out."""
    found = {}
    for _user, role, email, institution, status, _at in ties:
        domain = mail_domain(email)
        if domain and role == Role.PARTNER and status == MembershipStatus.CONFIRMED:
            found.setdefault(domain, institutions[institution])
    return found


def known_of(people, ties, institutions):
    """What counts of each person."""
    memberships, interests = defaultdict(list), defaultdict(list)
    for user, _role, _email, institution, status, at in ties:
        memberships[user].append((institution, status, timezone.localtime(at).year if at else None))
    rows = Interest.objects.filter(institution__in=institutions, person__in=[person.pk for person in people])
    for person, *interest in rows.order_by("pk").values_list(
        "person_id", "institution_id", "kind", "from_year", "to_year", "note"
    ):
        interests[person].append(tuple(interest))
    return [PersonFacts(user.pk, user.email, tuple(memberships[user.pk]), tuple(interests[user.pk])) for user in people]
