"""The steps of an event: registration is opened and closed, the event is held or cancelled."""

from django.utils.translation import gettext, ngettext

from workflow.naming import NamedStep
from workflow.offers import step_words

from .. import services
from ..choices import EventStatus
from ..forms import EventStepForm
from ..permissions import is_portal
from ..workflow import EVENT_WORKFLOW
from .event_writing import EventWritingView
from .offers import ways_for


class EventStepView(NamedStep, EventWritingView):
    """Says what a step does, to whom, and what it needs; then takes it."""

    template_name = "events/event_step.html"
    form_class = EventStepForm
    workflow = EVENT_WORKFLOW
    by_itself = staticmethod(is_portal)

    def get_form_kwargs(self):
        """Whether a reason is asked for."""
        return {**super().get_form_kwargs(), "step": self.step}

    def get_context_data(self, **kwargs):
        """The step, its checklist, whom it concerns."""
        step, event = self.step, self.event
        context = step_words(EVENT_WORKFLOW, event, step, self.request.user)
        context |= {
            "ways": ways_for(event, step.missing),
            "concerned": concerned_by(step.name, event) if context["exists"] else [],
        }
        return super().get_context_data(**{**context, **kwargs})

    def act(self, form):
        """Take the step."""
        services.move_event(
            event=self.event,
            step=self.step.name,
            actor=self.request.user,
            reason=form.cleaned_data.get("reason", ""),
            seen=form.cleaned_data["seen"] or 0,
        )
        return gettext("Done: %(step)s.") % {"step": self.step.label}


def concerned_by(step, event):
    """Sentences that say whom a step concerns, and who is written to."""
    if step in ("open_registration", "reopen_registration"):
        return concerned_by_opening(event)
    if step == "cancel":
        count = event.registrations.open().count()
        words = ngettext(
            "%(n)d person on the list is told, with the reason.",
            "%(n)d people on the list are told, with the reason.",
            count,
        )
        return [words % {"n": count} if count else gettext("Nobody is on the list: nobody is written to.")]
    if step == "hold":
        count = event.registrations.confirmed().count()
        return [ngettext("%(n)d confirmed place.", "%(n)d confirmed places.", count) % {"n": count}]
    count = event.registrations.waiting().count()
    return [ngettext("%(n)d person waits.", "%(n)d people wait.", count) % {"n": count}]


def concerned_by_opening(event):
    """The authorities that are asked, the public page, and what is missing of people."""
    names = [str(one) for one in event.authorities.filter(asked_at=None).select_related("institution")]
    lines = [gettext("Asked to name people: %(names)s.") % {"names": ", ".join(names)}] if names else []
    if not names and event.status == EventStatus.DRAFT:
        lines.append(gettext("No authority is asked: none is on the list yet. You can add them later."))
    if event.is_public:
        lines.append(gettext("The public page appears."))
    return lines
