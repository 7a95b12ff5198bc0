"""Who answers for a request on the authority's side: handed over by that person, or taken over once they have left."""

from copy import copy

from django.db import transaction
from django.utils.translation import gettext

from accounts.permissions import is_partner
from partners.permissions import confirmed_institution_ids
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, write_record

from .. import notifications
from ..choices import ENDED_WITHOUT_ACTION
from ..models import AssistanceRequest
from ..permissions import can_hand_over


@transaction.atomic
def hand_over(*, assistance_requests, successor, actor):
    """Name who answers for some requests from now on; returns those that changed hands.

    Drafts change hands quietly, a request that was sent keeps a line in its history. Whoever gives and whoever takes are told.
    """
    keys = [one.pk for one in assistance_requests]
    locked = AssistanceRequest.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    given = {}
    for one in locked.select_related("created_by", "responsible"):
        if one.responsible_person_id == successor.pk:
            continue
        check(one, successor, actor)
        before = one.responsible_person
        give(one, before, successor, actor)
        given.setdefault(before, []).append(one)
    for before, requests in given.items():
        notifications.tell_handed_over(requests, before=before, successor=successor, actor=actor)
    return [one for requests in given.values() for one in requests]


def check(assistance_request, successor, actor):
    """Raise the refusal of a hand-over that may not be."""
    if not can_hand_over(actor, assistance_request):
        raise StepNotAllowed([Reason(gettext("It is handed over by %(who)s.") % {"who": can_hand_over.label})])
    if assistance_request.status in ENDED_WITHOUT_ACTION:
        raise TransitionRefused(
            [gettext("The request is “%(status)s”.") % {"status": assistance_request.get_status_display()}]
        )
    is_fit = is_partner(successor) and successor.is_active
    if not is_fit or assistance_request.institution_id not in confirmed_institution_ids(successor):
        raise TransitionRefused(
            [
                gettext("%(name)s is no confirmed contact of %(institution)s.")
                % {"name": successor, "institution": assistance_request.institution}
            ]
        )


def give(assistance_request, before, successor, actor):
    """Write the name; a request that was sent remembers from whom to whom, and stays with the party that has it."""
    assistance_request.responsible = successor
    assistance_request.save(update_fields=["responsible"])
    if assistance_request.is_draft:
        return
    file = copy(assistance_request)
    file.holder = assistance_request.clock.summary.holder
    text = gettext("%(successor)s instead of %(before)s") % {"successor": successor, "before": before}
    write_record(instance=file, step="hand_over", source=file.status, move=Move("hand_over", actor, text))
