"""Two people of one name of whom somebody has said that they are not the same."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("events", "0002_places_and_days"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="DifferentPeople",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="said at")),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="events.participant"
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="said by",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="events.participant"
                    ),
                ),
            ],
            options={
                "verbose_name": "two different people",
                "verbose_name_plural": "different people",
                "ordering": ["first", "second"],
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="different_people_said_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="different_people_in_order"
                    ),
                ],
            },
        ),
    ]
