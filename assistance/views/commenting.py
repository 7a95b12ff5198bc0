"""Reading a draft and commenting on it, answer by answer: for those who do not write it, and for everybody who wants it on one page."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import View

from ..draft_fields import STEP_FIELDS
from ..permissions import can_comment_draft, can_share_draft, can_write_draft, draft_level
from ..services import stored_value
from . import progress
from .access import DraftReadPage, clock_time
from .draft_rows import is_text, label_of, shown
from .drafting import crumbs_of, read_draft
from .presence import others_at_work
from .talking import anchor_of, take_comments, talks_of, typed_comments


@dataclass(frozen=True)
class Answer:
    """One answer of a draft with what is said about it."""

    name: str
    label: str
    value: str
    is_text: bool
    talk: object


@dataclass(frozen=True)
class AnsweredStep:
    """The answers of one step."""

    slug: str
    label: str
    answers: list
    url: str


class DraftCommentView(DraftReadPage, View):
    """The whole draft with its comments."""

    def get(self, request, pk):
        """Read it."""
        return self.show()

    def post(self, request, pk):
        """Add comments, or settle one."""
        draft, post = self.assistance_request, request.POST
        if not can_comment_draft(request.user, draft):
            raise PermissionDenied(gettext("The draft is commented on by %(who)s.") % {"who": can_comment_draft.label})
        typed = typed_comments(post)
        refused = take_comments(draft, request.user, post)
        anchor = anchor_of(draft, request.user, post.get("go", ""))
        if refused:
            self.assistance_request = read_draft(draft)
            return self.show(typed={name: typed[name] for name in refused}, errors=refused)
        return HttpResponseRedirect(reverse("assistance:draft-comments", args=[draft.pk]) + anchor)

    def show(self, **typed):
        """The page."""
        draft, user = self.assistance_request, self.request.user
        can_write = can_write_draft(user, draft)
        context = {
            "draft": draft,
            "steps": answered_steps(draft, talks_of(draft, user, **typed), can_write),
            "files": draft.attachments.all(),
            "level": draft_level(user, draft),
            "can_comment": can_comment_draft(user, draft),
            "can_write": can_write,
            "can_share": can_share_draft(user, draft),
            "go_on_url": progress.resume_url(draft, user),
            "open_count": sum(not comment.is_settled for comment in draft.comments.all()),
            "others": others_at_work(draft, user),
            "saved_at": clock_time(draft.updated_at),
            "crumbs": crumbs_of(user, draft, gettext("Text and comments")),
        }
        return render(self.request, "assistance/draft_comments.html", context)


def answered_steps(draft, talks, can_write):
    """The answers of the draft, step by step; those that nobody has filled in say so."""
    return [
        AnsweredStep(
            step.slug,
            step.label,
            [
                Answer(name, label_of(name), shown(stored_value(draft, name)), is_text(name), talks[name])
                for name in STEP_FIELDS[step.slug]
            ],
            progress.step_url(draft, step.slug) if can_write else "",
        )
        for step in progress.STEPS
    ]
