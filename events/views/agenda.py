"""The programme on a page of its own and as a PDF, for the team and, where the event is public, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from papers.views import OwnLanguagePaperView

from ..agenda import agenda_of
from ..models import Event
from ..paper_words import agenda_pdf, language_words, where_words, zone_words
from .access import TeamEventMixin


def agenda_context(event):
    """The days, and the words that stand above them."""
    return {
        "agenda": agenda_of(event),
        "where": where_words(event),
        "languages": language_words(event),
        "zone": zone_words(event),
    }


class AgendaView(TeamEventMixin, TemplateView):
    """The programme as it is printed: nothing else on the page."""

    template_name = "events/agenda.html"

    def get_context_data(self, **kwargs):
        """The days in their order."""
        return super().get_context_data(**agenda_context(self.event), **kwargs)


class AgendaPaperView(TeamEventMixin, OwnLanguagePaperView):
    """The same as a PDF."""

    def make(self, language):
        """The bytes and the name."""
        return agenda_pdf(self.event, language), f"mieux-programme-{self.event.pk}"


@method_decorator(login_not_required, name="dispatch")
class AgendaPublicView(OwnLanguagePaperView):
    """The PDF of a public event."""

    def make(self, language):
        """The bytes and the name; a draft has none."""
        event = get_object_or_404(Event.objects.public().for_page(), pk=self.kwargs["pk"])
        return agenda_pdf(event, language), f"mieux-programme-{event.pk}"
