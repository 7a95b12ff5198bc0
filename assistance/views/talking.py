"""What people say about the answers of a draft: read, added and settled on whichever page shows them."""

from dataclasses import dataclass, field

from workflow.engine import TransitionRefused

from ..draft_fields import DRAFT_FIELDS
from ..models import DraftComment
from ..permissions import can_comment_draft
from ..services import add_comment, settle_comment

FIELD_PREFIX = "comment_"


@dataclass
class Talk:
    """The comments on one answer: the open ones, then those that are settled; and what is typed beside it."""

    name: str
    can_comment: bool
    open: list = field(default_factory=list)
    settled: list = field(default_factory=list)
    typed: str = ""
    error: str = ""

    @property
    def is_shown(self):
        """There is something to read or to do."""
        return self.can_comment or bool(self.open or self.settled)


def talks_of(draft, user, *, typed=None, errors=None):
    """{field: its comments}, with what was typed and could not be kept."""
    can_comment = can_comment_draft(user, draft)
    talks = {name: Talk(name, can_comment) for name in DRAFT_FIELDS}
    for comment in draft.comments.all():
        talk = talks.get(comment.field)
        if talk is not None:
            (talk.settled if comment.is_settled else talk.open).append(comment)
    for name, text in (typed or {}).items():
        talks[name].typed = text
        talks[name].error = (errors or {}).get(name, "")
    return talks


def typed_comments(post):
    """{field: text} of the comments that somebody has written on the page."""
    typed = {name: post.get(f"{FIELD_PREFIX}{name}", "") for name in DRAFT_FIELDS}
    return {name: text for name, text in typed.items() if text.strip()}


def take_comments(draft, user, post):
    """Add what was typed beside the answers, whichever button was pressed. Returns {field: why it could not be added}."""
    refused = {}
    for name, text in typed_comments(post).items():
        try:
            add_comment(assistance_request=draft, actor=user, field=name, text=text)
        except TransitionRefused as refusal:
            refused[name] = str(refusal)
    return refused


def settle_pressed(draft, user, go):
    """Settle or reopen the comment whose button was pressed; returns it, or None when another button was."""
    word, _dash, key = go.partition("-")
    if word not in ("settle", "reopen") or not key.isdigit():
        return None
    comment = DraftComment.objects.select_related("assistance_request").filter(pk=key, assistance_request=draft).first()
    if comment is not None:
        settle_comment(comment=comment, actor=user, is_settled=word == "settle")
    return comment


def anchor_of(draft, user, go):
    """The place of the page to which a comment's button leads back, once it has done its work; empty for other buttons."""
    if go.startswith("talk-") and go.removeprefix("talk-") in DRAFT_FIELDS:
        return f"#talk-{go.removeprefix('talk-')}"
    comment = settle_pressed(draft, user, go)
    return f"#talk-{comment.field}" if comment else ""
