"""Tells the joinings: an authority that wishes to ask together with a neighbour, who has been asked."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from assistance import services

from .moved_clock import moved_clock

DRAFT, TARGET = "cv-agencies", "sn-inspection"
MESSAGE = "We license placement agencies on four islands and have two inspectors. We would gladly learn from one checklist for both."


def tell_joinings(stories, cast, today):
    """Two days ago the wish, yesterday the question to the neighbour, which has five days to answer."""
    files = {story.story["key"]: story for story in stories}
    wishing, asked = files[DRAFT], files[TARGET]
    with moved_clock(working_hour(today, 2)):
        target = asked.request
        target.refresh_from_db()
        proposal = services.wish_to_join(draft=wishing.request, target=target, actor=wishing.contact, message=MESSAGE)
    with moved_clock(working_hour(today, 1)):
        services.pass_on_joining(proposal=proposal, actor=asked.officer, answer_by=today + timedelta(days=5))


def working_hour(today, days):
    """Ten o'clock in Brussels, some days ago."""
    return timezone.make_aware(datetime.combine(today - timedelta(days=days), time(10)))
