"""Focal points propose people of their country; the person is written to and decides."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from experts.models import Expert
from experts.permissions import focal_country_ids, is_focal_point
from workflow.engine import Reason, StepNotAllowed, TransitionRefused

from .. import call_mails
from ..call_choices import NOMINATIONS_A_DAY
from ..models import ExpertCall, Nomination


@transaction.atomic
def nominate_person(*, actor, country, person, call=None):
    """Propose somebody for a call, or for the roster; `person` is {name, email, words, language}. Returns the Nomination.

    A profile with this address and country is linked; the focal point is not told whether there is one. Raises TransitionRefused where
    the call is not open to the country, or the person was nominated already.
    """
    if country.pk not in focal_country_ids(actor):
        raise StepNotAllowed([Reason(str(is_focal_point.label))])
    check_open(call, country)
    check_number(actor)
    nomination = Nomination(
        call=call, country=country, nominated_by=actor, is_demonstration=actor.is_demonstration,
        expert=profile_with(person["email"], country), **person,
    )  # fmt: skip
    try:
        with transaction.atomic():
            nomination.save()
    except IntegrityError as error:
        words = gettext("%(email)s was nominated already: the person has our mail.")
        raise TransitionRefused([words % {"email": nomination.email}]) from error
    call_mails.tell_nominated(nomination)
    return nomination


def check_open(call, country):
    """A call is answered while it is open, by the countries that it addresses."""
    if call is None:
        return
    found = ExpertCall.objects.open_on(timezone.localdate()).addressed_to([country.pk])
    if not found.filter(pk=call.pk).exists():
        raise TransitionRefused([gettext("The call is not open to this country, or not any more.")])


def check_number(actor):
    """Nobody writes to half a country in a day."""
    today = timezone.localdate()
    if Nomination.objects.filter(nominated_by=actor, nominated_at__date=today).count() >= NOMINATIONS_A_DAY:
        words = gettext("You have nominated %(number)d people today, which is the most a day. Go on tomorrow.")
        raise TransitionRefused([words % {"number": NOMINATIONS_A_DAY}])


def profile_with(email, country):
    """The profile with an address, of somebody who serves in the country; None where there is none."""
    return Expert.objects.kept().filter(email__iexact=email, country_of_service=country).first()


@transaction.atomic
def withdraw_nomination(*, nomination, actor):
    """Take a nomination back; twice is once. What the person has answered meanwhile stays the person's."""
    locked = Nomination.objects.select_for_update().get(pk=nomination.pk)
    if locked.country_id not in focal_country_ids(actor):
        raise StepNotAllowed([Reason(str(is_focal_point.label))])
    if locked.withdrawn_at is None:
        locked.withdrawn_at = timezone.now()
        locked.save(update_fields=["withdrawn_at"])
    return locked
