"""Who may be the same person: the same folded name with another address, or without one. Whoever was said to be somebody else is left out."""

from django.db.models import Exists, OuterRef, Prefetch, Q

from .models import DifferentPeople, Participant, Registration

MOST = 10


def possible_doubles(person, events):
    """The people who may be this one, each with `places`: their registrations for `events`, which the reader may see; at most ten, in two queries."""
    if not person.name_folded:
        return []
    told = DifferentPeople.objects.filter(
        Q(first=OuterRef("pk"), second=person) | Q(second=OuterRef("pk"), first=person)
    )
    rows = Participant.objects.named().filter(name_folded=person.name_folded).exclude(pk=person.pk)
    places = Registration.objects.filter(event__in=events).select_related("event", "institution", "country")
    places = places.order_by("-event__starts_on", "pk")
    return list(rows.exclude(Exists(told)).prefetch_related(Prefetch("registrations", places, to_attr="places"))[:MOST])
