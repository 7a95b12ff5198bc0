"""Gives every request that is in consultation a round: asked today, with five working days, and the opinions recorded so far as answers.

The notes are sent by the next tick; until then nobody counts as reached.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
from django.db import migrations
from django.utils import timezone

WORKING_DAYS = 5
BRUSSELS = ZoneInfo("Europe/Brussels")
ANSWERS = {
    "favourable": "agree",
    "comments": "comment",
    "reservation": "reservation",
    "objection": "objection",
}
BODIES = {"delegation": "EU Delegation", "committee": "Steering Committee"}


def end_of_silence(now):
    """18:00 in Brussels on the fifth day that is neither on a weekend nor a Belgian public holiday."""
    day, left = now.astimezone(BRUSSELS).date(), WORKING_DAYS
    closed = holidays.country_holidays("BE", years=[day.year, day.year + 1])
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5 and day not in closed
    return datetime.combine(day, time(18), BRUSSELS)


def open_rounds(apps, schema_editor):
    """One round a request; a body that has objected has broken it, two that agree have ended it."""
    now = timezone.now()
    requests = apps.get_model("assistance", "AssistanceRequest").objects.filter(
        status="consultation", consultations=None
    )
    for row in requests.order_by("pk"):
        open_round(apps, row, now)


def open_round(apps, row, now):
    """The round of one request."""
    asked_by = row.history.filter(step="consult", actor__isnull=False).order_by("-at").first()
    assessment = apps.get_model("assistance", "Assessment").objects.filter(assistance_request=row).first()
    consultation = apps.get_model("assistance", "Consultation").objects.create(
        assistance_request=row,
        note=assessment.summary if assessment else "",
        working_days=WORKING_DAYS,
        opened_at=now,
        opened_by_id=asked_by.actor_id if asked_by else row.officer_id or row.created_by_id,
        due_at=end_of_silence(now),
    )
    opinions = {opinion.body: opinion for opinion in row.opinions.all()}
    for body, institution, name in asked_of(apps, row):
        consultee = consultation.consultees.create(body=body, institution=institution, name=name)
        if body in opinions:
            record(consultee, opinions[body])
    outcomes = {opinion.outcome for opinion in opinions.values()}
    if "objection" in outcomes:
        end(consultation, "broken", now)
        row.holder = "team"
        row.save(update_fields=["holder"])
    elif len(opinions) == len(BODIES) and "reservation" not in outcomes:
        end(consultation, "agreed", now)


def asked_of(apps, row):
    """(body, institution, name) of those who are concerned."""
    countries = set(row.countries.values_list("pk", flat=True))
    found = []
    institutions = apps.get_model("partners", "Institution").objects.filter(
        kind__in=list(BODIES), is_confirmed=True
    )
    for one in institutions.order_by("name", "pk"):
        covered = set(one.covers.values_list("pk", flat=True))
        if countries & covered or (one.kind == "committee" and not covered):
            is_committee = one.kind == "committee"
            found.append((one.kind, one, (one.acronym if is_committee else "") or one.name))
    there = {body for body, _institution, _name in found}
    return [*found, *((body, None, name) for body, name in BODIES.items() if body not in there)]


def record(consultee, opinion):
    """The body's opinion as an answer of each of those who are asked for it."""
    consultee.replies.create(
        answer=ANSWERS[opinion.outcome],
        text=opinion.text,
        given_on=opinion.given_on,
        given_by_id=opinion.recorded_by_id,
        is_on_behalf=True,
        recorded_at=opinion.recorded_at,
    )


def end(consultation, state, now):
    """The round is over."""
    consultation.state, consultation.ended_at = state, now
    consultation.save(update_fields=["state", "ended_at"])


def forget(apps, schema_editor):
    """Back to opinions alone: rounds of later days are kept, the tables go with the migration before."""


class Migration(migrations.Migration):
    dependencies = [("assistance", "0008_silence_procedure"), ("partners", "0005_stand_ins")]
    operations = [migrations.RunPython(open_rounds, forget)]
