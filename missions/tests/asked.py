"""Missions for the walk through every address: one to answer, one to release, and the links of both mails."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from missions.choices import DeploymentStatus as D
from missions.links import invitation_token, release_token
from missions.models import Deployment

from .factories import again, make_deployment, make_mission


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
