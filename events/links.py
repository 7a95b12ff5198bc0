"""The signed links of mails to participants: whoever holds one sees that place, answers for it, and nothing else."""

from datetime import timedelta

from django.core import signing
from django.utils.crypto import salted_hmac

from .choices import LINK_AGE
from .models import Registration

PLACE = "events.place"
SELF = "events.self"
SELF_AGE = timedelta(days=2)


def place_token(registration):
    """What stands in the links of mails to a participant."""
    return signing.dumps([registration.pk, mark_of(registration)], salt=PLACE)


def registration_of(token):
    """The registration that a link names; None when the link is wrong or too old, or the address is another since."""
    try:
        pk, mark = signing.loads(token, salt=PLACE, max_age=LINK_AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Registration.objects.for_page().filter(pk=pk, participant__erased_at=None).first()
    return found if found is not None and mark == mark_of(found) else None


def mark_of(registration):
    """A link dies when the person has another address."""
    return salted_hmac(PLACE, f"{registration.participant.email.casefold()}|{registration.pk}").hexdigest()[:16]
