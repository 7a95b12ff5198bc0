"""Writes to a draft, by one person or by several at the same time."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from workflow.engine import Reason, StepNotAllowed, TransitionRefused

from ..choices import OPEN_JOININGS
from ..draft_fields import STEP_OF
from ..joined import joined_sentence
from ..joining_mails import take_back_for
from ..merging import fingerprint, merge
from ..models import AssistanceRequest, DraftPresence
from ..permissions import can_ask_for, can_write_draft
from ..versions import keys_of
from .files import forget_file
from .versions import add_version, kept_rows, last_version, stored_value, write_first_version


class ChangedMeanwhile(Exception):
    """Somebody else changed the same thing since it was shown; `stored` is how it stands, `names` the fields concerned."""

    def __init__(self, stored, names=()):
        self.stored = stored
        self.names = tuple(names)
        super().__init__(gettext("Somebody changed this meanwhile. Nothing was overwritten."))


def lock_draft(assistance_request, actor):
    """The draft under a lock, for somebody who may write it; refused once it has been sent or has joined another request."""
    draft = own_draft(lock_unsent(assistance_request), actor)
    if sentence := joined_sentence(draft):
        raise TransitionRefused([sentence])
    return draft


def lock_unsent(assistance_request):
    """The draft under a lock; refused once it has been sent or discarded."""
    locked = AssistanceRequest.objects.select_for_update().filter(pk=assistance_request.pk).first()
    if locked is None:
        raise TransitionRefused([gettext("The draft has been discarded meanwhile.")])
    if not locked.is_draft:
        when = date_format(timezone.localtime(locked.submitted_at), "j F, H:i")
        raise TransitionRefused(
            [gettext("The request was sent on %(when)s; it is no draft any more.") % {"when": when}]
        )
    return locked


def own_draft(draft, actor):
    """The draft, when this person may write it."""
    if not can_write_draft(actor, draft):
        raise not_yours()
    return draft


def not_yours():
    """The refusal for somebody who may not write a draft, or not in that institution's name."""
    return StepNotAllowed([Reason(gettext("The draft is written by %(who)s.") % {"who": can_write_draft.label})])


@transaction.atomic
def create_draft(*, form_key, actor, values):
    """Begin a request; the same form sent twice makes one draft. Returns the draft and whether it is new."""
    known = AssistanceRequest.objects.filter(form_key=form_key).first()
    if known is not None:
        return own_draft(known, actor), False
    draft = AssistanceRequest(form_key=form_key, created_by=actor, updated_by=actor)
    several = write_values(draft, values)
    if not can_ask_for(actor, draft.institution_id):
        raise not_yours()
    draft.refresh_search_text()
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError:
        return own_draft(AssistanceRequest.objects.get(form_key=form_key), actor), False
    set_several(draft, several)
    own_draft(draft, actor)
    write_first_version(draft)
    note_presence(draft, actor, values)
    return draft, True


@transaction.atomic
def save_draft(*, assistance_request, actor, values, seen):
    """Save what was typed into a draft; raises ChangedMeanwhile, and then writes nothing, where another person differs.

    `values` are {field: value}, `seen` the marks of the values that the writer had before them.
    """
    locked, changes, conflicts = compare(assistance_request, actor, values, seen)
    if conflicts:
        raise ChangedMeanwhile(locked, conflicts)
    return write_changes(locked, actor, changes)


@transaction.atomic
def autosave_draft(*, assistance_request, actor, values, seen):
    """Save what a page sends by itself while somebody types. Returns the draft and the fields where another person differs.

    Those are left as they are stored; everything else is safe, so that nobody loses a paragraph while choosing between two titles.
    """
    locked, changes, conflicts = compare(assistance_request, actor, values, seen)
    return write_changes(locked, actor, changes, is_auto=True), conflicts


def compare(assistance_request, actor, values, seen):
    """The draft under its lock, what may be written, and the fields in conflict."""
    locked = lock_draft(assistance_request, actor)
    stored = {name: stored_value(locked, name) for name in values}
    changes, conflicts = merge(stored, values, seen)
    note_presence(locked, actor, values)
    return locked, changes, conflicts


def write_changes(locked, actor, changes, *, is_auto=False):
    """Write what differs into a locked draft, with its version; nothing where nothing differs."""
    if not changes:
        return locked
    last = last_version(locked)
    several = write_values(locked, changes)
    if "institution" in changes and not can_ask_for(actor, locked.institution_id):
        raise not_yours()
    locked.version += 1
    locked.updated_by, locked.updated_at = actor, timezone.now()
    locked.refresh_search_text()
    locked.save()
    set_several(locked, several)
    add_version(last, actor, changes, is_auto=is_auto)
    return locked


def note_presence(draft, actor, values):
    """Remember on which step somebody is at work, from what they save."""
    step = next((STEP_OF[name] for name in values if name in STEP_OF), "")
    if step:
        row = DraftPresence(assistance_request=draft, person=actor, step=step)
        DraftPresence.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["assistance_request", "person"], update_fields=["step", "at"]
        )


def write_values(assistance_request, values):
    """Set plain fields; returns the many-to-many ones, which wait until the row is there."""
    several = {}
    for name, value in values.items():
        if AssistanceRequest._meta.get_field(name).many_to_many:
            several[name] = value
        else:
            setattr(assistance_request, name, value)
    return several


def set_several(assistance_request, several):
    """Set the many-to-many fields of a saved row."""
    for name, rows in several.items():
        getattr(assistance_request, name).set(rows)


@transaction.atomic
def restore_field(*, assistance_request, actor, name, kept, seen):
    """Put one answer back as a version kept it: a save like any other, with a version of its own.

    `seen` is the mark of the answer that the writer had before them. Raises ChangedMeanwhile where it is another one by now.
    """
    value = kept_rows(name, kept)
    rows = value if isinstance(value, list) else [value] if value is not None else []
    if len(keys_of(kept)) > len(rows):
        raise TransitionRefused([gettext("What stood there is no longer on the list. Choose anew in the form.")])
    if fingerprint(stored_value(assistance_request, name)) != seen:
        raise ChangedMeanwhile(assistance_request, [name])
    return save_draft(assistance_request=assistance_request, actor=actor, values={name: value}, seen={name: seen})


@transaction.atomic
def discard_draft(*, assistance_request, actor):
    """Throw a draft away, with its files; the wish to join another request is taken back with it."""
    locked = own_draft(lock_unsent(assistance_request), actor)
    for proposal in locked.joinings.filter(state__in=OPEN_JOININGS):
        take_back_for(proposal, actor)
    for attachment in locked.attachments.all():
        forget_file(attachment)
    locked.delete()
