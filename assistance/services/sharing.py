"""Who may do what on a draft: set by the contacts of the institution that leads it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import Reason, StepNotAllowed, TransitionRefused

from ..choices import DraftLevel
from ..models import DraftAccess
from ..permissions import can_share_draft, institution_ids_of
from .drafts import lock_unsent


def lock_to_share(assistance_request, actor):
    """The draft under a lock, for somebody who may say who works on it."""
    locked = lock_unsent(assistance_request)
    if not can_share_draft(actor, locked):
        raise StepNotAllowed([Reason(gettext("Who works on it is set by %(who)s.") % {"who": can_share_draft.label})])
    return locked


@transaction.atomic
def set_institution_level(*, assistance_request, institution, level, actor):
    """Say how far the contacts of an institution may go; one that does not ask reads along from then on."""
    locked = lock_to_share(assistance_request, actor)
    if not institution.is_partner or not institution.is_confirmed:
        raise TransitionRefused([gettext("Only institutions on our list that may ask for help can read along.")])
    return put_level(locked, level, actor, institution=institution)


@transaction.atomic
def set_person_level(*, assistance_request, person, level, actor):
    """Say how far one contact may go, whatever holds for the institution; an empty level brings back what holds for all."""
    locked = lock_to_share(assistance_request, actor)
    if person.pk == locked.responsible_person_id:
        raise TransitionRefused([gettext("%(name)s answers for the draft, and always writes it.") % {"name": person}])
    if not level:
        locked.accesses.filter(person=person).delete()
        return None
    return put_level(locked, level, actor, person=person)


def put_level(draft, level, actor, **whose):
    """Write one level, once for each institution and person."""
    fields = {"level": DraftLevel(level), "set_by": actor, "set_at": timezone.now()}
    access, _is_new = DraftAccess.objects.update_or_create(assistance_request=draft, **whose, defaults=fields)
    return access


@transaction.atomic
def end_reading_along(*, assistance_request, institution, actor):
    """Let an institution that does not ask read the draft no longer."""
    locked = lock_to_share(assistance_request, actor)
    if institution.pk in institution_ids_of(locked):
        raise TransitionRefused([gettext("%(name)s asks with you: it keeps reading.") % {"name": institution}])
    locked.accesses.filter(institution=institution).delete()
