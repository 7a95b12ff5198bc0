"""Short codes that people read, type and dictate: no letter that looks like another, and a last sign that catches one wrong sign."""

from secrets import choice

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 5


def new_code(length=LENGTH):
    """A random code of `length` signs, the last of which checks the others: one wrong sign, or two neighbours swapped, is noticed.

    There are 31 signs, so that five hold 923,521 codes.
    """
    body = "".join(choice(ALPHABET) for _n in range(length - 1))
    return body + check_sign(body)


def check_sign(body):
    """The sign that follows: the weighted sum of the places (weights 1, 2, 3 …) modulo 31, a prime, as in ISBN-10."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(body, 1))
    return ALPHABET[total % len(ALPHABET)]


def is_code(text):
    """Whether a text can be a code at all."""
    return len(text) > 1 and set(text) <= set(ALPHABET) and check_sign(text[:-1]) == text[-1]


def tidied(text):
    """What was typed, in capitals, without blanks and dashes."""
    return "".join(text.upper().split()).replace("-", "")
