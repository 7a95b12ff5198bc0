"""What the outbox keeps: messages, and how each person wants to be written to."""

from .messages import OutgoingMessage
from .preferences import MailSettings, TopicChoice

__all__ = ["MailSettings", "OutgoingMessage", "TopicChoice"]
