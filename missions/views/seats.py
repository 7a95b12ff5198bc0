"""The seats of a mission are described, changed, given up and taken up again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from accounts import resumable
from experts.views.sheets import as_text
from workflow.comparing import Difference, differences

from .. import services
from ..choices import ASKED
from ..models import Mission
from ..planning_forms import SeatEditForm, SeatLanguages, SeenVersionForm
from .writing import MissionWriteView

LINES = "languages"


class LanguageLinesMixin:
    """The lines of a seat's languages, as they are stored or as they were typed; none once somebody was asked for the seat."""

    seat = None

    @property
    def is_asked(self):
        """Somebody was asked for this seat: its profile stays."""
        return self.seat is not None and any(one.status in ASKED for one in self.seat.deployments.all())

    def stored_lines(self):
        """The languages as they are stored; of a new seat, those of the seat before it, as a start."""
        seats = [self.seat] if self.seat else list(self.mission.seats.all())[-1:]
        return [{"language_id": row.language_id, "level": row.level} for seat in seats for row in seat.languages.all()]

    def lines_shown(self, rows=None):
        """The lines with an empty one."""
        if self.is_asked:
            return None
        rows = self.stored_lines() if rows is None else rows
        initial = [*rows, {}][: SeatLanguages.max_num]
        return SeatLanguages(initial=initial, prefix=LINES, form_kwargs={"options": SeatLanguages.form.options()})

    def lines_sent(self):
        """The lines as they were typed."""
        return self.lines_of(self.request.POST)

    def lines_of(self, data):
        """The lines in what was sent."""
        if self.is_asked:
            return None
        return SeatLanguages(data, prefix=LINES, form_kwargs={"options": SeatLanguages.form.options()})

    def languages(self):
        """{key of a language: least level} as typed; None where they cannot be changed."""
        lines = self.lines_sent()
        if lines is None:
            return None
        lines.is_valid()
        return {row["language_id"]: row["level"] for row in lines.rows()}


class SeatFormView(LanguageLinesMixin, MissionWriteView):
    """A seat's form and the lines of its languages; a line more is another look at the same page."""

    template_name = "missions/seat_form.html"
    form_class = SeatEditForm
    anchor = "team"

    def get_form_kwargs(self):
        """Without the profile, once somebody was asked."""
        return {**super().get_form_kwargs(), "is_asked": self.is_asked}

    def get(self, request, *args, **kwargs):
        """What is stored with an empty line after it, or what was typed before the session was lost."""
        kept = resumable.kept_data(request)
        if kept is None:
            return self.page(lines=self.lines_shown())
        messages.info(request, gettext("You were signed out. What you typed is here."))
        return self.page(lines=self.lines_of(kept))

    def post(self, request, *args, **kwargs):
        """A line more, or the seat written."""
        resumable.drop(request)
        form, lines = self.get_form(), self.lines_sent()
        if "add" in request.POST:
            return self.with_a_line_more(form, lines)
        is_sound = form.is_valid()
        if (lines is not None and not lines.is_valid()) or not is_sound:
            return self.page(form=form, lines=lines)
        return self.form_valid(form)

    def page(self, status=200, **context):
        """The page with these forms."""
        return self.render_to_response(self.get_context_data(**context), status=status)

    def form_of(self, **kwargs):
        """Another form of the page."""
        return self.form_class(**{**self.get_form_kwargs(), "data": None, "files": None, **kwargs})

    def with_a_line_more(self, form, lines):
        """Everything as it was typed, not judged yet."""
        again = self.form_of(initial={name: form[name].value() for name in form.fields})
        return self.page(form=again, lines=self.lines_shown(lines.typed() if lines is not None else None))

    def refused(self, form, refused):
        """The sentences above the form, and the lines as typed."""
        reasons = [reason.text for reason in refused.reasons]
        return self.page(409, form=form, lines=self.lines_sent(), refusals=reasons)

    def stale(self, form, sentence):
        """What is stored now beside what was typed."""
        self.read_again()
        stored, again = self.form_of(), self.form_of(data={**form.data.dict(), "seen": self.mission.version})
        again.is_valid()
        lines = self.lines_sent()
        pairs = compared(again, stored, lines, self.lines_shown()) if self.compares else []
        return self.page(409, form=again, lines=lines, conflict=sentence, differences=pairs)


def compared(form, stored, lines, stored_lines):
    """What differs between two forms of a seat, languages included."""
    pairs = differences(form, stored)
    if lines is not None:
        pairs.append(Difference(gettext("Languages"), as_text(stored_lines), as_text(lines)))
    return [pair for pair in pairs if pair.stored != pair.typed]


class SeatCreateView(SeatFormView):
    """One more profile that is sought."""

    def get_context_data(self, **kwargs):
        """The words of the page."""
        words = {"heading": gettext("Describe a seat"), "button": gettext("Add the seat")}
        return super().get_context_data(**{**words, **kwargs})

    def act(self, form):
        """Add it."""
        services.add_seat(
            mission=self.mission,
            actor=self.request.user,
            values=form.values,
            languages=self.languages() or {},
            seen=form.cleaned_data["seen"],
        )
        return gettext("Seat added.")


class SeatMixin:
    """The seat of the address, and its mission."""

    def find_mission(self):
        """The mission of the seat, where the person may see it, and the seat as it is stored now."""
        missions = Mission.objects.visible_to(self.request.user).for_page()
        mission = get_object_or_404(missions, seats=self.kwargs["pk"])
        self.seat = next(seat for seat in mission.seats.all() if seat.pk == self.kwargs["pk"])
        return mission

    def get_context_data(self, **kwargs):
        """The seat goes to every template."""
        return super().get_context_data(**{"seat": self.seat, "is_asked": self.is_asked, **kwargs})


class SeatEditView(SeatMixin, SeatFormView):
    """Another profile for a seat, or other tasks."""

    compares = True

    def get_initial(self):
        """As it is stored."""
        return {**super().get_initial(), **SeatEditForm.shown(self.seat)}

    def get_context_data(self, **kwargs):
        """The words of the page."""
        words = {"heading": gettext("Seat %(n)d: %(seat)s") % {"n": self.seat.number, "seat": self.seat}}
        return super().get_context_data(**{**words, **kwargs})

    def act(self, form):
        """Change it."""
        services.change_seat(
            seat=self.seat,
            actor=self.request.user,
            values=form.values,
            languages=self.languages(),
            seen=form.cleaned_data["seen"],
        )
        return gettext("Saved.")


class SeatStepView(SeatMixin, MissionWriteView):
    """Confirms something about a seat."""

    form_class = SeenVersionForm
    anchor = "team"
    is_asked = False

    def name(self):
        """The seat in words."""
        return {"n": self.seat.number, "seat": self.seat}


class SeatGiveUpView(SeatStepView):
    """Seek nobody for a seat any more."""

    tone = "danger"

    def get_context_data(self, **kwargs):
        """What becomes of the seat."""
        was_held = self.seat.deployments.exists()
        kept = gettext("Nobody is sought for it any more. Who was held or asked for it stays on the record.")
        gone = gettext("Nobody was ever held for it: it is taken out of the mission.")
        words = {
            "heading": gettext("Give up seat %(n)d: %(seat)s") % self.name(),
            "intro": kept if was_held else gone,
            "button": gettext("Give up the seat"),
        }
        return super().get_context_data(**{**words, **kwargs})

    def act(self, form):
        """Give it up."""
        services.give_up_seat(seat=self.seat, actor=self.request.user, seen=form.cleaned_data["seen"])
        return gettext("The seat is given up.")


class SeatTakeUpView(SeatStepView):
    """Seek somebody again."""

    def get_context_data(self, **kwargs):
        """What becomes of the seat."""
        words = {
            "heading": gettext("Seek somebody for seat %(n)d again: %(seat)s") % self.name(),
            "intro": gettext("The team is complete only once somebody is confirmed for it."),
            "button": gettext("Seek somebody again"),
        }
        return super().get_context_data(**{**words, **kwargs})

    def act(self, form):
        """Take it up again."""
        services.take_up_seat(seat=self.seat, actor=self.request.user, seen=form.cleaned_data["seen"])
        return gettext("Somebody is sought for the seat again.")
