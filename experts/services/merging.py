"""Makes the profiles of one person one: the survivor gets what the others have, and the others are gone."""

from django.db import transaction
from django.utils.translation import gettext

from accounts.choices import Role
from accounts.permissions import is_administrator
from accounts.services import erase_log, erase_person
from outbox.services import erase_messages, refile_messages
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, write_record

from ..beyond import clashes_beyond, unite_beyond
from ..merging import plan_of, why_not
from ..models import Expert
from .forgetting import delete_file
from .rating import refresh_completeness

UNITED = ("language_skills", "expertises", "periods", "references")
LINKS = ("regions", "activity_types", "tags")


@transaction.atomic
def merge_experts(*, survivor, others, actor, account=None):
    """Make profiles one. `account` is the profile whose account stays, needed where several were used to sign in.

    Skills are united with the higher level; openings, history and whatever else points to the others point to the survivor.
    Raises TransitionRefused, with the sentence that the administrator reads.
    """
    if not is_administrator(actor):
        raise StepNotAllowed([Reason(str(is_administrator.label))])
    plan = plan_of(*locked_profiles(survivor, others))
    check(plan, account)
    keep, rest = plan.survivor, plan.others
    user = account_of(plan, account)
    closed = [one.user for one in plan.profiles if one.user is not None and one.user != user]
    files = {one.cv.name for one in plan.profiles} - {""}
    values = fields_of(plan)
    unite_rows(plan)
    unite_beyond(keep=keep, rest=rest)
    move_the_rest(keep, rest)
    numbers = ", ".join(str(one.pk) for one in rest)
    remove(rest, keep)
    write_survivor(keep, user, values, rest)
    words = gettext("Merged with the profiles %(numbers)s.") % {"numbers": numbers}
    write_record(instance=keep, step="merge", source=keep.status, move=Move("merge", actor, reason=words))
    for person in closed:
        close_double(person)
    for name in files - {keep.cv.name}:
        delete_file(name)
    refresh_completeness(expert=keep)
    return keep


def close_double(person):
    """An account beside the one that stays is closed and emptied: nobody would look for it when the profile is erased one day."""
    if person.role == Role.EXPERT:
        earlier = person.email
        name = gettext("Closed account %(number)d") % {"number": person.pk}
        erase_person(user=person, name=name)
        erase_messages(about="", user=person, addresses=[earlier])


def locked_profiles(survivor, others):
    """The rows under a lock, always taken in the same order: (the survivor, the others)."""
    keys = [survivor.pk, *(one.pk for one in others)]
    list(Expert.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk", flat=True))
    found = {one.pk: one for one in Expert.objects.for_dossier().filter(pk__in=keys)}
    if len(found) != len(set(keys)) or len(keys) != len(set(keys)):
        raise TransitionRefused([gettext("One of the profiles is not there any more. Choose again.")])
    return found[keys[0]], [found[pk] for pk in keys[1:]]


def check(plan, account):
    """Refuse what cannot be merged, and what somebody has to decide first."""
    if words := why_not(plan.profiles):
        raise TransitionRefused([str(words)])
    if plan.needs_account and account not in plan.signed_in:
        raise TransitionRefused([gettext("Several of these people have signed in: choose the account that stays.")])
    if clashes := clashes_beyond(plan.profiles):
        raise TransitionRefused(clashes)


def account_of(plan, account):
    """The account that stays: the one chosen, the one that was used, the survivor's, or any."""
    if account in plan.signed_in:
        return next(one.user for one in plan.signed_in if one == account)
    order = [*plan.signed_in, *plan.profiles]
    return next((one.user for one in order if one.user is not None), None)


def fields_of(plan):
    """{column: value} of what the survivor takes from others."""
    taken = [line for line in plan.fields if line.source != plan.survivor]
    return {column: getattr(line.source, column) for line in taken for column in line.columns}


def unite_rows(plan):
    """The survivor has each row once; what is worse or double goes with its own profile."""
    for rows, name in zip((plan.languages, plan.expertises, plan.periods, plan.references), UNITED, strict=True):
        model = getattr(plan.survivor, name).model
        chosen = [line.row.pk for line in rows]
        model.objects.filter(expert__in=plan.profiles).exclude(pk__in=chosen).delete()
        model.objects.filter(pk__in=chosen).update(expert=plan.survivor)
    for name in LINKS:
        for other in plan.others:
            getattr(plan.survivor, name).add(*getattr(other, name).all())


def move_the_rest(keep, rest):
    """Openings, history and every other table that points to a profile: to the survivor. A past line stays as it was written."""
    for relation in Expert._meta.related_objects:
        if relation.get_accessor_name() not in UNITED and relation.one_to_many:
            name = relation.field.name
            relation.related_model._base_manager.filter(**{f"{name}__in": rest}).update(**{name: keep})


def remove(rest, keep):
    """Delete the empty profiles; the administration's log names them by the survivor's number."""
    for one in rest:
        erase_log(row=one, name=keep.reference)
        refile_messages(about=one.reference, to=keep.reference)
        one.delete()


def write_survivor(keep, user, values, rest):
    """The survivor's row, with what it takes over; the freshest confirmation and the earliest day count."""
    for column, value in values.items():
        setattr(keep, column, value)
    keep.user = user
    keep.renewed_at = max(one.renewed_at for one in (keep, *rest))
    keep.created_at = min(one.created_at for one in (keep, *rest))
    if keep.renewal_asked_at and keep.renewal_asked_at < keep.renewed_at:
        keep.renewal_asked_at = None
    keep.version += 1
    keep.save()
