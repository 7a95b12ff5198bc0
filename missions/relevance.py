"""Whether a reminder about a deployment is still worth sending: only to those who are silent."""

from .choices import DeploymentStatus, ReleaseAnswer
from .models import Deployment


def is_invitation_silent(deployment, asked_at):
    """Whether the invitation of that moment still waits for its answer."""
    rows = Deployment.objects.filter(pk=deployment, status=DeploymentStatus.INVITED)
    return any(row.invited_at.isoformat() == asked_at for row in rows)


def is_release_silent(deployment, asked_at):
    """Whether the release that was asked at that moment still waits for its answer."""
    rows = Deployment.objects.filter(pk=deployment, status=DeploymentStatus.ACCEPTED, release=ReleaseAnswer.ASKED)
    return any(row.release_asked_at.isoformat() == asked_at for row in rows)
