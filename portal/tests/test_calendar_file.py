"""Entries as a file: sound for every text, folded, escaped, the same thing under the same name."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.calendar.building import Frame, calendar_file, fingerprint, plain
from portal.calendar.entry import Entry, Kind, in_window
from portal.tests.ics import events_of, problems, read

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
FRAME = Frame("MIEUX: my dates", "What concerns you.", ZoneInfo("Africa/Banjul"), "https://portal.example")
LONG = "Échéances, délégations; “où” \\ l’été\nتراخيص وكالات الاستخدام الخاصة " * 8


def make_entry(**fields):
    """The deadline of a file."""
    fields = {
        "name": "launch-MX-2026-031",
        "kind": Kind.LAUNCH,
        "text": "Launch of “Licensing”",
        "file": "MX-2026-031",
        "url": "/en/file/MX-2026-031/",
        "first": date(2026, 3, 12),
        **fields,
    }
    return Entry(**{"last": fields["first"], **fields})


def file_of(*entries, frame=FRAME):
    """Their file."""
    return calendar_file(frame, entries, now=NOW)


def test_the_file_says_what_it_is():
    calendar = read(file_of(make_entry()))
    said = {line.name: line.value for line in calendar.properties}

    assert problems(file_of(make_entry())) == []
    assert said == {
        "VERSION": "2.0",
        "PRODID": "-//MIEUX//Portal//EN",
        "CALSCALE": "GREGORIAN",
        "METHOD": "PUBLISH",
        "NAME": "MIEUX: my dates",
        "DESCRIPTION": "What concerns you.",
        "X-WR-CALNAME": "MIEUX: my dates",
        "X-WR-CALDESC": "What concerns you.",
        "X-WR-TIMEZONE": "Africa/Banjul",
        "REFRESH-INTERVAL": "PT1H",
        "X-PUBLISHED-TTL": "PT1H",
    }


def test_a_deadline_is_a_whole_day_with_alarms_at_nine():
    (event,) = events_of(file_of(make_entry(sequence=2, changed_at=NOW)))
    start, end = event.one("DTSTART"), event.one("DTEND")

    assert (start.parameters, start.value, end.value) == ({"VALUE": "DATE"}, "20260312", "20260313")
    assert event.text("SUMMARY") == "Launch of “Licensing” by 12 March"
    assert event.text("DESCRIPTION") == "MX-2026-031\nhttps://portal.example/en/file/MX-2026-031/"
    assert event.value("UID") == "launch-MX-2026-031@portal.example"
    assert event.value("URL") == "https://portal.example/en/file/MX-2026-031/"
    assert event.value("CATEGORIES") == "MIEUX,Deadline"
    assert (event.value("SEQUENCE"), event.value("LAST-MODIFIED")) == ("2", "20260302T083000Z")
    assert [alarm.value("TRIGGER") for alarm in event.parts] == ["-P13DT15H", "-P2DT15H"]
    assert {alarm.text("DESCRIPTION") for alarm in event.parts} == {"Launch of “Licensing” by 12 March"}


def test_an_answer_is_due_at_six_in_brussels():
    due = make_entry(kind=Kind.ANSWER, text="Answer 2 questions about “Licensing”", at=time(18))
    (event,) = events_of(file_of(due))

    assert event.one("DTSTART").parameters == {"TZID": "Europe/Brussels"}
    assert (event.value("DTSTART"), event.value("DTEND")) == ("20260312T173000", "20260312T180000")
    assert event.text("SUMMARY") == "Answer 2 questions about “Licensing” by 12 March, 18:00 (Brussels)"
    assert [alarm.value("TRIGGER") for alarm in event.parts] == ["-P2DT8H30M"]


def test_what_takes_place_has_no_alarm_and_ends_on_its_last_day():
    mission = make_entry(kind=Kind.MISSION, text="Scoping (Ghana V)", last=date(2026, 3, 14), place="Accra; room 2")
    (event,) = events_of(file_of(replace(mission, is_tentative=True)))

    assert (event.value("DTEND"), event.value("STATUS"), event.parts) == ("20260315", "TENTATIVE", [])
    assert (event.text("SUMMARY"), event.text("LOCATION")) == ("Scoping (Ghana V)", "Accra; room 2")


def test_what_is_made_up_says_so():
    (event,) = events_of(file_of(make_entry(is_demonstration=True)))

    assert event.text("SUMMARY") == "Demonstration: Launch of “Licensing” by 12 March"


def test_a_calendar_without_entries_is_sound():
    assert problems(file_of()) == []


def test_long_french_and_arabic_texts_are_folded_between_characters():
    data = file_of(make_entry(kind=Kind.EVENT, text=LONG, place=LONG))
    (event,) = events_of(data)
    (read_back,) = icalendar.Calendar.from_ical(data).events

    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert event.text("SUMMARY") == event.text("LOCATION") == LONG
    assert str(read_back["SUMMARY"]) == LONG


def test_a_title_cannot_write_lines_of_its_own():
    title = "A\r\nEND:VEVENT\rATTACH:x\u2028URL:y\x0bz\x00\x07"
    (event,) = events_of(file_of(make_entry(kind=Kind.EVENT, text=title)))

    assert event.text("SUMMARY") == "A\nEND:VEVENT\nATTACH:x\nURL:y\nz"
    assert event.value("URL") == "https://portal.example/en/file/MX-2026-031/"


texts = st.text(max_size=200)
days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
entries = st.builds(
    lambda kind, day, length, at, text, place: make_entry(
        kind=kind, first=day, last=day + timedelta(days=length), at=at, text=text, place=place
    ),
    st.sampled_from(Kind),
    days,
    st.integers(0, 40),
    st.none() | st.times().map(lambda hour: hour.replace(second=0, microsecond=0)),
    texts,
    texts,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(entries, max_size=4))
def test_every_list_of_entries_makes_a_sound_file(made):
    named = [replace(entry, name=f"{number}") for number, entry in enumerate(made)]
    data = file_of(*named)
    events = events_of(data)
    parsed = icalendar.Calendar.from_ical(data).events

    assert [event.text("SUMMARY") for event in events] == [plain(entry.summary) for entry in named]
    assert [str(event["SUMMARY"]) for event in parsed] == [plain(entry.summary) for entry in named]
    assert [event.text("LOCATION") for event in events] == [plain(entry.place) for entry in named]


def test_the_mark_changes_with_what_a_reader_sees_alone():
    entry = make_entry()
    mark = fingerprint(FRAME, [entry])

    assert fingerprint(FRAME, [make_entry()]) == mark
    assert fingerprint(FRAME, [replace(entry, sequence=1)]) != mark
    assert fingerprint(replace(FRAME, site="https://other.example"), [entry]) != mark
    with override("fr"):
        assert fingerprint(FRAME, [entry]) != mark


def test_the_window_is_bounded_and_keeps_the_nearest():
    today = date(2026, 3, 2)
    at = {days: make_entry(first=today + timedelta(days=days)) for days in (-61, -60, 0, 400, 401)}
    many = [make_entry(name=f"{number:04}", first=today) for number in range(600)]

    assert in_window(at.values(), today) == [at[-60], at[0], at[400]]
    assert in_window([at[400], *many], today) == many[:500]


SOUND = file_of(make_entry(kind=Kind.ANSWER, at=time(18)))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (b"\r\n", b"\n", "a line ends with something other than CRLF"),
        (b"VERSION:2.0\r\n", b"", "VCALENDAR: 0 × VERSION"),
        (b"VERSION:2.0", b"VERSION:1.0", "VCALENDAR: VERSION:1.0"),
        (b"SEQUENCE:0", b"SEQUENCE:0\r\nSEQUENCE:0", "VEVENT: 2 × SEQUENCE"),
        (b"T180000", b"T170000", "launch-MX-2026-031@portal.example ends before it begins"),
        (b"TZID:Europe/Brussels", b"TZID:Europe/Paris", "no VTIMEZONE for Europe/Brussels"),
        (b"ACTION:DISPLAY\r\n", b"", "VALARM: 0 × ACTION"),
        (b"12 March\\, ", b"12 March, ", "VEVENT: SUMMARY:Launch of “Licensing” by 12 March, 18:00 (Brussels)"),
        (b"SEQUENCE:0", b"COMMENT:" + b"x" * 70, "has 78 octets"),
        (b"END:VALARM\r\n", b"", "END:VEVENT closes something else"),
    ],
)
def test_the_checker_sees_what_is_wrong(old, new, problem):
    assert problems(SOUND) == []
    assert old in SOUND
    assert problem in "\n".join(problems(SOUND.replace(old, new)))
