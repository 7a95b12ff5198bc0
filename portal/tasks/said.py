"""What an authority is asked to say: how an activity or an Action was, and what became of it."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from actions.models import Action, Activity, AuthorityRating, Echo
from actions.services.rating import RATED_STATUSES
from partners.permissions import confirmed_institution_ids

from .task import MOST_OF_A_KIND, Task, action_label

LONGEST = timedelta(days=60)
ANSWER_DAYS = timedelta(days=30)


def ratings(user, today):
    """Activities and Actions of the last two months that the authority has not rated yet."""
    own = AuthorityRating.objects.filter(institution__in=confirmed_institution_ids(user))
    visible = Action.objects.visible_to(user).filter(is_historical=False)
    held = Activity.objects.filter(action__in=visible, is_held=True)
    held = held.annotate(last=Coalesce("ends_on", "starts_on")).filter(last__gte=today - LONGEST)
    for one in (
        held.filter(~Exists(own.filter(activity=OuterRef("pk"))))
        .order_by("last", "pk")
        .values("pk", "title", "action__reference")[:MOST_OF_A_KIND]
    ):
        text = gettext("Rate “%(title)s”: how was it?") % {"title": one["title"]}
        yield Task(text, one["action__reference"], reverse("actions:activity-rate", args=[one["pk"]]), None, today)
    ended = Q(completed_on__gte=today - LONGEST) | Q(closed_on__gte=today - LONGEST)
    done = visible.filter(ended, status__in=RATED_STATUSES)
    unrated = done.filter(~Exists(own.filter(action=OuterRef("pk"), activity=None)))
    for row in unrated.order_by("pk").values("reference", "label", "label_fr")[:MOST_OF_A_KIND]:
        text = gettext("Rate %(label)s as a whole: how was it?") % {"label": action_label(row)}
        yield Task(text, row["reference"], reverse("actions:action-rate", args=[row["reference"]]), None, today)


def echoes(user, today):
    """What became of an Action: the question that nobody has answered yet, unless it was asked once more since."""
    later = Echo.objects.filter(action=OuterRef("action"), months__gt=OuterRef("months"))
    asked = Echo.objects.filter(~Exists(later), action__in=Action.objects.visible_to(user), answer="")
    rows = asked.order_by("asked_at", "pk").values(
        "pk", "asked_at", "action__reference", "action__label", "action__label_fr"
    )
    for row in rows[:MOST_OF_A_KIND]:
        label = action_label({"label": row["action__label"], "label_fr": row["action__label_fr"]})
        text = gettext("Say what became of %(label)s") % {"label": label}
        due_on = timezone.localdate(row["asked_at"]) + ANSWER_DAYS
        yield Task(text, row["action__reference"], reverse("actions:echo-own", args=[row["pk"]]), due_on, today)
