"""Maps: what is placed, what is not, and a drawing that stands alone."""

from xml.etree import ElementTree

import pytest
from django.conf import settings

from ..maps.alone import region_map_svg
from ..maps.drawing import FULL_WORLD, WORLD, Point, draw, region_frame
from ..maps.geometry import REGION_NAMES, shapes
from ..maps.land import extent_of, land_file, land_within
from .factories import make_country

SVG = "{http://www.w3.org/2000/svg}"


def point(iso2, number=1):
    """A point with a name."""
    return Point(iso2, f"Name of {iso2}", number, f"{iso2}: {number}")


def test_the_file_of_the_land_is_the_drawing():
    assert (settings.BASE_DIR / "static/img/land.svg").read_text(encoding="utf-8") == land_file()


def test_the_land_of_a_window_leaves_out_what_lies_elsewhere():
    inside = land_within(region_frame("WCA").box)

    assert shapes()["BF"].outline in inside
    assert shapes()["BO"].outline not in inside


def test_the_extent_of_a_part_follows_its_steps():
    assert extent_of("M10 20l5 0 0-7z") == (10, 13, 15, 20)


@pytest.mark.parametrize("code", REGION_NAMES)
def test_a_region_keeps_its_proportions_and_its_bounds(code):
    frame = region_frame(code)

    assert (frame.width, frame.height <= 661) == (640, True)
    assert frame.height / frame.width == pytest.approx(frame.box[3] / frame.box[2], rel=0.01)


def test_what_the_map_cannot_place_is_kept_apart():
    drawn = draw((point("GH"), point("CK"), point("ZZ")), WORLD)

    assert [dot.point.iso2 for dot in drawn.dots] == ["GH"]
    assert [one.iso2 for one in drawn.beyond] == ["CK", "ZZ"]


def test_the_largest_dots_come_first_so_that_small_ones_stay_on_top():
    drawn = draw((point("BJ", 1), point("GH", 4), point("TG", 0)), region_frame("WCA"))

    assert [dot.point.iso2 for dot in drawn.dots] == ["GH", "BJ", "TG"]
    assert [(dot.is_ring, dot.is_numbered) for dot in drawn.dots] == [(False, True), (False, True), (True, False)]


def test_the_area_of_a_circle_grows_with_the_number():
    radii = [region_frame("WCA").radius_of(number) for number in (1, 2, 4, 400)]

    assert radii == [8, 10.1, 13, 22]


def test_many_countries_on_the_world_get_small_circles_without_names():
    many = tuple(point(iso2) for iso2 in sorted(shapes())[:120])
    drawn = draw(many, WORLD)

    assert drawn.frame is FULL_WORLD
    assert {dot.label for dot in drawn.dots} == {None}


@pytest.mark.django_db
def test_a_map_that_stands_alone_names_its_countries_in_the_language_asked_for():
    make_country("CI", name_en="Côte d’Ivoire & <b>", name_fr="Côte d’Ivoire")
    make_country("MR", name_en="Mauritania", name_fr="Mauritanie")
    drawing = ElementTree.fromstring(region_map_svg("WCA", {"CI": 3}, {"MR"}, "en"))  # noqa: S314
    french = region_map_svg("WCA", {"CI": 3}, {"MR"}, "fr")

    assert [text.text for text in drawing.iter(f"{SVG}text")] == ["3", "Côte d’Ivoire & <b>", "Mauritania"]
    assert "Mauritanie" in french
    assert "href" not in french
    assert [circle.get("fill") for circle in drawing.iter(f"{SVG}circle")] == ["#0b5260", "#ffffff"]
