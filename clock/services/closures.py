"""Writes to the closures: days on which nobody works although they are no public holiday."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from accounts.permissions import is_manager
from workflow.engine import StepNotAllowed
from workflow.stamps import row_stamp

from ..models import Closure
from ..past_files import forget_ground

CLOSURE = ("starts_on", "ends_on", "iso2", "name_en", "name_fr")


class ClosureRefused(Exception):
    """A change of a closure was refused; the text is a sentence that the user reads."""


class ClosureChanged(ClosureRefused):
    """The closure was changed or taken out by somebody else; nothing was overwritten."""


@transaction.atomic
def save_closure(*, closure, seen, actor):
    """Add a closure, or change one that still is as the manager saw it. Returns it."""
    check_keeper(actor)
    if closure.pk is not None:
        lock_seen(closure.pk, seen)
    try:
        closure.full_clean()
    except ValidationError as refused:
        raise ClosureRefused(" ".join(refused.messages)) from refused
    try:
        with transaction.atomic():
            closure.save()
    except IntegrityError as refused:
        message = gettext("Somebody else has just added a closure of this place from this day. Nothing was changed.")
        raise ClosureRefused(message) from refused
    forget_ground()
    return closure


@transaction.atomic
def remove_closure(*, closure, seen, actor):
    """Take out a closure that still is as the manager saw it."""
    check_keeper(actor)
    lock_seen(closure.pk, seen).delete()
    forget_ground()


def check_keeper(actor):
    """Only a programme manager keeps the closures on the pages; administrators do in the administration."""
    if not is_manager(actor):
        raise StepNotAllowed([gettext("Only a programme manager keeps the closures.")])


def lock_seen(pk, seen):
    """The stored closure, locked; refused when it is not any more what was seen."""
    stored = Closure.objects.select_for_update().filter(pk=pk).first()
    if stored is None:
        raise ClosureChanged(gettext("This closure was taken out meanwhile. Nothing was changed."))
    if row_stamp(stored, CLOSURE) != seen:
        raise ClosureChanged(gettext("This closure was changed meanwhile. Nothing was overwritten."))
    return stored
