"""The event as the team sees it: its programme, its steps, its history."""

from django.views.generic import TemplateView

from ..agenda import agenda_of
from ..choices import EventStatus
from .access import TeamEventMixin
from .histories import latest_of, page_of
from .offers import offers_of

LATEST = 8


class EventDetailView(TeamEventMixin, TemplateView):
    """The programme, what can be done next, facts and history."""

    template_name = "events/event_detail.html"
    tab = "programme"

    def get_context_data(self, **kwargs):
        """The parts of the page, in a fixed number of queries."""
        event = self.event
        history = latest_of(event, LATEST + 1)
        agenda = agenda_of(event, with_clashes=True)
        return super().get_context_data(
            **kwargs,
            agenda=agenda,
            has_sessions=any(day.sessions for day in agenda),
            clash_count=sum(bool(session.clashes) for day in agenda for session in day.sessions),
            may_write=event.status != EventStatus.CANCELLED,
            may_discard=event.status == EventStatus.DRAFT,
            offers=offers_of(event, self.request.user),
            history=history[:LATEST],
            has_more_history=len(history) > LATEST,
        )


class EventHistoryView(TeamEventMixin, TemplateView):
    """Every step of the event, the newest first."""

    template_name = "events/event_history.html"

    def get_context_data(self, **kwargs):
        """One page of it."""
        entries, next_url = page_of(self.event, self.request.GET.get("before", ""))
        return super().get_context_data(**kwargs, history=entries, next_url=next_url)
