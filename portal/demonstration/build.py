"""Builds the whole demonstration programme in one transaction."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone, translation

from outbox.services import silence

from .actions import ActionStory
from .cast import Cast
from .moved_clock import moved_clock
from .programme import read_files

DAYS_OF_PREPARATION = 400


@transaction.atomic
def build_demonstration(today):
    """Make people, institutions, requests and Actions as they would stand on a day; nobody is written to."""
    first_day = datetime.combine(today - timedelta(days=DAYS_OF_PREPARATION), time(10))
    with silence(), translation.override("en"):
        with moved_clock(timezone.make_aware(first_day)):
            cast = Cast().build()
        return [ActionStory(story, cast, today).tell() for story in read_files()]
