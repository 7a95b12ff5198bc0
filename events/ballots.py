"""Ballots: whoever holds one may answer the questions about an event once. It says which questions, and nothing of who holds it.

A ballot is made when the mail leaves, or when a slip is printed, and is stored nowhere. It is signed without the moment: a moment in it would
lead to the mail that left then.
"""

from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.core import signing
from django.urls import reverse

BALLOT = "events.ballot"
NONCE_BYTES = 16


def new_ballot(poll):
    """A ballot for a poll (its key): 128 random bits of the operating system, signed."""
    return signing.Signer(salt=BALLOT).sign_object([poll, token_urlsafe(NONCE_BYTES)])


def ballot_address(poll):
    """The address at which a new ballot is used, in the active language."""
    return settings.SITE_ADDRESS + reverse("events:rating-answer", args=[new_ballot(poll)])


def read_ballot(ballot):
    """(key of the poll, digest of the random part), or (None, "") where it is no ballot of ours."""
    try:
        poll, nonce = signing.Signer(salt=BALLOT).unsign_object(ballot)
        return int(poll), digest_of(nonce)
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None, ""


def digest_of(nonce):
    """What is kept of a used ballot: it cannot be turned back, for 128 random bits cannot be tried out."""
    return sha256(nonce.encode()).hexdigest()
