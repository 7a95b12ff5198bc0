"""Standing interests: the ties of the programme's own people to institutions that may ask."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import FIRST_INTEREST_YEAR, LAST_INTEREST_YEAR, InterestKind
from .institutions import Institution


def in_range(name):
    """A condition: no year, or one that a working life can have."""
    return Q(**{name: None}) | Q(**{f"{name}__gte": FIRST_INTEREST_YEAR, f"{name}__lte": LAST_INTEREST_YEAR})


class Interest(models.Model):
    """What ties a person to an institution beyond the portal: the data hint at a conflict of interest when it asks."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="interests"
    )
    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="interests"
    )
    kind = models.CharField(_("what ties you to it"), max_length=10, choices=InterestKind)
    from_year = models.PositiveSmallIntegerField(_("from the year"), null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(_("to the year"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    declared_at = models.DateTimeField(_("declared at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("standing interest")
        verbose_name_plural = _("standing interests")
        ordering = ["institution__name", "kind", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "institution", "kind"],
                name="interest_once",
                violation_error_message=_("This tie is on your list already. Change it there."),
            ),
            models.CheckConstraint(condition=Q(kind__in=InterestKind.values), name="interest_kind_known"),
            models.CheckConstraint(
                condition=in_range("from_year") & in_range("to_year"),
                name="interest_years_in_range",
                violation_error_message=_("Write the year with four digits, from 1950 on."),
            ),
            models.CheckConstraint(
                condition=Q(from_year=None) | Q(to_year=None) | Q(to_year__gte=F("from_year")),
                name="interest_years_in_order",
                violation_error_message=_("The last year lies before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=InterestKind.WORKS) | Q(to_year=None),
                name="interest_work_of_today_has_no_end",
                violation_error_message=_("Where you work today there is no last year: choose “I worked there”."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=InterestKind.OTHER) | ~Q(note=""),
                name="interest_others_are_explained",
                violation_error_message=_("Say in a few words what the tie is."),
            ),
        ]

    def __str__(self):
        return f"{self.institution}: {self.get_kind_display()}"
