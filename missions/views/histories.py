"""What happened to a mission and to each of its deployments, in one line of time."""

from urllib.parse import urlencode

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from accounts.choices import Role
from clock.choices import Party
from workflow.history import HistoryEntry

from ..models import DeploymentRecord
from ..workflow import deployment_step_label, mission_step_label

PAGE = 50
OF_EXPERTS = ("accept", "offer_dates", "decline")
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
    return HistoryEntry(record.at, party, who, str(mission_step_label(record.step)), record.reason)


def deployment_entry(record):
    """A step with one person; a signed link is the expert, or whoever answered for the employer."""
    name = record.deployment.expert.name
    words = {"name": name, "step": deployment_step_label(record.step)}
    text = gettext("%(name)s: %(step)s") % words
    if record.actor is None and (record.on_behalf_of or record.step in OF_EXPERTS):
        return HistoryEntry(record.at, Party.EXPERT, record.on_behalf_of or name, text, record.reason)
    party, who = doer_of(record)
    if record.on_behalf_of:
        who = gettext("%(who)s, in the name of %(whom)s") % {"who": who, "whom": record.on_behalf_of}
    return HistoryEntry(record.at, party, who, text, record.reason)


def doer_of(record):
    """(the party, the name) of whoever took a step."""
    if record.actor is None:
        return Party.NOBODY, gettext("The portal")
    return Party.EXPERT if record.actor.role in OUTSIDE else Party.TEAM, str(record.actor)
