"""Which files stand on the clock board, where on it, and in which order: conditions that both engines decide alike."""

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

from django.conf import settings
from django.db.models import Case, FloatField, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from assistance.models import AssistanceRequest
from clock.choices import Outcome
from clock.models import FastResponseClock
from listing.keyset import Order

RECENT_DAYS = 14
OF_RUNNING = {"holder", "risk", "stage"}
DUE_FIRST = ("clock__due_on", "clock_id")
FILES = {
    "all": _("All"),
    "mine": _("Mine"),
    "requests": _("Requests"),
    "actions": _("Actions"),
}


class Urgency(IntEnum):
    """Where a running file stands on the board; the first two are to be acted upon today."""

    LATE = 0
    ACT = 1
    ON_TIME = 2


def is_running():
    """A condition: the clock counts. A draft has none yet."""
    return Q(clock__due_on__isnull=False, clock__stopped_on=None)


def clocks_of_board(today):
    """The keys of the clocks that count, and of those launched in the last fourteen days: each kind by its own index."""
    clocks = FastResponseClock.objects.order_by().values("pk")
    since = today - timedelta(days=RECENT_DAYS)
    lately = clocks.filter(outcome=Outcome.LAUNCHED, stopped_on__gte=since)
    return clocks.filter(stopped_on=None).union(lately, all=True)


def is_among(which, user):
    """A condition: the file is of one of the choices in FILES."""
    if which == "mine":
        return is_in_charge(user)
    return Q() if which == "all" else Q(action__isnull=which == "requests")


def is_in_charge(person):
    """A condition: the person, or nobody for None, is in charge of the Action, or of the request while there is none."""
    return Q(action__isnull=False, action__officer=person) | Q(action=None, officer=person)


def is_late(today):
    """A condition: the deadline has passed. By dates alone, so that it holds when no forecast was made."""
    return Q(clock__due_on__lt=today)


def is_tight(today):
    """A condition: not late, and the forecast keeps the deadline with less than CLOCK_TIGHT_PROBABILITY."""
    return Q(clock__due_on__gte=today, clock__summary__probability__lt=settings.CLOCK_TIGHT_PROBABILITY)


def is_on_time(today):
    """A condition: neither late nor tight; without a forecast the dates alone decide."""
    safe = Q(clock__summary__probability__gte=settings.CLOCK_TIGHT_PROBABILITY)
    return Q(clock__due_on__gte=today) & (safe | Q(clock__summary__probability=None))


def has_stage_behind(today):
    """A condition: the latest end of the stage has passed, so that the stages ahead lose their days."""
    return Q(clock__summary__stage_due_on__lt=today)


class BoardOrders:
    """The two ways of sorting the board of one day."""

    def __init__(self, today):
        act = is_tight(today) | is_in_charge(None) | has_stage_behind(today)
        urgency = Case(
            When(is_late(today), then=Value(Urgency.LATE)),
            When(act, then=Value(Urgency.ACT)),
            default=Value(Urgency.ON_TIME),
            output_field=IntegerField(),
        )
        risk = Coalesce("clock__summary__risk", Value(0.0), output_field=FloatField())
        self.by_risk = Order(
            "risk", _("By risk"), ("urgency", "-risk", *DUE_FIRST), computed={"urgency": urgency, "risk": risk}
        )
        self.by_deadline = Order("deadline", _("By deadline"), DUE_FIRST)

    def __iter__(self):
        return iter((self.by_risk, self.by_deadline))


@dataclass(frozen=True)
class BoardChoice:
    """What a reader asks the board for: files of one choice that fit the filters chosen, {name: condition}."""

    user: object
    which: str
    filters: dict

    def files(self, condition):
        """The files of that kind, running or launched lately, that the reader may see and asks for."""
        visible = AssistanceRequest.objects.visible_to(self.user)
        return visible.filter(condition, is_among(self.which, self.user), *self.filters.values())

    @property
    def shows_launched(self):
        """Whether files launched lately stand below: not when a filter asks how a running clock stands."""
        return not self.filters.keys() & OF_RUNNING
