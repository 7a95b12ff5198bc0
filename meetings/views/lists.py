"""All meetings, and the page of one."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import get_language, gettext, override
from django.views.generic import TemplateView

from accounts.permissions import is_staff_reader
from accounts.views.access import AllowedMixin
from actions.views.panels import PARTY_OF_ROLE
from clock.choices import Party
from workflow.history import HistoryEntry
from workflow.offers import in_order, offer_of

from ..forms import ItemAddForm
from ..models import Meeting
from ..permissions import can_see_meetings, is_manager
from ..reading import minutes_for
from ..recording import is_intact
from ..waiting import files_waiting, in_consultation
from ..workflow import MEETING_WORKFLOW, step_label
from .access import MeetingMixin
from .table import table_of

PAGE = 25
LANGUAGES = ("en", "fr")


class MeetingListView(AllowedMixin, TemplateView):
    """The meetings ahead, then those behind, page by page."""

    allowed = can_see_meetings
    template_name = "meetings/meeting_list.html"

    def get_context_data(self, **kwargs):
        """Two tables, and how many files wait for a meeting."""
        user = self.request.user
        page = Paginator(Meeting.objects.behind().for_list(), PAGE).get_page(self.request.GET.get("page"))
        may_plan = is_manager(user)
        return super().get_context_data(
            **kwargs,
            ahead=Meeting.objects.ahead().for_list()[:PAGE],
            behind=page,
            previous_url=f"?page={page.previous_page_number()}" if page.has_previous() else "",
            next_url=f"?page={page.next_page_number()}" if page.has_next() else "",
            may_plan=may_plan,
            waiting=files_waiting().not_barred_to(user).count() if may_plan else 0,
        )


class MeetingDetailView(MeetingMixin, TemplateView):
    """The agenda of a planned meeting, the minutes of one that was held; each reader without what is barred to them."""

    template_name = "meetings/meeting_detail.html"

    def get_context_data(self, **kwargs):
        """Agenda or minutes, the steps that exist, and the history."""
        user, meeting = self.request.user, self.meeting
        keeps = is_manager(user) and meeting.is_planned
        return super().get_context_data(
            **kwargs,
            table=table_of(meeting, user) if not meeting.is_recorded else None,
            minutes=minutes_for(user, meeting),
            papers=paper_links(meeting) if meeting.is_recorded else [],
            is_intact=is_intact(meeting) if meeting.is_signed else None,
            offers=offers_for(meeting, user),
            history=history_of(meeting),
            keeps_agenda=keeps,
            item_form=ItemAddForm(candidates=candidates_for(user)) if keeps else None,
        )


def candidates_for(user):
    """The files in consultation that this manager can put on an agenda."""
    return in_consultation().visible_to(user).select_related("institution").order_by("clock__due_on", "pk")


def offers_for(meeting, user):
    """The steps that exist from here: all of them for the staff, for the committee those that are its own."""
    answers = MEETING_WORKFLOW.answers(meeting, user)
    shown = [answer for answer in answers if answer.is_role_open or is_staff_reader(user)]
    return in_order([offer_for(answer, meeting) for answer in shown])


def offer_for(answer, meeting):
    """One step; an agenda that was sent can be sent again, but nobody waits for it."""
    offer = offer_of(answer, reverse(answer.step.url_name, args=[meeting.pk]))
    if answer.step.name == "send_agenda" and meeting.invited_at:
        return replace(offer, label=gettext("Send the agenda again"), tone="plain")
    return offer


def history_of(meeting):
    """What happened to the meeting, newest first; no line names a file."""
    records = sorted(meeting.history.all(), key=lambda record: (record.at, record.pk), reverse=True)
    return [
        HistoryEntry(
            record.at,
            PARTY_OF_ROLE.get(record.actor.role, Party.TEAM),
            str(record.actor),
            str(step_label(record.step)),
            record.reason,
        )
        for record in records
    ]


def paper_links(meeting):
    """The minutes as PDF, in the language of the page first: (language, address) each."""
    first = (get_language() or "en").split("-")[0]
    links = []
    for code in sorted(LANGUAGES, key=lambda code: code != first):
        with override(code):
            links.append((code, reverse("meetings:minutes-paper", args=[meeting.pk])))
    return links
