"""What people write into their own profile."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from accounts.models import User
from workflow.engine import Reason, StepNotAllowed, TransitionRefused

from ..choices import CONSENT_VERSION, ExpertStatus
from ..models import Expert
from ..permissions import can_edit_profile, is_expert
from ..workflow import EXPERT_WORKFLOW
from .rating import refresh_completeness
from .steps import ProfileChanged

SENT_STATUSES = (ExpertStatus.SUBMITTED, ExpertStatus.ACTIVE, ExpertStatus.DORMANT)


@transaction.atomic
def start_profile(*, user):
    """The profile of somebody who signed up or was invited as an expert: their own, one kept under their address, or a new one."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    if not is_expert(locked):
        raise StepNotAllowed([Reason(gettext("Only experts have a profile."))])
    own = Expert.objects.filter(user=locked).first()
    if own is not None:
        return own
    kept = Expert.objects.select_for_update().kept().filter(user=None, email__iexact=locked.email).first()
    expert = kept or Expert(name=locked.name, email=locked.email, phone=locked.phone)
    expert.user = locked
    expert.is_demonstration = expert.is_demonstration or locked.is_demonstration
    expert.save()
    return expert


@transaction.atomic
def save_profile(*, expert, actor, section, values, rows, seen):
    """Write one section, all of it or nothing; on the roster that renews the profile.

    `values` are columns and links of the section, `rows` dictionaries of its relation. `seen` is the mark that the page was shown with.
    Raises ProfileChanged when another page was faster, TransitionRefused when a profile that was sent would lose what it must have.
    """
    locked = lock_profile(expert, actor)
    if section.mark_of(locked) != seen:
        raise ProfileChanged(gettext("This part of your profile was changed on another page since you opened it."))
    if section.relation:
        write_rows(getattr(locked, section.relation), section.columns, rows)
    for name in section.links:
        getattr(locked, name).set(values[name])
    for name in section.fields:
        setattr(locked, name, values[name])
    keep_what_sending_needs(locked)
    return store(locked)


@transaction.atomic
def put_cv(*, expert, actor, checked):
    """Keep a checked file as the CV, in the place of the one before."""
    locked = lock_profile(expert, actor)
    forget_file(locked.cv)
    locked.cv = checked.file
    locked.cv_name = checked.name
    locked.cv_content_type = checked.content_type
    locked.cv_at = timezone.now()
    return store(locked)


@transaction.atomic
def remove_cv(*, expert, actor):
    """Keep no CV any more."""
    locked = lock_profile(expert, actor)
    forget_file(locked.cv)
    locked.cv = locked.cv_name = locked.cv_content_type = ""
    locked.cv_at = None
    return store(locked)


@transaction.atomic
def set_consent(*, expert, actor, agrees):
    """Note that the person agrees to the present words; a profile that was sent is erased rather than kept without consent."""
    locked = lock_profile(expert, actor)
    if agrees and locked.consent_version != CONSENT_VERSION:
        locked.consent_at, locked.consent_version = timezone.now(), CONSENT_VERSION
    elif not agrees:
        locked.consent_at, locked.consent_version = None, ""
    keep_what_sending_needs(locked)
    return store(locked)


def lock_profile(expert, actor):
    """The row, locked, for the person whom it is about."""
    locked = Expert.objects.select_for_update().get(pk=expert.pk)
    if not can_edit_profile(actor, locked):
        raise StepNotAllowed([Reason(gettext("A profile is filled in by the person whom it is about."))])
    return locked


def keep_what_sending_needs(expert):
    """What was needed to send a profile stays in it."""
    if expert.status in SENT_STATUSES:
        step = EXPERT_WORKFLOW.step("submit")
        missing = [sentence for guard in step.missing if (sentence := guard(expert))]
        if missing:
            raise TransitionRefused(missing)


def write_rows(relation, columns, rows):
    """Make the rows of a relation those given; a row that is there already keeps what else is known of it."""
    wanted = [tuple(row[column] for column in columns) for row in rows]
    gone = []
    for pk, *values in relation.values_list("pk", *columns):
        if tuple(values) in wanted:
            wanted.remove(tuple(values))
        else:
            gone.append(pk)
    relation.filter(pk__in=gone).delete()
    for values in wanted:
        relation.create(**dict(zip(columns, values, strict=True)))


def store(expert):
    """Save a changed profile: a version more, as complete as it is, and fresh where it is on the roster or being filled in."""
    expert.version += 1
    if expert.status in (ExpertStatus.ACTIVE, ExpertStatus.DRAFT):
        expert.renewed_at, expert.renewal_asked_at = timezone.now(), None
    keep_address(expert)
    expert.save()
    refresh_completeness(expert=expert)
    return expert


def keep_address(expert):
    """The address is that of the account, unless another profile has it."""
    address = expert.user.email
    if not Expert.objects.filter(email__iexact=address).exclude(pk=expert.pk).exists():
        expert.email = address


def forget_file(stored):
    """Delete a stored file once the change is safe."""
    if stored:
        storage, name = stored.storage, stored.name
        transaction.on_commit(lambda: storage.delete(name), robust=True)
