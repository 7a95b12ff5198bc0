"""How each person wants to be written to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from accounts.zones import zone_of

from ..choices import DIGEST_AT, TOPICS, WORKS_FROM, WORKS_TO, Frequency, Topic
from ..moments import Hours

QUIET_STARTS_BEFORE_WORK = Q(quiet_from__lte=F("works_from"))
QUIET_ENDS_AFTER_WORK = Q(quiet_to__gte=F("works_to"))
QUIET_PASSES_MIDNIGHT = Q(quiet_from__gt=F("quiet_to"))


class MailSettings(models.Model):
    """When a person works, and when they want quiet; whoever has no row has the defaults."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_settings")
    works_from = models.TimeField(_("work begins"), default=WORKS_FROM)
    works_to = models.TimeField(_("work ends"), default=WORKS_TO)
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_to = models.TimeField(_("quiet until"), null=True, blank=True)
    digest_at = models.TimeField(_("summary at"), default=DIGEST_AT)
    weekly_on = models.PositiveSmallIntegerField(_("weekly on"), choices=WEEKDAYS.items(), default=0)

    class Meta:
        verbose_name = _("mail settings")
        verbose_name_plural = _("mail settings")
        constraints = [
            models.CheckConstraint(
                condition=Q(works_from__lt=F("works_to")),
                name="mail_settings_work_begins_before_it_ends",
                violation_error_message=_("Work must begin before it ends, on the same day."),
            ),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_to=None)
                | (Q(quiet_from__isnull=False, quiet_to__isnull=False) & ~Q(quiet_from=F("quiet_to"))),
                name="mail_settings_quiet_hours_have_both_ends",
                violation_error_message=_("Quiet hours need a beginning and an end that differ, or neither."),
            ),
            models.CheckConstraint(
                condition=Q(quiet_from=None)
                | Q(quiet_to=None)
                | (QUIET_PASSES_MIDNIGHT & ~QUIET_STARTS_BEFORE_WORK & ~QUIET_ENDS_AFTER_WORK)
                | (~QUIET_PASSES_MIDNIGHT & (~QUIET_STARTS_BEFORE_WORK | ~QUIET_ENDS_AFTER_WORK)),
                name="mail_settings_quiet_hours_leave_time",
                violation_error_message=_("These quiet hours leave no working time in which we may write."),
            ),
            models.CheckConstraint(condition=Q(weekly_on__in=list(WEEKDAYS)), name="mail_settings_known_weekday"),
        ]

    def __str__(self):
        return str(self.user)

    @property
    def hours(self):
        """The hours in the person's time zone."""
        zone, _is_fallback = zone_of(self.user)
        return Hours(zone, self.works_from, self.works_to, self.quiet_from, self.quiet_to)


def settings_of(user):
    """The person's settings, or the defaults, which nobody has saved."""
    if user is not None and hasattr(user, "mail_settings"):
        return user.mail_settings
    return MailSettings(user=user)


class TopicChoice(models.Model):
    """How often one person hears of one topic; without a row, as often as the topic's rule says."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="topic_choices")
    topic = models.CharField(_("topic"), max_length=12, choices=Topic)
    frequency = models.CharField(_("how often"), max_length=12, choices=Frequency)

    class Meta:
        verbose_name = _("choice of a topic")
        verbose_name_plural = _("choices of topics")
        constraints = [
            models.UniqueConstraint(fields=["user", "topic"], name="topic_choice_one_per_topic"),
            models.CheckConstraint(
                condition=models.Q(
                    *[Q(topic=topic, frequency__in=rule.allowed) for topic, rule in TOPICS.items()], _connector=Q.OR
                ),
                name="topic_choice_is_allowed",
                violation_error_message=_("This topic cannot be chosen so."),
            ),
        ]

    def __str__(self):
        return f"{self.get_topic_display()}: {self.get_frequency_display()}"
