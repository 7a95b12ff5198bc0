"""Declarations of interests: on one file, one's own, and the lifting of a recusal."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.generic import TemplateView, View

from accounts.models import User
from accounts.permissions import can_be_recused, is_manager
from accounts.views.access import AllowedMixin
from listing.addresses import address_maker
from workflow.engine import StepNotAllowed, TransitionRefused

from ..choices import DeclarationAnswer
from ..declarations import declarations_of, no_manager_left
from ..forms import DeclarationForm, LiftForm
from ..hint_facts import hints_on
from ..hint_words import sentence_to
from ..permissions import can_lift_recusal
from ..services import declare_interest
from .access import RequestPage

MOST_SHOWN = 100


class InterestPage(RequestPage):
    """A page with one form about interests on a file; a refusal stands above what was typed."""

    template_name = ""

    def show(self, form, *, refused=(), status=200):
        """The page."""
        context = {
            "assistance_request": self.assistance_request,
            "form": form,
            "refused": refused,
            "seen": "",
            **self.extra_context(),
        }
        return render(self.request, self.template_name, context, status=status)

    def declared(self, form, **fields):
        """Whether the declaration was made; else the page that says why not."""
        if not form.is_valid():
            return self.show(form)
        try:
            declare_interest(assistance_request=self.assistance_request, actor=self.request.user, **fields)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.show(form, refused=[reason.text for reason in refused.reasons], status=409)
        return None


class InterestDeclareView(InterestPage, View):
    """None, or a conflict: the page says what that does before it is done."""

    template_name = "assistance/interest_declare.html"

    def dispatch(self, request, *args, **kwargs):
        """For those who work on files of others."""
        if not can_be_recused(request.user):
            raise PermissionDenied(gettext("This page is for %(who)s.") % {"who": can_be_recused.label})
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, reference):
        """The question, with what the data say."""
        return self.show(self.resumed(DeclarationForm()))

    def post(self, request, reference):
        """Declare; after a conflict the file is gone, so the person lands on their own declarations."""
        form = DeclarationForm(request.POST)
        answer = request.POST.get("answer", "")
        if page := self.declared(form, answer=answer, explanation=request.POST.get("explanation", "")):
            return page
        if answer == DeclarationAnswer.CONFLICT:
            said = gettext("Declared. %(reference)s has left your lists, search, calendar and mails.")
            messages.success(request, said % {"reference": reference})
            return HttpResponseRedirect(reverse("assistance:interest-mine"))
        messages.success(request, gettext("Declared: no conflict of interest on this file."))
        return HttpResponseRedirect(self.way_back())

    def way_back(self):
        """The page from which one came, when it is one of ours; else the file."""
        wanted = self.request.POST.get("next") or self.request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(wanted, {self.request.get_host()}, self.request.is_secure())
        return wanted if is_ours else self.detail_url

    def extra_context(self):
        """What the data say, who else could decide, and the way back."""
        user, file = self.request.user, self.assistance_request
        return {
            "hint": sentence_to(hints_on(file, [user]).get(user.pk, ())),
            "is_officer": user.pk in (file.officer_id, getattr(getattr(file, "action", None), "officer_id", None)),
            "is_last_manager": is_manager(user) and no_manager_left(file, without=user),
            "next": self.way_back(),
            "back_url": self.way_back(),
            "crumbs": self.crumbs_to(gettext("Your interests")),
        }


class RecusalLiftView(InterestPage, View):
    """A programme manager lets somebody work on the file again, with a reason."""

    template_name = "assistance/recusal_lift.html"

    def dispatch(self, request, *args, **kwargs):
        """For the programme managers, about somebody else."""
        self.person = get_object_or_404(User.objects.distinct(), pk=kwargs["pk"], declarations__in=self.recusals())
        if not can_lift_recusal(request.user, self.assistance_request, self.person):
            who = can_lift_recusal.label
            raise PermissionDenied(gettext("A recusal is lifted by %(who)s.") % {"who": who})
        return super().dispatch(request, *args, **kwargs)

    def recusals(self):
        """The declarations of the file; a recusal that was lifted meanwhile is refused by the service."""
        return self.assistance_request.declarations.filter(answer=DeclarationAnswer.CONFLICT)

    def get(self, request, reference, pk):
        """Who, and what was declared."""
        return self.show(self.resumed(LiftForm()))

    def post(self, request, reference, pk):
        """Lift it."""
        form, words = LiftForm(request.POST), request.POST.get("explanation", "")
        if page := self.declared(form, answer=DeclarationAnswer.NONE, explanation=words, person=self.person):
            return page
        messages.success(request, gettext("%(name)s can work on this file again.") % {"name": self.person})
        return self.back("?part=declarations")

    def extra_context(self):
        """The declaration that would be lifted."""
        return {
            "person": self.person,
            "declaration": self.recusals().filter(person=self.person).first(),
            "back_url": f"{self.detail_url}?part=declarations",
            "crumbs": self.crumbs_to(gettext("Lift a recusal")),
        }


class InterestMineView(AllowedMixin, TemplateView):
    """What I have declared on which file, in my own words; of a file that is barred to me nothing but its reference."""

    allowed = can_be_recused
    template_name = "assistance/interest_mine.html"

    def get_context_data(self, **kwargs):
        """The newest first, in one query."""
        url_of = address_maker("assistance:request-detail")
        rows = list(declarations_of(self.request.user)[: MOST_SHOWN + 1])
        for row in rows:
            row.file_url = url_of(row.reference) if row.is_readable else ""
        return super().get_context_data(**kwargs, rows=rows[:MOST_SHOWN], has_more=len(rows) > MOST_SHOWN)
