"""Words of the clock."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Party(models.TextChoices):
    """Who can hold a file. Parties, never persons."""

    TEAM = "team", _("MIEUX team")
    AUTHORITY = "authority", _("Authority")
    DELEGATION = "delegation", _("EU Delegation")
    COMMITTEE = "committee", _("Steering Committee")
    EXPERT = "expert", _("Experts and employers")
    NOBODY = "nobody", _("Nobody")


class Stage(models.TextChoices):
    """The stages of the way from the request to the launch, in their order."""

    CHECK = "check", pgettext_lazy("stage", "Check")
    CONSULT = "consult", pgettext_lazy("stage", "Consult")
    DECIDE = "decide", pgettext_lazy("stage", "Decide")
    DESIGN = "design", pgettext_lazy("stage", "Design and team")
    READY = "ready", pgettext_lazy("stage", "Get ready")


class ForecastBasis(models.TextChoices):
    """What a forecast mostly rests on."""

    GROUP = "group", pgettext_lazy("forecast basis", "past files of this kind and region")
    REGION = "region", pgettext_lazy("forecast basis", "past files of this region")
    ALL = "all", pgettext_lazy("forecast basis", "all past files")
    BUDGET = "budget", pgettext_lazy("forecast basis", "the stage budgets: too few past files")


class WaitKind(models.TextChoices):
    """What can be awaited on an open file; the ladder of reminders has rungs for each, or the general ones."""

    ANY = "any", pgettext_lazy("awaited", "Everything else")
    ASSIGN = "assign", pgettext_lazy("awaited", "An officer is put in charge")
    TAKE_UP = "take_up", pgettext_lazy("awaited", "The request is taken up")
    ASSESS = "assess", pgettext_lazy("awaited", "The assessment")
    ANSWER = "answer", pgettext_lazy("awaited", "Answers of the authority")
    REPLY = "reply", pgettext_lazy("awaited", "The team’s reply to a message")
    DELEGATION = "delegation", pgettext_lazy("awaited", "The opinion of the EU Delegation")
    COMMITTEE = "committee", pgettext_lazy("awaited", "The opinion of the Steering Committee")
    DECIDE = "decide", pgettext_lazy("awaited", "The decision")
    PLAN = "plan", pgettext_lazy("awaited", "The plan")
    AGREE = "agree", pgettext_lazy("awaited", "The authority’s agreement to the plan")
    CONDITION = "condition", pgettext_lazy("awaited", "A condition of the approval is met")
    READY = "ready", pgettext_lazy("awaited", "The Action is declared ready")
    LAUNCH = "launch", pgettext_lazy("awaited", "The launch")
    DEADLINE = "deadline", pgettext_lazy("awaited", "The deadline draws near")
    OVERDUE = "overdue", pgettext_lazy("awaited", "The deadline has passed")


class Told(models.TextChoices):
    """Who is told by a rung of the ladder."""

    HOLDER = "holder", _("whoever has to act")
    OFFICER = "officer", _("the officer in charge")
    MANAGER = "manager", _("the programme managers")
    COMMITTEE = "committee", _("the Steering Committee")


class EntryKind(models.TextChoices):
    """What a line of the ledger records."""

    STARTED = "started", _("Clock started")
    EXTENDED = "extended", _("Deadline extended")
    STOPPED = "stopped", _("Clock stopped")


class Outcome(models.TextChoices):
    """Why a clock stopped."""

    LAUNCHED = "launched", pgettext_lazy("clock outcome", "Launched")
    DECLINED = "declined", pgettext_lazy("clock outcome", "Declined")
    RETURNED = "returned", pgettext_lazy("clock outcome", "Returned")
    WITHDRAWN = "withdrawn", pgettext_lazy("clock outcome", "Withdrawn")
    CANCELLED = "cancelled", pgettext_lazy("clock outcome", "Cancelled")


class ExtensionGround(models.TextChoices):
    """The grounds on which a programme manager may extend a deadline."""

    AUTHORITY_ASKED = "authority_asked", _("The authority asked for more time")
    AUTHORITY_CHANGED = "authority_changed", _("Elections or a change of government")
    SECURITY = "security", _("Security or health situation")
    EXPERT_RELEASE = "expert_release", _("An employer has not released an expert")
    TRAVEL = "travel", _("Visa or travel not possible")
    SCOPE = "scope", _("The scope was changed after approval")
    FORCE_MAJEURE = "force_majeure", _("Force majeure")


class ClockState(models.TextChoices):
    """How a clock stands today."""

    ON_TIME = "on-time", _("On time")
    TIGHT = "tight", _("Tight")
    LATE = "late", _("Late")
    LAUNCHED = "launched", pgettext_lazy("clock state", "Launched")
    STOPPED = "stopped", pgettext_lazy("clock state", "Stopped")


class Promise(models.TextChoices):
    """What became of the promise made with a clock; every clock is in exactly one of these."""

    KEPT = "kept", pgettext_lazy("promise", "Kept")
    EXTENDED = "extended", pgettext_lazy("promise", "Kept with an extension")
    MISSED = "missed", pgettext_lazy("promise", "Missed")
    RUNNING = "running", pgettext_lazy("promise", "Still running")
    DECLINED = "declined", pgettext_lazy("promise", "Declined")
    RETURNED = "returned", pgettext_lazy("promise", "Returned")
    WITHDRAWN = "withdrawn", pgettext_lazy("promise", "Withdrawn")
    CANCELLED = "cancelled", pgettext_lazy("promise", "Cancelled in time")


class LoadLevel(models.TextChoices):
    """How much of an officer's time in a week is taken."""

    FREE = "free", pgettext_lazy("load", "free")
    LIGHT = "light", pgettext_lazy("load", "light")
    HALF = "half", pgettext_lazy("load", "half")
    FULL = "full", pgettext_lazy("load", "full")
    OVER = "over", pgettext_lazy("load", "over")
    AWAY = "away", pgettext_lazy("load", "away")


class DayOffKind(models.TextChoices):
    """Why nobody works on a day."""

    WEEKEND = "weekend", _("Weekend")
    HOLIDAY = "holiday", _("Public holiday")
    CLOSURE = "closure", _("Closure")
