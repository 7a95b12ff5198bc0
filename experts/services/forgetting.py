"""Erases a person from the roster; what is counted stays: category, country of service, sex."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from accounts.choices import Role
from accounts.services import erase_log, erase_person
from clock.choices import Party
from outbox.services import erase_messages
from workflow.services import Move, write_record

from ..beyond import erase_beyond
from ..choices import EmployerConsent, ExpertStatus, ForgetGround
from ..models import Expert
from ..permissions import is_own_profile
from ..workflow import EXPERT_WORKFLOW

WORDS = (
    "email", "phone", "sex_words", "employer", "position", "employer_contact", "employer_email", "summary",
    "cv", "cv_name", "cv_content_type", "vetting_note",
)  # fmt: skip
MOMENTS = (
    "user", "nationality", "employer_consent_on", "cv_at", "vetted_on", "vetted_until", "vetted_by", "renewal_asked_at",
)  # fmt: skip
ROWS = ("language_skills", "expertises", "periods", "references", "openings")
LINKS = ("regions", "activity_types", "tags")


@transaction.atomic
def forget_expert(*, expert, actor, reason=""):
    """Erase everything personal of a profile and close its account; twice is once. Nobody who asks for themselves is refused.

    `actor` is None when the retention period is over. `reason` is a ForgetGround: typed words could name the person, and are
    not kept. Returns the profile as it is now. Raises TransitionRefused when the actor is neither the person nor an administrator.
    """
    locked = Expert.objects.select_for_update().get(pk=expert.pk)
    if locked.status == ExpertStatus.FORGOTTEN:
        return locked
    if actor is not None:
        EXPERT_WORKFLOW.check(locked, "forget", actor, reason)
    ground = ground_of(locked, actor, reason)
    source, file = locked.status, locked.cv.name
    account = account_of(locked)
    addresses = addresses_of(locked)
    erase_beyond(expert=locked, actor=actor)
    empty(locked)
    erase_rows(locked)
    take_note(locked, source, actor, ground)
    if account is not None:
        erase_person(user=account, name=locked.name)
    erase_log(row=locked, name=locked.name)
    erase_messages(about=locked.reference, user=account, addresses=addresses)
    delete_file(file)
    return locked


def ground_of(expert, actor, reason):
    """Why the profile is erased, in one of our own sentences."""
    if actor is None:
        return ForgetGround.OVER
    if is_own_profile(actor, expert):
        return ForgetGround.ASKED
    return ForgetGround(reason) if reason in ForgetGround.values else ForgetGround.NEEDLESS


def empty(expert):
    """Take every personal word out of the row itself, and say so in its status, all in one write."""
    with override(settings.LANGUAGE_CODE):
        expert.name = expert.pseudonym
    for name in WORDS:
        setattr(expert, name, "")
    for name in MOMENTS:
        setattr(expert, name, None)
    expert.employer_consent = EmployerConsent.UNASKED
    expert.completeness = 0
    expert.status, expert.holder = ExpertStatus.FORGOTTEN, Party.NOBODY
    expert.forgotten_at = timezone.now()
    expert.version += 1
    expert.save()


def erase_rows(expert):
    """Delete what hangs on the profile, and the typed reasons of its history: who took which step when stays.

    The history is append-only for everybody else; the right to be erased is stronger (decision 0030).
    """
    for name in ROWS:
        getattr(expert, name).all().delete()
    for name in LINKS:
        getattr(expert, name).clear()
    expert.history.model._base_manager.filter(expert=expert).update(reason="", on_behalf_of="")


def take_note(expert, source, actor, ground):
    """The last line of the history."""
    write_record(instance=expert, step="forget", source=source, move=Move("forget", actor, reason=str(ground.label)))


def account_of(expert):
    """The account of somebody who is an expert alone; whoever signs in for other work keeps theirs, and the mails about it."""
    return expert.user if expert.user is not None and expert.user.role == Role.EXPERT else None


def addresses_of(expert):
    """The addresses to which we wrote about the profile alone."""
    user = expert.user
    if user is None or user.role == Role.EXPERT:
        return [expert.email, user.email if user else ""]
    return [] if expert.email.lower() == user.email else [expert.email]


def delete_file(name):
    """Delete the CV, once the change is there to stay."""
    if name:
        storage = Expert._meta.get_field("cv").storage
        transaction.on_commit(lambda: storage.delete(name), robust=True)
