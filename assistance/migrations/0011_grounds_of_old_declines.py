"""Requests that were declined before grounds were asked for keep their reason, under "Another reason"."""

from django.db import migrations


def write_refusals(apps, schema_editor):
    """One refusal for each declined request that has none, from the line of its history."""
    assistance_request = apps.get_model("assistance", "AssistanceRequest")
    record, refusal = apps.get_model("assistance", "RequestRecord"), apps.get_model("assistance", "Refusal")
    waiting = assistance_request.objects.filter(status="declined", refusal=None).order_by("pk")
    for row in waiting.iterator():
        line = record.objects.filter(assistance_request=row, step="decline").order_by("-at", "-pk").first()
        refusal.objects.create(
            assistance_request=row,
            decision="declined",
            ground="other",
            reason=(line.reason if line else "") or "–",
            written_by_id=(line and line.actor_id) or row.created_by_id,
            written_at=line.at if line else row.updated_at,
        )


class Migration(migrations.Migration):
    """Data only; going back leaves the rows, which harm nobody."""

    dependencies = [("assistance", "0010_refusals_that_help")]

    operations = [migrations.RunPython(write_refusals, migrations.RunPython.noop)]
