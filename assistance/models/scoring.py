"""How a request is scored: the criteria's weights, the sheets of the assessors, their scores."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflow.models import AppendOnlyModel

from ..choices import Criterion, DeclarationAnswer, Recommendation
from ..scoring import MOST_POINTS, WHOLE
from .conflict import ConflictDeclaration
from .request import AssistanceRequest


class AssessmentScheme(AppendOnlyModel):
    """What each criterion weighs. A new scheme is added, none is changed: a sheet keeps the one it was begun with."""

    relevance = models.PositiveSmallIntegerField(Criterion.RELEVANCE.label, default=30)
    feasibility = models.PositiveSmallIntegerField(Criterion.FEASIBILITY.label, default=20)
    coherence = models.PositiveSmallIntegerField(Criterion.COHERENCE.label, default=20)
    sustainability = models.PositiveSmallIntegerField(Criterion.SUSTAINABILITY.label, default=15)
    impact = models.PositiveSmallIntegerField(Criterion.IMPACT.label, default=15)
    reason = models.TextField(_("reason"), max_length=600, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("set by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Empty for the weights that came with the portal."),
    )
    set_at = models.DateTimeField(_("set at"), default=timezone.now)

    class Meta:
        verbose_name = _("weights of the criteria")
        verbose_name_plural = _("weights of the criteria")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    relevance=Value(WHOLE) - F("feasibility") - F("coherence") - F("sustainability") - F("impact")
                ),
                name="assessmentscheme_adds_up",
                violation_error_message=_("The weights add up to 100."),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{criterion}__gte": 0, f"{criterion}__lte": WHOLE}),
                    name=f"assessmentscheme_{criterion}_in_range",
                    violation_error_message=_("A weight lies between 0 and 100."),
                )
                for criterion in Criterion.values
            ),
            models.CheckConstraint(
                condition=Q(set_by=None) | ~Q(reason=""),
                name="assessmentscheme_is_explained",
                violation_error_message=_("Say why the weights change."),
            ),
        ]

    def __str__(self):
        return " / ".join(str(weight) for weight in self.weights.values())

    @property
    def weights(self):
        """{criterion: weight}, in the order of the criteria."""
        return {criterion: getattr(self, criterion) for criterion in Criterion.values}


class AssessorSheetQuerySet(models.QuerySet):
    """Reads of sheets; who is recused has no voice."""

    def counted(self):
        """The sheets that totals rest on: submitted, the latest of each assessor, and nobody's with a conflict of interest."""
        recused = ConflictDeclaration.objects.filter(
            person_id=OuterRef("assessor_id"),
            assistance_request_id=OuterRef("assistance_request_id"),
            is_current=True,
            answer=DeclarationAnswer.CONFLICT,
        )
        return self.filter(~Exists(recused), is_current=True)

    def awaited(self):
        """Sheets that somebody was invited to write and has not submitted."""
        return self.filter(submitted_at=None, invited_by__isnull=False)


class AssessorSheet(models.Model):
    """One assessor's scores for a request. Submitted, it is fixed; a revision is a new version beside it."""

    assistance_request = models.ForeignKey(AssistanceRequest, on_delete=models.CASCADE, related_name="sheets")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("assessor"), on_delete=models.PROTECT, related_name="sheets"
    )
    scheme = models.ForeignKey(
        AssessmentScheme, verbose_name=_("weights"), on_delete=models.PROTECT, related_name="sheets"
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    recommendation = models.CharField(_("own recommendation"), max_length=12, choices=Recommendation, blank=True)
    started_at = models.DateTimeField(_("begun at"), default=timezone.now)
    updated_at = models.DateTimeField(_("changed at"), default=timezone.now)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    is_current = models.BooleanField(
        _("in force"), default=False, help_text=_("The latest that the assessor submitted.")
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invited by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True)
    due_on = models.DateField(_("asked for by"), null=True, blank=True)

    objects = AssessorSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessor's sheet")
        verbose_name_plural = _("assessors' sheets")
        ordering = ["started_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assistance_request", "assessor", "version"], name="assessorsheet_versions_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["assistance_request", "assessor"],
                condition=Q(submitted_at=None),
                name="assessorsheet_one_unfinished",
            ),
            models.UniqueConstraint(
                fields=["assistance_request", "assessor"],
                condition=Q(is_current=True),
                name="assessorsheet_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(is_current=False) | Q(submitted_at__isnull=False),
                name="assessorsheet_in_force_is_submitted",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None) | ~Q(recommendation=""),
                name="assessorsheet_submitted_recommends",
                violation_error_message=_("Say what you recommend."),
            ),
            models.CheckConstraint(
                condition=Q(recommendation__in=["", *Recommendation.values]), name="assessorsheet_recommendation_known"
            ),
            models.CheckConstraint(
                condition=Q(invited_by=None, invited_at=None, due_on=None)
                | Q(invited_by__isnull=False, invited_at__isnull=False, due_on__isnull=False),
                name="assessorsheet_invitations_are_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["assessor", "due_on"], condition=Q(submitted_at=None), name="assessorsheet_to_write"),
        ]

    def __str__(self):
        return f"{self.assistance_request_id}: {self.assessor_id}/{self.version}"

    @property
    def is_submitted(self):
        """Fixed: its scores count, or counted until a later version."""
        return self.submitted_at is not None

    @property
    def points(self):
        """{criterion: points} of the scores that have any, in the order of the criteria."""
        given = {score.criterion: score.points for score in self.scores.all() if score.points}
        return {criterion: given[criterion] for criterion in Criterion.values if criterion in given}

    @property
    def reasons(self):
        """{criterion: reason}."""
        return {score.criterion: score.reason for score in self.scores.all()}


class CriterionScore(models.Model):
    """How many points an assessor gives on one criterion, and why."""

    sheet = models.ForeignKey(AssessorSheet, on_delete=models.CASCADE, related_name="scores")
    criterion = models.CharField(_("criterion"), max_length=16, choices=Criterion)
    points = models.PositiveSmallIntegerField(_("points"), null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    is_final = models.BooleanField(_("submitted"), default=False)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="criterionscore_one_a_criterion"),
            models.CheckConstraint(condition=Q(criterion__in=Criterion.values), name="criterionscore_criterion_known"),
            models.CheckConstraint(
                condition=Q(points=None) | Q(points__gte=1, points__lte=MOST_POINTS),
                name="criterionscore_points_in_range",
                violation_error_message=_("Give 1 to 5 points."),
            ),
            models.CheckConstraint(
                condition=Q(is_final=False) | (Q(points__isnull=False) & ~Q(reason="")),
                name="criterionscore_final_is_explained",
                violation_error_message=_("Give points and the reason for them."),
            ),
        ]

    def __str__(self):
        return f"{self.criterion}: {self.points}"
