"""The signed links of mails about a deployment: whoever holds one may answer that invitation, or that release, and nothing else."""

from django.core import signing
from django.utils.crypto import salted_hmac

from .choices import LINK_AGE
from .models import Deployment

INVITATION, RELEASE, REPORT = "missions.invitation", "missions.release", "missions.report"


def invitation_token(deployment):
    """What stands in the link of an invitation."""
    return signing.dumps([deployment.pk, mark_of(deployment, INVITATION)], salt=INVITATION)


def release_token(deployment):
    """What stands in the link to whoever may release the expert."""
    return signing.dumps([deployment.pk, mark_of(deployment, RELEASE)], salt=RELEASE)


def report_token(deployment):
    """What stands in the links to the report and to the certificate of whoever went."""
    return signing.dumps([deployment.pk, mark_of(deployment, REPORT)], salt=REPORT)


def deployment_of(token, purpose):
    """The deployment that a link of a purpose names; None when the link is wrong, too old, or was asked again since."""
    try:
        pk, mark = signing.loads(token, salt=purpose, max_age=LINK_AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Deployment.objects.for_page().filter(pk=pk).first()
    return found if found is not None and mark == mark_of(found, purpose) else None


def mark_of(deployment, purpose):
    """A link dies with the round in which it was sent: another invitation, or another address, has another link."""
    if purpose == INVITATION:
        asked = f"{deployment.expert.email.casefold()}|{deployment.invited_at}"
    elif purpose == REPORT:
        asked = f"{deployment.expert.email.casefold()}|{deployment.pk}"
    else:
        asked = f"{deployment.release_email.casefold()}|{deployment.release_asked_at}"
    return salted_hmac(purpose, asked).hexdigest()[:16]
