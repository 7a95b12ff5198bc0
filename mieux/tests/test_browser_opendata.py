"""The page about the open data in a browser: axe finds nothing with every table unfolded, nothing is wider than a telephone, keys alone open a table."""

import pytest

from actions.tests.factories import make_historical_action
from portal.tests.browser import note_complaints, sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TELEPHONE = {"width": 320, "height": 640}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_can_be_read_by_everybody(browser, live_server, language):
    make_historical_action(1)
    page = browser.new_page(viewport=TELEPHONE)
    complaints = note_complaints(page)
    page.goto(f"{live_server.url}/{language}/data/")

    page.locator("#fields-actions summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#fields-actions table").is_visible()

    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert (violations(page), sideways(page), complaints) == ([], 0, [])
    page.close()
