"""Whom a recusal keeps from the mails about a file: what the outbox asks."""

from accounts.permissions import can_be_recused

from .choices import DeclarationAnswer
from .models import AssistanceRequest, ConflictDeclaration
from .permissions import recused_request_ids


def barred_readers(reference):
    """The keys of the people who have declared a conflict of interest on a file."""
    recusals = ConflictDeclaration.objects.filter(is_current=True, answer=DeclarationAnswer.CONFLICT)
    return recusals.filter(assistance_request__reference=reference).order_by().values_list("person_id", flat=True)


def barred_files(user):
    """The references of the files on which a person has declared a conflict of interest."""
    if not can_be_recused(user):
        return ()
    requests = AssistanceRequest.objects.filter(pk__in=recused_request_ids(user), reference__isnull=False)
    return requests.order_by().values_list("reference", flat=True)
