"""Autosave in a browser: one draft, two people, no connection and a lost session; nothing that was typed is lost."""

import pytest
from playwright.sync_api import expect

from assistance.models import AssistanceRequest
from assistance.tests.factories import make_draft, write_draft
from partners.tests.factories import make_area, make_contact, make_language

from .walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINE = "[data-autosave-line]"
SOON = 60_000


@pytest.fixture
def writer(browser, live_server, partner, gambia):
    """The authority's contact, signed in."""
    make_area()
    make_language()
    walker = Walker(browser, live_server.url)
    yield walker.sign_in(partner)
    walker.context.close()


def says(writer, words):
    """The line beside the heading comes to say this."""
    expect(writer.page.locator(LINE)).to_contain_text(words, timeout=SOON)


def saved(writer):
    """Everything typed has been saved."""
    says(writer, "You can close this page and come back.")


def problem_page(writer, draft):
    """Open the second step."""
    writer.open(f"/en/requests/draft/{draft.pk}/problem/")


@pytest.mark.timeout(400)
def test_a_new_draft_saves_itself_once_and_is_addressed(writer):
    writer.open("/en/requests/new/").write(other_co_requesters="A union")
    saved(writer)
    draft = AssistanceRequest.objects.get()
    assert writer.page.url.endswith(f"/en/requests/draft/{draft.pk}/who/")
    french = writer.page.locator(".lang a[hreflang=fr]")
    expect(french).to_have_attribute("href", f"/fr/requests/draft/{draft.pk}/who/")

    with writer.page.expect_response(lambda answer: answer.request.method == "POST"):
        writer.write(other_co_requesters="A union of inspectors")
    saved(writer)
    writer.press("Continue")
    draft = AssistanceRequest.objects.get()
    assert draft.other_co_requesters == "A union of inspectors"
    assert [version.number for version in draft.versions.all()] == [1, 2]
    writer.look()


@pytest.mark.timeout(400)
def test_two_people_on_one_answer(writer, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner, title="Permits", problem="Three books.")
    problem_page(writer, draft)
    write_draft(draft, make_contact(ministry, name="Lamin Ceesay"), problem="Four books.")
    with writer.page.expect_response(lambda answer: "/similar/" in answer.url):
        writer.write(title="Work permits", problem="Three books in two offices.")
    says(writer, "Somebody else changed it too.")
    writer.sees("Lamin Ceesay changed this answer at", "Lamin Ceesay had this page open a moment ago.").look(
        french=False
    )
    draft.refresh_from_db()
    assert (draft.title, draft.problem) == ("Work permits", "Four books.")

    with writer.page.expect_navigation():
        writer.choose("Use both: what is stored, then what you typed")
    expect(writer.page.locator("[name=problem]")).to_have_value("Four books.\n\nThree books in two offices.")
    draft.refresh_from_db()
    assert draft.problem.replace("\r", "") == "Four books.\n\nThree books in two offices."


@pytest.mark.timeout(400)
def test_no_connection_then_a_lost_session(writer, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner, title="Permits")
    problem_page(writer, draft)
    writer.context.set_offline(True)
    writer.write(title="Typed without a connection")
    says(writer, "Not saved: no connection.")
    writer.context.set_offline(False)
    saved(writer)

    writer.context.clear_cookies(name="sessionid")
    writer.write(title="Typed without a session")
    says(writer, "Not saved: you were signed out.")
    with writer.context.expect_page() as opened:
        writer.page.get_by_role("link", name="sign in on a new page").click()
    other, writer.page = writer.page, opened.value
    writer.enter(partner)
    writer.page = other
    saved(writer)
    draft.refresh_from_db()
    assert draft.title == "Typed without a session"
    writer.press("Continue").sees("What you want")
