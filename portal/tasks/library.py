"""What Actions that have ended and events whose report is shared may hold for the library of good practices."""

from datetime import timedelta

from django.db.models import CharField, Exists, F, OuterRef, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils.translation import gettext

from events.models import EventReport
from publications.models import GoodPractice, NothingToPropose
from publications.practice_sources import ENDED, actions_to_look_at, events_to_look_at

from .task import MOST_OF_A_KIND, Task, action_label

LOOKED_AT_WITHIN = timedelta(days=120)
TIME_TO_LOOK = timedelta(days=30)


def lessons_to_propose(user, today):
    """The own Actions and events of the last four months from which nothing was proposed, unless it was said that there is nothing."""
    yield from of_actions(user, today)
    yield from of_events(user, today)


def of_actions(user, today):
    """Actions that have ended."""
    ended = (
        actions_to_look_at(user)
        .filter(officer=user, status__in=ENDED)
        .annotate(ended_on=Coalesce("completed_on", "closed_on"))
    )
    recent = ended.filter(ended_on__gte=today - LOOKED_AT_WITHIN, ended_on__lte=today)
    rows = recent.filter(~Exists(GoodPractice.objects.filter(action=OuterRef("pk"))), ~nothing_in("action:"))
    columns = ("reference", "label", "label_fr", "ended_on")
    for row in rows.order_by("ended_on", "pk").values(*columns)[:MOST_OF_A_KIND]:
        text = gettext("Propose what others can learn from %(label)s") % {"label": action_label(row)}
        url = reverse("publications:origin-action", args=[row["reference"]])
        yield Task(text, row["reference"], url, row["ended_on"] + TIME_TO_LOOK, today)


def of_events(user, today):
    """Events whose report was shared."""
    since = today - LOOKED_AT_WITHIN
    reports = EventReport.objects.shared().filter(event=OuterRef("pk"), shared_at__date__gte=since)
    rows = events_to_look_at(user).filter(Exists(reports), ~nothing_in("event:"), officer=user)
    rows = rows.filter(
        ~Exists(GoodPractice.objects.filter(event=OuterRef("pk"))),
        ~Exists(rows.model.objects.filter(pk=OuterRef("pk"), lessons__is_for_library=True)),
    ).annotate(shared_at=F("report__shared_at"))
    for pk, title, shared_at in rows.order_by("report__shared_at", "pk").values_list("pk", "title", "shared_at")[
        :MOST_OF_A_KIND
    ]:
        text = gettext("Mark lessons of the event for the library of good practices")
        yield Task(text, title, reverse("publications:origin-event", args=[pk]), shared_at.date() + TIME_TO_LOOK, today)


def nothing_in(kind):
    """Somebody said that a source holds nothing for the library."""
    key = Concat(Value(kind), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    return Exists(NothingToPropose.objects.filter(origin=key))
