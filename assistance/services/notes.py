"""Internal notes: written for good, corrected within ten minutes by their writer."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import Reason, StepNotAllowed, TransitionRefused

from ..choices import NOTE_MINUTES
from ..models import Note
from ..permissions import can_write_note, refuse_recused
from .clarification import lock_request
from .reading import mark_read


@transaction.atomic
def write_note(*, assistance_request, actor, text, form_key=None, **readers):
    """Note something for the team, and for those named in `readers` (for_delegation, for_committee). Nobody gets a mail."""
    locked = lock_request(assistance_request.pk)
    known = Note.objects.filter(form_key=form_key, written_by=actor).first() if form_key else None
    if known is not None:
        return known
    if not can_write_note(actor, locked):
        label = str(can_write_note.label)
        raise StepNotAllowed([Reason(gettext("Internal notes are written by %(who)s.") % {"who": label}, label)])
    refuse_recused(actor, locked.pk)
    key = {"form_key": form_key} if form_key else {}
    note = Note.objects.create(assistance_request=locked, text=text.strip(), written_by=actor, **readers, **key)
    mark_read(assistance_request=locked, user=actor)
    return note


@transaction.atomic
def correct_note(*, note, actor, text, **readers):
    """Change the words or the readers within ten minutes of writing; afterwards the note stays as it is."""
    stored = Note.objects.select_for_update().get(pk=note.pk)
    if stored.written_by_id != actor.pk:
        raise StepNotAllowed([Reason(gettext("A note is corrected by whoever wrote it."))])
    refuse_recused(actor, stored.assistance_request_id)
    if timezone.now() >= stored.fixed_at:
        words = gettext("The note is older than %(n)d minutes and stays on the record. Write another one.")
        raise TransitionRefused([words % {"n": NOTE_MINUTES}])
    stored.text, stored.corrected_at = text.strip(), timezone.now()
    for name, value in readers.items():
        setattr(stored, name, value)
    stored.save(update_fields=["text", "corrected_at", *readers])
    return stored
