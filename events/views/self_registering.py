"""Somebody registers on the public page of an event: a form, a mail that confirms the address, a tap."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView

from accounts.limits import TryLimit
from papers.languages import working_language
from workflow.engine import TransitionRefused

from ..choices import EventDoor
from ..links import place_token
from ..models import Event
from ..people_forms import SelfForm
from ..services.self_registering import ask_to_confirm, asked_by, confirm_registration
from .refusable import say_refused

MAILS = TryLimit("event-register-mail", most=3, seconds=60 * 60)
TRIES = TryLimit("event-register", most=60, seconds=60 * 60)
TOO_MANY = 429


@method_decorator([login_not_required, never_cache], name="dispatch")
class SelfRegisterView(FormView):
    """The form. The answer is the same whether or not the address is known; nothing is kept before it is confirmed."""

    template_name = "events/self_register.html"
    form_class = SelfForm

    @cached_property
    def event(self):
        """A public event that everybody may register for."""
        rows = Event.objects.public().filter(door=EventDoor.EVERYBODY).for_page()
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        """The event."""
        return {**super().get_form_kwargs(), "event": self.event}

    def get_initial(self):
        """The language of the page."""
        return {**super().get_initial(), "language": working_language()}

    def get_context_data(self, **kwargs):
        """The event, and whether it takes anybody."""
        return super().get_context_data(**kwargs, event=self.event, is_open=self.event.takes_registrations)

    def form_valid(self, form):
        """Write to the address, as often as the limits allow; what fills every field reads the same and gets no mail."""
        person = form.plain
        here = [f"from {get_adapter().get_client_ip(self.request)}"]
        if TRIES.is_used_up(here):
            form.add_error(None, gettext("Too many tries from your network. Wait an hour, then try again."))
            return self.render_to_response(self.get_context_data(form=form), status=TOO_MANY)
        TRIES.count(here)
        to = [f"{self.event.pk} {person['email']}"]
        if not form.cleaned_data["website"] and not MAILS.is_used_up(to):
            MAILS.count(to)
            try:
                ask_to_confirm(event=self.event, person=person)
            except TransitionRefused as refused:
                say_refused(self.request, refused)
                return HttpResponseRedirect(self.request.path)
        return render(self.request, "events/self_asked.html", {"event": self.event, "email": person["email"]})


@method_decorator([login_not_required, never_cache], name="dispatch")
class SelfConfirmView(TemplateView):
    """What was typed, and one tap that makes it count; opening the link changes nothing."""

    template_name = "events/self_confirm.html"

    def dispatch(self, request, *args, **kwargs):
        """Read the link first."""
        self.event, self.person = asked_by(kwargs["token"])
        if self.event is None:
            return render(request, "events/link_unusable.html", status=404)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """What was typed."""
        return super().get_context_data(**kwargs, event=self.event, person=self.person)

    def post(self, request, **kwargs):
        """Put the person on the list, and lead on to their page."""
        try:
            registration = confirm_registration(event=self.event, person=self.person)
        except TransitionRefused as refused:
            say_refused(request, refused)
            return HttpResponseRedirect(request.path)
        return HttpResponseRedirect(reverse("events:place-own", args=[place_token(registration)]))
