"""The event as the team sees it: its programme, its steps, its history."""

from django.views.generic import TemplateView

from .access import TeamEventMixin


class EventDetailView(TeamEventMixin, TemplateView):
    """The programme, what can be done next, facts and history."""

    template_name = "events/event_detail.html"
    tab = "programme"
