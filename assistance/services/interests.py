"""Declarations of interests: what a person says about one file, and how a recusal is lifted."""

from django.db import transaction
from django.utils.translation import gettext

from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, write_record

from ..choices import DeclarationAnswer
from ..models import AssistanceRequest, ConflictDeclaration
from ..permissions import can_be_recused, can_lift_recusal, can_see_request, is_recused


@transaction.atomic
def declare_interest(*, assistance_request, actor, answer, explanation="", person=None):
    """Declare that one has a conflict of interest on a file, or none; a manager lifts another person's recusal with NONE.

    Returns the declaration. Raises StepNotAllowed or TransitionRefused; then nothing has changed.
    """
    locked = AssistanceRequest.objects.select_for_update().get(pk=assistance_request.pk)
    explanation = explanation.strip()
    if person is not None and person.pk != actor.pk:
        return lift_recusal(locked, actor, answer, explanation, person)
    check_own_declaration(locked, actor, answer, explanation)
    declaration = replace_declaration(locked, actor, answer, explanation, actor)
    note(locked, "declare", actor, declaration.get_answer_display())
    return declaration


def check_own_declaration(assistance_request, actor, answer, explanation):
    """Whoever works on the file and reads it may declare; a recusal is not taken back by oneself."""
    if not can_be_recused(actor) or assistance_request.is_draft:
        raise StepNotAllowed([Reason(gettext("Interests are declared by those who work on other people's files."))])
    if is_recused(actor, assistance_request):
        raise TransitionRefused(
            [gettext("You have declared a conflict of interest. Only a programme manager can lift it.")]
        )
    if not can_see_request(actor, assistance_request):
        raise StepNotAllowed([Reason(gettext("Interests are declared on files that one may read."))])
    if answer == DeclarationAnswer.CONFLICT and not explanation:
        raise TransitionRefused([gettext("Say in a sentence what the conflict is.")])


def lift_recusal(assistance_request, actor, answer, explanation, person):
    """A programme manager, with a reason, lets somebody work on the file again."""
    if not can_lift_recusal(actor, assistance_request, person):
        raise StepNotAllowed([Reason(gettext("A recusal is lifted by %(who)s.") % {"who": can_lift_recusal.label})])
    if answer != DeclarationAnswer.NONE or not is_recused(person, assistance_request):
        raise TransitionRefused(
            [gettext("%(name)s has no conflict of interest that could be lifted.") % {"name": person}]
        )
    if not explanation:
        raise TransitionRefused([gettext("Say why the recusal is lifted: the person reads it.")])
    declaration = replace_declaration(assistance_request, person, answer, explanation, actor)
    note(assistance_request, "lift_recusal", actor, f"{person}. {explanation}")
    return declaration


@transaction.atomic
def declare_none_if_silent(*, assistance_request, actor):
    """Answering, scoring or deciding declares that one has no conflict, where nothing was declared before.

    Raises TransitionRefused with the sentence that the user reads where the data hint at a conflict: then the person
    must declare explicitly before. Does nothing for those who cannot be recused.
    """
    if not can_be_recused(actor):
        return
    if is_recused(actor, assistance_request):
        raise TransitionRefused([gettext("You have declared a conflict of interest on this file.")])
    if assistance_request.declarations.filter(person=actor, is_current=True).exists():
        return
    replace_declaration(assistance_request, actor, DeclarationAnswer.NONE, "", actor)


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


def note(assistance_request, step, actor, reason):
    """A line of the history of the file: of the request's, or of the Action's that it became."""
    file = getattr(assistance_request, "action", None) or assistance_request
    write_record(instance=file, step=step, source=file.status, move=Move(step, actor, reason))
