"""Who else was at work on a draft just now, as far as their saves tell: reading leaves no trace."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from . import progress

JUST_NOW = timedelta(minutes=15)


def others_at_work(draft, user, slug=""):
    """A sentence for each of the others who saved within a quarter of an hour, the last one first."""
    since = timezone.now() - JUST_NOW
    rows = [row for row in draft.presences.all() if row.person_id != user.pk and row.at >= since]
    return [sentence(row, slug) for row in sorted(rows, key=lambda row: row.at, reverse=True)]


def sentence(row, slug):
    """Who had which page open, and how long ago."""
    values = {"who": row.person, "when": ago(row.at)}
    if row.step == slug:
        return gettext("%(who)s had this page open %(when)s.") % values
    step = progress.step_of(row.step)
    return gettext("%(who)s had “%(step)s” open %(when)s.") % {**values, "step": step.label if step else row.step}


def ago(moment):
    """How many minutes ago a moment was."""
    minutes = int((timezone.now() - moment).total_seconds() // 60)
    if minutes < 1:
        return gettext("a moment ago")
    return ngettext("%(n)d minute ago", "%(n)d minutes ago", minutes) % {"n": minutes}
