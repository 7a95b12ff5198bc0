"""The register of institutions, for the team and the administrators."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import CreateView, DetailView, UpdateView, View

from accounts.views.access import AllowedMixin
from accounts.views.resumable import ResumableFormMixin

from .. import services
from ..choices import PARTNER_KINDS, InstitutionKind, MembershipStatus
from ..forms import InstitutionForm
from ..models import Institution
from ..permissions import can_confirm_memberships, can_keep_register, can_see_institutions

REQUESTS_MAX = 50


class InstitutionDetailView(AllowedMixin, DetailView):
    """One institution with its people and its requests."""

    allowed = can_see_institutions
    is_hidden = True
    template_name = "partners/institution_detail.html"
    context_object_name = "institution"
    queryset = Institution.objects.for_list().select_related("proposed_by")

    def get_context_data(self, **kwargs):
        """People by state, requests for their title and address alone."""
        requests = self.object.requests.visible_to(self.request.user).order_by("-created_at", "-id")
        people = self.object.memberships.exclude(status=MembershipStatus.REFUSED).for_list()
        return super().get_context_data(
            people=people.order_by("status", "user__name"),
            requests=requests[:REQUESTS_MAX],
            covers=sorted(self.object.covers.all(), key=lambda country: country.name),
            may_edit=can_keep_register(self.request.user),
            may_decide=can_confirm_memberships(self.request.user),
            **kwargs,
        )


class RegisterFormMixin(AllowedMixin, ResumableFormMixin):
    """What creating and editing an entry share."""

    allowed = can_keep_register
    form_class = InstitutionForm
    template_name = "partners/institution_form.html"

    def get_success_url(self):
        """The entry; a Delegation that covers no country yet goes on with that."""
        is_delegation = self.object.kind == InstitutionKind.DELEGATION
        page = "edit" if is_delegation and not self.object.covers.exists() else "detail"
        return reverse(f"partners:institution-{page}", args=[self.object.pk])


class InstitutionCreateView(RegisterFormMixin, CreateView):
    """Put an institution on the register."""

    def form_valid(self, form):
        """What the team enters is confirmed."""
        form.instance.is_confirmed = True
        form.instance.is_demonstration = self.request.user.is_demonstration
        response = super().form_valid(form)
        messages.success(self.request, gettext("%(name)s is on the register.") % {"name": self.object})
        if "edit" in response.url:
            messages.info(self.request, gettext("Now choose the countries that the Delegation covers."))
        return response


class InstitutionEditView(RegisterFormMixin, UpdateView):
    """Correct an entry."""

    queryset = Institution.objects.for_list()

    def form_valid(self, form):
        """Save."""
        messages.success(self.request, gettext("Saved."))
        return super().form_valid(form)


class InstitutionConfirmView(AllowedMixin, View):
    """Take a proposed institution onto the register."""

    allowed = can_keep_register
    http_method_names = ["post"]

    def post(self, request, pk):
        """Confirm it."""
        institution = get_object_or_404(Institution, pk=pk)
        services.confirm_institution(institution=institution, actor=request.user)
        messages.success(request, gettext("%(name)s is on the register.") % {"name": institution})
        return redirect("partners:institution-detail", pk=pk)


class InstitutionMergeView(AllowedMixin, DetailView):
    """Say that two entries are one: choose the other, read what happens, do it."""

    allowed = can_keep_register
    template_name = "partners/institution_merge.html"
    context_object_name = "institution"
    queryset = Institution.objects.for_list()

    def get_context_data(self, **kwargs):
        """Entries of the same place, those of a similar name first; a search narrows them."""
        text = self.request.GET.get("q", "")
        place = {"country": self.object.country, "regional_organisation": self.object.regional_organisation}
        kinds = PARTNER_KINDS if self.object.is_partner else (self.object.kind,)
        others = Institution.objects.filter(kind__in=kinds, **place).exclude(pk=self.object.pk)
        found = others.matching(text)[:25]
        return super().get_context_data(q=text, found=found, **kwargs)

    def post(self, request, pk):
        """Merge into the chosen one."""
        self.object = self.get_object()
        chosen = request.POST.get("target", "")
        target = Institution.objects.filter(pk=chosen).first() if chosen.isdigit() else None
        try:
            if target is None:
                raise services.Refused(gettext("Choose the entry that stays."))
            services.merge_institutions(source=self.object, target=target, actor=request.user)
        except services.Refused as error:
            return self.render_to_response(self.get_context_data(error=str(error)))
        messages.success(request, gettext("%(old)s is now %(new)s.") % {"old": self.object.name, "new": target})
        return HttpResponseRedirect(reverse("partners:institution-detail", args=[target.pk]))
