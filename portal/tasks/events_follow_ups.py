"""Follow-up points of events that somebody of the team has taken on."""

from django.urls import reverse

from events.models import FollowUp

from .task import MOST_OF_A_KIND, Task


def follow_up_points(user, today):
    """The open ones, the earliest day first."""
    rows = FollowUp.objects.of_colleague(user).order_by("due_on", "pk")
    for pk, text, title, due_on in rows.values_list("pk", "text", "event__title", "due_on")[:MOST_OF_A_KIND]:
        yield Task(text, title, reverse("events:follow-up-done", args=[pk]), due_on, today)
