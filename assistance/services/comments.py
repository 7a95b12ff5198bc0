"""What people say about the answers of a draft."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import Reason, StepNotAllowed, TransitionRefused

from .. import notifications
from ..draft_fields import DRAFT_FIELDS
from ..models import DraftComment
from ..permissions import can_comment_draft
from .drafts import lock_unsent

LONGEST = 1000


def lock_to_comment(assistance_request, actor):
    """The draft under a lock, for somebody who may comment on it."""
    locked = lock_unsent(assistance_request)
    if not can_comment_draft(actor, locked):
        raise StepNotAllowed(
            [Reason(gettext("The draft is commented on by %(who)s.") % {"who": can_comment_draft.label})]
        )
    return locked


@transaction.atomic
def add_comment(*, assistance_request, actor, field, text):
    """Say something about one answer; those at work on the draft are told, at most once an hour."""
    locked = lock_to_comment(assistance_request, actor)
    text = text.strip()
    if field not in DRAFT_FIELDS:
        raise TransitionRefused([gettext("Choose the answer that you comment on.")])
    if not text:
        raise TransitionRefused([gettext("Write the comment first.")])
    if len(text) > LONGEST:
        raise TransitionRefused(
            [
                gettext("A comment has at most %(most)d characters; this one has %(n)d.")
                % {"most": LONGEST, "n": len(text)}
            ]
        )
    comment = DraftComment.objects.create(assistance_request=locked, field=field, text=text, author=actor)
    notifications.tell_commented(locked, comment)
    return comment


@transaction.atomic
def settle_comment(*, comment, actor, is_settled):
    """Put a comment away, or bring it back; whoever comes second changes nothing."""
    draft = lock_to_comment(comment.assistance_request, actor)
    locked = draft.comments.select_for_update().get(pk=comment.pk)
    if locked.is_settled == is_settled:
        return locked
    locked.resolved_by = actor if is_settled else None
    locked.resolved_at = timezone.now() if is_settled else None
    locked.save(update_fields=["resolved_by", "resolved_at"])
    return locked
