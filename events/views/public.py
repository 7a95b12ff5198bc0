"""Events as everybody reads them, without signing in: the list, the page, the calendar file."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from ..calendar_file import calendar_of
from ..choices import EventStatus
from ..materials import documents_of
from ..models import Event
from ..permissions import can_run
from .agenda import agenda_context

PAGE = 20
CONTENT_TYPE = "text/calendar; charset=utf-8; method=PUBLISH"


@method_decorator(login_not_required, name="dispatch")
class EventPortfolioView(TemplateView):
    """What is to come, and what was."""

    template_name = "events/event_portfolio.html"

    def get_context_data(self, **kwargs):
        """One page of the coming events, the next first, or of the past ones, the latest first."""
        is_past = self.request.GET.get("when") == "past"
        today, rows = timezone.localdate(), Event.objects.public().select_related("type", "country")
        rows = rows.prefetch_related("languages__language").defer("practical", "search_text")
        if is_past:
            over = Q(ends_on__lt=today) | Q(status=EventStatus.HELD)
            rows = rows.filter(over).exclude(status=EventStatus.CANCELLED).order_by("-starts_on", "-pk")
        else:
            rows = rows.filter(ends_on__gte=today).exclude(status=EventStatus.HELD).order_by("starts_on", "pk")
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("page"))
        past = "&when=past" if is_past else ""
        return super().get_context_data(
            page=page,
            is_past=is_past,
            is_indexed=not self.request.GET,
            may_run=can_run(self.request.user),
            crumbs=[(gettext("Home"), reverse("portal:home")), (gettext("Events"), "")],
            previous_url=f"?page={page.previous_page_number()}{past}" if page.has_previous() else "",
            next_url=f"?page={page.next_page_number()}{past}" if page.has_next() else "",
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class EventPublicView(TemplateView):
    """What everybody may read of one event: what, when, where, the programme, how to come; never who comes."""

    template_name = "events/event_public.html"

    def get_context_data(self, **kwargs):
        """The event with its programme; a draft is not there."""
        event = get_object_or_404(Event.objects.public().for_page(), pk=self.kwargs["pk"])
        context = agenda_context(event)
        crumbs = [
            (gettext("Home"), reverse("portal:home")),
            (gettext("Events"), reverse("events:event-portfolio")),
            (event.title, ""),
        ]
        return super().get_context_data(
            event=event,
            has_sessions=any(day.sessions for day in context["agenda"]),
            documents=list(documents_of(event).public()),
            is_cancelled=event.status == EventStatus.CANCELLED,
            is_over=event.ends_on < timezone.localdate(),
            may_run=can_run(self.request.user),
            crumbs=crumbs,
            **context,
            **kwargs,
        )


@login_not_required
@require_safe
def event_calendar(request, pk):
    """The calendar file of a public event."""
    event = get_object_or_404(Event.objects.public().for_page(), pk=pk)
    response = HttpResponse(calendar_of(event, now=timezone.now()), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="mieux-event-{event.pk}.ics"'
    response["Content-Language"] = get_language()
    response["X-Robots-Tag"] = "noindex"
    return response
