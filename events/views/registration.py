"""One person on the list of an event: how far it is, what can be done, what is known, who may be the same person."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from accounts.views.writing import RefusableFormView
from clock.choices import Party
from workflow.engine import StepNotAllowed, TransitionRefused
from workflow.history import HistoryEntry
from workflow.offers import in_order, offer_of

from .. import services
from ..doubles import possible_doubles
from ..models import Event, Participant
from ..people_forms import PersonForm, PlaceStepForm
from ..people_reading import TAGS
from ..services.correcting import OF_PERSON, correct_registration, may_correct_person
from ..services.inviting import invite_people
from ..services.uniting import part_participants, unite_participants
from ..workflow import REGISTRATION_WORKFLOW, registration_step_label
from .access import TeamEventMixin, TeamMixin
from .place_access import OnePlaceMixin
from .refusable import say_refused

BY_ITSELF = ("fill", "free", "expire")


def offers_of(registration, user):
    """The steps that a person may be offered; what the portal does by itself is none of them."""
    answers = REGISTRATION_WORKFLOW.answers(registration, user)
    return in_order(
        [
            offer_of(answer, reverse("events:registration-step", args=[registration.pk, answer.step.name]))
            for answer in answers
            if answer.step.name not in BY_ITSELF
        ]
    )


def history_of(registration):
    """What happened, the latest first; the person's own answers came by the link."""
    return [
        HistoryEntry(
            record.at,
            Party.TEAM if record.actor_id else Party.NOBODY,
            str(record.actor) if record.actor_id else gettext("by the link of a mail, or by itself"),
            str(registration_step_label(record.step)),
            record.reason,
        )
        for record in registration.history.select_related("actor").order_by("-at", "-id")
    ]


def beside(doubles, event):
    """The doubles, each with whether they are on the list of the same event: two places there are not made one."""
    for other in doubles:
        other.is_beside = any(place.event_id == event for place in other.places)
    return doubles


class RegistrationDetailView(TeamMixin, OnePlaceMixin, TemplateView):
    """Everything about one person's place, for the team."""

    template_name = "events/registration_detail.html"

    def get_context_data(self, **kwargs):
        """The steps, the history, other events of the person, possible doubles."""
        one = self.registration
        events = Event.objects.visible_to(self.request.user)
        others = one.participant.registrations.exclude(pk=one.pk).filter(event__in=events)
        return super().get_context_data(
            **kwargs,
            offers=offers_of(one, self.request.user),
            entries=history_of(one),
            doubles=beside(possible_doubles(one.participant, events), one.event_id),
            others=others.select_related("event").order_by("-event__starts_on", "pk")[:20],
            tag=TAGS[one.status],
        )


class RegistrationStepView(OnePlaceMixin, RefusableFormView):
    """Says what a step does, then takes it: for the team, or for the authority that named the person."""

    template_name = "events/registration_step.html"
    form_class = PlaceStepForm

    @cached_property
    def step(self):
        """The row of the table that the address names."""
        try:
            step = REGISTRATION_WORKFLOW.step(self.kwargs["step"])
        except KeyError:
            raise Http404 from None
        if step.name in BY_ITSELF:
            raise Http404
        return step

    def get_form_kwargs(self):
        """Whether a reason is asked for."""
        return {**super().get_form_kwargs(), "step": self.step}

    def get_initial(self):
        """The version that is looked at."""
        return {**super().get_initial(), "seen": self.registration.version}

    def get_context_data(self, **kwargs):
        """Whether the step exists from here, and what is missing; a step of another role is a 403."""
        answer = REGISTRATION_WORKFLOW.answer(self.registration, self.step, self.request.user)
        if not answer.is_role_open:
            raise PermissionDenied(answer.reasons[0].text)
        exists = self.step.exists_for(self.registration, self.registration.status)
        return super().get_context_data(
            **kwargs, step=self.step, exists=exists, reasons=[reason.text for reason in answer.reasons]
        )

    def save(self, form):
        """Take it."""
        one, actor, step = self.registration, self.request.user, self.step.name
        seen = form.cleaned_data["seen"] or 0
        if step in ("invite", "admit", "queue"):
            services.decide_places(registrations=[one], actor=actor)
        else:
            reason = form.cleaned_data.get("reason", "")
            services.answer_place(registration=one, step=step, actor=actor, reason=reason, seen=seen)
        return self.back_url


class RegistrationCorrectView(OnePlaceMixin, RefusableFormView):
    """Corrects what is known of a person: all of it for the team, for the authority what it wrote itself."""

    template_name = "events/registration_correct.html"
    form_class = PersonForm
    done = _("Corrected.")

    @cached_property
    def left_out(self):
        """Fields that the reader may not write."""
        if self.is_team:
            return ()
        return ("part",) if may_correct_person(self.registration) else ("part", *OF_PERSON)

    def get_form_kwargs(self):
        """The event, and what is left out."""
        return {**super().get_form_kwargs(), "event": self.registration.event, "without": self.left_out}

    def get_initial(self):
        """What is known."""
        one, person = self.registration, self.registration.participant
        known = {name: getattr(person, name) for name in ("name", "email", "sex", "language")}
        work = {name: getattr(one, name) for name in ("position", "country", "part", "mode")}
        return {**known, **work, "institution_name": one.institution_in_words, "seen": one.version}

    def get_context_data(self, **kwargs):
        """Whether name and address are left to the person."""
        if self.registration.participant.erased_at is not None:
            raise Http404
        return super().get_context_data(**kwargs, is_part="name" in self.left_out)

    def save(self, form):
        """Write it down."""
        correct_registration(
            registration=self.registration,
            actor=self.request.user,
            values=form.values,
            seen=form.cleaned_data["seen"] or 0,
        )
        return self.back_url


class RegistrationCreateView(TeamEventMixin, RefusableFormView):
    """The team invites one person by mail: a place is kept until they answer, or they wait."""

    template_name = "events/registration_create.html"
    form_class = PersonForm

    def get_form_kwargs(self):
        """The event."""
        return {**super().get_form_kwargs(), "event": self.event, "without": ("seen",)}

    def save(self, form):
        """Invite; whoever is on the list already stays as they are."""
        made = invite_people(event=self.event, people=[form.person], actor=self.request.user)
        self.done = gettext("Invited.") if made else gettext("This person is on the list already. Nothing was changed.")
        return reverse("events:registration-list", args=[self.event.pk])


class DoublesView(TeamMixin, OnePlaceMixin, View):
    """What the team says of two people of one name: the same, or somebody else."""

    def post(self, request, **kwargs):
        """Unite them under the name and address of one of them, or remember that they are two."""
        person = self.registration.participant
        other = get_object_or_404(Participant.objects.named(), pk=self.kwargs["other"], name_folded=person.name_folded)
        try:
            self.say(person, other, request.POST.get("said"))
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            say_refused(request, refused)
        return HttpResponseRedirect(reverse("events:registration-detail", args=[self.registration.pk]) + "#doubles")

    def say(self, person, other, said):
        """`same`: this person's name and address hold; `same-other`: those of the other one; `different`: two people."""
        actor = self.request.user
        if said == "same":
            unite_participants(kept=person, other=other, actor=actor)
        elif said == "same-other":
            unite_participants(kept=other, other=person, actor=actor)
        elif said == "different":
            part_participants(one=person, other=other, actor=actor)
