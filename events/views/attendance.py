"""The attendance list of an event: read and ticked by the team, with scripts or with one button."""

from datetime import timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.generic import TemplateView, View

from workflow.engine import StepNotAllowed, TransitionRefused

from ..attendance_rows import (
    EVERYONE,
    MISSING,
    ONLINE,
    PAGE_SIZE,
    Roll,
    chosen_part,
    columns_of,
    open_days,
    parts_of,
    today_at,
)
from ..attended import in_the_room
from ..choices import ANNOUNCED, EventStatus
from ..models import Registration
from ..services.attending import LATE, NOTED, Mark, note_marks
from .access import TeamEventMixin

LONGEST_SEARCH = 100
LONGEST_WAIT = timedelta(days=40).total_seconds()
AT_ONCE = 5.0


class AttendanceListView(TeamEventMixin, TemplateView):
    """Names against days or sessions; sent as a form, it writes what was changed on it and nothing else."""

    template_name = "events/attendance_list.html"
    tab = "attendance"

    def get_context_data(self, **kwargs):
        """The rows of a page, the figures, what is open."""
        event, asked = self.event, self.request.GET
        columns = columns_of(event)
        parts = parts_of(columns)
        number = chosen_part(parts, asked.get("part", ""), today_at(event))
        shown = parts[number].columns if parts else []
        text = asked.get("q", "").strip()[:LONGEST_SEARCH]
        roll = Roll(event, shown, text)
        show = asked.get("show") if asked.get("show") in roll.keys else EVERYONE
        page = Paging(roll.keys[show], asked.get("page", ""))
        rows = roll.rows(page.keys)
        context = {
            "columns": shown, "rows": rows, "shown": shown_words(rows), "q": text, "show": show, "part": number + 1,
            "parts": parts_with_links(parts, number), "filters": filters_of(roll, show, text, number + 1),
            "paging": page, "previous_url": address_of(page.previous, show, text, number + 1),
            "next_url": address_of(page.next, show, text, number + 1),
            "room": in_the_room(event), "open_days": open_days(event, columns, roll.marks),
            "is_live": is_running(event), "is_held": event.status == EventStatus.HELD,
            "screens": [column for column in shown if column.sheet.day == today_at(event)] or shown[:1],
        }  # fmt: skip
        return super().get_context_data(**{**context, **kwargs})

    def post(self, request, *args, **kwargs):
        """Write what differs from what the form showed."""
        marks = changed_marks(self.event, request.POST)
        try:
            noted = note_marks(
                event=self.event, marks=marks, actor=request.user, reason=request.POST.get("reason", "")[:200]
            )
        except StepNotAllowed as refused:
            raise PermissionDenied(str(refused)) from refused
        except TransitionRefused as refused:
            context = self.get_context_data(
                refusals=[reason.text for reason in refused.reasons], kept=kept_ticks(request.POST)
            )
            return self.render_to_response(context, status=409)
        count = sum(one.outcome == NOTED for one in noted)
        text = ngettext("%(n)d change is saved.", "%(n)d changes are saved.", count) % {"n": count}
        messages.success(request, text if count else gettext("Nothing was changed."))
        return HttpResponseRedirect(request.get_full_path())


class Paging:
    """Some keys of a list that is read as a whole."""

    def __init__(self, keys, wish):
        last = max(-(-len(keys) // PAGE_SIZE), 1)
        self.number = min(max(int(wish), 1), last) if wish.isdecimal() and len(wish) < 6 else 1
        start = (self.number - 1) * PAGE_SIZE
        self.keys = keys[start : start + PAGE_SIZE]
        self.total = len(keys)
        self.previous = self.number - 1
        self.next = self.number + 1 if self.number < last else 0

    @property
    def summary(self):
        """Which rows of how many."""
        first = (self.number - 1) * PAGE_SIZE + 1
        words = {"first": first, "last": first + len(self.keys) - 1, "total": self.total}
        return gettext("%(first)d–%(last)d of %(total)d") % words if self.keys else ""


def address_of(page, show, text, part):
    """Another page of the list, with what was chosen; empty where there is none."""
    chosen = {"part": part, "show": show, "q": text, "page": page}
    return "?" + urlencode({key: value for key, value in chosen.items() if value}) if page else ""


def filters_of(roll, current, text, part):
    """(words, number, address, whether it is the one chosen) of the three ways to narrow the list."""
    words = {EVERYONE: gettext("Everyone"), MISSING: gettext("No signature"), ONLINE: gettext("Online")}
    return [
        (label, len(roll.keys[key]), address_of(1, key, text, part), key == current) for key, label in words.items()
    ]


def parts_with_links(parts, current):
    """(words, address, whether it is the one shown); nothing where all stands on one page."""
    if len(parts) < 2:
        return []
    return [(part.label, f"?part={number}", number == current + 1) for number, part in enumerate(parts, 1)]


def is_running(event):
    """Ticks are taken at once: it is announced, and not held yet."""
    return event.status in ANNOUNCED and event.status not in (EventStatus.HELD, EventStatus.CANCELLED)


def shown_words(rows):
    """What the form shows, so that it writes only what is changed on it: “sheet-registration-0” for each box."""
    cells = [cell for row in rows for cell in row.cells if cell.may_tick]
    return " ".join(f"{cell.key}-{int(cell.is_present)}" for cell in cells)


def changed_marks(event, data):
    """The boxes that are not as the form showed them, as marks; whatever does not belong to the event is left out."""
    ticked = set(data.getlist("there"))
    changed = {}
    for word in data.get("shown", "").split():
        parts = word.split("-")
        if len(parts) == 3 and all(part.isdecimal() and len(part) < 19 for part in parts):
            is_there = f"{parts[0]}-{parts[1]}" in ticked
            if is_there != (parts[2] == "1"):
                changed[int(parts[0]), int(parts[1])] = is_there
    sheets = event.sheets.in_bulk({sheet for sheet, _person in changed})
    people = event.registrations.select_related("participant").in_bulk({person for _sheet, person in changed})
    return [
        Mark(sheets[sheet], people[person], is_there)
        for (sheet, person), is_there in changed.items() if sheet in sheets and person in people
    ]  # fmt: skip


def kept_ticks(data):
    """The boxes as they were ticked, for the page that says why nothing was saved."""
    return {"there": set(data.getlist("there")), "shown": data.get("shown", ""), "reason": data.get("reason", "")}


class AttendanceTickView(TeamEventMixin, View):
    """One tick, sent by the script as soon as it is made or as soon as there is a connection; answers what stands now."""

    def post(self, request, *args, **kwargs):
        """Note it at the moment at which it was made: `ago` are the seconds since."""
        keys = {name: request.POST.get(name, "") for name in ("sheet", "registration")}
        if not all(key.isdecimal() and len(key) < 19 for key in keys.values()):
            return JsonResponse({"state": "refused", "sentence": gettext("This tick is not of this list.")}, status=400)
        sheet = get_object_or_404(self.event.sheets.select_related("event"), pk=keys["sheet"])
        people = Registration.objects.for_page().filter(event=self.event)
        registration = get_object_or_404(people, pk=keys["registration"])
        mark = Mark(sheet, registration, request.POST.get("there") == "1", at=moment_of(request.POST.get("ago", "")))
        try:
            noted = note_marks(event=self.event, marks=[mark], actor=request.user)[0]
        except TransitionRefused as refused:
            return JsonResponse({"state": "refused", "sentence": str(refused)}, status=409)
        answer = {
            "state": noted.outcome,
            "there": noted.attendance.is_present,
            "way": noted.attendance.get_way_display(),
        }
        if noted.outcome == LATE:
            words = {"name": str(registration.participant)}
            answer["sentence"] = (
                gettext("%(name)s: somebody noted otherwise after you. Both stand on the record.") % words
            )
        return JsonResponse(answer)


def moment_of(ago):
    """When a tick was made; None for right now, and for what is no number."""
    try:
        seconds = float(ago)
    except ValueError:
        return None
    if not AT_ONCE <= seconds <= LONGEST_WAIT:
        return None
    return timezone.now() - timedelta(seconds=seconds)


def list_address(event):
    """The attendance list of an event."""
    return reverse("events:attendance-list", args=[event.pk])
