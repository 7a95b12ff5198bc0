"""Locks in one order for all services: the mission first, then its deployments. Two writers wait for each other and never deadlock."""

from django.utils.translation import gettext

from workflow.engine import ChangedMeanwhile

from ..models import Deployment, Mission


def lock_mission(mission, seen=None):
    """The mission under a lock; refuses where somebody changed it since it was read (`seen` is the version that was read)."""
    locked = Mission.objects.select_for_update().get(pk=mission.pk)
    if seen is not None and seen != locked.version:
        raise ChangedMeanwhile(
            [gettext("The mission was changed after you opened this page. Read it as it is now, and try again.")]
        )
    return locked


def lock_deployment(deployment, seen=None):
    """(mission, deployment) under locks; refuses where the deployment has moved on since it was read."""
    mission = lock_mission(deployment.seat.mission)
    Deployment.objects.select_for_update().filter(pk=deployment.pk).order_by("pk").values_list("pk", flat=True).first()
    locked = Deployment.objects.for_page().get(pk=deployment.pk)
    if seen is not None and seen != locked.version:
        raise ChangedMeanwhile(
            [gettext("This has changed meanwhile: it is now “%(status)s”.") % {"status": locked.get_status_display()}]
        )
    return mission, locked


def touched(instance):
    """The column that tells a reader that the row was changed."""
    return {"version": instance.version + 1}
