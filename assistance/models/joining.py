"""The wish of one authority to join another's request."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.models import Institution

from ..choices import JOINABLE_STATUSES, OPEN_JOININGS, JoiningState
from ..querysets import JoinProposalQuerySet
from .request import AssistanceRequest

AGREED_STATES = (JoiningState.WISHED, JoiningState.ASKED, JoiningState.ACCEPTED)


class JoinProposal(models.Model):
    """One authority's draft or request that may become part of another's; neither learns of the other before both agree."""

    joining = models.ForeignKey(
        AssistanceRequest,
        verbose_name=_("draft or request that would join"),
        on_delete=models.SET_NULL,
        related_name="joinings",
        null=True,
        blank=True,
    )
    institution = models.ForeignKey(
        Institution, verbose_name=_("who would join"), on_delete=models.PROTECT, related_name="joinings"
    )
    target = models.ForeignKey(
        AssistanceRequest, verbose_name=_("request to join"), on_delete=models.PROTECT, related_name="joiners"
    )
    state = models.CharField(_("state"), max_length=10, choices=JoiningState)
    message = models.TextField(_("what the other authority should know"), max_length=1000, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("proposed by"), on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(_("proposed at"), default=timezone.now)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("wished by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("The contact of the authority that would join."),
    )
    asked_at = models.DateTimeField(_("other authority asked at"), null=True, blank=True)
    answer_by = models.DateField(_("answer by"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ended by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    objects = JoinProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal to join")
        verbose_name_plural = _("proposals to join")
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=JoiningState.values), name="joining_state_known"),
            models.UniqueConstraint(
                fields=["joining", "target"],
                condition=Q(state__in=OPEN_JOININGS),
                name="joining_one_open",
                violation_error_message=_("The wish to join is on its way already."),
            ),
            models.UniqueConstraint(
                fields=["joining"], condition=Q(state=JoiningState.ACCEPTED), name="joining_accepted_once"
            ),
            models.CheckConstraint(
                condition=Q(joining=None) | ~Q(joining=F("target")), name="joining_is_with_another_request"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=AGREED_STATES) | Q(agreed_by__isnull=False), name="joining_is_wished"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(JoiningState.ASKED, JoiningState.ACCEPTED))
                | Q(asked_at__isnull=False, answer_by__isnull=False),
                name="joining_asks_by_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_JOININGS, ended_at=None)
                | (~Q(state__in=OPEN_JOININGS) & Q(ended_at__isnull=False)),
                name="joining_ends_are_dated",
            ),
        ]
        indexes = [models.Index(fields=["target", "state"], name="joining_by_target")]

    def __str__(self):
        return f"{self.institution} → {self.target.reference}"

    @property
    def is_open(self):
        """Somebody has still to answer."""
        return self.state in OPEN_JOININGS

    @property
    def is_too_late(self):
        """The request to join has moved on; nobody has ended the proposal yet."""
        return self.is_open and self.target.status not in JOINABLE_STATUSES
