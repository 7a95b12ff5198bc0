"""Whom the team asks to name people for an event: found by name, with a number of places, asked by mail."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from accounts.views.writing import RefusableFormView
from partners.models import Institution
from workflow.engine import StepNotAllowed, TransitionRefused

from ..choices import OPEN_REGISTRATIONS
from ..people_forms import AuthorityAddForm, PlacesForm
from ..services.nominating import add_authority, ask_again, change_authority, remove_authority
from .access import TeamEventMixin
from .refusable import say_refused

RESULTS_MAX = 12
NAMED = Count("registrations", filter=Q(registrations__status__in=OPEN_REGISTRATIONS))


class AuthorityListView(TeamEventMixin, RefusableFormView):
    """The authorities of an event with how many they have named, and a search for one more."""

    template_name = "events/authority_list.html"
    form_class = AuthorityAddForm
    done = _("The authority is on the list. It is asked by mail when registration is open.")

    def get_context_data(self, **kwargs):
        """The authorities, and what the search found: at most a dozen."""
        text = (self.request.POST.get("q") or self.request.GET.get("q", ""))[:200]
        on_list = self.event.authorities.values("institution")
        found = []
        if text.strip():
            rows = Institution.objects.confirmed().partners().matching(text).exclude(pk__in=on_list)
            found = list(rows[: RESULTS_MAX + 1])
        authorities = self.event.authorities.select_related("institution__country").annotate(named=NAMED)
        return super().get_context_data(
            **kwargs, authorities=authorities.order_by("institution__name", "pk"), q=text,
            found=found[:RESULTS_MAX], has_more=len(found) > RESULTS_MAX,
        )  # fmt: skip

    def save(self, form):
        """Add the one that was chosen."""
        rows = Institution.objects.confirmed().partners()
        institution = get_object_or_404(rows, pk=form.cleaned_data["institution"])
        places = form.cleaned_data["places"]
        add_authority(event=self.event, institution=institution, actor=self.request.user, places=places)
        return reverse("events:authority-list", args=[self.event.pk])


class AuthorityChangeView(TeamEventMixin, View):
    """Changes the number of places of an authority, asks it again, or takes it off."""

    def post(self, request, **kwargs):
        """Do it, and back to the list."""
        authority = get_object_or_404(
            self.event.authorities.select_related("event", "institution"), pk=kwargs["authority"]
        )
        try:
            self.act(authority, request.POST.get("what"))
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            say_refused(request, refused)
        return HttpResponseRedirect(reverse("events:authority-list", args=[self.event.pk]))

    def act(self, authority, what):
        """One of the three."""
        actor = self.request.user
        if what == "remove":
            remove_authority(authority=authority, actor=actor)
            messages.success(self.request, gettext("%(name)s is not asked any more.") % {"name": authority})
        elif what == "ask":
            ask_again(authority=authority, actor=actor)
            messages.success(
                self.request, gettext("The contacts of %(name)s get the mail again.") % {"name": authority}
            )
        else:
            self.change(authority, PlacesForm(self.request.POST))

    def change(self, authority, form):
        """Another number of places."""
        if not form.is_valid():
            messages.error(self.request, " ".join(form.errors["places"]))
            return
        change_authority(authority=authority, actor=self.request.user, places=form.cleaned_data["places"])
        messages.success(self.request, gettext("Saved."))
