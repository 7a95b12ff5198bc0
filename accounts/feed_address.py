"""The secret part of a calendar feed's address: signed, so that a copy of the database alone opens no calendar."""

from django.core.signing import BadSignature, Signer
from django.utils.crypto import get_random_string

KEY_LENGTH = 22
SALT = "accounts.calendar_feed"


def new_feed_key():
    """A key that cannot be guessed: 22 letters and digits, about 131 bits."""
    return get_random_string(KEY_LENGTH)


def token_of(key):
    """What stands in the address: the key, and its signature under the SECRET_KEY."""
    return _signer().sign(key)


def key_of(token):
    """The key of a token that we signed, under the present SECRET_KEY or a fallback; "" for anything else."""
    try:
        return _signer().unsign(token)
    except BadSignature:
        return ""


def _signer():
    return Signer(sep=".", salt=SALT)
