"""Time zones in calendars: the rules written in the file are those of the zone, at every hour."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from portal.calendar.zones import changes_of, timezone_component

ZONES = ["Europe/Brussels", "Africa/Banjul", "Africa/Casablanca", "Asia/Kathmandu", "America/Santiago", "Europe/Dublin"]


def offset_by_rules(component, moment):
    """The offset that the component gives a moment in UTC: of the observance that began last (RFC 5545, 3.6.5)."""
    begun = []
    for part in component.subcomponents:
        before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        rdates = part.get("RDATE", [])
        later = [date.dt for row in (rdates if isinstance(rdates, list) else [rdates]) for date in row.dts]
        for local in (part["DTSTART"].dt, *later):
            start = (local - before).replace(tzinfo=UTC)
            if start <= moment:
                begun.append((start, after))
    return max(begun)[1]


@pytest.mark.parametrize("name", ZONES)
def test_the_rules_in_the_file_are_those_of_the_zone(name):
    zone = ZoneInfo(name)
    component = timezone_component(zone, 2025, 2028)
    start = datetime(2025, 1, 1, tzinfo=zone).astimezone(UTC)
    moments = [start + timedelta(hours=hours) for hours in range(24 * 365 * 3)]
    wrong = [moment for moment in moments if offset_by_rules(component, moment) != moment.astimezone(zone).utcoffset()]

    assert wrong == []


def test_brussels_changes_at_one_in_utc_on_the_last_sundays():
    assert [change.at.isoformat() for change in changes_of(ZoneInfo("Europe/Brussels"), 2026, 2027)] == [
        "2026-03-29T01:00:00+00:00",
        "2026-10-25T01:00:00+00:00",
        "2027-03-28T01:00:00+00:00",
        "2027-10-31T01:00:00+00:00",
    ]


def test_an_observance_begins_in_the_time_that_held_before():
    text = timezone_component(ZoneInfo("Europe/Brussels"), 2026, 2026).to_ical().decode()

    assert "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZNAME:CEST\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200" in text
    assert "BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZNAME:CET\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100" in text


def test_years_in_the_wrong_order_are_refused():
    with pytest.raises(ValueError, match="the last year lies before the first"):
        changes_of(ZoneInfo("Europe/Brussels"), 2027, 2026)
