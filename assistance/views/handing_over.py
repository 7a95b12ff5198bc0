"""Handing requests over to a colleague of the institution, or taking over those of somebody who has left."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.generic import View

from accounts.permissions import is_partner
from partners.models import Institution
from partners.permissions import confirmed_institution_ids
from workflow.engine import StepNotAllowed, TransitionRefused

from ..forms import HandOverForm
from ..models import AssistanceRequest
from ..services import hand_over
from .access import AllowedOnly


class RequestHandOverView(AllowedOnly, View):
    """Who answers for the requests of one institution: one's own are handed over, those without anybody are taken over."""

    def setup(self, request, *args, **kwargs):
        """One of the institutions for which this person is confirmed; others are not found."""
        super().setup(request, *args, **kwargs)
        own = confirmed_institution_ids(request.user) if is_partner(request.user) else set()
        self.institution = get_object_or_404(Institution, pk__in=own, pk=kwargs["pk"])

    def get(self, request, pk):
        """The requests, and the colleagues."""
        only = request.GET.get("only", "")
        return self.show(self.build_form(initial={"requests": [only] if only.isdigit() else None}))

    def post(self, request, pk):
        """Hand over those that are ticked."""
        form = self.build_form(data=request.POST)
        if not form.is_valid():
            return self.show(form)
        successor, chosen = form.cleaned_data["successor"], form.cleaned_data["requests"]
        try:
            given = hand_over(assistance_requests=chosen, successor=successor, actor=request.user)
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            form.add_error(None, str(refused))
            return self.show(form, status=409)
        messages.success(request, done_sentence(len(given), successor, request.user))
        return HttpResponseRedirect(reverse("assistance:request-mine"))

    def build_form(self, **kwargs):
        """The form with what this person may give and to whom."""
        led = AssistanceRequest.objects.visible_to(self.request.user).led_by(self.institution.pk)
        return HandOverForm(
            mine=led.of_responsible(self.request.user),
            left=led.without_responsible(),
            institution=self.institution,
            user=self.request.user,
            **kwargs,
        )

    def show(self, form, status=200):
        """The page."""
        crumbs = [(gettext("My requests"), reverse("assistance:request-mine")), (gettext("Hand over"), "")]
        context = {"form": form, "institution": self.institution, "crumbs": crumbs}
        return render(self.request, "assistance/request_hand_over.html", context, status=status)


def done_sentence(count, successor, user):
    """What has changed hands, and who knows."""
    if not count:
        return gettext("Nothing changed: %(name)s answers for it already.") % {"name": successor}
    if successor == user:
        return ngettext("You answer for %(n)d request now.", "You answer for %(n)d requests now.", count) % {"n": count}
    text = ngettext(
        "%(name)s answers for %(n)d request now, and is told by e-mail.",
        "%(name)s answers for %(n)d requests now, and is told by e-mail.",
        count,
    )
    return text % {"name": successor, "n": count}
