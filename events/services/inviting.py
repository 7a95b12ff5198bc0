"""People are invited by role and region: the team chooses from those who were found, and each gets a place, or waits."""

from django.db import transaction
from django.utils.translation import gettext

from workflow.engine import TransitionRefused

from ..choices import RegistrationWay
from .locking import lock_event, refuse_strangers
from .registering import refuse_closed, register_person

MOST_AT_ONCE = 200


@transaction.atomic
def invite_people(*, event, people, actor):
    """Invite these (`people` are services.Person); whoever is on the list already stays there as they are. Returns the new registrations."""
    refuse_strangers(actor, event)
    locked = lock_event(event)
    refuse_closed(locked)
    if len(people) > MOST_AT_ONCE:
        raise TransitionRefused([gettext("At most %(n)d people at once.") % {"n": MOST_AT_ONCE}])
    there = set(locked.registrations.values_list("participant__email", flat=True))
    there = {email.lower() for email in there if email}
    return [
        register_person(event=locked, person=person, way=RegistrationWay.INVITATION, actor=actor)
        for person in people
        if not person.email or person.email.lower() not in there
    ]
