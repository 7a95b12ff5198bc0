"""Joining another authority's request: wished or proposed, agreed by both sides, then one request of both."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from accounts.permissions import is_team
from clock.services import lock_clock, set_group
from workflow.engine import StepNotAllowed, TransitionRefused
from workflow.services import Move, write_record

from ..choices import JOINABLE_STATUSES, OPEN_JOININGS, JoiningState, RequestStatus
from ..joined import joined_sentence
from ..joining_mails import tell_joining
from ..models import AssistanceRequest, JoinProposal
from ..permissions import can_answer_joining, can_see_request, is_lead_contact, speaks_for_joiner
from .steps import move_request


def lock_both(joining, target):
    """Both requests under their locks, always in the same order; the first is None where it has been discarded."""
    keys = {target.pk, joining.pk if joining else target.pk}
    rows = {row.pk: row for row in AssistanceRequest.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    return rows.get(joining.pk) if joining else None, rows[target.pk]


def lock_proposal(proposal):
    """The proposal with both its requests, all locked, after the clock of what would join; refused once it has ended."""
    if proposal.joining:
        lock_clock(proposal.joining)
    joining, target = lock_both(proposal.joining, proposal.target)
    locked = JoinProposal.objects.select_for_update().get(pk=proposal.pk)
    locked.joining, locked.target = joining, target
    if not locked.is_open:
        raise TransitionRefused(
            [gettext("This has ended meanwhile: %(state)s.") % {"state": locked.get_state_display()}]
        )
    return locked


def check_joinable(target):
    """Refuse once the dossier is with Delegation and committee, or decided."""
    if target.status not in JOINABLE_STATUSES:
        raise TransitionRefused(
            [
                gettext(
                    "Too late: that request has moved on meanwhile. A request can be joined until its consultation starts."
                )
            ]
        )


def check_state(proposal, *states):
    """Refuse a step that does not follow from where the proposal stands."""
    if proposal.state not in states:
        raise TransitionRefused(
            [gettext("This was done already: %(state)s.") % {"state": proposal.get_state_display()}]
        )


def check_free(joining, target):
    """Refuse two files that are one already, or of one authority, or already on their way to each other."""
    if sentence := joined_sentence(joining):
        raise TransitionRefused([sentence])
    if joining.pk == target.pk or joining.institution_id == target.institution_id:
        raise TransitionRefused([gettext("Both requests are of the same authority.")])
    if joining.status != RequestStatus.DRAFT:
        check_joinable(joining)
    pair = {joining.pk, target.pk}
    if JoinProposal.objects.filter(joining__in=pair, target__in=pair, state__in=OPEN_JOININGS).exists():
        raise TransitionRefused([gettext("The wish to join is on its way already.")])


def create_proposal(**fields):
    """Store a proposal; the database keeps a second one of the same pair out."""
    try:
        with transaction.atomic():
            return JoinProposal.objects.create(**fields)
    except IntegrityError as error:
        raise TransitionRefused([gettext("The wish to join is on its way already.")]) from error


@transaction.atomic
def wish_to_join(*, draft, target, actor, message=""):
    """An authority asks to join a request that it knows nothing of but that it is there; the team is told."""
    joining, target = lock_both(draft, target)
    if joining is None or not is_lead_contact(actor, joining):
        raise StepNotAllowed([gettext("Only a confirmed contact of the authority can ask to join.")])
    check_joinable(target)
    check_free(joining, target)
    proposal = create_proposal(
        joining=joining,
        institution=joining.institution,
        target=target,
        state=JoiningState.WISHED,
        message=message.strip(),
        proposed_by=actor,
        agreed_by=actor,
    )
    tell_joining(proposal, "wished")
    return proposal


@transaction.atomic
def propose_joining(*, joining, target, actor, message=""):
    """The team proposes to one authority to join another's request; that authority is asked first."""
    joining, target = lock_both(joining, target)
    if not (is_team(actor) and can_see_request(actor, joining) and can_see_request(actor, target)):
        raise StepNotAllowed([gettext("The MIEUX team proposes to join two requests.")])
    check_joinable(target)
    check_free(joining, target)
    proposal = create_proposal(
        joining=joining,
        institution=joining.institution,
        target=target,
        state=JoiningState.OFFERED,
        message=message.strip(),
        proposed_by=actor,
    )
    tell_joining(proposal, "offered")
    return proposal


def set_state(proposal, state, **fields):
    """Write where a proposal stands now."""
    for name, value in {"state": state, **fields}.items():
        setattr(proposal, name, value)
    proposal.save()
    return proposal


@transaction.atomic
def agree_to_join(*, proposal, actor, answer_by):
    """The authority to which the team proposed it agrees: the other authority is asked."""
    locked = lock_proposal(proposal)
    if not speaks_for_joiner(actor, locked):
        raise StepNotAllowed([gettext("The authority that would join answers.")])
    check_state(locked, JoiningState.OFFERED)
    check_joinable(locked.target)
    return ask_other_side(locked, answer_by, agreed_by=actor)


@transaction.atomic
def pass_on_joining(*, proposal, actor, answer_by):
    """The team puts the wish before the other authority, without a name."""
    locked = lock_proposal(proposal)
    if not (is_team(actor) and can_see_request(actor, locked.target)):
        raise StepNotAllowed([gettext("The MIEUX team asks the other authority.")])
    check_state(locked, JoiningState.WISHED)
    check_joinable(locked.target)
    return ask_other_side(locked, answer_by)


def ask_other_side(proposal, answer_by, **fields):
    """The contacts of the request to join are asked, with the day by which we need the answer."""
    set_state(proposal, JoiningState.ASKED, asked_at=timezone.now(), answer_by=answer_by, **fields)
    tell_joining(proposal, "asked")
    return proposal


@transaction.atomic
def accept_joining(*, proposal, actor):
    """The other authority agrees: both ask together from now on, and each learns who the other is."""
    locked = lock_proposal(proposal)
    if not can_answer_joining(actor, locked):
        raise StepNotAllowed([gettext("The authority that is asked answers.")])
    check_state(locked, JoiningState.ASKED)
    check_joinable(locked.target)
    if locked.joining is None:
        raise TransitionRefused([gettext("The draft that would have joined has been discarded meanwhile.")])
    check_still_separate(locked.joining)
    set_state(locked, JoiningState.ACCEPTED, ended_by=actor, ended_at=timezone.now())
    unite(locked, actor)
    end_joining_file(locked)
    tell_joining(locked, "accepted")
    return locked


def check_still_separate(joining):
    """Refuse when the file that would join has become part of another, or has been decided on."""
    if sentence := joined_sentence(joining):
        raise TransitionRefused([sentence])
    if joining.status not in (RequestStatus.DRAFT, *JOINABLE_STATUSES):
        raise TransitionRefused(
            [gettext("The other authority’s own request has moved on meanwhile: it cannot join any more.")]
        )


def unite(proposal, actor):
    """Make those who join co-requesters, add their countries, compare the file with those of its new kind, write the history."""
    target, joining = proposal.target, proposal.joining
    others = joining.co_requesters.exclude(pk=target.institution_id)
    target.co_requesters.add(proposal.institution, *others)
    target.countries.add(*joining.countries.all())
    target.updated_at = timezone.now()
    target.version += 1
    target.save(update_fields=["updated_at", "version"])
    kind, region_code = target.compared_with()
    set_group(clock_id=target.clock_id, kind=kind, region_code=region_code)
    write_record(
        instance=target, step="join", source=target.status, move=Move("join", actor, str(proposal.institution))
    )


def end_joining_file(proposal):
    """What was sent is withdrawn in favour of the joint request; a draft stays readable; other wishes of it are taken back."""
    joining, now = proposal.joining, timezone.now()
    others = joining.joinings.filter(state__in=OPEN_JOININGS).exclude(pk=proposal.pk)
    others.update(state=JoiningState.WITHDRAWN, ended_at=now, ended_by=proposal.agreed_by)
    if joining.status != RequestStatus.DRAFT:
        reason = gettext("Joined with %(reference)s.") % {"reference": proposal.target.reference}
        move_request(assistance_request=joining, step="withdraw", actor=proposal.agreed_by, reason=reason)


@transaction.atomic
def refuse_joining(*, proposal, actor, reason=""):
    """Whoever is to answer says no: the team to a wish, either authority to a question put to it."""
    locked = lock_proposal(proposal)
    may = {
        JoiningState.WISHED: is_team(actor) and can_see_request(actor, locked.target),
        JoiningState.ASKED: can_answer_joining(actor, locked),
        JoiningState.OFFERED: speaks_for_joiner(actor, locked),
    }
    if not may[locked.state]:
        raise StepNotAllowed([gettext("Others are to answer this.")])
    set_state(locked, JoiningState.REFUSED, ended_by=actor, ended_at=timezone.now(), reason=reason.strip())
    tell_joining(locked, "refused")
    return locked


@transaction.atomic
def take_back_joining(*, proposal, actor):
    """Those who wished or proposed it take it back."""
    locked = lock_proposal(proposal)
    is_proposer = is_team(actor) and can_see_request(actor, locked.target) and locked.state == JoiningState.OFFERED
    if not (is_proposer or (locked.agreed_by_id and speaks_for_joiner(actor, locked))):
        raise StepNotAllowed([gettext("Only those who asked for it can take it back.")])
    was_asked = locked.state == JoiningState.ASKED
    set_state(locked, JoiningState.WITHDRAWN, ended_by=actor, ended_at=timezone.now())
    tell_joining(locked, "withdrawn", was_asked=was_asked)
    return locked


def end_overtaken_joinings():
    """End the proposals whose request has moved on before everybody had answered, and tell those who wait. Returns how many."""
    ended = 0
    for proposal in JoinProposal.objects.overtaken().for_page():
        ended += end_overtaken(proposal)
    return ended


@transaction.atomic
def end_overtaken(proposal):
    """One of them, unless somebody was quicker."""
    locked = JoinProposal.objects.select_for_update().filter(pk=proposal.pk, state__in=OPEN_JOININGS).first()
    if locked is None:
        return False
    set_state(locked, JoiningState.LAPSED, ended_at=timezone.now())
    tell_joining(locked, "lapsed")
    return True
