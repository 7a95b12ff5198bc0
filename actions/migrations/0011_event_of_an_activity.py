"""Lets an activity have an event with participants."""


import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0010_mission_of_an_activity'),
        ('events', '0002_places_and_days'),
    ]

    operations = [
        migrations.AddField(
            model_name='activity',
            name='event',
            field=models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='activity', to='events.event', verbose_name='event'),
        ),
    ]
