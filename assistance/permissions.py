"""Who may see and do what with a request."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import (
    can_be_recused,
    is_committee_member,
    is_delegate,
    is_manager,
    is_partner,
    is_staff_reader,
    is_team,
)
from partners.permissions import confirmed_institution_ids, covered_country_ids, usable_institution_ids
from workflow.engine import Reason, StepNotAllowed, TransitionRefused, described_as

from .choices import (
    ASSESSED_STATUSES,
    DOSSIER_STATUSES,
    OPEN_STATUSES,
    RESTARTABLE_STATUSES,
    Channel,
    DeclarationAnswer,
    DraftLevel,
    RequestStatus,
)


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


def can_start_again(user, assistance_request):
    """May begin a new draft from the text of a request that ended without an Action."""
    return assistance_request.status in RESTARTABLE_STATUSES and is_lead_contact(user, assistance_request)


def can_correct_refusal(user, refusal):
    """A manager puts a slip in the words right, within a day."""
    return is_manager(user) and refusal.is_correctable


def is_register_draft(assistance_request):
    """A letter or e-mail that the team is entering on an authority's behalf."""
    return assistance_request.channel != Channel.PORTAL


def draft_level(user, draft):
    """How far a contact may go on a draft; None where they may not know of it.

    Who answers for the draft writes, whatever is set. Contacts of the institutions that ask write unless less is set; those of other
    institutions may do what was set for theirs. What is set for a person goes before what is set for an institution.
    """
    if is_contact(user, draft) and user.pk == draft.responsible_person_id:
        return DraftLevel.EDIT
    rows = list(draft.accesses.all()) if is_partner(user) else []
    levels = _institution_levels(user, draft, rows)
    if not levels:
        return DraftLevel.EDIT if is_contact(user, draft) else None
    own = next((row.level for row in rows if row.person_id == user.pk), None)
    return DraftLevel(own or max(levels, key=DraftLevel.values.index))


def _institution_levels(user, draft, rows):
    if not is_partner(user):
        return []
    spoken_for, asking = confirmed_institution_ids(user), institution_ids_of(draft)
    set_levels = {row.institution_id: row.level for row in rows if row.institution_id}
    return [set_levels.get(pk, DraftLevel.EDIT) for pk in spoken_for if pk in asking or pk in set_levels]


@described_as(_("somebody whom the authority lets write it, or the team for a request received on paper"))
def can_write_draft(user, assistance_request):
    """May change a draft: the authority its own, the team what it registers."""
    if is_team(user):
        return is_register_draft(assistance_request)
    return draft_level(user, assistance_request) == DraftLevel.EDIT


@described_as(_("somebody whom the authority lets comment on it"))
def can_comment_draft(user, assistance_request):
    """May say something about an answer of a draft: who writes it, and who is let comment."""
    if is_team(user):
        return is_register_draft(assistance_request)
    return draft_level(user, assistance_request) in (DraftLevel.COMMENT, DraftLevel.EDIT)


@described_as(_("a contact of the authority that leads the request, who writes it"))
def can_share_draft(user, assistance_request):
    """May say who else writes, comments or reads: the lead institution's contacts who write themselves."""
    return is_lead_contact(user, assistance_request) and can_write_draft(user, assistance_request)


def speaks_for(user, institution_id):
    """Still speaks for an institution: confirmed, or claimed and not refused."""
    return user.is_active and institution_id in usable_institution_ids(user)


def has_left(assistance_request):
    """Whether whoever answers for a request no longer speaks for its institution; so too where only the team entered it."""
    person = assistance_request.responsible_person
    return not (is_partner(person) and speaks_for(person, assistance_request.institution_id))


@described_as(_("the person responsible, or a colleague once that person has left"))
def can_hand_over(user, assistance_request):
    """May name who answers for a request: who does so now; any contact of the institution once that person has left."""
    if not is_lead_contact(user, assistance_request):
        return False
    return user.pk == assistance_request.responsible_person_id or has_left(assistance_request)


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


def recused_request_ids(user):
    """The keys of the requests on which a person declared a conflict of interest, as part of a larger query.

    The one gate of recusals: lists, search, pages, feeds and Actions ask here, mails and quorum through it.
    """
    return user.declarations.filter(is_current=True, answer=DeclarationAnswer.CONFLICT).values("assistance_request_id")


def recused_people(assistance_request):
    """The keys of the people who have declared a conflict of interest on a request, as part of a larger query."""
    recusals = assistance_request.declarations.filter(is_current=True, answer=DeclarationAnswer.CONFLICT)
    return recusals.order_by().values_list("person_id", flat=True)


def is_recused(user, assistance_request):
    """Declared a conflict of interest on this file: the same rule as recused_request_ids, for one object."""
    return is_recused_on(user, assistance_request.pk)


def is_recused_on(user, request_id):
    """The same rule by the key of a request; a file without a request, of the published record, has no declarations."""
    if request_id is None or not can_be_recused(user):
        return False
    return recused_request_ids(user).filter(assistance_request_id=request_id).exists()


def recusal_sentence(user, request_id):
    """Why a person takes no part in a file; empty where nothing keeps them out. Both workflows ask here."""
    if not is_recused_on(user, request_id):
        return ""
    return gettext("You have declared a conflict of interest on this file: you take no part in it.")


def refuse_recused(user, request_id):
    """Raise StepNotAllowed for a recused person; services that write without a step of a workflow begin with it."""
    sentence = recusal_sentence(user, request_id)
    if sentence:
        raise StepNotAllowed([Reason(sentence)])


@described_as(_("a programme manager who is not concerned"))
def can_lift_recusal(user, assistance_request, person):
    """A programme manager lifts the recusal of somebody else, unless recused on the file as well."""
    return is_manager(user) and user.pk != person.pk and not is_recused(user, assistance_request)


def refuse_recused_officer(officer, request_id):
    """Raise TransitionRefused where somebody is to be put in charge who has declared a conflict of interest."""
    if is_recused_on(officer, request_id):
        words = gettext("%(name)s has declared a conflict of interest on this file.")
        raise TransitionRefused([words % {"name": officer}])


def can_see_request(user, assistance_request):
    """May read the request: the same rule as AssistanceRequestQuerySet.visible_to, for one object."""
    if is_recused(user, assistance_request):
        return False
    is_draft = assistance_request.status == RequestStatus.DRAFT
    if is_staff_reader(user):
        return not is_draft or is_register_draft(assistance_request)
    if is_contact(user, assistance_request):
        return True
    if is_draft:
        return draft_level(user, assistance_request) is not None
    if is_committee_member(user):
        return assistance_request.status in DOSSIER_STATUSES
    return covers_request(user, assistance_request)


def can_see_internal(user, assistance_request):
    """May read the assessment and the opinions' comments: never the authority."""
    return is_staff_reader(user) or is_committee_member(user) or covers_request(user, assistance_request)


def can_see_scores(user, assistance_request, has_submitted):
    """May read what others scored: while the file is assessed, an assessor only after submitting the own sheet.

    A programme manager and the administrators read all at any time, the committee and the Delegation from the consultation on.
    `has_submitted`: the user has a submitted sheet of this request.
    """
    if not can_see_internal(user, assistance_request):
        return False
    is_fixed = assistance_request.status not in ASSESSED_STATUSES
    return is_fixed or has_submitted or is_manager(user) or (is_staff_reader(user) and not is_team(user))


def can_score(user, assistance_request):
    """May write a sheet of scores: the team, while the file is assessed."""
    return is_team(user) and assistance_request.status in ASSESSED_STATUSES


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


def is_open_to_messages(assistance_request):
    """Messages are written from the sending of a request to its launch or its end: while its clock runs."""
    return assistance_request.status != RequestStatus.DRAFT and assistance_request.clock.is_running


@described_as(_("a contact of the authority, or the team"))
def can_write_message(user, assistance_request):
    """May write to the other side while the file is open."""
    is_party = is_team(user) or is_contact(user, assistance_request)
    return is_party and is_open_to_messages(assistance_request)


@described_as(_("the MIEUX team"))
def can_write_note(user, assistance_request):
    """May write an internal note: the team, on every file that has been sent; what is noted stays after its end."""
    return is_team(user) and assistance_request.status != RequestStatus.DRAFT


def can_read_notes(user):
    """May read internal notes at all: never an authority. Which ones is said by NoteQuerySet.readable_by."""
    return is_staff_reader(user) or is_committee_member(user) or is_delegate(user)


def can_assign(user, officer):
    """A manager puts anybody of the team in charge; an officer only takes a file up for themselves."""
    return is_manager(user) or (is_team(user) and officer.pk == user.pk)


__all__ = [
    "can_add_file",
    "can_answer_joining",
    "can_ask_for",
    "can_assign",
    "can_be_recused",
    "can_comment_draft",
    "can_correct_refusal",
    "can_hand_over",
    "can_lift_recusal",
    "can_read_notes",
    "can_record_committee_opinion",
    "can_record_delegation_opinion",
    "can_remove_file",
    "can_score",
    "can_see_internal",
    "can_see_request",
    "can_see_scores",
    "can_share_draft",
    "can_start_again",
    "can_write_draft",
    "can_write_message",
    "can_write_note",
    "draft_level",
    "has_left",
    "is_contact",
    "is_lead_contact",
    "is_manager",
    "is_open_to_messages",
    "is_recused",
    "is_recused_on",
    "is_team",
    "recusal_sentence",
    "recused_people",
    "recused_request_ids",
    "refuse_recused",
    "refuse_recused_officer",
    "speaks_for_joiner",
]
