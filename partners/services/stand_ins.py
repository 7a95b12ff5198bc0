"""Who stands in for whom: entered and taken back by whoever is away."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from accounts.models import User

from ..models import StandIn
from ..notifications import tell_stand_in
from ..permissions import can_be_away
from ..standing_in import possible_stand_ins
from .refusal import Refused


@transaction.atomic
def name_stand_in(*, person, stand_in, starts_on, ends_on):
    """Let somebody act for a person from a day to a day: both of a Delegation, or both of the committee; the stand-in is told."""
    if not can_be_away(person):
        raise PermissionDenied
    User.objects.select_for_update().get(pk=person.pk)
    if ends_on < starts_on:
        raise Refused(gettext("The last day lies before the first."))
    if ends_on < timezone.localdate():
        raise Refused(gettext("These days have passed."))
    if not possible_stand_ins(person).filter(pk=stand_in.pk).exists():
        raise Refused(gettext("%(name)s cannot stand in for you.") % {"name": stand_in})
    if taken := StandIn.objects.filter(person=person).overlapping(starts_on, ends_on).for_list().first():
        raise Refused(overlap_sentence(taken))
    if away := StandIn.objects.filter(person=stand_in).overlapping(starts_on, ends_on).first():
        words = gettext("%(name)s is away too, %(days)s. Choose somebody else.")
        raise Refused(words % {"name": stand_in, "days": days_words(away)})
    absence = StandIn.objects.create(person=person, stand_in=stand_in, starts_on=starts_on, ends_on=ends_on)
    tell_stand_in(absence)
    return absence


@transaction.atomic
def end_absence(*, absence, person):
    """Back earlier: what has begun ends with yesterday, so that the record of who could act stays; what lies ahead is taken out."""
    locked = StandIn.objects.select_for_update().get(pk=absence.pk, person=person)
    yesterday = timezone.localdate() - timedelta(days=1)
    if locked.starts_on > yesterday:
        locked.delete()
        return None
    if locked.ends_on > yesterday:
        locked.ends_on = yesterday
        locked.save(update_fields=["ends_on"])
    return locked


def overlap_sentence(absence):
    """These days are taken already."""
    return gettext("%(name)s stands in for you %(days)s. Take that back first, or choose other days.") % {
        "name": absence.stand_in,
        "days": days_words(absence),
    }


def days_words(absence):
    """The days of an absence, as one says them: from 3 July to 17 July."""
    return gettext("from %(first)s to %(last)s") % {
        "first": date_format(absence.starts_on, "j F"),
        "last": date_format(absence.ends_on, "j F"),
    }
