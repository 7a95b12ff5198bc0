"""What happened to a mission and to each of its deployments, in one line of time."""

from urllib.parse import urlencode

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from clock.choices import Party
from workflow.history import HistoryEntry

from ..models import DeploymentRecord
from ..workflow import deployment_step_label, mission_step_label

PAGE = 50
OF_EXPERTS = ("accept", "offer_dates", "decline")
HAPPENED = {
    "confirm_team": _("The team is confirmed"),
    "reopen_team": _("The team is open again"),
    "close": _("The mission is closed"),
    "cancel": _("The mission is cancelled"),
}
HAPPENED_TO = {
    "hold": _("%(name)s is held"),
    "extend_hold": _("%(name)s is held longer"),
    "invite": _("%(name)s is invited"),
    "accept": _("%(name)s says yes"),
    "offer_dates": _("%(name)s proposes other dates"),
    "decline": _("%(name)s cannot go"),
    "ask_release": _("The employer of %(name)s is asked for the release"),
    "release_other_dates": _("%(name)s is released for other dates"),
    "confirm": _("%(name)s is confirmed"),
    "refuse_release": _("%(name)s is not released"),
    "take_back": _("%(name)s is held for the new days"),
    "let_go": _("%(name)s is let go"),
    "expire": _("The hold of %(name)s has ended"),
    "complete": _("The report of %(name)s is accepted"),
}
OUTSIDE = (Role.EXPERT, Role.FOCAL_POINT)


def latest_of(mission, most, before=None):
    """The newest lines, at most so many; in two queries."""
    own = mission.history.select_related("actor").order_by("-at", "-id")
    people = DeploymentRecord.objects.filter(deployment__seat__mission=mission).order_by("-at", "-id")
    people = people.select_related("actor", "deployment__expert")
    if before is not None:
        own, people = own.filter(at__lt=before), people.filter(at__lt=before)
    lines = [mission_entry(record) for record in own[:most]] + [deployment_entry(record) for record in people[:most]]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:most]


def page_of(mission, mark):
    """(the lines of a page, the address of the earlier ones); the mark is the moment of the last line before."""
    entries = latest_of(mission, PAGE + 1, moment_of(mark))
    if len(entries) <= PAGE:
        return entries, ""
    return entries[:PAGE], f"?{urlencode({'before': entries[PAGE - 1].at.isoformat()})}"


def moment_of(mark):
    """The moment that an address names; None where it is none."""
    try:
        moment = parse_datetime(mark)
    except ValueError:
        return None
    return moment if moment is not None and timezone.is_aware(moment) else None


def mission_entry(record):
    """A step of the mission."""
    party, who = doer_of(record)
    return HistoryEntry(record.at, party, who, str(mission_words(record.step)), record.reason)


def deployment_entry(record):
    """A step with one person; a signed link is the expert, or whoever answered for the employer."""
    name = record.deployment.expert.name
    text = deployment_words(record.step, name)
    if record.actor is None and (record.on_behalf_of or record.step in OF_EXPERTS):
        return HistoryEntry(record.at, Party.EXPERT, record.on_behalf_of or name, text, record.reason)
    party, who = doer_of(record)
    if record.on_behalf_of:
        who = gettext("%(who)s, in the name of %(whom)s") % {"who": who, "whom": record.on_behalf_of}
    return HistoryEntry(record.at, party, who, text, record.reason)


def mission_words(step):
    """What a line of the mission says."""
    return HAPPENED.get(step) or mission_step_label(step)


def deployment_words(step, name):
    """What a line about one person says."""
    if step in HAPPENED_TO:
        return str(HAPPENED_TO[step]) % {"name": name}
    return gettext("%(name)s: %(step)s") % {"name": name, "step": deployment_step_label(step)}


def doer_of(record):
    """(the party, the name) of whoever took a step."""
    if record.actor is None:
        return Party.NOBODY, gettext("The portal")
    return Party.EXPERT if record.actor.role in OUTSIDE else Party.TEAM, str(record.actor)
