"""Missions for the walk through every address: one to answer, one to release, and the links of both mails."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from missions.choices import DeploymentStatus as D
from missions.links import invitation_token, release_token
from missions.models import Deployment

from .call_factories import make_reached
from .factories import again, make_deployment, make_mission, make_reported_world


def make_asked(profile, officer):
    """A mission for which the expert is invited, one for which somebody of another country has accepted, and the links of both mails."""
    later = timezone.localdate() + timedelta(days=120)
    deployment = make_deployment(D.INVITED, mission=make_mission(officer=officer, starts_on=later))
    Deployment.objects.filter(pk=deployment.pk).update(expert=profile)
    accepted = make_deployment(D.ACCEPTED, mission=make_mission(officer=officer))
    tokens = {
        "invitation_token": invitation_token(again(deployment)),
        "release_token": release_token(again(accepted)),
    }
    links = {name: SimpleNamespace(value=token) for name, token in tokens.items()}
    mission = deployment.seat.mission
    return {"mission": mission, "deployment": again(deployment), "foreign_deployment": accepted, **links}


def make_walked(profile, officer, focal_point, manager, reference):
    """Everything of missions and calls to which an address can point; `reference` is that of an Action."""
    held = make_deployment(D.INVITED)
    return {
        "in_seat": held,
        "seat": held.seat,
        **make_asked(profile, officer),
        **make_reached(officer, focal_point, manager),
        **make_reported_world(profile, officer, reference),
    }
