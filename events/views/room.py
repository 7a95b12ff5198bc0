"""For the room: the screen with its code, the sheet that is signed, the name badges."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.generic import TemplateView

from papers.views import OwnLanguagePaperView

from ..attendance_rows import PAGE_SIZE, columns_of, today_at
from ..check_in_codes import qr_svg, screen_address, typed_address
from ..models import AttendanceSheet, Event
from ..room_papers import MOST_BADGES, attendance_pdf, badges_pdf
from .access import TeamEventMixin
from .attendance import LONGEST_SEARCH, Paging, address_of

LANGUAGES = {code for code, _name in settings.WORKING_LANGUAGES}
KEY_DIGITS = 18


class AttendanceScreenView(TeamEventMixin, TemplateView):
    """What is projected, or printed and put on the door: a QR code, the address and the code of the room."""

    template_name = "events/attendance_screen.html"

    def find_event(self):
        """The event of the sheet."""
        self.sheet = get_object_or_404(AttendanceSheet, pk=self.kwargs["pk"])
        return get_object_or_404(Event.objects.visible_to(self.request.user).for_page(), pk=self.sheet.event_id)

    def get_context_data(self, **kwargs):
        """The code, large, and whether it is its day."""
        column = next(one for one in columns_of(self.event) if one.sheet == self.sheet)
        address = screen_address(self.sheet)
        context = {"column": column, "sheet": self.sheet, "qr": qr_svg(address), "typed": typed_address()}
        return super().get_context_data(**{**context, "is_its_day": self.sheet.day == today_at(self.event), **kwargs})


class RoomPaperView(TeamEventMixin, OwnLanguagePaperView):
    """A paper for the room, named after its event."""

    def named(self, name):
        """What the file is called."""
        return f"{name}-{self.event.pk}-{slugify(self.event.title)[:40]}"


class AttendancePaperView(RoomPaperView):
    """The sheet that is signed."""

    def make(self, language):
        """The bytes and the name."""
        return attendance_pdf(self.event, language), self.named("attendance")


class BadgePaperView(RoomPaperView):
    """The badges of everybody who is confirmed, or of those who were chosen; at most so many a file."""

    def make(self, language):
        """The bytes and the name."""
        people = self.event.registrations.confirmed().for_list()
        chosen = [key for key in self.request.GET.getlist("one") if key.isdecimal() and len(key) <= KEY_DIGITS]
        if chosen:
            people = people.filter(pk__in=chosen[:MOST_BADGES])
        start = (file_number(self.request.GET.get("file", "")) - 1) * MOST_BADGES
        some = people[start : start + MOST_BADGES]
        if not some:
            raise Http404
        return badges_pdf(self.event, some, language), self.named("badges")


def file_number(wish):
    """Which file of a long list, from 1."""
    return max(int(wish), 1) if wish.isdecimal() and len(wish) < 4 else 1


class BadgeListView(TeamEventMixin, TemplateView):
    """Whose badges are printed: everybody's, or those of some, as of whoever came onto the list today."""

    template_name = "events/badge_list.html"

    def get_context_data(self, **kwargs):
        """A page of people to choose from, those who were confirmed last first."""
        text = self.request.GET.get("q", "").strip()[:LONGEST_SEARCH]
        people = self.event.registrations.confirmed()
        total = people.count()
        found = people.named_like(text).order_by("-registered_at", "-pk")
        page = Paging(list(found.values_list("pk", flat=True)), self.request.GET.get("page", ""))
        rows = people.for_list().filter(pk__in=page.keys).order_by("-registered_at", "-pk")
        context = {
            "rows": rows, "q": text, "paging": page, "total": total, "page_size": PAGE_SIZE,
            "files": range(1, -(-total // MOST_BADGES) + 1), "most": MOST_BADGES, "languages": settings.WORKING_LANGUAGES,
            "previous_url": address_of(page.previous, "", text, ""), "next_url": address_of(page.next, "", text, ""),
        }  # fmt: skip
        return super().get_context_data(**{**context, **kwargs})
