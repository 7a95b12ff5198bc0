"""What each person chose: how often, and at which hours."""

from django.db import transaction

from accounts.models import User

from ..choices import TOPICS
from ..models import MailSettings, TopicChoice


@transaction.atomic
def choose_frequency(*, user_id, topic, frequency):
    """Let one person hear of one topic this often; the topic's own way needs no row."""
    if frequency == TOPICS[topic].default:
        TopicChoice.objects.filter(user_id=user_id, topic=topic).delete()
    else:
        TopicChoice.objects.update_or_create(user_id=user_id, topic=topic, defaults={"frequency": frequency})


@transaction.atomic
def save_choices(*, mail_settings, time_zone, frequencies):
    """Save a person's hours, time zone and topics together; `frequencies` maps topics to how often.

    The person is locked: the first form, sent twice at once, makes one row.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=mail_settings.user_id)
    user.time_zone = time_zone
    user.save(update_fields=["time_zone"])
    mail_settings.pk = MailSettings.objects.filter(user=user).values_list("pk", flat=True).first()
    mail_settings.save()
    for topic, frequency in frequencies.items():
        choose_frequency(user_id=user.pk, topic=topic, frequency=frequency)
