"""The team's page of people who say for whom they speak."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.generic import FormView, ListView

from accounts.views.access import AllowedMixin
from accounts.views.resumable import ResumableFormMixin

from .. import services
from ..choices import MembershipStatus
from ..forms import NoteForm
from ..models import Institution, Membership
from ..permissions import can_confirm_memberships, can_see_institutions

ROWS_MAX = 100
RECENT_MAX = 20


class MembershipListView(AllowedMixin, ListView):
    """Claims that wait, the oldest first; then the last decisions."""

    allowed = can_see_institutions
    template_name = "partners/membership_list.html"
    context_object_name = "waiting"

    def get_queryset(self):
        """A bounded list: whoever works it off sees the next ones."""
        return Membership.objects.to_confirm().for_list()[:ROWS_MAX]

    def get_context_data(self, **kwargs):
        """The last decisions, and proposals that nobody claims any more."""
        decided = Membership.objects.exclude(status=MembershipStatus.CLAIMED).for_list().order_by("-decided_at", "-id")
        proposals = Institution.objects.filter(is_confirmed=False).exclude(memberships__status=MembershipStatus.CLAIMED)
        return super().get_context_data(
            decided=decided[:RECENT_MAX],
            proposals=proposals.for_list()[:RECENT_MAX],
            may_decide=can_confirm_memberships(self.request.user),
            **kwargs,
        )


class MembershipDecideView(AllowedMixin, ResumableFormMixin, FormView):
    """Confirm or refuse one claim, with what speaks for it on the page; or end a tie that was confirmed."""

    allowed = can_confirm_memberships
    form_class = NoteForm
    template_name = "partners/membership_decide.html"
    DECISIONS = {
        "confirm": services.confirm_membership,
        "refuse": services.refuse_membership,
        "end": services.end_membership,
    }

    def membership(self):
        """The claim."""
        return get_object_or_404(Membership.objects.for_list(), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        """The claim, the colleagues, and institutions that may be the same as a proposed one."""
        membership = self.membership()
        institution = membership.institution
        colleagues = institution.memberships.confirmed().exclude(user=membership.user).select_related("user")
        similar = Institution.objects.none()
        if not institution.is_confirmed:
            similar = Institution.objects.named_like(
                institution.name,
                country=institution.country,
                regional_organisation=institution.regional_organisation,
            ).exclude(pk=institution.pk)
        return super().get_context_data(
            membership=membership, colleagues=colleagues.order_by("user__name"), similar=similar[:5], **kwargs
        )

    def form_valid(self, form):
        """Take the decision of the button that was pressed."""
        decide = self.DECISIONS.get(self.request.POST.get("decision"))
        membership = self.membership()
        try:
            if decide is None:
                raise services.Refused(gettext("Choose whether to confirm or to refuse."))
            decided = decide(membership=membership, actor=self.request.user, note=form.cleaned_data["note"])
        except services.Refused as error:
            form.add_error(
                "note" if decide is services.refuse_membership and not form.cleaned_data["note"] else None, str(error)
            )
            return self.form_invalid(form)
        messages.success(
            self.request,
            gettext("%(person)s, %(institution)s: %(state)s.")
            % {
                "person": decided.user,
                "institution": decided.institution,
                "state": decided.get_status_display(),
            },
        )
        return redirect("partners:membership-list")
