"""Lets an activity be carried by a mission."""


import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0009_conditions_of_prepared_actions'),
        ('missions', '0006_calls_for_experts'),
    ]

    operations = [
        migrations.AddField(
            model_name='activity',
            name='mission',
            field=models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='activity', to='missions.mission', verbose_name='mission'),
        ),
    ]
