"""Makes tasks of the conditions of Actions that are still prepared; those that are ready or launched stand as they were.

The rule stands here as it was on that day, so that a later change of the product changes nothing of it.
"""

import re

from django.db import migrations
from django.db.models import Q

MARK = re.compile(r"^\s*(?:[-–—•*]|\(?\d{1,2}[.)])\s+")
PREPARED = Q(status="preparation") | Q(status="on_hold", launched_on=None)


def make_tasks(apps, schema_editor):
    """One condition a line."""
    Action, Condition = apps.get_model("actions", "Action"), apps.get_model("actions", "Condition")
    prepared = Action.objects.filter(PREPARED, approval_conditions=None).exclude(conditions="").order_by("pk")
    for pk, text in prepared.values_list("pk", "conditions"):
        lines = (MARK.sub("", line).strip() for line in text.splitlines())
        rows = enumerate([line for line in lines if line], 1)
        Condition.objects.bulk_create(Condition(action_id=pk, number=number, text=line) for number, line in rows)


class Migration(migrations.Migration):
    dependencies = [("actions", "0008_conditions")]
    operations = [migrations.RunPython(make_tasks, migrations.RunPython.noop)]
