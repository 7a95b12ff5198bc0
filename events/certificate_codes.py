"""The codes of certificates: a random part and a part that only this portal can compute from it.

Twenty signs of the alphabet of `codes`, written in four groups. The first eight are random (31⁸, 39.6 bits: among 100,000 certificates two
meet with a chance of 0.6 %, and then another is drawn). The other twelve are the HMAC-SHA256 of the first under the portal's key, modulo 31¹²
(59.4 bits): whoever guesses without the key is right once in 7.9 × 10¹⁷ tries, and no try is possible without asking us.
A code says nothing about the person, and whether it is ours is seen without the database.
"""

from secrets import choice

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from .codes import ALPHABET, tidied

RANDOM = 8
SIGNED = 12
LENGTH = RANDOM + SIGNED
GROUP = 5
SALT = "events.certificate"


def new_certificate_code():
    """A code that was not drawn before, as far as chance goes; the database keeps it unique."""
    body = "".join(choice(ALPHABET) for _n in range(RANDOM))
    return body + signature_of(body, settings.SECRET_KEY)


def signature_of(body, key):
    """The signs that follow the random ones."""
    digest = salted_hmac(SALT, body, secret=key, algorithm="sha256").digest()
    rest, signs = int.from_bytes(digest, "big"), []
    for _n in range(SIGNED):
        rest, place = divmod(rest, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(signs)


def is_signed(code):
    """Whether a code was made here: with the key of today, or with one of SECRET_KEY_FALLBACKS."""
    if not has_form(code):
        return False
    body, signature = code[:RANDOM], code[RANDOM:]
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(signature_of(body, key), signature) for key in keys)


def has_form(code):
    """Whether a text has the length and the signs of a code."""
    return len(code) == LENGTH and set(code) <= set(ALPHABET)


def typed_code(text):
    """What somebody typed or dictated, without blanks and dashes of any kind."""
    return tidied("".join("-" if sign in "‐‑‒–—−_." else sign for sign in text))


def grouped(code):
    """As people read it: 7K3QP-9XWVD-2M4NR-6TSHB."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
