"""A file on its way from the report to the writing: packed and signed inside the page, so that nothing is kept of it here."""

import base64
import zlib

from django.core import signing
from django.utils.translation import gettext

MOST_PACKED = 3 * 1024 * 1024
SECONDS = 60 * 60
SALT = "experts.import"


class TooLarge(Exception):
    """The file does not fit into a page."""


def packed(name, content, user):
    """The file as a signed text for one person."""
    text = base64.b64encode(zlib.compress(name.encode() + b"\n" + content)).decode()
    if len(text) > MOST_PACKED:
        raise TooLarge(gettext("The file is too large. Part it, or save it as CSV in UTF-8."))
    return signing.TimestampSigner(salt=f"{SALT}:{user.pk}").sign(text)


def unpacked(text, user):
    """(name, content) of what was packed for this person within the hour; BadSignature otherwise."""
    plain = signing.TimestampSigner(salt=f"{SALT}:{user.pk}").unsign(text, max_age=SECONDS)
    name, _line, content = zlib.decompress(base64.b64decode(plain)).partition(b"\n")
    return name.decode(), content
