"""Opening a CV: who did it, when and why is kept, and the expert reads it."""

from django.db import transaction
from django.utils.translation import gettext

from workflow.engine import StepNotAllowed, TransitionRefused

from ..models import CvOpening, Expert
from ..permissions import can_open_cv, is_own_profile


@transaction.atomic
def open_cv(*, expert, actor, reason, is_host=False):
    """Write down who opens somebody's CV and why, before the file is handed out; one's own is not written down.

    `is_host`: the caller has seen that the expert said yes to a mission with the actor's authority.
    """
    current = Expert.objects.select_for_update().get(pk=expert.pk)
    if is_own_profile(actor, current) or not (is_host or can_open_cv(actor, current)):
        raise StepNotAllowed([gettext("The MIEUX team and the administrators open the CVs of others, with a reason.")])
    if not current.cv:
        raise TransitionRefused([gettext("There is no CV in this profile.")])
    if not reason.strip():
        raise TransitionRefused([gettext("Say why you open it: the expert reads your name, the day and the reason.")])
    return CvOpening.objects.create(expert=current, opened_by=actor, reason=reason.strip())
