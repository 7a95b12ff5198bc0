"""Everything that changes an event, its people or what came of it."""

from .locking import ChangedMeanwhile
from .moving import ask_authorities, keep_events, move_event
from .places import free_places
from .preparing import change_event, prepare_event
from .registering import Person, answer_place, decide_places, refuse_places, register_person

__all__ = [
    "ChangedMeanwhile",
    "Person",
    "answer_place",
    "ask_authorities",
    "change_event",
    "decide_places",
    "free_places",
    "keep_events",
    "move_event",
    "prepare_event",
    "refuse_places",
    "register_person",
]
