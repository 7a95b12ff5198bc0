"""Who speaks for a country's administrations: named by a programme manager or an administrator, and until when."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from accounts.choices import Role
from workflow.engine import Reason, StepNotAllowed, TransitionRefused

from .. import notifications
from ..models import FocalPoint
from ..permissions import can_name_focal_points


def check_may_name(actor):
    """Managers and administrators."""
    if not can_name_focal_points(actor):
        raise StepNotAllowed([Reason(str(can_name_focal_points.label))])


@transaction.atomic
def name_focal_point(*, user, country, actor, named_on=None):
    """Name somebody who was invited as a focal point for a country; the person is told. Raises TransitionRefused where they speak for it already."""
    check_may_name(actor)
    if user.role != Role.FOCAL_POINT or not user.is_active:
        raise TransitionRefused(
            [gettext("%(name)s cannot sign in as a focal point. Invite the person first.") % {"name": user}]
        )
    named_on = named_on or timezone.localdate()
    try:
        with transaction.atomic():
            focal_point = FocalPoint.objects.create(user=user, country=country, named_on=named_on)
    except IntegrityError as error:
        words = gettext("%(name)s is a focal point of %(country)s already.")
        raise TransitionRefused([words % {"name": user, "country": country}]) from error
    notifications.tell_named(focal_point)
    return focal_point


@transaction.atomic
def end_focal_point(*, focal_point, actor, ended_on):
    """Somebody speaks for a country until a day, that day included; twice is once, with the earlier day."""
    check_may_name(actor)
    locked = FocalPoint.objects.select_for_update().get(pk=focal_point.pk)
    if ended_on < locked.named_on:
        raise TransitionRefused([gettext("The last day lies before the day on which the person was named.")])
    if locked.ended_on is None or ended_on < locked.ended_on:
        locked.ended_on = ended_on
        locked.save(update_fields=["ended_on"])
    return locked
