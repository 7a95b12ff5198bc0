"""What came of a mission and of a deployment, for the pages about them: each draws a part with queries of its own, always as many."""

from django import template
from django.conf import settings
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from ..choices import COUNTED, MissionStatus
from ..proofs import certificate_languages
from ..report_mails import report_due_on
from ..results import results_of, totals_of

register = template.Library()


@register.inclusion_tag("missions/parts/results_panel.html")
def mission_results(mission):
    """For the team's page of a mission: how many reports are in, the way to them, and the briefing pack."""
    prefetch_related_objects([mission], "seats__deployments__report", "seats__deployments__appraisals")
    results = results_of(mission)
    accepted, awaited, worked, _agreed = totals_of(results)
    waiting = sum(result.is_filed for result in results)
    return {
        "mission": mission,
        "accepted": accepted,
        "awaited": awaited,
        "worked": worked,
        "waiting": waiting,
        "is_over": mission.ends_on <= timezone.localdate(),
        "is_cancelled": mission.status == MissionStatus.CANCELLED,
        "briefings": papers("briefing", mission.pk, settings.WORKING_LANGUAGES) if awaited else [],
    }


@register.inclusion_tag("missions/parts/deployment_papers.html")
def deployment_papers(deployment):
    """For the expert's own page of a deployment: the briefing pack, the report, the certificate, each once there is one."""
    is_counted = deployment.status in COUNTED
    mission = deployment.seat.mission
    return {
        "deployment": deployment,
        "is_counted": is_counted,
        "report": getattr(deployment, "report", None) if is_counted else None,
        "is_over": mission.ends_on <= timezone.localdate(),
        "due_on": report_due_on(mission),
        "briefings": papers("briefing", mission.pk, settings.WORKING_LANGUAGES) if is_counted else [],
        "certificates": papers("certificate", deployment.pk, certificate_languages(deployment)),
    }


def papers(name, pk, languages):
    """(language in words, address, code) of a paper in each of these languages."""
    return [(words, reverse(f"missions:{name}-paper", args=[pk, code]), code) for code, words in languages]
