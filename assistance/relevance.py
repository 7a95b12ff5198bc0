"""Whether a message of the outbox about a thread is still worth sending."""

from .models import Message, Question


def is_still_asked(questions):
    """Whether one of some questions (keys) still waits for its answer."""
    return Question.objects.open().filter(pk__in=questions).exists()


def is_still_to_reply(message):
    """Whether a message of the authority (its key) still waits for a reply."""
    return Message.objects.to_reply().filter(pk=message).exists()
