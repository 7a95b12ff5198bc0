"""What happens to consents by themselves: a warning a month before, and off the site on the day after."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from .. import story_notifications as notifications
from ..consent_gaps import first_expiry, gaps_of
from ..models import Consent, Story
from ..story_choices import EXPIRY_WARNING_DAYS, Channel, StoryStatus
from ..uses import uses_of
from .moderating_stories import move_story

logger = logging.getLogger(__name__)


@dataclass
class Kept:
    """What one turn did."""

    ended: int = 0
    warned: int = 0
    failed: int = 0


def keep_consents(*, now):
    """Take stories off whose consents have expired; warn of those that expire soon, once. Returns Kept."""
    today, kept = timezone.localdate(now), Kept()
    for story in nearing(today):
        try:
            if gaps_of(story, today):
                end_story(story)
                kept.ended += 1
            else:
                kept.warned += warn_of(story)
        except Exception:
            logger.exception("The consents of story %s could not be kept.", story.pk)
            kept.failed += 1
    return kept


def nearing(today):
    """The published stories with a consent for the website that ends within the month, or has ended."""
    last = today + timedelta(days=EXPIRY_WARNING_DAYS)
    rows = Consent.objects.standing().filter(channel=Channel.WEBSITE, expires_on__lte=last)
    stories = rows.filter(person__story__status=StoryStatus.PUBLISHED).values("person__story")
    return Story.objects.for_page().filter(pk__in=stories).order_by("pk")


@transaction.atomic
def end_story(story):
    """Off the site, and whoever moderates it reads why."""
    uses = [use for use in uses_of(story) if use.is_to_take_down]
    moved = move_story(story=story, step="end_consent", actor=None, reason=gettext("A consent has expired."))
    notifications.tell_team(moved, "expired", uses=uses)


def warn_of(story):
    """One mail for each day of expiry; 1 where it nears."""
    day = first_expiry(story)
    if day is None:
        return 0
    notifications.tell_team(story, "expires", day=day, key=f"consent:{story.pk}:{day.isoformat()}")
    return 1
