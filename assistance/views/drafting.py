"""Drafting a request in steps: every step saves what is well-formed, and nobody overwrites anybody."""

import json
import uuid
from copy import copy
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.generic import View

from accounts.permissions import is_partner
from partners.models import Institution
from partners.permissions import usable_institution_ids
from workflow.engine import StepNotAllowed, TransitionRefused

from ..merging import fingerprint, plain, read_fingerprints
from ..models import AssistanceRequest
from ..services import ChangedMeanwhile, create_draft, save_draft, stored_value
from . import progress
from .access import AllowedOnly, DraftPage, clock_time, tell_refusal
from .refused import follows_of


@dataclass(frozen=True)
class Conflict:
    """A field that somebody else has changed meanwhile: both values, for the writer to choose."""

    name: str
    who: str
    is_own: bool
    when: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class FieldRow:
    """One field of a step, drawn plainly or as a list with a filter, with its conflict if there is one."""

    field: object
    is_filtered: bool
    chosen: list
    conflict: Conflict | None


def shown(value):
    """A value in words."""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if value in (None, "", []):
        return "–"
    if hasattr(value, "year"):
        return date_format(value, "j F Y")
    if isinstance(value, str) or hasattr(value, "pk"):
        return str(value)
    return ", ".join(str(row) for row in value) or "–"


def conflict_on(stored, name, mine, reader):
    """What the writer needs to choose between two values of one field."""
    who = stored.updated_by or stored.created_by
    when = clock_time(stored.updated_at)
    return Conflict(name, str(who), who == reader, when, shown(stored_value(stored, name)), shown(mine))


def field_rows(form, conflicts):
    """The fields of a step in the order of its form."""
    rows = []
    for field in form.visible_fields():
        is_filtered = field.name in form.filtered_fields
        rows.append(
            FieldRow(field, is_filtered, chosen_labels(field) if is_filtered else [], conflicts.get(field.name))
        )
    return rows


def chosen_labels(field):
    """The labels of the options ticked."""
    ticked = {str(key) for key in field.value() or []}
    groups = [
        options if isinstance(options, (list, tuple)) else [(key, options)] for key, options in field.field.choices
    ]
    return [label for options in groups for key, label in options if str(key) in ticked]


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

    def marks(self, form, stored):
        """The marks of the values that the writer has before them."""
        return {name: fingerprint(stored_value(stored, name)) for name in form._meta.fields} if stored else {}

    def show(self, form, *, marks, conflicts=None, status=200):
        """The page of the step."""
        draft, slug = self.assistance_request, self.slug
        start, due = progress.started_and_due(draft)
        before = progress.step_before(slug)
        context = {
            "form": form,
            "rows": field_rows(form, conflicts or {}),
            "conflicts": conflicts or {},
            "draft": draft,
            "step": progress.step_of(slug),
            "number": progress.SLUGS.index(slug) + 1,
            "steps": progress.step_links(draft, slug),
            "crumbs": crumbs_of(self.request.user, draft),
            "before_url": progress.step_url(draft, before) if before else "",
            "seen": json.dumps(marks),
            "form_key": self.request.POST.get("form_key") or uuid.uuid4(),
            "saved_at": clock_time(draft.updated_at) if draft else "",
            "start": start,
            "due": due,
            "follows": follows_of(draft, self.request.user) if draft else None,
        }
        return render(self.request, self.template_name, context, status=status)

    def go_on(self, draft):
        """Where the pressed button leads."""
        go, words = self.request.POST.get("go", "continue"), self.request.POST.get("find", "").strip()
        is_new_search = bool(words) and words != self.request.POST.get("found", "")
        if go == "find" or (go == "continue" and is_new_search):
            query = urlencode({"find": words})
            return HttpResponseRedirect(f"{progress.step_url(draft, 'who')}?{query}#co-requesters")
        if go == "leave":
            messages.success(self.request, gettext("Saved. You can go on whenever you like."))
            name = "assistance:request-mine" if is_partner(self.request.user) else "assistance:request-summary"
            return HttpResponseRedirect(
                reverse(name) if is_partner(self.request.user) else reverse(name, args=[draft.pk])
            )
        return HttpResponseRedirect(progress.step_url(draft, progress.step_meant(self.slug, go)))


class RequestCreateView(AllowedOnly, StepPage, View):
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
        """Begin the draft."""
        form = self.build_form(request.POST)
        if not form.is_valid():
            return self.show(form, marks={})
        draft, is_new = create_draft(
            form_key=read_key(request.POST.get("form_key")), actor=request.user, values=form.values
        )
        if not draft.is_draft:
            return HttpResponseRedirect(reverse("assistance:request-detail", args=[draft.reference]))
        if not is_new:
            messages.info(request, gettext("This draft was there already; you are in it."))
        return self.go_on(draft)


class RequestEditView(DraftPage, StepPage, View):
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
        marks = read_fingerprints(self.kept.get("seen")) if self.kept else self.marks(form, self.assistance_request)
        return self.show(form, marks=marks)

    def post(self, request, pk, step):
        """Save what is well-formed; ask where two people differ."""
        form = self.build_form(request.POST)
        form.is_valid()
        seen, values = choices_made(request.POST, form.values)
        try:
            saved = save_draft(assistance_request=self.assistance_request, actor=request.user, values=values, seen=seen)
        except ChangedMeanwhile as changed:
            return self.ask(form, changed, seen)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            tell_refusal(request, refused)
            return HttpResponseRedirect(request.path)
        if form.errors:
            self.assistance_request = saved
            return self.show(form, marks=marks_after(form, saved, seen))
        return self.go_on(saved)

    def ask(self, form, changed, seen):
        """Nothing is overwritten: both values stand beside the field, and what was typed stays."""
        stored = changed.stored
        data, reader = form.cleaned_data, self.request.user
        conflicts = {name: conflict_on(stored, name, data.get(name), reader) for name in changed.names}
        marks = {**seen, **{name: fingerprint(stored_value(stored, name)) for name in changed.names}}
        self.assistance_request.refresh_from_db()
        return self.show(form, marks=marks, conflicts=conflicts, status=409)


def choices_made(post, values):
    """What the writer chose where two people differed: (marks, values to save).

    Without a choice the mark is dropped, and the field is asked about again.
    """
    seen = read_fingerprints(post.get("seen"))
    for name in post.getlist("conflict"):
        choice = post.get(f"choose_{name}")
        if choice == "theirs":
            values.pop(name, None)
        elif choice != "mine":
            seen.pop(name, None)
    return seen, values


def marks_after(form, saved, seen):
    """The marks of a page that comes back with errors: fresh for what is stored as typed, old for the rest."""
    marks = dict(seen)
    for name, value in form.values.items():
        stored = stored_value(saved, name)
        if plain(stored) == plain(value):
            marks[name] = fingerprint(stored)
    return marks


def read_key(text):
    """The key of a form; a new one where it is missing or spoilt."""
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return uuid.uuid4()


def crumbs_of(user, draft):
    """The way to a draft."""
    title = draft.display_title if draft else gettext("New request")
    if is_partner(user):
        return [(gettext("My requests"), reverse("assistance:request-mine")), (title, "")]
    return [(gettext("Requests"), reverse("assistance:request-list")), (title, "")]
