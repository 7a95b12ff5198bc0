"""What came of an event of the demonstration: who was there, and the end."""

from datetime import timedelta

from .moved_clock import moved_clock


def tell_results(story):
    """Let a told event take place, as far as today goes."""
    event = story.fresh()
    if story.story["until"] == "held":
        with moved_clock(story.morning(event.ends_on + timedelta(days=1))):
            story.move("hold")
