"""What used a story outside the portal, as the team noted it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..story_choices import OUTSIDE, UseKind
from .stories import Story


class StoryUse(models.Model):
    """A post, a print, another website: what the portal cannot take down by itself."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="outside_uses")
    kind = models.CharField(_("kind"), max_length=12, choices=[(kind.value, kind.label) for kind in OUTSIDE])
    words = models.CharField(_("what and where"), max_length=200)
    url = models.URLField(_("address"), max_length=500, blank=True)
    used_on = models.DateField(_("since"), default=timezone.localdate)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("noted by"), on_delete=models.PROTECT, related_name="+"
    )
    taken_down_on = models.DateField(_("taken down on"), null=True, blank=True)
    taken_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken down by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("use of a story outside the portal")
        verbose_name_plural = _("uses of stories outside the portal")
        ordering = ["-used_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in OUTSIDE]), name="story_use_known_words"
            ),
            models.CheckConstraint(
                condition=~Q(kind=UseKind.SOCIAL_POST) | ~Q(url=""), name="story_use_post_has_its_address"
            ),
            models.CheckConstraint(
                condition=Q(taken_down_on=None, taken_down_by=None)
                | Q(taken_down_on__isnull=False, taken_down_by__isnull=False),
                name="story_use_taken_down_by_somebody",
            ),
        ]

    def __str__(self):
        return self.words
