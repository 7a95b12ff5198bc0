"""The page of a participant, by the signed link of a mail: no account is needed."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from ..links import registration_of


class LinkedPlaceMixin:
    """The registration that the link of a mail names; a plain page where the link is of no use any more."""

    def dispatch(self, request, *args, **kwargs):
        """Find it before anything is shown."""
        self.registration = registration_of(kwargs["token"])
        if self.registration is None:
            return render(request, "events/link_unusable.html", status=404)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """The registration, its event and its person."""
        registration = self.registration
        return super().get_context_data(
            **kwargs, registration=registration, event=registration.event, person=registration.participant
        )


@method_decorator(login_not_required, name="dispatch")
class PlaceOwnView(LinkedPlaceMixin, TemplateView):
    """Where it stands with the place."""

    template_name = "events/place_own.html"
