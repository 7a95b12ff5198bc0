"""Drafting a request in steps: every step saves what is well-formed, and nobody overwrites anybody."""

import json
import uuid
from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.generic import View

from accounts.permissions import is_partner
from partners.models import Institution
from partners.permissions import usable_institution_ids
from workflow.engine import StepNotAllowed, TransitionRefused

from ..merging import read_fingerprints
from ..models import AssistanceRequest
from ..services import ChangedMeanwhile, autosave_draft, create_draft, save_draft
from . import progress
from .access import AllowedOnly, DraftPage, clock_time, tell_refusal
from .autosaving import PAGE_STATES, is_anothers_form, is_autosave, marks_after, said_saved, told
from .draft_rows import choices_made, conflicts_on, field_rows, marks_of, too_long_sentence
from .presence import others_at_work
from .refused import follows_of
from .talking import anchor_of, take_comments, talks_of, typed_comments


class StepPage:
    """What creating and changing a draft share: one step's form, its marks and its way on."""

    template_name = "assistance/request_draft.html"
    assistance_request = None
    slug = "who"

    def build_form(self, data=None):
        """The form of this step on a copy, so that what is typed does not pass for what is stored."""
        step = progress.step_of(self.slug)
        instance = copy(self.assistance_request) if self.assistance_request else self.new_instance()
        words = (data or self.request.GET).get("find", "")
        return step.form_class(data, instance=instance, user=self.request.user, found_words=words)

    def show(self, form, *, marks, conflicts=None, talks=None, status=200):
        """The page of the step."""
        draft, slug = self.assistance_request, self.slug
        start, due = progress.started_and_due(draft)
        before = progress.step_before(slug)
        talks = talks or (talks_of(draft, self.request.user) if draft else {})
        context = {
            "form": form,
            "rows": field_rows(form, conflicts or {}, talks),
            "conflicts": conflicts or {},
            "draft": draft,
            "action": progress.step_url(draft, slug),
            "step": progress.step_of(slug),
            "number": progress.SLUGS.index(slug) + 1,
            "steps": progress.step_links(draft, slug),
            "crumbs": crumbs_of(self.request.user, draft),
            "before_url": progress.step_url(draft, before) if before else "",
            "seen": json.dumps(marks),
            "form_key": self.request.POST.get("form_key") or uuid.uuid4(),
            "saved_at": clock_time(draft.updated_at) if draft else "",
            "autosave_states": PAGE_STATES,
            "others": others_at_work(draft, self.request.user, slug) if draft else [],
            "start": start,
            "due": due,
            "follows": follows_of(draft, self.request.user) if draft else None,
        }
        return render(self.request, self.template_name, context, status=status)


class Saving(StepPage):
    """Saves what a step's form holds, pressed or by itself; asks where two people differ."""

    def save(self, form):
        """Save what is well-formed."""
        seen, values, too_long = choices_made(self.request.POST, form.values, self.assistance_request)
        for name in too_long:
            form.add_error(name, too_long_sentence(name, self.assistance_request, values[name]))
        work = {"assistance_request": self.assistance_request, "actor": self.request.user, "values": values}
        try:
            if is_autosave(self.request):
                saved, names = autosave_draft(**work, seen=seen)
                return said_saved(self, saved, form, values, seen, names)
            return self.saved(form, save_draft(**work, seen=seen), seen)
        except ChangedMeanwhile as changed:
            return self.ask(form, changed, seen)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.refuse(refused)

    def refuse(self, refused):
        """It has been sent or discarded meanwhile."""
        if is_autosave(self.request):
            return told(self.request, "refused", sentence=str(refused))
        tell_refusal(self.request, refused)
        return HttpResponseRedirect(self.request.path)

    def saved(self, form, saved, seen):
        """Add what was said beside the answers; then the errors, or on to the next page."""
        user, post = self.request.user, self.request.POST
        refused = take_comments(saved, user, post)
        anchor = anchor_of(saved, user, post.get("go", ""))
        if form.errors or refused:
            self.assistance_request = read_draft(saved)
            typed = {name: text for name, text in typed_comments(post).items() if name in refused}
            talks = talks_of(self.assistance_request, user, typed=typed, errors=refused)
            return self.show(form, marks=marks_after(form.values, saved, seen), talks=talks)
        if anchor:
            return HttpResponseRedirect(progress.step_url(saved, self.slug) + anchor)
        return way_on(self.request, self.slug, saved)

    def ask(self, form, changed, seen):
        """Nothing is overwritten: both values stand beside the field, and what was typed stays."""
        conflicts = conflicts_on(changed.stored, changed.names, form.cleaned_data, self.request.user)
        self.assistance_request = read_draft(self.assistance_request)
        talks = talks_of(self.assistance_request, self.request.user, typed=typed_comments(self.request.POST))
        marks = {**seen, **marks_of(changed.names, changed.stored)}
        return self.show(form, marks=marks, conflicts=conflicts, talks=talks, status=409)


def way_on(request, slug, draft):
    """Where the pressed button leads."""
    go, words = request.POST.get("go", "continue"), request.POST.get("find", "").strip()
    is_new_search = bool(words) and words != request.POST.get("found", "")
    if go == "find" or (go == "continue" and is_new_search):
        return HttpResponseRedirect(f"{progress.step_url(draft, 'who')}?{urlencode({'find': words})}#co-requesters")
    if go == "leave":
        messages.success(request, gettext("Saved. You can go on whenever you like."))
        if is_partner(request.user):
            return HttpResponseRedirect(reverse("assistance:request-mine"))
        return HttpResponseRedirect(reverse("assistance:request-summary", args=[draft.pk]))
    return HttpResponseRedirect(progress.step_url(draft, progress.step_meant(slug, go)))


class RequestCreateView(AllowedOnly, Saving, View):
    """The first step of a new request; the draft is there once it is saved, and only once."""

    def dispatch(self, request, *args, **kwargs):
        """For partner contacts with an institution; others are led to it first."""
        if request.user.is_authenticated and not is_partner(request.user):
            raise PermissionDenied(
                gettext("Requests are written by contacts of an authority. The team registers letters.")
            )
        if request.user.is_authenticated and not usable_institution_ids(request.user):
            messages.info(request, gettext("First say which institution you speak for; then write the request."))
            back = urlencode({"next": reverse("assistance:request-create")})
            return HttpResponseRedirect(f"{reverse('partners:membership-claim')}?{back}")
        return super().dispatch(request, *args, **kwargs)

    def new_instance(self):
        """An empty request of the first institution that the person speaks for."""
        own = usable_institution_ids(self.request.user)
        institution = Institution.objects.filter(pk__in=own).select_related("country").order_by("name", "id").first()
        return AssistanceRequest(institution=institution, created_by=self.request.user)

    def get(self, request):
        """The empty form, with the institution and its country filled in."""
        form = self.build_form()
        country = form.instance.institution.country
        if country is not None and country.is_eligible:
            form.initial["countries"] = [country]
        return self.show(self.resumed(form), marks={})

    def post(self, request):
        """Begin the draft; what comes again from the same form is a save of the draft that it began."""
        form = self.build_form(request.POST)
        if is_autosave(request) and is_anothers_form(request):
            return told(request, "other_person")
        if not form.is_valid():
            return told(request, "waiting") if is_autosave(request) else self.show(form, marks={})
        draft, is_new = create_draft(
            form_key=read_key(request.POST.get("form_key")), actor=request.user, values=form.values
        )
        if not draft.is_draft:
            return HttpResponseRedirect(reverse("assistance:request-detail", args=[draft.reference]))
        self.assistance_request = read_draft(draft)
        if is_new and not is_autosave(request):
            return way_on(request, self.slug, draft)
        return self.save(form)


class RequestEditView(DraftPage, Saving, View):
    """A step of a draft."""

    def dispatch(self, request, *args, **kwargs):
        """Unknown steps are not found."""
        self.slug = kwargs["step"]
        if progress.step_of(self.slug) is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, pk, step):
        """The step as it is stored."""
        form = self.resumed(self.build_form())
        stored = marks_of(form._meta.fields, self.assistance_request)
        return self.show(form, marks=read_fingerprints(self.kept.get("seen")) if self.kept else stored)

    def post(self, request, pk, step):
        """Save what is well-formed; ask where two people differ."""
        if is_autosave(request) and is_anothers_form(request):
            return told(request, "other_person")
        form = self.build_form(request.POST)
        form.is_valid()
        return self.save(form)


def read_draft(draft):
    """A draft with everything that its pages show, as it is stored now."""
    return AssistanceRequest.objects.for_draft().get(pk=draft.pk)


def read_key(text):
    """The key of a form; a new one where it is missing or spoilt."""
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return uuid.uuid4()


def crumbs_of(user, draft, label=""):
    """The way to a draft, or to a page about it."""
    title = draft.display_title if draft else gettext("New request")
    is_own = is_partner(user)
    top = gettext("My requests") if is_own else gettext("Requests")
    first = (top, reverse("assistance:request-mine" if is_own else "assistance:request-list"))
    if not label:
        return [first, (title, "")]
    return [first, (title, reverse("assistance:request-summary", args=[draft.pk])), (label, "")]
