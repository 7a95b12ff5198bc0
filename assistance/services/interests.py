"""Declarations of interests: what a person says about one file, what follows from it, and how a recusal is lifted."""

from django.db import transaction
from django.utils.translation import gettext

from accounts.permissions import can_be_recused, is_delegate
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, write_record

from .. import notifications
from ..choices import DeclarationAnswer
from ..hint_facts import hints_on
from ..hint_words import sentence_to
from ..models import AssistanceRequest, ConflictDeclaration
from ..permissions import can_lift_recusal, can_see_request, is_recused, recusal_sentence


@transaction.atomic
def declare_interest(*, assistance_request, actor, answer, explanation="", person=None):
    """Declare that one has a conflict of interest on a file, or none; a manager lifts another person's recusal with NONE.

    Returns the declaration in force. Whoever was in charge is so no longer after a conflict. Raises StepNotAllowed or
    TransitionRefused; then nothing has changed.
    """
    locked = AssistanceRequest.objects.select_for_update().get(pk=assistance_request.pk)
    explanation = explanation.strip()
    if person is not None and person.pk != actor.pk:
        return lift_recusal(locked, actor, answer, explanation, person)
    check_own_declaration(locked, actor, answer, explanation)
    current = current_declaration(locked, actor)
    if current and current.is_explicit and (current.answer, current.explanation) == (answer, explanation):
        return current
    declaration = replace_declaration(locked, actor, answer, explanation, actor)
    note(locked, "declare", actor, declaration.get_answer_display())
    if answer == DeclarationAnswer.CONFLICT:
        step_aside(locked, actor)
    return declaration


@transaction.atomic
def declare_none_if_silent(*, assistance_request, actor):
    """Answering, scoring or deciding declares that one has no conflict, where nothing was declared before.

    Raises TransitionRefused with the sentence that the user reads where the data hint at a conflict: then the person
    must declare in words before. Raises StepNotAllowed for a recused person. Does nothing for those who cannot be recused.
    """
    if not can_be_recused(actor):
        return
    current = current_declaration(assistance_request, actor)
    if current and current.is_recusal:
        raise StepNotAllowed([Reason(recusal_sentence(actor, assistance_request.pk))])
    if current and current.is_explicit:
        return
    hints = hints_on(assistance_request, [actor]).get(actor.pk)
    if hints:
        ask = gettext("Declare first whether you have one, on the page “Declare your interests” of the file.")
        raise TransitionRefused([Reason(f"{sentence_to(hints)} {ask}")])
    if current is None:
        own = {"answer": DeclarationAnswer.NONE, "declared_by": actor, "is_explicit": False}
        assistance_request.declarations.get_or_create(person=actor, is_current=True, defaults=own)


def current_declaration(assistance_request, person):
    """What a person has declared on a file, as it is in force; None where nothing was declared."""
    return assistance_request.declarations.filter(person=person, is_current=True).first()


def check_own_declaration(assistance_request, actor, answer, explanation):
    """Whoever works on the file and reads it may declare; a recusal is not taken back by oneself."""
    if not can_be_recused(actor) or assistance_request.is_draft:
        raise StepNotAllowed([Reason(gettext("Interests are declared by those who work on files of others."))])
    if is_recused(actor, assistance_request):
        refusal = gettext("You have declared a conflict of interest. Only a programme manager can lift it.")
        raise StepNotAllowed([Reason(refusal)])
    if not can_see_request(actor, assistance_request):
        raise StepNotAllowed([Reason(gettext("Interests are declared on files that one may read."))])
    if answer == DeclarationAnswer.CONFLICT and not explanation:
        raise TransitionRefused([gettext("Say in a sentence what the conflict is.")])


def lift_recusal(assistance_request, actor, answer, explanation, person):
    """A programme manager, with a reason, lets somebody work on the file again; the person is told."""
    if not can_lift_recusal(actor, assistance_request, person):
        raise StepNotAllowed([Reason(gettext("A recusal is lifted by %(who)s.") % {"who": can_lift_recusal.label})])
    if answer != DeclarationAnswer.NONE or not is_recused(person, assistance_request):
        words = gettext("%(name)s has no conflict of interest on this file that could be lifted.")
        raise TransitionRefused([words % {"name": person}])
    if not explanation:
        raise TransitionRefused([gettext("Say why the recusal is lifted: the person reads it.")])
    declaration = replace_declaration(assistance_request, person, answer, explanation, actor)
    note(assistance_request, "lift_recusal", actor, f"{person}. {explanation}")
    notifications.tell_recusal_lifted(assistance_request, declaration)
    return declaration


def replace_declaration(assistance_request, person, answer, explanation, declared_by):
    """Write a declaration in the place of the one before, which stays on the record."""
    assistance_request.declarations.filter(person=person, is_current=True).update(is_current=False)
    return ConflictDeclaration.objects.create(
        assistance_request=assistance_request,
        person=person,
        answer=answer,
        explanation=explanation,
        declared_by=declared_by,
    )


def step_aside(assistance_request, person):
    """What follows from a conflict: nobody in charge any more, perhaps nobody left at the Delegation; those who can help are told."""
    file = file_of(assistance_request)
    if not file.is_open:
        return
    if file.officer_id == person.pk:
        file.officer = None
        file.save(update_fields=["officer"])
        write_record(
            instance=file, step="lose_officer", source=file.status, move=Move("lose_officer", person, str(person))
        )
        notifications.tell_officer_needed(assistance_request, file, person)
    is_asked = assistance_request.is_open and is_delegate(person)
    if is_asked and not notifications.delegates_taking_part(assistance_request).exists():
        notifications.tell_delegation_empty(assistance_request, person)


def file_of(assistance_request):
    """The Action that a request became, under its own lock, or the locked request itself."""
    action = getattr(assistance_request, "action", None)
    if action is None:
        return assistance_request
    return type(action)._base_manager.select_for_update().get(pk=action.pk)


def note(assistance_request, step, actor, reason):
    """A line of the history of the file: of the request's, or of the Action's that it became."""
    file = file_of(assistance_request)
    write_record(instance=file, step=step, source=file.status, move=Move(step, actor, reason))
