"""Documents of an event: handed in by the team, opened by those for whom they are."""

from django.db import transaction
from django.utils.translation import gettext

from workflow.engine import TransitionRefused
from workflow.services import Move, write_record

from ..models import EventDocument
from .locking import lock_event, refuse_strangers

MOST_DOCUMENTS = 200


@transaction.atomic
def add_document(*, event, checked, values, actor):
    """Keep a file that was checked, with {column: value} beside it. The same file sent twice is kept once."""
    refuse_strangers(actor, event)
    locked = lock_event(event)
    if already := locked.documents.filter(sha256=checked.sha256).first():
        if already.title == values["title"]:
            return already
        raise TransitionRefused([gettext("This file is there already, as “%(title)s”.") % {"title": already.title}])
    if locked.documents.count() >= MOST_DOCUMENTS:
        raise TransitionRefused([gettext("An event has at most %(n)d documents.") % {"n": MOST_DOCUMENTS}])
    document = EventDocument(
        event=locked, name=checked.name, content_type=checked.content_type, size=checked.size, sha256=checked.sha256,
        added_by=actor, **values,
    )  # fmt: skip
    document.file.save(checked.name, checked.file, save=False)
    name = document.file.name
    try:
        with transaction.atomic():
            document.save()
    except BaseException:
        document.file.storage.delete(name)
        raise
    record(locked, actor, gettext("Document added: “%(title)s”.") % {"title": document.title})
    return document


@transaction.atomic
def change_document(*, document, values, actor):
    """Another title, session, language or reader; the file stays."""
    refuse_strangers(actor, document.event)
    event = lock_event(document.event)
    locked = event.documents.filter(pk=document.pk).first()
    if locked is None:
        raise TransitionRefused([gettext("The document was taken out meanwhile.")])
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(values))
    words = gettext("Document changed: “%(title)s”, open to: %(reader)s.")
    record(event, actor, words % {"title": locked.title, "reader": locked.get_reader_display()})
    return locked


@transaction.atomic
def remove_document(*, document, actor):
    """Take a document out; the file goes once this is there to stay. Twice is once."""
    refuse_strangers(actor, document.event)
    event = lock_event(document.event)
    locked = event.documents.filter(pk=document.pk).first()
    if locked is None:
        return
    name, storage = locked.file.name, locked.file.storage
    locked.delete()
    record(event, actor, gettext("Document taken out: “%(title)s”.") % {"title": document.title})
    transaction.on_commit(lambda: storage.delete(name), robust=True)


def record(event, actor, what):
    """A line of the history."""
    write_record(instance=event, step="documents", source=event.status, move=Move("documents", actor, what))
