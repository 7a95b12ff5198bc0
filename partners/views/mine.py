"""A contact's own institutions: choose, propose, see the state, leave."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext
from django.views.generic import DetailView, FormView, TemplateView, View

from accounts.views.access import AllowedMixin
from accounts.views.resumable import ResumableFormMixin

from .. import services
from ..choices import MembershipStatus
from ..forms import ClaimForm, ProposalForm
from ..models import Institution, Membership
from ..permissions import can_claim_institutions

RESULTS_MAX = 12


def found_institutions(user, text):
    """What the search offers: at most a dozen, and whether there would be more."""
    found = list(Institution.objects.for_claim(user, text)[: RESULTS_MAX + 1]) if text.strip() else []
    return {"q": text, "found": found[:RESULTS_MAX], "has_more": len(found) > RESULTS_MAX}


class WayBackMixin:
    """Carries `next`, the page to which the person goes back afterwards."""

    def way_back(self):
        """The page asked for, when it is one of ours."""
        wanted = self.request.POST.get("next") or self.request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(wanted, {self.request.get_host()}, self.request.is_secure())
        return wanted if is_ours else ""

    def get_success_url(self):
        """Back to where the person came from, or to their institutions."""
        return self.way_back() or reverse("partners:membership-mine")

    def get_context_data(self, **kwargs):
        """The way back, for links and hidden fields."""
        wanted = self.way_back()
        query = f"?{urlencode({'next': wanted})}" if wanted else ""
        return super().get_context_data(next=wanted, next_query=query, **kwargs)


class MembershipMineView(AllowedMixin, TemplateView):
    """For whom I speak, how far that is checked, and who else speaks for them."""

    allowed = can_claim_institutions
    template_name = "partners/membership_mine.html"

    def get_context_data(self, **kwargs):
        """Ties that hold, with colleagues; and those that were refused or ended."""
        rows = list(self.request.user.memberships.for_list())
        colleagues = {}
        for row in Membership.objects.colleagues_of(self.request.user).order_by("user__name"):
            colleagues.setdefault(row.institution_id, []).append(row)
        for row in rows:
            row.colleagues = colleagues.get(row.institution_id, [])
        usable = (MembershipStatus.CONFIRMED, MembershipStatus.CLAIMED)
        return super().get_context_data(
            memberships=[row for row in rows if row.status in usable],
            past=[row for row in rows if row.status not in usable],
            **kwargs,
        )


class MembershipClaimView(AllowedMixin, ResumableFormMixin, WayBackMixin, FormView):
    """Search for one's institution and choose it; works as a plain search form."""

    allowed = can_claim_institutions
    form_class = ClaimForm
    template_name = "partners/membership_claim.html"

    def get_context_data(self, **kwargs):
        """What the search found."""
        text = self.request.POST.get("q", self.request.GET.get("q", ""))
        return super().get_context_data(**found_institutions(self.request.user, text), **kwargs)

    def form_valid(self, form):
        """Claim it; a refusal stands in the form."""
        data = form.cleaned_data
        try:
            services.claim_membership(
                user=self.request.user, institution=data["institution"], position=data["position"]
            )
        except services.Refused as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(
            self.request,
            gettext("We will confirm that you speak for %(name)s. You can draft a request meanwhile.")
            % {"name": data["institution"]},
        )
        return HttpResponseRedirect(self.get_success_url())


class InstitutionSuggestView(AllowedMixin, View):
    """The results of the search alone, to show while one types."""

    allowed = can_claim_institutions

    def get(self, request):
        """The options as a fragment of a page."""
        found = found_institutions(request.user, request.GET.get("q", "")[:200])
        return render(request, "partners/institution_options.html", found)


class InstitutionProposeView(AllowedMixin, ResumableFormMixin, WayBackMixin, FormView):
    """Propose an institution that is not on the list; a similar name is asked about first."""

    allowed = can_claim_institutions
    form_class = ProposalForm
    template_name = "partners/institution_propose.html"

    def get_initial(self):
        """The name that was searched for in vain."""
        return {**super().get_initial(), "name": self.request.GET.get("q", "")}

    def form_valid(self, form):
        """Propose it and claim it in one."""
        institution = form.save(commit=False)
        try:
            services.propose_institution(
                user=self.request.user, institution=institution, position=form.cleaned_data["position"]
            )
        except services.Refused as error:
            form.add_error("name", str(error))
            return self.form_invalid(form)
        messages.success(
            self.request,
            gettext("We have your proposal and will confirm it. You can draft a request meanwhile."),
        )
        return HttpResponseRedirect(self.get_success_url())


class MembershipLeaveView(AllowedMixin, DetailView):
    """No longer speak for an institution: said before, then done."""

    allowed = can_claim_institutions
    template_name = "partners/membership_leave.html"
    context_object_name = "membership"

    def get_object(self, queryset=None):
        """One of my own."""
        return get_object_or_404(self.request.user.memberships.usable().for_list(), pk=self.kwargs["pk"])

    def post(self, request, pk):
        """Leave."""
        membership = self.get_object()
        services.leave_institution(membership=membership, user=request.user)
        messages.success(request, gettext("You no longer speak for %(name)s.") % {"name": membership.institution})
        return redirect("partners:membership-mine")
