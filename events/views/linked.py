"""The pages of a participant, by the signed link of a mail: no account is needed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView, View

from accounts.views.linked import KeyLinkMixin
from workflow.engine import TransitionRefused

from .. import services
from ..check_in_codes import badge_address, qr_svg
from ..choices import TAKING_PLACES, RegistrationStatus
from ..links import registration_of
from ..materials import documents_for
from ..own_place import calendar_of, everything_about
from ..people_forms import OwnForm
from ..services.correcting import say_own
from ..services.forgetting import forget_participant
from .refusable import say_refused

ANSWERS = {
    RegistrationStatus.INVITED: ("confirm", "decline"),
    RegistrationStatus.CONFIRMED: ("decline",),
    RegistrationStatus.WAITING: ("decline",),
    RegistrationStatus.APPLIED: ("decline",),
    RegistrationStatus.DECLINED: ("apply_again",),
}
REACHED = {
    "confirm": RegistrationStatus.CONFIRMED,
    "decline": RegistrationStatus.DECLINED,
    "apply_again": RegistrationStatus.APPLIED,
}


@method_decorator([login_not_required, never_cache], name="dispatch")
class LinkedPlaceMixin(KeyLinkMixin):
    """The registration that the link of a mail names; a plain page where the link is of no use any more."""

    unusable = "events/link_unusable.html"

    def find_linked(self, token):
        """The one that the link names."""
        self.registration = registration_of(token)
        return self.registration is not None

    @property
    def own_url(self):
        """The person's page."""
        return reverse("events:place-own", args=[self.kwargs["token"]])

    def get_context_data(self, **kwargs):
        """The registration, its event and its person."""
        one = self.registration
        known = {"registration": one, "event": one.event, "person": one.participant, "own_url": self.own_url}
        return super().get_context_data(**{**kwargs, **known, "token": self.kwargs["token"]})


class PlaceOwnView(LinkedPlaceMixin, TemplateView):
    """Where it stands with the place, and the answers that are open; opening it changes nothing."""

    template_name = "events/place_own.html"

    @property
    def answers(self):
        """What the person can say now."""
        return ANSWERS.get(self.registration.status, ()) if self.registration.event.is_open else ()

    def get_context_data(self, **kwargs):
        """The code where there is a place, days and languages."""
        one = self.registration
        has_place = one.status in TAKING_PLACES and one.event.is_open
        return super().get_context_data(
            **kwargs,
            answers=self.answers,
            has_place=has_place,
            square=qr_svg(badge_address(one)) if has_place else "",
            languages=one.event.languages.select_related("language"),
            sessions=one.event.sessions.all() if has_place else (),
            documents=documents_for(one),
        )

    def post(self, request, **kwargs):
        """Take the answer down; a second tap is once."""
        said = request.POST.get("answer", "")
        if said in self.answers:
            try:
                services.answer_place(registration=self.registration, step=said)
                messages.success(request, THANKS[said])
            except TransitionRefused as refused:
                say_refused(request, refused)
        elif REACHED.get(said) != self.registration.status:
            messages.warning(request, gettext("This has changed meanwhile. Read how it stands now."))
        return HttpResponseRedirect(self.own_url)


THANKS = {
    "confirm": _("Thank you: you come."),
    "decline": _("Thank you for telling us. The place goes to the next person."),
    "apply_again": _("Thank you. The MIEUX team looks whether there is a place, and writes to you."),
}


class PlaceChooseView(LinkedPlaceMixin, FormView):
    """How name and sex are recorded, in which languages, on site or online."""

    template_name = "events/place_choose.html"
    form_class = OwnForm

    def get_form_kwargs(self):
        """The event, which says whether there is a choice between on site and online."""
        return {**super().get_form_kwargs(), "event": self.registration.event}

    def get_initial(self):
        """What is recorded."""
        person = self.registration.participant
        names = ("name", "sex", "language", "paper_language")
        return {**{name: getattr(person, name) for name in names}, "mode": self.registration.mode}

    def form_valid(self, form):
        """Write it down."""
        say_own(registration=self.registration, values=form.cleaned_data)
        messages.success(self.request, gettext("Saved. Your badge and your certificate follow it."))
        return HttpResponseRedirect(self.own_url)


class PlaceCalendarView(LinkedPlaceMixin, View):
    """The days of the event for one's own calendar."""

    def get(self, request, **kwargs):
        """The file."""
        content = calendar_of(self.registration, now=timezone.now())
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="mieux-event-{self.registration.event_id}.ics"'
        return response


class PlaceExportView(LinkedPlaceMixin, View):
    """Everything that is kept about the person, as JSON."""

    def get(self, request, **kwargs):
        """The file."""
        data = everything_about(self.registration.participant)
        response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
        response["Content-Disposition"] = 'attachment; filename="mieux-participant.json"'
        response["X-Content-Type-Options"] = "nosniff"
        return response


class PlaceEraseView(LinkedPlaceMixin, TemplateView):
    """What goes and what stays, then the last word."""

    template_name = "events/place_erase.html"

    def post(self, request, **kwargs):
        """Erase, and say goodbye: the link is of no use any more."""
        forget_participant(participant=self.registration.participant)
        return render(request, "events/place_erased.html")
