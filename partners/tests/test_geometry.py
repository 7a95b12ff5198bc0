"""The drawing knows every region of the programme, and every country is inside it."""

import csv

import pytest
from django.conf import settings

from ..maps.geometry import WORLD_BOX, region_box, shapes


def codes():
    """The regions of the reference data."""
    with (settings.BASE_DIR / "partners" / "data" / "programme_regions.csv").open(
        encoding="utf-8", newline=""
    ) as lines:
        return [row["code"] for row in csv.DictReader(lines)]


def test_every_country_lies_on_the_drawing():
    _x, _y, width, height = WORLD_BOX
    outside = [
        iso2 for iso2, one in shapes().items() if not (0 <= one.middle[0] <= width and 0 <= one.middle[1] <= height)
    ]
    assert (len(shapes()), outside) == (246, [])


@pytest.mark.parametrize("code", codes())
def test_every_region_has_a_box_of_its_own(code):
    assert region_box(code) != WORLD_BOX
