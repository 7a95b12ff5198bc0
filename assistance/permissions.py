"""Who may see and do what with a request."""

from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_committee_member, is_delegate, is_manager, is_partner, is_staff_reader, is_team
from partners.permissions import confirmed_institution_ids, covered_country_ids, usable_institution_ids
from workflow.engine import described_as

from .choices import DOSSIER_STATUSES, OPEN_STATUSES, Channel, DeclarationAnswer, RequestStatus


def institution_ids_of(assistance_request):
    """The asking institution and those that ask with it."""
    return {
        assistance_request.institution_id,
        *(institution.pk for institution in assistance_request.co_requesters.all()),
    }


@described_as(_("a contact of the authority"))
def is_contact(user, assistance_request):
    """Somebody who speaks for an institution that asks; the author alone while the tie is not confirmed."""
    if not is_partner(user):
        return False
    if institution_ids_of(assistance_request) & confirmed_institution_ids(user):
        return True
    is_author = assistance_request.created_by_id == user.pk
    return is_author and assistance_request.institution_id in usable_institution_ids(user)


@described_as(_("a contact of the authority that leads the request"))
def is_lead_contact(user, assistance_request):
    """Somebody who speaks for the institution that asks, not for one that asks with it."""
    return is_partner(user) and assistance_request.institution_id in confirmed_institution_ids(user)


def is_register_draft(assistance_request):
    """A letter or e-mail that the team is entering on an authority's behalf."""
    return assistance_request.channel != Channel.PORTAL


@described_as(_("a contact of the authority, or the team for a request received on paper"))
def can_write_draft(user, assistance_request):
    """May change a draft: the authority its own, the team what it registers."""
    if is_team(user):
        return is_register_draft(assistance_request)
    return is_contact(user, assistance_request)


def can_ask_for(user, institution_id):
    """May put a request in an institution's name: the team any, a contact only the institutions spoken for."""
    return is_team(user) or institution_id in usable_institution_ids(user)


@described_as(_("an officer of an EU Delegation concerned, or the team in its name"))
def can_record_delegation_opinion(user, assistance_request):
    """The Delegation that covers a country of the request, or the team with the answer in hand."""
    return is_team(user) or covers_request(user, assistance_request)


@described_as(_("a Steering Committee member, or the team in its name"))
def can_record_committee_opinion(user, assistance_request):
    """A member of the committee, or the team with the answer in hand."""
    return is_team(user) or is_committee_member(user)


def covers_request(user, assistance_request):
    """An officer of a Delegation that covers a country of the request."""
    if not is_delegate(user):
        return False
    countries = {country.pk for country in assistance_request.countries.all()}
    return bool(countries & covered_country_ids(user))


def can_be_recused(user):
    """Whoever works on files of others can have a conflict of interest on one; the authority's own contacts cannot."""
    return is_staff_reader(user) or is_committee_member(user) or is_delegate(user)


def recused_request_ids(user):
    """The keys of the requests on which a person declared a conflict of interest, as part of a larger query.

    The one gate of recusals: lists, search, pages, feeds and Actions ask here, mails and quorum through it.
    """
    return user.declarations.filter(is_current=True, answer=DeclarationAnswer.CONFLICT).values("assistance_request_id")


def is_recused(user, assistance_request):
    """Declared a conflict of interest on this file: the same rule as recused_request_ids, for one object."""
    if not can_be_recused(user):
        return False
    return recused_request_ids(user).filter(assistance_request_id=assistance_request.pk).exists()


def can_see_request(user, assistance_request):
    """May read the request: the same rule as AssistanceRequestQuerySet.visible_to, for one object."""
    if is_recused(user, assistance_request):
        return False
    is_draft = assistance_request.status == RequestStatus.DRAFT
    if is_staff_reader(user):
        return not is_draft or is_register_draft(assistance_request)
    if is_contact(user, assistance_request):
        return True
    if is_committee_member(user):
        return assistance_request.status in DOSSIER_STATUSES
    return not is_draft and covers_request(user, assistance_request)


def can_see_internal(user, assistance_request):
    """May read the assessment and the opinions' comments: never the authority."""
    return is_staff_reader(user) or is_committee_member(user) or covers_request(user, assistance_request)


def can_add_file(user, assistance_request):
    """May add a document: to a draft who writes it, to an open file the authority and the team."""
    if assistance_request.status == RequestStatus.DRAFT:
        return can_write_draft(user, assistance_request)
    is_open = assistance_request.status in OPEN_STATUSES
    return is_open and (is_team(user) or is_contact(user, assistance_request))


def can_remove_file(user, assistance_request):
    """May take a document out: only of a draft; what has been sent stays on the record."""
    return assistance_request.status == RequestStatus.DRAFT and can_write_draft(user, assistance_request)


@described_as(_("a contact of the authority that would join"))
def speaks_for_joiner(user, proposal):
    """A confirmed contact of the institution that would join another's request."""
    return is_partner(user) and proposal.institution_id in confirmed_institution_ids(user)


@described_as(_("a contact of the authority that is asked"))
def can_answer_joining(user, proposal):
    """A confirmed contact of the institution that leads the request to be joined."""
    return is_lead_contact(user, proposal.target)


def can_assign(user, officer):
    """A manager puts anybody of the team in charge; an officer only takes a file up for themselves."""
    return is_manager(user) or (is_team(user) and officer.pk == user.pk)


__all__ = [
    "can_add_file",
    "can_answer_joining",
    "can_ask_for",
    "can_assign",
    "can_be_recused",
    "can_record_committee_opinion",
    "can_record_delegation_opinion",
    "can_remove_file",
    "can_see_internal",
    "can_see_request",
    "can_write_draft",
    "is_contact",
    "is_lead_contact",
    "is_manager",
    "is_recused",
    "is_team",
    "recused_request_ids",
    "speaks_for_joiner",
]
