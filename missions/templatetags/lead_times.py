"""How long releases take in the countries of those who are in a mission's seats, for the mission's page."""

from django import template
from django.utils import timezone

from ..choices import DeploymentStatus, ReleaseAnswer
from ..lead_times import is_late, lead_time_for, lead_words, learned_lead_times

register = template.Library()
STILL_TO_RELEASE = (DeploymentStatus.HELD, DeploymentStatus.INVITED, DeploymentStatus.ACCEPTED)


@register.inclusion_tag("missions/parts/release_lead_times.html")
def release_lead_times(mission):
    """The countries whose employers still have to answer, with what is usual there; one query beside the mission's own."""
    waiting = [
        deployment
        for seat in mission.seats.all()
        for deployment in seat.deployments.all()
        if deployment.status in STILL_TO_RELEASE and deployment.release != ReleaseAnswer.NEEDLESS
    ]
    countries = {one.expert.country_of_service_id: one.expert.country_of_service for one in waiting}
    if not countries:
        return {"rows": []}
    learned, today = learned_lead_times(), timezone.localdate()
    rows = []
    for key, country in countries.items():
        lead = lead_time_for(key, learned)
        rows.append((country, lead_words(lead), is_late(lead, today, mission.first_on)))
    return {"rows": sorted(rows, key=lambda row: str(row[0]))}
