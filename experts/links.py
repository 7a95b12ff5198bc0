"""The signed links of mails about a profile: whoever holds one may renew the profile, and nothing else."""

from datetime import timedelta

from django.core import signing
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .choices import RetentionSubject
from .models import Expert
from .retention import months_after, months_of

SALT = "experts.renewal"


def renewal_token(expert):
    """What stands in the link of a mail: the profile, and a mark of the address to which it was sent."""
    return signing.dumps([expert.pk, mark_of(expert)], salt=SALT)


def expert_of(token):
    """The profile that a link names; None when the link is wrong or too old, or the profile has another address or was erased."""
    try:
        pk, mark = signing.loads(token, salt=SALT, max_age=longest())
    except (signing.BadSignature, ValueError, TypeError):
        return None
    expert = Expert.objects.kept().filter(pk=pk).first()
    return expert if expert is not None and mark == mark_of(expert) else None


def mark_of(expert):
    """A link dies with the address to which it was sent."""
    return salted_hmac(SALT, expert.email.casefold()).hexdigest()[:16]


def longest():
    """A link holds until the profile of somebody who never answers is erased, and for a month more."""
    today = timezone.localdate()
    months = months_of(RetentionSubject.SILENCE) + months_of(RetentionSubject.DORMANCY)
    return months_after(today, months + 1) - today + timedelta(days=1)
