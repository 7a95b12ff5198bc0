"""Everything that writes into the outbox."""

from ..rendering import render_message
from .choosing import choose_frequency, save_choices
from .delivering import Outcome, deliver_next
from .digests import compose_digests
from .erasing import erase_messages, refile_messages
from .mending import MessageRefused, cancel_message, retry_message
from .writing import Envelope, send_message, send_rendered, send_to_address, silence

__all__ = [
    "Envelope",
    "MessageRefused",
    "Outcome",
    "cancel_message",
    "choose_frequency",
    "compose_digests",
    "deliver_next",
    "erase_messages",
    "refile_messages",
    "render_message",
    "retry_message",
    "save_choices",
    "send_message",
    "send_rendered",
    "send_to_address",
    "silence",
]
