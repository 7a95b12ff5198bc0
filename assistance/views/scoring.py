"""The assessors' sheets, and who is invited to write one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext, gettext_noop
from django.views.generic import View

from accounts.models import User
from workflow.engine import StepNotAllowed, TransitionRefused

from ..choices import ASSESSED_STATUSES, Criterion
from ..forms import AssessorForm, SheetForm
from ..permissions import is_manager, is_recused, is_team
from ..services import (
    ChangedMeanwhile,
    SheetEntry,
    SheetSeen,
    WeightsChanged,
    invite_assessor,
    scheme_in_force,
    take_invitation_back,
    write_sheet,
)
from .access import RequestPage, clock_time, last_step_sentence
from .facts import summary_sections
from .opinions import moment, seen_at

PART = "?part=assessment"


class AssessingPage(RequestPage):
    """A page of the assessment: for those who may, while the request is assessed."""

    may = staticmethod(is_team)
    refusal = ""

    def dispatch(self, request, *args, **kwargs):
        """Steps of others are forbidden; once the scores are fixed, it leads back with who took the last step."""
        if not self.may(request.user):
            raise PermissionDenied(gettext(self.refusal) % {"who": self.may.label})
        if self.assistance_request.status not in ASSESSED_STATUSES:
            messages.warning(request, last_step_sentence(self.assistance_request))
            return self.back(PART)
        return super().dispatch(request, *args, **kwargs)

    def show(self, form, *, heading, refused=(), status=200, **extra):
        """The page with its form."""
        context = {
            "assistance_request": self.assistance_request,
            "form": form,
            "refused": refused,
            "back_url": self.detail_url + PART,
            "crumbs": self.crumbs_to(heading),
            **extra,
        }
        return render(self.request, self.template_name, context, status=status)


class SheetEditView(AssessingPage, View):
    """An assessor's own sheet: kept unfinished, or submitted; afterwards a new version may be written."""

    template_name = "assistance/sheet_edit.html"
    refusal = gettext_noop("Requests are scored by %(who)s.")

    def setup(self, request, *args, **kwargs):
        """Find the own sheet as well: its latest version."""
        super().setup(request, *args, **kwargs)
        sheets = self.assistance_request.sheets.filter(assessor=request.user.pk).select_related("scheme", "invited_by")
        self.sheet = sheets.order_by("-version").first()

    def scheme(self):
        """The weights of the sheet, or those that a first one takes."""
        return self.sheet.scheme if self.sheet else scheme_in_force()

    def get(self, request, reference):
        """The sheet as it stands."""
        form = SheetForm(initial=SheetForm.initial_of(self.sheet), weights=self.scheme().weights)
        return self.form_page(self.resumed(form))

    def post(self, request, reference):
        """Keep it, or submit it, unless it or the weights changed meanwhile."""
        is_whole = request.POST.get("act") == "submit"
        form = SheetForm(request.POST, weights=self.scheme().weights, is_whole=is_whole)
        if not form.is_valid():
            return self.form_page(form, seen=request.POST)
        entry = SheetEntry(form.points, form.reasons, form.cleaned_data["recommendation"])
        try:
            write_sheet(
                assistance_request=self.assistance_request,
                actor=request.user,
                entry=entry,
                seen=seen_sheet(request.POST),
                submit=is_whole,
            )
        except ChangedMeanwhile as changed:
            return self.form_page(form, status=409, **changed_facts(changed.stored))
        except WeightsChanged as changed:
            return self.form_page(form, refused=[str(changed)], status=409)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.form_page(form, refused=[reason.text for reason in refused.reasons], status=409)
        messages.success(
            request, gettext("Your scores are submitted.") if is_whole else gettext("Kept. Not submitted yet.")
        )
        return self.back(PART)

    def form_page(self, form, *, seen=None, **extra):
        """The form; a page that was shown with older marks keeps them until they are told."""
        marks = {"scheme": self.scheme().pk or "", "at": moment(self.sheet and self.sheet.updated_at)}
        marks = {name: (seen or {}).get(f"seen_{name}", value) for name, value in marks.items()}
        context = {"sheet": self.sheet, "scheme": self.scheme(), "sections": summary_sections(self.assistance_request)}
        return self.show(form, heading=gettext("Your scores"), marks=marks, **context, **extra)


def changed_facts(sheet):
    """What the same person stored from another window, beside what was typed."""
    text = gettext("You changed this sheet in another window at %(when)s. Nothing was overwritten.")
    scores = {score.criterion: score for score in sheet.scores.all()}
    rows = [(c.label, f"{scores[c].points or '–'} · {scores[c].reason}") for c in Criterion if c in scores]
    recommendation = (gettext("Your own recommendation"), sheet.get_recommendation_display())
    return {"changed": text % {"when": clock_time(sheet.updated_at)}, "theirs": [*rows, recommendation]}


def seen_sheet(data):
    """What the form brought back of what it was shown with."""
    scheme = data.get("seen_scheme", "")
    return SheetSeen(int(scheme) if scheme.isdigit() else None, seen_at(data.get("seen_at")))


class AssessorInviteView(AssessingPage, View):
    """A programme manager asks somebody of the team for a sheet by a day."""

    template_name = "assistance/assessor_invite.html"
    may = staticmethod(is_manager)
    refusal = gettext_noop("Assessors are invited by %(who)s.")

    def build_form(self, *data):
        """Whoever could be asked: the team without those who have a sheet in force, are invited, or are recused."""
        sheets = self.assistance_request.sheets.all()
        taken = {sheet.assessor_id for sheet in sheets if sheet.is_current or sheet.invited_by_id}
        return AssessorForm(*data, taken=taken | recused_of(self.assistance_request))

    def get(self, request, reference):
        """Who could be asked."""
        return self.form_page(self.build_form())

    def post(self, request, reference):
        """Ask."""
        form = self.build_form(request.POST)
        if not form.is_valid():
            return self.form_page(form)
        try:
            sheet = invite_assessor(assistance_request=self.assistance_request, actor=request.user, **form.cleaned_data)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.form_page(form, refused=[reason.text for reason in refused.reasons], status=409)
        messages.success(
            request, gettext("%(name)s is asked for scores, by e-mail and as a task.") % {"name": sheet.assessor}
        )
        return self.back(PART)

    def form_page(self, form, **extra):
        """The form, or a sentence where nobody is left to ask."""
        has_choice = form.fields["assessor"].queryset.exists()
        return self.show(form, heading=gettext("Invite an assessor"), has_choice=has_choice, **extra)


def recused_of(assistance_request):
    """The keys of the people who declared a conflict of interest on a request."""
    declared = User.objects.filter(declarations__assistance_request=assistance_request).distinct()
    return {person.pk for person in declared if is_recused(person, assistance_request)}


class AssessorWithdrawView(AssessingPage, View):
    """A programme manager no longer asks for a sheet."""

    template_name = "assistance/assessor_withdraw.html"
    may = staticmethod(is_manager)
    refusal = gettext_noop("Assessors are invited by %(who)s.")

    def dispatch(self, request, *args, **kwargs):
        """Only sheets of this request that are awaited."""
        self.sheet = self.assistance_request.sheets.awaited().filter(pk=kwargs["pk"]).select_related("assessor").first()
        if self.sheet is None and is_team(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, reference, pk):
        """Ask before."""
        return self.show(None, heading=gettext("Take the invitation back"), sheet=self.sheet)

    def post(self, request, reference, pk):
        """Take it back."""
        try:
            take_invitation_back(sheet=self.sheet, actor=request.user)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            messages.warning(request, str(refused))
            return self.back(PART)
        messages.success(request, gettext("%(name)s is not asked any more.") % {"name": self.sheet.assessor})
        return self.back(PART)
