"""Attendance that is entered afterwards: codes from the signed sheet, addresses and names from the report of an online room; and the list as a file."""

from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext
from django.views.generic import View

from accounts.views.writing import RefusableFormView
from listing.exports import rows_response

from ..attendance_forms import EnteredCodesForm, OnlineReportForm
from ..attendance_rows import columns_of, listed, marks_of, sheet_of_today
from ..attended import summaries
from ..choices import AttendanceWay, EventStatus, RegistrationStatus
from ..entered import Known
from ..models import Registration
from ..services.attending import NOTED, note_presences
from .access import TeamEventMixin


@dataclass
class EntryResult:
    """What became of every entry."""

    sheet: object
    words: str = ""
    noted: list = field(default_factory=list)
    same: list = field(default_factory=list)
    unconfirmed: list = field(default_factory=list)
    contradicted: list = field(default_factory=list)
    unknown: list = field(default_factory=list)
    mistyped: list = field(default_factory=list)


class EntryView(TeamEventMixin, RefusableFormView):
    """Many people of one sheet at once: those who are known are noted, everything else is listed and stays to be looked at."""

    template_name = "events/attendance_entry.html"
    way = ""
    heading = intro = ""

    @cached_property
    def columns(self):
        """The sheets of the event."""
        return columns_of(self.event)

    def get_form_kwargs(self):
        """The days and sessions that can be chosen."""
        return {**super().get_form_kwargs(), "columns": self.columns}

    def get_initial(self):
        """The sheet of the link that was followed, otherwise that of today."""
        wish = self.request.GET.get("sheet", "") or sheet_of_today(self.event, self.columns)
        return {**super().get_initial(), "sheet": wish}

    def get_context_data(self, **kwargs):
        """What the page is for."""
        context = {
            "may_note": any(column.is_open for column in self.columns),
            "heading": self.heading,
            "intro": self.intro,
        }
        return super().get_context_data(**{**context, "is_online": self.way == AttendanceWay.ONLINE, **kwargs})

    def form_valid(self, form):
        """Note them, and show what became of each entry; the form is empty again for the next sheet."""
        sheet = form.cleaned_data["sheet"]
        self.result = EntryResult(sheet, dict(form.fields["sheet"].choices)[str(sheet.pk)])
        answer = super().form_valid(form)
        if answer.status_code != 302:
            return answer
        blank = self.form_class(columns=self.columns, initial={"sheet": str(self.result.sheet.pk)})
        return self.render_to_response(self.get_context_data(form=blank, result=self.result))

    def save(self, form):
        """Note everybody who was found and is confirmed."""
        known = Known(Registration.objects.for_list().filter(event=self.event))
        confirmed = []
        absent = noted_absent(self.event, self.result.sheet)
        for registration in self.found(form, known):
            if registration.pk in absent:
                self.result.contradicted.append(registration)
            elif registration.status == RegistrationStatus.CONFIRMED:
                confirmed.append(registration)
            else:
                self.result.unconfirmed.append(registration)
        noted = note_presences(sheet=self.result.sheet, registrations=confirmed, way=self.way, actor=self.request.user)
        for one in noted:
            (self.result.noted if one.outcome == NOTED else self.result.same).append(one.mark.registration)
        return self.request.path


def noted_absent(event, sheet):
    """Of an event that was held: those who were noted as not there. That is corrected one by one, with the reason."""
    rows = sheet.attendances.filter(is_present=False) if event.status == EventStatus.HELD else sheet.attendances.none()
    return set(rows.values_list("registration_id", flat=True))


class SheetEnterView(EntryView):
    """Codes from paper."""

    form_class = EnteredCodesForm
    way = AttendanceWay.SHEET

    def get_context_data(self, **kwargs):
        """In words."""
        words = {
            "heading": gettext("Enter a signed sheet"),
            "intro": gettext(
                "Type the codes of those who signed. A code has a sign that checks the others: one wrong sign never leads to somebody else."
            ),
        }
        return super().get_context_data(**{**words, **kwargs})

    def found(self, form, known):
        """Those whose codes are right; the others are listed as typed."""
        for entered in form.cleaned_data["codes"]:
            if entered.code in known.by_code:
                yield known.by_code[entered.code]
            else:
                (self.result.unknown if entered.is_sound else self.result.mistyped).append(entered.text)


class OnlineEnterView(EntryView):
    """The report of an online room."""

    form_class = OnlineReportForm
    way = AttendanceWay.ONLINE

    def get_context_data(self, **kwargs):
        """In words."""
        words = {
            "heading": gettext("Enter who was online"),
            "intro": gettext(
                "Paste the list of those who were in the online room. People are found by their address, otherwise by their name."
            ),
        }
        return super().get_context_data(**{**words, **kwargs})

    def found(self, form, known):
        """Those who are known by address or name, each once; the others are listed."""
        seen = set()
        for entered in form.cleaned_data["people"]:
            registration = known.person(entered)
            if registration is None:
                self.result.unknown.append(entered.text)
            elif registration.pk not in seen:
                seen.add(registration.pk)
                yield registration


class AttendanceExportView(TeamEventMixin, View):
    """The whole list as CSV: a row a person, a column a day or session."""

    def get(self, request, *args, **kwargs):
        """The file, sent while it is made."""
        event = self.event
        columns = columns_of(event)
        headings = [
            gettext("Code"),
            gettext("Name"),
            gettext("Institution"),
            gettext("Country"),
            gettext("Comes as"),
            gettext("Takes part"),
            gettext("Status"),
        ]
        headings += [f"{column.label} ({date_format(column.sheet.day, 'Y-m-d')})" for column in columns]
        headings += [gettext("Attended (%)"), gettext("Days")]
        rows = export_rows(event, columns)
        return rows_response(headings, rows, f"attendance-{event.pk}-{slugify(event.title)[:40]}".strip("-"))


def export_rows(event, columns):
    """The cells of each person, in order."""
    marks, presences = marks_of(event), summaries(event)
    keys = list(listed(event).values_list("pk", flat=True))
    people = Registration.objects.for_list().in_bulk(keys)
    there, absent = gettext("yes"), gettext("no")
    ways = {way: str(label) for way, label in AttendanceWay.choices}
    lines = []
    for pk in keys:
        one, presence = people[pk], presences.get(pk)
        cells = [marks.get((pk, column.sheet.pk)) for column in columns]
        said = ["" if cell is None else f"{there} ({ways[cell[1]]})" if cell[0] else absent for cell in cells]
        lines.append([
            one.code, str(one.participant), one.institution_in_words, one.country.name if one.country else "",
            str(one.get_part_display()), str(one.get_mode_display()), str(one.get_status_display()), *said,
            presence.share if presence else "", presence.days if presence else "",
        ])  # fmt: skip
    return lines
