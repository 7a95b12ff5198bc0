"""What is known of an expert from missions that took place: how often, how well, and the record of one person."""

from django.db.models import Avg, Count

from .models import Appraisal, Deployment, MissionReport
from .models.reporting import CRITERIA, WORDS

MOST_NAMED = 500


def ratings_of(expert_ids=None):
    """{expert key: mean of the marks of all appraisals, from 1 to 5} for those who were appraised; of everybody where no keys are given.

    Both sides count alike. One query; of a forgotten expert nothing is kept, so nothing is found.
    """
    rows = Appraisal.objects.with_mean().values("deployment__expert").annotate(mean=Avg("mean_mark"))
    return of_these(rows.order_by().values_list("deployment__expert", "mean"), expert_ids, "deployment__expert__in")


def deployments_of(expert_ids=None, since=None):
    """{expert key: number of deployments, confirmed or completed, that end on `since` or later} for those who have any. One query."""
    rows = Deployment.objects.counted()
    if since is not None:
        rows = rows.filter(last_on__gte=since)
    counts = rows.values("expert").annotate(count=Count("pk")).order_by()
    return of_these(counts.values_list("expert", "count"), expert_ids, "expert__in")


def of_these(rows, expert_ids, lookup):
    """The rows of some experts as a dictionary. A long list of keys is compared here: databases limit how many one may name."""
    if expert_ids is None:
        return dict(rows)
    keys = set(expert_ids)
    if len(keys) <= MOST_NAMED:
        return dict(rows.filter(**{lookup: keys}))
    return {key: value for key, value in rows if key in keys}


def accepted_reports(file_reference):
    """The reports on the record of all missions of an Action, the latest first."""
    rows = MissionReport.objects.accepted().for_page()
    return rows.filter(deployment__seat__mission__file_reference=file_reference).order_by("-accepted_at", "-pk")


def kept_of(expert):
    """What reports and appraisals keep of a person, as lists of plain dictionaries: for whoever asks what is kept about them."""
    reports = MissionReport.objects.filter(deployment__expert=expert).select_related("deployment__seat__mission")
    said = Appraisal.objects.filter(deployment__expert=expert).select_related("deployment__seat__mission")
    return {
        "mission_reports": [
            {
                "mission": row.deployment.seat.mission.title,
                "status": row.status,
                "days_worked": row.days_worked,
                "sent_at": row.filed_at,
                "accepted_at": row.accepted_at,
                **{name: getattr(row, name) for name in WORDS},
            }
            for row in reports.order_by("pk")
        ],
        "appraisals": [
            {
                "mission": row.deployment.seat.mission.title,
                "by": row.side,
                "at": row.given_at,
                **{name: getattr(row, name) for name in (*CRITERIA, "words")},
            }
            for row in said.order_by("pk")
        ],
    }
