"""The styleguide in a browser: no violation, no sideways scroll, counts that follow, the focus on what is to be mended."""

import pytest

from .browser import note_complaints, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def styleguide(browser, live_server):
    """Opens the styleguide of a family at a width, and notes what the console complains of."""
    opened = []

    def open_page(width=1440, family="partner", language="en", **settings):
        page = browser.new_page(viewport={"width": width, "height": 900}, **settings)
        page.complaints = note_complaints(page)
        page.goto(f"{live_server.url}/{language}/styleguide/?family={family}", wait_until="networkidle")
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        page.close()


@pytest.mark.parametrize(("family", "width"), [("public", 1440), ("partner", 390), ("staff", 1440), ("staff", 390)])
def test_every_component_is_accessible(styleguide, family, width):
    page = styleguide(width, family)

    assert violations(page) == []
    assert page.complaints == []


@pytest.mark.parametrize("family", ["public", "partner", "staff"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_scrolls_sideways_on_the_smallest_screen(styleguide, family, direction):
    page = styleguide(320, family)
    page.evaluate("direction => { document.documentElement.dir = direction }", direction)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_count_follows_the_writing(styleguide):
    page = styleguide()
    page.fill("#begun_problem", "Ten words.\nSecond line.")

    assert page.text_content("#begun_problem_count") == "24 of 2,000 characters"
    page.fill("#begun_problem", "x" * 2001)
    assert page.text_content("#begun_problem_count") == "2,001 of 2,000 characters"
    assert "is-over" in page.get_attribute("#begun_problem_count", "class")


def test_the_focus_goes_to_what_is_to_be_mended(styleguide):
    page = styleguide()

    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.click(".error-summary a >> text=Themes")
    assert page.evaluate("document.activeElement.id") == "wrong_themes_0_0"


def test_filters_are_folded_on_small_screens_only(styleguide):
    assert styleguide(1440).get_attribute(".filters-fold", "open") is not None
    assert styleguide(390).get_attribute(".filters-fold", "open") is None


def test_without_scripts_everything_is_there(styleguide):
    page = styleguide(390, java_script_enabled=False)

    assert page.get_attribute(".filters-fold", "open") is not None
    assert page.text_content("#begun_problem_count") == "32 of 2,000 characters"


def test_the_ruler_fills_its_width_in_days(styleguide):
    page = styleguide()
    track = page.locator("#clock-1-heading >> xpath=../..").locator(".track").bounding_box()
    now = page.locator("#clock-1-heading >> xpath=../..").locator(".now").bounding_box()

    assert abs((now["x"] + now["width"] - track["x"]) / track["width"] - 41 / 92) < 0.005
