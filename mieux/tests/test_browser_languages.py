"""The pages of a partner, and those of signing in, in Spanish and Arabic, in a browser: axe finds nothing, nothing is wider than a telephone.

The public pages are looked at in `portal/tests/test_public_browser.py`.
"""

import pytest
from django.urls import reverse
from django.utils.translation import override

from actions.choices import ActionStatus
from actions.tests.factories import make_action
from papers.languages import FURTHER
from portal.tests.browser import browser, sideways, violations  # noqa: F401

from .walker import NARROW, WIDE

PUBLIC = (
    "portal:home", "portal:how-to-request", "portal:request-status", "portal:how-we-count", "portal:about", "portal:privacy",
    "portal:accessibility", "actions:action-portfolio", "events:event-portfolio", "events:certificate-check",
    "missions:call-portfolio", "experts:expert-join", "account_login", "account_signup", "account_reset_password",
)  # fmt: skip
PARTNER = (
    "portal:tasks", "portal:calendar", "assistance:request-mine", "assistance:request-create", "actions:action-mine",
    "events:nomination-mine", "partners:membership-mine", "accounts:profile", "outbox:settings-mine",
)  # fmt: skip
OF_ACTION = (
    "actions:action-public",
    "actions:action-detail",
    "actions:clock-detail",
    "actions:stage-plan",
    "actions:window-find",
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]


def addresses(language, names, *arguments):
    """The addresses of pages in one language."""
    with override(language):
        return [reverse(name, args=arguments) for name in names]


def wrong_on(page):
    """What axe finds on the page that stands open, and by how much it is too wide for a telephone."""
    found = violations(page)
    page.set_viewport_size(NARROW)
    too_wide = sideways(page)
    page.set_viewport_size(WIDE)
    return found, max(too_wide, 0)


@pytest.mark.parametrize("language", FURTHER)
def test_pages_are_sound_in_each_further_language(language, walker, ministry, partner, officer, manager):
    people = {"institution": ministry, "contact": partner, "officer": officer, "manager": manager}
    action = make_action(ActionStatus.ONGOING, consent_to_publish=True, **people)
    visitor, signed_in = walker(), walker(partner)
    walks = (
        (visitor, [*addresses(language, PUBLIC), *addresses(language, OF_ACTION[:1], action.reference)]),
        (signed_in, [*addresses(language, PARTNER), *addresses(language, OF_ACTION[1:], action.reference)]),
    )

    for one, paths in walks:
        for path in paths:
            one.open(path)
            assert one.page.get_attribute("html", "lang") == language, path
            assert (path, *wrong_on(one.page), one.complaints) == (path, [], 0, [])
