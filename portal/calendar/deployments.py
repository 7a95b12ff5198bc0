"""Entries from the missions of an expert: the answer that is due, and the days of what was said yes to."""

from django.urls import reverse
from django.utils.translation import gettext

from experts.permissions import is_expert
from missions.choices import DeploymentStatus
from missions.models import Deployment
from missions.services.inviting import answer_by

from .entry import MOST_ENTRIES, Entry, Kind, window

SURE = (DeploymentStatus.CONFIRMED, DeploymentStatus.COMPLETED)
SHOWN = (DeploymentStatus.INVITED, DeploymentStatus.OTHER_DATES, DeploymentStatus.ACCEPTED, *SURE)


def deployment_entries(user, today):
    """The missions of an expert from the invitation on, in one query; nothing for others."""
    if not is_expert(user):
        return
    first, last = window(today)
    rows = Deployment.objects.visible_to(user).between(first, last).filter(status__in=SHOWN)
    for row in rows.select_related("seat__mission__country").order_by("first_on", "pk")[:MOST_ENTRIES]:
        if row.status == DeploymentStatus.INVITED:
            yield answer_entry(row)
        yield stay_entry(row)


def answer_entry(row):
    """The answer that the expert owes."""
    day = answer_by(row)
    text = gettext("Say whether you can join “%(mission)s”") % {"mission": row.seat.mission.title}
    return entry_of(row, Kind.ANSWER, text, (day, day))


def stay_entry(row):
    """The days of the mission with travel and rest: on these the expert is away."""
    return entry_of(row, Kind.MISSION, row.seat.mission.title, (row.first_on, row.last_on))


def entry_of(row, kind, text, days):
    """One entry of a mission; it moves with every change of the mission or of the deployment."""
    mission = row.seat.mission
    return Entry(
        name=f"deployment-{kind.value}-{row.pk}",
        kind=kind,
        text=text,
        file=mission.file_reference,
        url=reverse("missions:deployment-own", args=[row.pk]),
        first=days[0],
        last=days[1],
        place=", ".join(str(part) for part in (mission.place, mission.country) if part),
        is_tentative=row.status not in SURE,
        doubt="" if row.status in SURE else gettext("to be confirmed: your seat is not confirmed yet"),
        is_demonstration=mission.is_demonstration,
        sequence=mission.version + row.version,
    )
