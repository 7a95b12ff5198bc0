"""The parts of a profile's page: its steps, its weeks, its history, who opened the CV."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from clock.choices import Party
from workflow.history import HistoryEntry
from workflow.offers import in_order, offer_of

from ..services import step_label
from ..weeks import weeks_ahead
from ..workflow import EXPERT_WORKFLOW

TEAM_STEPS = ("take_on", "send_back", "refuse", "rest")
OPENINGS_SHOWN = 10
MISSIONS_SHOWN = 20
WEEK_WORDS = {
    "free": _("free"),
    "partly": _("partly free"),
    "away": _("not free"),
    "open": _("nothing said"),
}


def step_offers(expert, user):
    """The team's steps from here, each with its page."""
    answers = (answer for answer in EXPERT_WORKFLOW.answers(expert, user) if answer.step.name in TEAM_STEPS)
    return in_order(
        offer_of(answer, reverse("experts:expert-step", args=[expert.pk, answer.step.name])) for answer in answers
    )


def history_entries(expert):
    """Everything that happened, newest first; in one query."""
    return [history_entry(record) for record in expert.history.select_related("actor").order_by("-at", "-id")]


def history_entry(record):
    """One line: what was done, by whom and why."""
    if record.actor is None:
        party, who = Party.NOBODY, gettext("The portal")
    else:
        is_expert = record.actor.role == Role.EXPERT
        party, who = (Party.EXPERT if is_expert else Party.TEAM), str(record.actor)
    return HistoryEntry(record.at, party, who, step_label(record.step), record.reason)


def openings_of(expert):
    """Who opened the CV last, and why; in one query."""
    return list(expert.openings.select_related("opened_by").order_by("-opened_at", "-id")[:OPENINGS_SHOWN])


def missions_of(expert, user):
    """Missions on which the expert went or goes, the latest first, as this person may know of them; in one query.

    The rows are a higher app's: read through the reverse relation, for title, days and address alone.
    """
    rows = expert.deployments.visible_to(user).counted().select_related("seat__mission__country")
    return list(rows.order_by("-first_on", "-pk")[:MISSIONS_SHOWN])


def availability(expert):
    """The coming weeks as cells, what they say in words, and the periods that are not over."""
    today = timezone.localdate()
    periods = list(expert.periods.all())
    weeks = weeks_ahead(periods, today)
    could = sum(week.state in ("free", "open") for week in weeks)
    words = ngettext(
        "Can be asked for %(n)d of the next %(all)d weeks.", "Can be asked for %(n)d of the next %(all)d weeks.", could
    )
    is_silent = not any(period.ends_on >= today for period in periods)
    return {
        "weeks": [(week.state, week_title(week)) for week in weeks],
        "sentence": gettext("No weeks are named: ask.") if is_silent else words % {"n": could, "all": len(weeks)},
        "periods": [period for period in periods if period.ends_on >= today],
        "key": WEEK_WORDS.items(),
    }


def week_title(week):
    """Week of 3 August: free."""
    words = {"day": date_format(week.monday, "j F"), "state": WEEK_WORDS[week.state]}
    return gettext("Week of %(day)s: %(state)s") % words
