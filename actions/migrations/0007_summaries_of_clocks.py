"""Books the days of the files that were there before summaries were kept."""

from django.db import migrations

from actions.stages import stage_after as stage_of_action
from assistance.stages import stage_after as stage_of_request
from clock.bookings import since, with_change


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
        changes = with_change(changes, record.on, record.holder, stage_after(record, before))
    return changes


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0006_counted_record"),
        ("assistance", "0002_search_trigrams"),
        ("clock", "0005_clock_summary"),
    ]
    operations = [migrations.RunPython(book_days, migrations.RunPython.noop)]
