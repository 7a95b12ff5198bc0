"""When a message may reach its reader: the arithmetic of moments.py asked with a person's own settings."""

from functools import partial

from . import working_days
from .choices import Topic, rule_of
from .models.preferences import settings_of
from .moments import NoMomentError, digest_hours, next_moment


def moment_for(user, topic, now):
    """The first moment from now on at which a message on this topic may go to this person; now, where there is no person."""
    rule = rule_of(topic)
    if user is None or not rule.keeps_quiet_hours:
        return now
    chosen = settings_of(user)
    is_digest = topic == Topic.DIGEST
    hours = digest_hours(chosen.hours, chosen.digest_at) if is_digest else chosen.hours
    try:
        return next_moment(
            now,
            hours,
            keeps_working_hours=rule.keeps_working_hours or is_digest,
            is_working_day=partial(working_days.is_working_day, user),
        )
    except NoMomentError:
        return now
