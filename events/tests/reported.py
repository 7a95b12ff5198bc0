"""An event that was held, with people of several countries who came, and a follow-up point: for tests of its report."""

from datetime import timedelta

from django.utils import timezone

from accounts.tests.factories import make_officer
from events.choices import AttendanceWay, RegistrationStatus, RegistrationWay
from events.codes import new_code
from events.models import Attendance, Participant, Registration
from events.services import reporting
from events.services.following_up import add_follow_up
from events.tests.factories import end_event, make_authority, make_event
from experts.choices import Sex
from partners.tests.factories import make_country

CAME = (
    # country, institution, sex, how many came
    ("GM", "Department of Labour", Sex.WOMAN, 8),
    ("GM", "Employers’ Association", Sex.MAN, 3),
    ("GM", "Bureau Konateh", Sex.MAN, 3),
    ("TG", "Direction du travail", Sex.WOMAN, 7),
    ("BJ", "Agence béninoise", Sex.MAN, 2),
    ("GH", "Ghana Office", Sex.UNSTATED, 4),
)


def make_held_event(came=CAME, *, ministry=None, officer=None, **fields):
    """A held event with everybody of `came` present on its first day; two more were confirmed and stayed away."""
    officer = officer or make_officer()
    event = make_event(officer=officer, capacity=200, **fields)
    authority = make_authority(event, ministry) if ministry else None
    rows = [(f"Secret {house} {n}", iso2, house, sex) for iso2, house, sex, number in came for n in range(number)]
    mark_present(event, confirm(event, rows, authority))
    confirm(event, [(f"Absent {n}", "TG", "Direction du travail", Sex.MAN) for n in range(2)], authority)
    return end_event(event)


def confirm(event, rows, authority):
    """Confirmed places for (name, country, institution, sex): many at once, without a mail to each."""
    people = Participant.objects.bulk_create(Participant(name=name, sex=sex) for name, _iso2, _house, sex in rows)
    places = [
        Registration(
            event=event, participant=person, status=RegistrationStatus.CONFIRMED, way=RegistrationWay.FORM,
            authority=authority, country=make_country(iso2), institution_name=house, code=new_code(6),
        )
        for person, (_name, iso2, house, _sex) in zip(people, rows, strict=True)
    ]  # fmt: skip
    return Registration.objects.bulk_create(places)


def mark_present(event, registrations):
    """They were there on the first day."""
    sheet = event.sheets.order_by("number").first()
    Attendance.objects.bulk_create(
        Attendance(sheet=sheet, registration=one, is_present=True, way=AttendanceWay.TICK) for one in registrations
    )


def share(event, summary="Eight rules were drafted."):
    """Its report, written and shared."""
    report = reporting.write_report(event=event, actor=event.officer, summary=summary, seen=0)
    return reporting.share_report(event=event, actor=event.officer, seen=report.version)


def everybody_named(event):
    """The names of all who are on the list."""
    return list(Registration.objects.filter(event=event).values_list("participant__name", flat=True))


def make_point(event, days=0, **fields):
    """A point that is due in so many days."""
    values = {"text": "Send the draft rules", "owner_name": "The ministry", "owner": None, **fields}
    return add_follow_up(
        event=event, actor=event.officer, values={**values, "due_on": timezone.localdate() + timedelta(days=days)}
    )
