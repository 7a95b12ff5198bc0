"""Reads of declarations: one's own, those of a file, and who is left to decide on it."""

from django.db.models import Exists, F, OuterRef

from accounts.choices import Role
from accounts.models import User

from .models import AssistanceRequest, ConflictDeclaration
from .permissions import recused_people


def declarations_of(user):
    """A person's own declarations, newest first, each with the reference of its file and whether the person may read that."""
    readable = AssistanceRequest.objects.visible_to(user).filter(pk=OuterRef("assistance_request_id"))
    return (
        ConflictDeclaration.objects.filter(person=user)
        .select_related("declared_by", "person")
        .annotate(reference=F("assistance_request__reference"), is_readable=Exists(readable))
        .order_by("-declared_at", "-id")
    )


def declarations_on(assistance_request):
    """What was declared on a file, those in force first, each with its people, in one query."""
    rows = assistance_request.declarations.select_related("person", "declared_by")
    return rows.order_by("-is_current", "-declared_at", "-id")


def no_manager_left(assistance_request, *, without):
    """Whether nobody could decide on a file once one more manager is recused on it."""
    managers = User.objects.filter(role=Role.MANAGER, is_active=True).exclude(pk=without.pk)
    return not managers.exclude(pk__in=recused_people(assistance_request)).exists()
