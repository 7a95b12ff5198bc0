"""Builds the whole demonstration programme in one transaction."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone, translation

from outbox.services import silence

from .actions import ActionStory
from .calls import tell_calls
from .cast import DOMAIN, Cast
from .events import tell_events
from .factsheets import tell_factsheets
from .figures import tell_figures
from .joinings import tell_joinings
from .meetings import tell_meetings
from .missions import tell_missions
from .moved_clock import moved_clock
from .past import past_files
from .practices import tell_practices
from .programme import read_files
from .roster import store_roster
from .said import tell_what_was_said
from .stories import tell_stories

DAYS_KNOWN = 700
DAYS_NEW = 3
EXPERTS = 1000


@transaction.atomic
def build_demonstration(today):
    """Make people, institutions, requests and Actions as they would stand on a day; nobody is written to."""
    cast = Cast()
    with silence(), translation.override("en"):
        with moved_clock(morning(today, DAYS_KNOWN)):
            cast.enter(newcomers=False)
        with moved_clock(morning(today, DAYS_NEW)):
            cast.enter(newcomers=True)
            cast.name_stand_ins(today)
            cast.name_focal_points()
        stories = [ActionStory(story, cast, today) for story in read_files()]
        files = [story.tell() for story in stories]
        tell_meetings(stories, cast, today)
        tell_joinings(stories, cast, today)
        files += [ActionStory(story, cast, today).tell() for story in past_files(cast)]
        with moved_clock(morning(today, DAYS_NEW)):
            cast.declare_ties()
        store_roster(today, count=EXPERTS, domain=DOMAIN, people=cast.people, reviewer=cast.manager)
        tell_missions({one.story["key"]: one for one in stories}, cast, today)
        tell_calls(cast, today)
        tell_what_was_said(today)
        tell_events({one.story["key"]: one for one in stories}, cast, today)
        tell_figures(cast, today)
        tell_practices(cast, today)
        tell_stories(cast, today)
        tell_factsheets(cast, today)
        return files


def morning(today, days):
    """Eight o'clock in Brussels, some days ago."""
    return timezone.make_aware(datetime.combine(today - timedelta(days=days), time(8)))
