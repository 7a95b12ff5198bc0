"""Writes to the documents of a dossier."""

from django.db import transaction
from django.utils.translation import gettext

from workflow.engine import Reason, StepNotAllowed, TransitionRefused

from ..choices import MAX_ATTACHMENTS
from ..models import AssistanceRequest, Attachment
from ..permissions import can_add_file, can_remove_file, refuse_recused


@transaction.atomic
def add_attachment(*, assistance_request, actor, kind, checked, sent_with=None):
    """Put a checked file into the dossier; not twice the same, and not more than MAX_ATTACHMENTS.

    `sent_with` is {"question": …} or {"message": …} for a file of the thread.
    """
    locked = AssistanceRequest.objects.select_for_update().get(pk=assistance_request.pk)
    refuse_recused(actor, locked.pk)
    if not can_add_file(actor, locked):
        raise StepNotAllowed(
            [Reason(gettext("Documents are added by the authority and the team while the file is open."))]
        )
    twin = locked.attachments.filter(kind=kind, sha256=checked.sha256).first()
    if twin is not None:
        raise TransitionRefused([gettext("This file is there already, as “%(name)s”.") % {"name": twin.name}])
    if locked.attachments.count() >= MAX_ATTACHMENTS:
        raise TransitionRefused(
            [
                gettext("A request holds at most %(count)d files. Put several documents into one PDF.")
                % {"count": MAX_ATTACHMENTS}
            ]
        )
    return Attachment.objects.create(
        assistance_request=locked, kind=kind, file=checked.file, name=checked.name, content_type=checked.content_type,
        size=checked.size, sha256=checked.sha256, uploaded_by=actor, **(sent_with or {}),
    )  # fmt: skip


@transaction.atomic
def remove_attachment(*, attachment, actor):
    """Take a file out of a draft."""
    locked = AssistanceRequest.objects.select_for_update().get(pk=attachment.assistance_request_id)
    refuse_recused(actor, locked.pk)
    if not can_remove_file(actor, locked):
        raise StepNotAllowed([Reason(gettext("What has been sent stays on the record."))])
    forget_file(attachment)
    attachment.delete()


def forget_file(attachment):
    """Delete the stored file once its row is safely gone."""
    storage, name = attachment.file.storage, attachment.file.name
    transaction.on_commit(lambda: storage.delete(name), robust=True)
