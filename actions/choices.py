"""Words of the actions app."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ActionStatus(models.TextChoices):
    """Where an Action stands."""

    PREPARATION = "preparation", pgettext_lazy("action status", "In preparation")
    READY = "ready", pgettext_lazy("action status", "Ready")
    ONGOING = "ongoing", pgettext_lazy("action status", "Ongoing")
    ON_HOLD = "on_hold", pgettext_lazy("action status", "On hold")
    COMPLETED = "completed", pgettext_lazy("action status", "Completed")
    CLOSED_EARLY = "closed_early", pgettext_lazy("action status", "Closed early")
    CANCELLED = "cancelled", pgettext_lazy("action status", "Cancelled")


PUBLIC_WORDS = {
    ActionStatus.PREPARATION: ActionStatus.PREPARATION.label,
    ActionStatus.READY: ActionStatus.PREPARATION.label,
    ActionStatus.ONGOING: ActionStatus.ONGOING.label,
    ActionStatus.ON_HOLD: ActionStatus.ON_HOLD.label,
    ActionStatus.COMPLETED: ActionStatus.COMPLETED.label,
    ActionStatus.CLOSED_EARLY: ActionStatus.CLOSED_EARLY.label,
}
OPEN_STATUSES = (ActionStatus.PREPARATION, ActionStatus.READY, ActionStatus.ONGOING, ActionStatus.ON_HOLD)
LAUNCHED_STATUSES = (ActionStatus.ONGOING, ActionStatus.COMPLETED, ActionStatus.CLOSED_EARLY)
PLANNING_STATUSES = (ActionStatus.PREPARATION, ActionStatus.READY)


class ActionKind(models.TextChoices):
    """How many countries an Action serves, and where they lie."""

    BILATERAL = "bilateral", _("Bilateral")
    REGIONAL = "regional", _("Regional")
    INTERREGIONAL = "interregional", _("Interregional")


class AdoptionStatus(models.TextChoices):
    """What the authority did with a deliverable."""

    DRAFT = "draft", pgettext_lazy("deliverable", "Draft")
    DELIVERED = "delivered", pgettext_lazy("deliverable", "Delivered")
    VALIDATED = "validated", pgettext_lazy("deliverable", "Validated by the authority")
    ADOPTED = "adopted", pgettext_lazy("deliverable", "Adopted by the government")


ECHO_MONTHS = (6, 12)
DAYS_TO_CORRECT = 30
SMALL_GROUP = 5


class EchoAnswer(models.TextChoices):
    """What became of an Action at the authority, each step beyond the one before."""

    NOTHING = "nothing", pgettext_lazy("echo", "Nothing yet")
    DRAFTED = "drafted", pgettext_lazy("echo", "Drafted")
    ADOPTED = "adopted", pgettext_lazy("echo", "Adopted")
    FUNDED = "funded", pgettext_lazy("echo", "Funded")
    APPLIED = "applied", pgettext_lazy("echo", "Applied")


ECHO_STEPS = (EchoAnswer.DRAFTED, EchoAnswer.ADOPTED, EchoAnswer.FUNDED, EchoAnswer.APPLIED)


class Rated(models.IntegerChoices):
    """The five steps of the scale on which an authority rates, the best first."""

    EXCELLENT = 5, pgettext_lazy("rating", "Excellent")
    VERY_GOOD = 4, pgettext_lazy("rating", "Very good")
    GOOD = 3, pgettext_lazy("rating", "Good")
    FAIR = 2, pgettext_lazy("rating", "Fair")
    POOR = 1, pgettext_lazy("rating", "Poor")


STILL_AWAITED = "still_awaited"
