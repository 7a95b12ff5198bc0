"""A person with a browser of their own, who clicks and types, and looks at every page in both languages."""

import re

from accounts.tests.factories import PASSWORD
from portal.tests.browser import note_complaints, sideways, violations

WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 390, "height": 900}
LOADED = "domcontentloaded"
PATIENCE = 60_000


class Walker:
    """One person on their way through the portal."""

    def __init__(self, browser, address, **settings):
        self.address = address
        self.context = browser.new_context(viewport=WIDE, **settings)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.french_page = None
        self.complaints = note_complaints(self.page)

    def open(self, path):
        """Go to an address by itself."""
        self.page.goto(f"{self.address}{path}", wait_until=LOADED)
        return self

    def sign_in(self, user):
        """Sign in as one does, from the sign-in page."""
        self.open("/en/account/sign-in/")
        return self.enter(user)

    def enter(self, user):
        """Fill in the sign-in page that stands open."""
        return self.write(login=user.email, password=PASSWORD).press("Sign in")

    def press(self, name):
        """Press a button of the page's content."""
        return self.click(self.page.locator("main").get_by_role("button", name=name, exact=True).first)

    def go(self, name):
        """Follow a link that begins with these words, wherever it stands."""
        return self.click(self.page.get_by_role("link", name=re.compile(rf"^{re.escape(name)}\b")).first)

    def click(self, target):
        """Click what leads to another page, and wait for it."""
        with self.page.expect_navigation(wait_until=LOADED):
            target.click()
        return self

    def write(self, **fields):
        """Fill in fields by their names."""
        for name, text in fields.items():
            self.page.fill(f"main [name='{name}']", text)
        return self

    def choose(self, *labels):
        """Tick boxes and circles by their labels."""
        for label in labels:
            self.page.locator("main").get_by_label(label, exact=True).first.check()
        return self

    def sees(self, *texts):
        """The page says all of this."""
        shown = " ".join(self.page.inner_text("main").split())
        assert (self.page.url, [text for text in texts if text not in shown]) == (self.page.url, [])
        return self

    def look(self, french=True):
        """Nothing is wrong with the page, wide and narrow; narrow in French, unless its address only answers a sent form."""
        assert (self.page.url, violations(self.page), self.complaints) == (self.page.url, [], [])
        if french:
            self.look_in_french(self.page.url.partition("#")[0].replace("/en/", "/fr/", 1))
        else:
            self.page.set_viewport_size(NARROW)
            assert sideways(self.page) <= 0, self.page.url
            self.page.set_viewport_size(WIDE)
        return self

    def look_in_french(self, url):
        """The same page in French, whose words are longer, on a small screen."""
        if self.french_page is None:
            self.french_page = self.context.new_page()
            self.french_page.set_viewport_size(NARROW)
            self.french_complaints = note_complaints(self.french_page)
        page = self.french_page
        assert page.goto(url, wait_until=LOADED).status == 200, url
        assert page.get_attribute("html", "lang") == "fr", url
        assert (url, violations(page), self.french_complaints) == (url, [], [])
        assert sideways(page) <= 0, url
