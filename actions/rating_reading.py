"""What authorities say of activities and Actions, as figures: groups under five are merged, and nothing of participants is in them."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count as Number

from events.scores import Count, Group, merge_small, total

from .choices import SMALL_GROUP
from .models import Action, Activity, AuthorityRating
from .services.rating import RATED_STATUSES


@dataclass(frozen=True)
class Scores:
    """About activities, or about Actions: the total and two tables, each with its merged row."""

    everything: Count | None
    tables: list


def scores_of(question, *, of_actions):
    """The figures about one question; nothing where fewer than five have answered it."""
    rows = action_rows() if of_actions else activity_rows()
    steps = steps_by(question, "action" if of_actions else "activity", of_actions)
    whole = [(labels, asked, steps.get(pk, Counter())) for pk, labels, asked in rows]
    everything = total(Count(dict(given), asked) for _labels, asked, given in whole)
    if everything.n < SMALL_GROUP:
        return Scores(None, [])
    tables = [(key, *merge_small(groups_by(key, whole), SMALL_GROUP)) for key in ("kind", "year")]
    return Scores(
        everything, [(key, sorted(shown, key=lambda one: one.label), merged) for key, shown, merged in tables]
    )


def groups_by(key, rows):
    """A Group for each label."""
    found = {}
    for labels, asked, given in rows:
        found.setdefault(labels[key], []).append(Count(dict(given), asked))
    return [Group(label, len(counts), total(counts)) for label, counts in found.items()]


def steps_by(question, path, of_actions):
    """{key of the activity or the Action: {step: how many}}."""
    ratings = AuthorityRating.objects.filter(activity__isnull=of_actions, **{f"{question}__isnull": False})
    found = {}
    for pk, step in ratings.order_by().values_list(f"{path}_id", question):
        found.setdefault(pk, Counter())[step] += 1
    return found


def asked_actions():
    """The Actions about which authorities are asked; made-up ones only where they are announced."""
    rows = Action.objects.filter(is_historical=False, assistance_request__isnull=False)
    rows = rows if settings.MIEUX_DEMONSTRATION else rows.filter(is_demonstration=False)
    return rows.annotate(joined=Number("assistance_request__co_requesters", distinct=True))


def action_rows():
    """(key, labels, authorities asked) of each Action that has ended."""
    for action in asked_actions().filter(status__in=RATED_STATUSES):
        ended = action.completed_on or action.closed_on
        yield action.pk, {"kind": str(action.get_kind_display()), "year": str(ended.year)}, 1 + action.joined


def activity_rows():
    """(key, labels, authorities asked) of each activity that has taken place."""
    joined = dict(asked_actions().values_list("pk", "joined"))
    for one in Activity.objects.filter(is_held=True, action__in=list(joined)).select_related("type"):
        year = str(one.last_on.year) if one.last_on else ""
        yield one.pk, {"kind": str(one.type), "year": year}, 1 + joined[one.action_id]
