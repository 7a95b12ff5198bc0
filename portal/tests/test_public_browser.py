"""Every page of the public site in a browser, in every language: axe, a walk by keyboard, narrow screens, no scripts.

The pages come from the list that the site map reads: a new page is looked at by itself.
"""

import pytest

from portal.tests.browser import note_complaints, sideways, violations
from portal.tests.public_world import LANGUAGES, make_public_site, public_addresses

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 390, "height": 844}
SMALLEST = {"width": 320, "height": 640}
SHEET = {"width": 718, "height": 1000}
MOST_STEPS = 150
LOADED = "domcontentloaded"
CHECK_FOCUS = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const box = here.getBoundingClientRect(), style = getComputedStyle(here);
  const drawn = here.ownerSVGElement && here.querySelector("circle, path");
  const ringed = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
    || (drawn && parseFloat(getComputedStyle(drawn).strokeWidth) >= 2)
    || here.type === "date";  // the browser rings its own button inside the field
  const text = (here.getAttribute("aria-label") || here.innerText || here.title || here.name || here.tagName).trim().slice(0, 60);
  here.dataset.step = here.dataset.step || String(++window.steps);
  return {step: Number(here.dataset.step), text, ringed: ringed || style.boxShadow !== "none", seen: box.width > 0 && box.height > 0,
          inside: box.right > 0 && box.left < innerWidth};
}"""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter(node => node.checkVisibility({visibilityProperty: true}) && !node.disabled && node.type !== "hidden" && node.tabIndex >= 0)
  .filter(node => !(node.type === "radio" && node.name && !node.checked))
  .map(node => node.dataset.step ? "" : node.outerHTML.slice(0, 120)).filter(Boolean)"""

PALE = """() => [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dd, dt, th, td, a)")]
  .filter(node => node.checkVisibility() && [...node.childNodes].some(part => part.nodeType === 3 && part.textContent.trim()))
  .filter(node => getComputedStyle(node).color.match(/\\d+/g).slice(0, 3).every(part => Number(part) > 180))
  .filter(node => { for (let at = node; at; at = at.parentElement) if (!["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"].includes(getComputedStyle(at).backgroundColor)) return false; return true })
  .map(node => node.innerText.slice(0, 60))"""


@pytest.fixture
def site(db):
    """One page of every family."""
    make_public_site()


def walk(page):
    """Press Tab until the focus has been everywhere; what is wrong on the way, and what was never reached."""
    page.evaluate("window.steps = 0; document.body.tabIndex = -1; document.body.focus()")
    wrong, first = [], None
    for turn in range(MOST_STEPS):
        page.keyboard.press("Tab")
        found = page.evaluate(CHECK_FOCUS)
        if found is None or (turn and found["step"] == first):
            break
        first = first or found["step"]
        wrong += [f"{name}: {found['text']}" for name in ("ringed", "seen", "inside") if not found[name]]
    return wrong, page.evaluate(REACHABLE)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_public_page(browser, live_server, site, language, size):
    page = browser.new_page(viewport=size)
    complaints, found = note_complaints(page), {}
    for name, path in public_addresses(language).items():
        page.goto(live_server.url + path, wait_until=LOADED)
        seen = [*violations(page), *complaints]
        if size is NARROW and sideways(page) > 0:
            seen.append(f"{sideways(page)} pixels too wide")
        if page.get_attribute("html", "lang") != language:
            seen.append("another language")
        complaints.clear()
        if seen:
            found[name] = seen
    page.close()

    assert found == {}


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_page_can_be_walked_by_keyboard(browser, live_server, site, language, size):
    page, found = browser.new_page(viewport=size), {}
    for name, path in public_addresses(language).items():
        page.goto(live_server.url + path, wait_until=LOADED)
        page.keyboard.press("Tab")
        skips = page.evaluate("document.activeElement.getAttribute('href')")
        page.keyboard.press("Enter")
        lands = page.evaluate("location.hash")
        wrong, missed = walk(page)
        if wrong or missed or (skips, lands) != ("#main", "#main"):
            found[name] = {"wrong": wrong, "missed": missed, "skip link": (skips, lands)}
    page.close()

    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_public_page_scrolls_sideways_on_the_smallest_screen_without_scripts(browser, live_server, site, language):
    page = browser.new_page(viewport=SMALLEST, java_script_enabled=False)
    found = {}
    for name, path in public_addresses(language).items():
        page.goto(live_server.url + path, wait_until="load")
        if sideways(page) > 0:
            found[name] = sideways(page)
        assert page.locator("main h1").is_visible(), name
    page.close()

    assert found == {}


def test_every_public_page_fits_a_sheet_and_says_where_it_comes_from(browser, live_server, site):
    page, found = browser.new_page(viewport=SHEET), {}
    page.emulate_media(media="print")
    for name, path in public_addresses("en").items():
        page.goto(live_server.url + path, wait_until=LOADED)
        wrong = [] if sideways(page) <= 0 else [f"{sideways(page)} pixels too wide"]
        wrong += [part for part in (".footer", ".site-nav") if page.locator(part).first.is_visible()]
        if path not in page.locator(".print-only").inner_text():
            wrong.append("no address")
        wrong += [text for text in page.evaluate(PALE) if text]
        if wrong:
            found[name] = wrong
    page.close()

    assert found == {}
