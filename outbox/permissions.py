"""Who may change how often a person is written to: the person, or whoever holds the signed link of one of their mails."""

from dataclasses import dataclass

from django.core import signing

from .choices import CHOOSABLE_TOPICS

SALT = "outbox.less"
LINK_DAYS = 400


@dataclass(frozen=True)
class Reduction:
    """What a link of a mail lets its holder change: how often one person hears of one topic."""

    user_id: int
    topic: str


def sign_reduction(user, topic):
    """The signed part of the link in a mail's foot; good for LINK_DAYS days, as often as one likes."""
    return signing.dumps([user.pk, str(topic)], salt=SALT)


def read_reduction(token):
    """What a link allows, or None when it is too old, was changed, or names what nobody can choose."""
    try:
        user_id, topic = signing.loads(token, salt=SALT, max_age=LINK_DAYS * 24 * 60 * 60)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Reduction(user_id, topic) if topic in CHOOSABLE_TOPICS else None
