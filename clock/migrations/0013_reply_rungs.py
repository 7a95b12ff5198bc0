"""Gives a ladder that is kept in the database the rungs for replies; an empty one takes them from the data file."""

from django.db import migrations

RUNGS = ((0, "holder"), (1, "holder"), (2, "manager"), (5, "manager"))


def add_rungs(apps, schema_editor):
    """Add them where there is a ladder without any."""
    rungs = apps.get_model("clock", "EscalationRung").objects
    if rungs.exists() and not rungs.filter(kind="reply").exists():
        for days, told in RUNGS:
            rungs.create(kind="reply", days=days, told=told)


def take_out_rungs(apps, schema_editor):
    """Take them out: the words before know no such kind."""
    apps.get_model("clock", "EscalationRung").objects.filter(kind="reply").delete()


class Migration(migrations.Migration):
    dependencies = [("clock", "0012_reply_awaited")]

    operations = [migrations.RunPython(add_rungs, take_out_rungs)]
