"""What the roster asks of calls: to erase somebody's answers and nominations, to tell them, and to make one of those of two profiles."""

from django.db import transaction
from django.db.models import Q

from ..models import Expression, Nomination
from .keeping_calls import empty_nominations


@transaction.atomic
def erase_answers(*, expert, actor=None):
    """Answers go; nominations of the person, linked or under the address, lose every word. That a country nominated stays counted."""
    Expression.objects.filter(expert=expert).delete()
    theirs = Q(expert=expert)
    for address in {expert.email, expert.user.email if expert.user else ""} - {""}:
        theirs |= Q(email__iexact=address)
    empty_nominations(Nomination.objects.filter(theirs, emptied_at=None))


def tell_answers(expert):
    """{"calls": […], "nominations": […]}: what was answered, and who proposed the person."""
    answers = Expression.objects.filter(expert=expert).select_related("call").order_by("pk")
    nominations = (
        Nomination.objects.filter(expert=expert).select_related("call", "country", "nominated_by").order_by("pk")
    )
    return {
        "calls": [
            {
                "call": row.call.title,
                "words": row.words,
                "expressed_at": row.expressed_at,
                "withdrawn_at": row.withdrawn_at,
            }
            for row in answers
        ],
        "nominations": [
            {
                "call": row.call.title if row.call else "",
                "country": row.country.name_en,
                "by": str(row.nominated_by),
                "words": row.words,
                "nominated_at": row.nominated_at,
                "withdrawn_at": row.withdrawn_at,
            }
            for row in nominations
        ],
    }


@transaction.atomic
def unite_answers(*, keep, rest):
    """One answer a call: the standing one, of two the earlier. The others go."""
    rows = Expression.objects.filter(expert__in=[keep, *rest])
    best = {}
    for row in sorted(rows, key=lambda row: (row.withdrawn_at is not None, row.expressed_at, row.pk)):
        best.setdefault(row.call_id, row.pk)
    rows.exclude(pk__in=best.values()).delete()
