"""What Actions that have ended and events whose report is shared may hold for the library of good practices."""

from datetime import timedelta

from django.db.models import CharField, Exists, F, OuterRef, Value
from django.db.models.functions import Cast, Coalesce, Concat, TruncDate
from django.urls import reverse
from django.utils.translation import gettext

from listing.unions import unsliced
from publications.models import GoodPractice, NothingToPropose
from publications.practice_sources import actions_to_look_at, events_to_look_at

from .task import MOST_OF_A_KIND, Task, action_label

LOOKED_AT_WITHIN = timedelta(days=120)
TIME_TO_LOOK = timedelta(days=30)
ENDED_ON = Coalesce("completed_on", "closed_on")
SHARED_ON = TruncDate("report__shared_at")


def lessons_to_propose(user, today):
    """The own Actions and events of the last four months from which nothing was proposed, unless it was said that there is nothing. In one query."""
    since = today - LOOKED_AT_WITHIN
    actions, events = unsliced(ended_actions(user, since)), unsliced(reported_events(user, since))
    ended = actions.values(
        source=Value("action"), key=F("reference"), name=F("label"), name_fr=F("label_fr"), day=ENDED_ON
    )
    words = {"name": F("title"), "name_fr": Value("", output_field=CharField())}
    shared = events.values(source=Value("event"), key=Cast("pk", CharField()), **words, day=SHARED_ON)
    for row in ended.union(shared, all=True).order_by("day"):
        yield task_of(row, today)


def ended_actions(user, since):
    """Actions that have ended."""
    mine = actions_to_look_at(user).filter(~Exists(GoodPractice.objects.filter(action=OuterRef("pk"))), officer=user)
    dated = mine.filter(~nothing_in("action:")).annotate(day=ENDED_ON).filter(day__gte=since)
    return dated.order_by("day", "pk")[:MOST_OF_A_KIND]


def reported_events(user, since):
    """Events whose report was shared, with no line marked for the library."""
    mine = events_to_look_at(user).filter(~nothing_in("event:"), officer=user, report__shared_at__isnull=False)
    marked = mine.model.objects.filter(pk=OuterRef("pk"), lessons__is_for_library=True)
    mine = mine.filter(~Exists(marked), ~Exists(GoodPractice.objects.filter(event=OuterRef("pk"))))
    return mine.annotate(day=SHARED_ON).filter(day__gte=since).order_by("day", "pk")[:MOST_OF_A_KIND]


def task_of(row, today):
    """One of them as a task."""
    due_on = row["day"] + TIME_TO_LOOK
    if row["source"] == "event":
        text = gettext("Mark lessons of the event for the library of good practices")
        return Task(text, row["name"], reverse("publications:origin-event", args=[row["key"]]), due_on, today)
    text = gettext("Propose what others can learn from %(label)s") % {
        "label": action_label({"label": row["name"], "label_fr": row["name_fr"]})
    }
    return Task(text, row["key"], reverse("publications:origin-action", args=[row["key"]]), due_on, today)


def nothing_in(source):
    """Somebody said that a source holds nothing for the library."""
    key = Concat(Value(source), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    return Exists(NothingToPropose.objects.filter(origin=key))
