"""Books the days of the files that were there before summaries were kept.

The rules stand here as they were on that day, so that a later change of the product changes nothing of it.
"""

from datetime import date

from django.db import migrations

STAGE_OF_STATUS = {
    "submitted": "check",
    "assessment": "check",
    "clarification": "check",
    "approved": "design",
    "declined": "",
    "withdrawn": "",
}
STAGE_OF_STEP = {
    "open": "design",
    "agree": "ready",
    "return_plan": "design",
    "change_plan": "design",
    "reopen_plan": "design",
    "declare_ready": "ready",
}
PLANNED = ("preparation", "ready", "on_hold")


def stage_of_request(record, before):
    """The stage that began with a line of a request's history."""
    if record.target == "consultation":
        return "consult" if record.holder == "delegation" else "decide"
    return STAGE_OF_STATUS[record.target]


def stage_of_action(record, before):
    """The stage that began, or went on, with a line of an Action's history."""
    return STAGE_OF_STEP.get(record.step, before) if record.target in PLANNED else ""


def since(changes, position):
    """The day since which the last value at a position (1: party, 2: stage) holds."""
    found = changes[-1][0]
    for change in reversed(changes):
        if change[position] != changes[-1][position]:
            break
        found = change[0]
    return date.fromisoformat(found)


def book_days(apps, schema_editor):
    """One summary a file, from the history of its request and then of its Action."""
    Summary = apps.get_model("clock", "ClockSummary")
    requests = apps.get_model("assistance", "AssistanceRequest").objects.exclude(clock=None)
    for request in requests.order_by("pk").iterator(chunk_size=500):
        changes = booked(request.history.order_by("at", "id"), stage_of_request, [])
        action = apps.get_model("actions", "Action").objects.filter(clock_id=request.clock_id).first()
        if action is not None:
            changes = booked(action.history.order_by("at", "id"), stage_of_action, changes)
        if changes:
            Summary.objects.get_or_create(
                clock_id=request.clock_id,
                defaults={
                    "changes": changes,
                    "holder": changes[-1][1],
                    "holder_since": since(changes, 1),
                    "stage": changes[-1][2],
                    "stage_since": since(changes, 2),
                },
            )


def booked(records, stage_after, changes):
    """The changes with those of some more records."""
    for record in records:
        before = changes[-1][2] if changes else ""
        held = [record.holder, stage_after(record, before)]
        if not changes or changes[-1][1:] != held:
            changes = [*changes, [record.on.isoformat(), *held]]
    return changes


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0006_counted_record"),
        ("assistance", "0002_search_trigrams"),
        ("clock", "0005_clock_summary"),
    ]
    operations = [migrations.RunPython(book_days, migrations.RunPython.noop)]
