"""Starting again from the text of a request that was declined, returned or withdrawn."""

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext

from workflow.engine import Reason, StepNotAllowed, TransitionRefused

from ..choices import RESTARTABLE_STATUSES, AttachmentKind, RequestStatus
from ..models import AssistanceRequest, Attachment, DraftAccess
from ..permissions import institution_ids_of, is_lead_contact
from .drafts import own_draft
from .versions import write_first_version

COPIED = (
    "institution", "other_co_requesters", "regional_organisation", "title", "theme", "context", "problem", "asked_for",
    "expected_deliverables", "policy_link", "other_support", "earlier_reference", "preferred_from", "preferred_to",
    "preferred_why", "delegation_contact", "consent_to_publish", "is_demonstration", "search_text",
)  # fmt: skip
COPIED_SETS = ("co_requesters", "countries", "areas", "languages")
MADE_ANEW = (
    "id", "reference", "tracking_code", "form_key", "status", "holder", "clock", "restarted_from", "channel",
    "received_on", "submitted_at", "decided_on", "officer", "responsible", "created_by", "created_at", "updated_at", "version",
    "updated_by",
)  # fmt: skip


@transaction.atomic
def start_again(*, assistance_request, actor, annexes=()):
    """A new draft with the whole text of a request that has ended; two clicks, or two people, make one draft.

    `annexes` are the keys of documents to take along; a signed letter belongs to the request that it signed.
    """
    ended = AssistanceRequest.objects.select_for_update().get(pk=assistance_request.pk)
    check_restartable(ended, actor)
    known = draft_started_from(ended)
    if known is not None:
        return own_draft(known, actor)
    draft = AssistanceRequest(
        restarted_from=ended, created_by=actor, updated_by=actor, **{name: getattr(ended, name) for name in COPIED}
    )
    draft.save()
    for name in COPIED_SETS:
        getattr(draft, name).set(getattr(ended, name).all())
    keep_levels(ended, draft)
    write_first_version(draft)
    take_along(draft, actor, annexes_of(ended).filter(pk__in=annexes))
    return draft


def keep_levels(ended, draft):
    """Let those who ask write, comment or read as before; who only read along is let in anew, if at all."""
    asking = institution_ids_of(draft)
    rows = [row for row in ended.accesses.all() if row.person_id or row.institution_id in asking]
    DraftAccess.objects.bulk_create(
        DraftAccess(
            assistance_request=draft, institution_id=row.institution_id, person_id=row.person_id, level=row.level,
            set_by_id=row.set_by_id, set_at=row.set_at,
        )
        for row in rows
    )  # fmt: skip


def check_restartable(ended, actor):
    """Raise unless this person may start again from this request."""
    if not is_lead_contact(actor, ended):
        raise StepNotAllowed([Reason(gettext("Starting again is for %(who)s.") % {"who": is_lead_contact.label})])
    if ended.status not in RESTARTABLE_STATUSES:
        raise TransitionRefused(
            [
                gettext("One starts again from a request that has ended without an Action; this one is “%(status)s”.")
                % {"status": ended.get_status_display()}
            ]
        )


def draft_started_from(ended):
    """The draft that has been begun from the text of this request, if it has not been sent yet."""
    return ended.restarts.filter(status=RequestStatus.DRAFT).first()


def annexes_of(assistance_request):
    """The documents that may be taken along: all but signed letters."""
    return assistance_request.attachments.exclude(kind=AttachmentKind.LETTER)


def take_along(draft, actor, annexes):
    """Put copies of documents into a draft, each once."""
    seen = set()
    for annex in annexes:
        if annex.sha256 in seen:
            continue
        seen.add(annex.sha256)
        copy = Attachment(
            assistance_request=draft, kind=AttachmentKind.ANNEX, name=annex.name, content_type=annex.content_type,
            size=annex.size, sha256=annex.sha256, uploaded_by=actor,
        )  # fmt: skip
        with annex.file.open("rb") as content:
            copy.file.save(annex.name, File(content))
