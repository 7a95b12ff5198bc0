"""What waits around events: people to be decided for the team, names to be given for a partner authority."""

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from events.choices import OPEN_EVENTS, OPEN_REGISTRATIONS, REGISTERING, RegistrationStatus
from events.models import Event, NominatingAuthority
from partners.permissions import confirmed_institution_ids

from .task import MOST_OF_A_KIND, Task


def people_to_decide(user, today):
    """The events of an officer with people on whose places nobody has decided."""
    applied = Count("registrations", filter=Q(registrations__status=RegistrationStatus.APPLIED))
    mine = Event.objects.visible_to(user).filter(officer=user, status__in=OPEN_EVENTS, ends_on__gte=today)
    rows = mine.annotate(n=applied).filter(n__gt=0).order_by("starts_on", "pk").values("pk", "title", "n", "starts_on")
    for row in rows[:MOST_OF_A_KIND]:
        text = ngettext(
            "Decide whether %(n)d person gets a place", "Decide which of %(n)d people get a place", row["n"]
        )
        url = f"{reverse('events:registration-list', args=[row['pk']])}?part=applied"
        yield Task(text % {"n": row["n"]}, row["title"], url, row["starts_on"], today)


def names_to_give(user, today):
    """The events for which an authority of the reader was asked to name people, and may still name some."""
    last = Coalesce("event__registration_until", "event__ends_on")
    named = Count("registrations", filter=Q(registrations__status__in=OPEN_REGISTRATIONS))
    asked = NominatingAuthority.objects.filter(
        institution__in=confirmed_institution_ids(user), event__status__in=REGISTERING, asked_at__isnull=False
    )
    rows = asked.annotate(last=last, named=named).filter(Q(last__gte=today))
    rows = rows.filter(Q(places=None, named=0) | Q(places__gt=F("named"))).select_related("event")
    for row in rows.order_by("last", "pk")[:MOST_OF_A_KIND]:
        words = {"event": row.event.title, "day": date_format(row.last, "j F")}
        text = gettext("Name people for “%(event)s” by %(day)s") % words
        yield Task(text, row.event.days_in_words, reverse("events:authority-own", args=[row.pk]), row.last, today)
