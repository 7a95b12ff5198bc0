"""How lessons, follow-up points and reports are read."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone

from accounts.permissions import is_partner
from experts.permissions import is_expert
from missions.choices import COUNTED
from outbox.barring import barred_files
from partners.permissions import confirmed_institution_ids

from .choices import EventStatus, LessonKind


class LessonQuerySet(models.QuerySet):
    """Reads of lessons."""

    def for_library(self):
        """Those that the team proposes for the library of good practices, of events that were held; the latest first. Made-up ones only where they are announced."""
        held = self.filter(is_for_library=True, event__status=EventStatus.HELD)
        if not settings.MIEUX_DEMONSTRATION:
            held = held.filter(event__is_demonstration=False)
        return held.select_related("event__country", "country", "language").order_by("-event__ends_on", "place", "pk")

    def in_order(self):
        """Kind by kind, as the team has put them."""
        kinds = [When(kind=kind, then=Value(number)) for number, kind in enumerate(LessonKind.values)]
        ordered = self.annotate(kind_order=Case(*kinds, output_field=models.IntegerField()))
        return ordered.order_by("kind_order", "place", "pk")

    def for_list(self):
        """What one line shows."""
        return self.select_related("group", "country", "language").in_order()


class FollowUpQuerySet(models.QuerySet):
    """Reads of follow-up points."""

    def open(self):
        """Those that are not done."""
        return self.filter(done_on=None)

    def due(self, today=None):
        """Open ones whose day has come or passed."""
        return self.open().filter(due_on__lte=today or timezone.localdate())

    def for_list(self):
        """What one line shows, the open ones first."""
        return self.select_related("owner").order_by("done_on", "due_on", "pk")

    def of_colleague(self, user):
        """The open ones of somebody of the team, of events that they may see."""
        return self.open().filter(owner=user).exclude(event__file_reference__in=barred_files(user))


class EventReportQuerySet(models.QuerySet):
    """Reads of reports."""

    def shared(self):
        """Those that were shared with the authorities."""
        return self.exclude(shared_at=None)

    def readable_by(self, user):
        """Shared reports that somebody outside the team reads by themselves: contacts of a nominating authority, experts of the event's mission.

        Whoever may read an Action reads the reports of its events there: the app `actions` knows who that is.
        """
        if is_partner(user):
            ties = Q(event__authorities__institution__in=confirmed_institution_ids(user))
        elif is_expert(user):
            seats = "event__mission__seats__deployments"
            ties = Q(**{f"{seats}__expert__user": user, f"{seats}__status__in": COUNTED})
        else:
            return self.none()
        return self.shared().filter(ties).exclude(event__file_reference__in=barred_files(user)).distinct()

    def for_page(self):
        """With the event as its pages show it."""
        return self.select_related("event__type", "event__country", "event__officer", "written_by")
