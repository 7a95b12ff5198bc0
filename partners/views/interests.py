"""My interests: the ties of the programme's own people to institutions that may ask."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import DetailView, FormView, TemplateView

from accounts.permissions import can_be_recused
from accounts.views.access import AllowedMixin
from accounts.views.resumable import ResumableFormMixin

from ..forms import InterestForm
from ..models import Institution, Interest

RESULTS_MAX = 12


class InterestMineView(AllowedMixin, TemplateView):
    """Where I work and worked, and who close to me works where."""

    allowed = can_be_recused
    template_name = "partners/interest_mine.html"

    def get_context_data(self, **kwargs):
        """In the alphabet of the institutions, in one query."""
        interests = self.request.user.interests.select_related(
            "institution__country", "institution__regional_organisation"
        )
        return super().get_context_data(**kwargs, interests=interests)


class OwnInterestMixin(AllowedMixin):
    """One of my own interests; everybody else's is not found."""

    allowed = can_be_recused

    @cached_property
    def interest(self):
        """The row of this address, as it is stored; a new one without a number."""
        if "pk" not in self.kwargs:
            return Interest(person=self.request.user)
        mine = self.request.user.interests.select_related("institution")
        return get_object_or_404(mine, pk=self.kwargs["pk"])


class InterestEditView(OwnInterestMixin, ResumableFormMixin, FormView):
    """Add a tie, or change one: search for the institution, choose it, say what ties you to it."""

    form_class = InterestForm
    template_name = "partners/interest_edit.html"

    def get_form_kwargs(self):
        """The row that the form writes into."""
        return {**super().get_form_kwargs(), "instance": self.interest}

    def get_context_data(self, **kwargs):
        """What the search found, with the institution that is chosen already on top."""
        text = (self.request.POST.get("q") or self.request.GET.get("q", ""))[:200]
        found = list(Institution.objects.matching(text)[: RESULTS_MAX + 1]) if text.strip() else []
        stored = Interest.objects.filter(pk=self.interest.pk).select_related("institution").first()
        chosen = [stored.institution] if stored and stored.institution not in found else []
        return super().get_context_data(
            **kwargs,
            interest=stored,
            q=text,
            found=[*chosen, *found[:RESULTS_MAX]],
            has_more=len(found) > RESULTS_MAX,
        )

    def form_valid(self, form):
        """Save it."""
        form.save()
        messages.success(self.request, gettext("Saved."))
        return redirect("partners:interest-mine")


class InterestDeleteView(OwnInterestMixin, DetailView):
    """Take a tie off the list: said before, then done."""

    template_name = "partners/interest_delete.html"
    context_object_name = "interest"

    def get_object(self, queryset=None):
        """One of my own."""
        return self.interest

    def post(self, request, pk):
        """Take it off."""
        self.interest.delete()
        messages.success(request, gettext("Taken off your list."))
        return redirect(reverse("partners:interest-mine"))
