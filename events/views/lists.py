"""The list of events as the team reads it."""

from django.views.generic import TemplateView

from .access import TeamMixin


class EventListView(TeamMixin, TemplateView):
    """The events of the programme."""

    template_name = "events/event_list.html"
