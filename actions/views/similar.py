"""Has this been done? Everything close to a draft or a request on one page, the part beside a draft, following up an Action."""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import View

from accounts.permissions import is_staff_reader
from assistance.merging import fingerprint, read_fingerprints
from assistance.services import ChangedMeanwhile, save_draft
from assistance.views import progress
from assistance.views.access import DraftPage, RequestPage
from assistance.views.drafting import crumbs_of
from workflow.engine import StepNotAllowed, TransitionRefused

from ..public import title_of
from ..services.following import actions_to_follow, follow_up, start_from
from ..similar import find_similar
from ..similar.aside import aside_context, joinings_of, offers_for
from ..similar.undoing import forget, remember, undo_of

MOST = 20


def list_context(user, file, crumbs):
    """Everything that was found, with what can be made of it."""
    similar = find_similar(user, file, MOST)
    context = {"file": file, "similar": similar, "joinings": joinings_of(user, file), "crumbs": crumbs}
    return context | offers_for(user, file) | {"most": MOST}


class SimilarDraftListView(DraftPage, View):
    """Everything close to a draft, for those who write it."""

    def get(self, request, pk):
        """The page."""
        draft = self.assistance_request
        crumbs = [*crumbs_of(request.user, draft)[:1], draft_crumb(draft), (gettext("Has this been done?"), "")]
        context = list_context(request.user, draft, crumbs) | {"back_url": progress.resume_url(draft, request.user)}
        context["undo"] = undo_of(request.session, draft)
        return render(request, "actions/similar_list.html", context)


class SimilarDraftPartView(DraftPage, View):
    """The part beside a draft alone, as the browser fetches it after a save."""

    def get(self, request, pk):
        """The part."""
        context = aside_context(request.user, self.assistance_request, request.session)
        return render(request, "actions/includes/similar_found.html", context)


class SimilarListView(RequestPage, View):
    """Everything close to a request, for the team that assesses it."""

    def get(self, request, reference):
        """The page."""
        if not is_staff_reader(request.user):
            raise PermissionDenied(gettext("This page is for the MIEUX team."))
        crumbs = self.crumbs_to(gettext("Has this been done?"))
        context = list_context(request.user, self.assistance_request, crumbs) | {"back_url": self.detail_url}
        return render(request, "actions/similar_list.html", context)


def draft_crumb(draft):
    """A draft as a step of the way."""
    return draft.display_title, progress.step_url(draft, progress.SUMMARY)


class ActionFollowView(DraftPage, View):
    """A draft follows up an earlier Action; what that changes is shown first, and can be undone."""

    def setup(self, request, *args, **kwargs):
        """Find the Action among those that this person may follow up."""
        super().setup(request, *args, **kwargs)
        readable = actions_to_follow(request.user).prefetch_related("objectives")
        self.action = get_object_or_404(readable, reference=kwargs["reference"])

    def get(self, request, pk, reference):
        """What will stand in the draft."""
        return self.show()

    def post(self, request, pk, reference):
        """Write it into the draft."""
        draft, with_objectives = self.assistance_request, "objectives" in request.POST
        seen = read_fingerprints(request.POST.get("seen"))
        values = {"draft": draft, "action": self.action, "actor": request.user, "seen": seen}
        try:
            saved, before, after = follow_up(with_objectives=with_objectives, **values)
        except StepNotAllowed:
            raise
        except ChangedMeanwhile as changed:
            return self.show(refused=[str(changed)], status=409)
        except TransitionRefused as refused:
            return self.show(refused=[reason.text for reason in refused.reasons], status=409)
        remember(request.session, saved, before, after, self.action.display_label)
        text = gettext("Your draft follows up %(label)s. You can undo it beside the draft.")
        messages.success(request, text % {"label": self.action.display_label})
        return HttpResponseRedirect(progress.step_url(saved, "want"))

    def show(self, *, refused=(), status=200):
        """The page."""
        draft = self.assistance_request
        context = {
            "draft": draft,
            "action": self.action,
            "title": title_of(self.action),
            "start": start_from(self.action, self.request.user),
            "seen": json.dumps(marks_of(draft)),
            "refused": refused,
            "back_url": reverse("similar:draft-list", args=[draft.pk]),
            "crumbs": [
                *crumbs_of(self.request.user, draft)[:1],
                draft_crumb(draft),
                (gettext("Follow up an Action"), ""),
            ],
        }
        return render(self.request, "actions/action_follow.html", context, status=status)


def marks_of(draft):
    """The marks of the two fields that following up may change."""
    return {name: fingerprint(getattr(draft, name)) for name in ("earlier_reference", "asked_for")}


class FollowUndoView(DraftPage, View):
    """Takes out again what following up an Action wrote, unless somebody has changed it since."""

    http_method_names = ("post", "options")

    def post(self, request, pk):
        """Undo it."""
        draft = self.assistance_request
        kept = undo_of(request.session, draft)
        if kept is None:
            messages.info(request, gettext("There is nothing to undo."))
            return self.back(draft)
        try:
            save_draft(assistance_request=draft, actor=request.user, values=kept["before"], seen=kept["after"])
        except StepNotAllowed:
            raise
        except ChangedMeanwhile:
            messages.warning(request, gettext("It was changed since, so nothing was undone. Change it by hand."))
        except TransitionRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, gettext("Undone: your draft is as it was before."))
        forget(request.session)
        return self.back(draft)

    def back(self, draft):
        """The step of the draft that it is about."""
        return HttpResponseRedirect(progress.step_url(draft, "want"))
