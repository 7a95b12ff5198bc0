"""Time zones: one's own, the programme's, and what happens to a name that nobody knows."""

from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.zones import closest_zone, validate_zone, zone_names, zone_of

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Africa/Banjul", (ZoneInfo("Africa/Banjul"), False)),
        ("", (BRUSSELS, False)),
        ("Mars/Olympus", (BRUSSELS, True)),
    ],
)
def test_an_unknown_zone_falls_back_and_says_so(name, expected):
    assert zone_of(User(time_zone=name)) == expected


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Afrika/Banjul", "Africa/Banjul"),
        ("banjul", "Africa/Banjul"),
        ("Addis Ababa", "Africa/Addis_Ababa"),
        ("europe/brussel", "Europe/Brussels"),
        ("GMT+25:99", ""),
    ],
)
def test_the_nearest_name_is_offered(typed, near):
    assert closest_zone(typed) == near
    with pytest.raises(ValidationError, match=near or "Write continent and city"):
        validate_zone(typed)


@pytest.mark.parametrize("name", ["Africa/Banjul", "Asia/Calcutta", "UTC", "CET"])
def test_every_name_of_this_machine_is_taken(name):
    validate_zone(name)


def test_what_is_offered_is_known_and_in_order():
    names = zone_names()

    assert {"Europe/Brussels", "Africa/Banjul", "Asia/Kathmandu", "UTC"} <= set(names)
    assert list(names[1:]) == sorted(names[1:])
    assert not [name for name in names if name.startswith(("Etc/", "posix"))]
    for name in names:
        validate_zone(name)
