"""Mail settings, the link of a mail and the mailbox in a browser: accessible, nothing sideways, the frame shows its mail."""

import pytest

from accounts.tests.factories import make_officer
from outbox.choices import Topic
from outbox.permissions import sign_reduction
from outbox.tests.factories import make_message

from .walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reader():
    """Who reads."""
    return make_officer(name="Ines Vermeer")


@pytest.fixture
def visitor(browser, live_server):
    """A browser in which nobody has signed in."""
    walker = Walker(browser, live_server.url)
    yield walker
    walker.context.close()


def test_one_chooses_with_the_keyboard(visitor, reader):
    page = visitor.sign_in(reader).open("/en/account/mail/").look().page
    page.focus("input[name=news][value=immediate]")
    page.keyboard.press("ArrowDown")

    visitor.write(time_zone="Africa/Banjull").press("Save").sees("Did you mean Africa/Banjul?").look(french=False)
    assert page.is_checked("input[name=news][value=daily]")
    visitor.write(time_zone="Africa/Banjul").press("Save")

    reader.refresh_from_db()
    assert reader.time_zone == "Africa/Banjul"
    assert reader.topic_choices.get().topic == Topic.NEWS


def test_the_link_of_a_mail_needs_no_signing_in(visitor, reader):
    visitor.open(f"/en/account/mail/less/{sign_reduction(reader, Topic.NEWS)}/").look()
    visitor.choose("Once a week").press("Save").sees("Saved: Once a week").look(french=False)
    visitor.open("/en/account/mail/less/x/").sees("This link cannot be used")


def test_a_mail_is_read_in_its_frame(visitor, reader):
    message = make_message(reader, text="Open the link.")
    visitor.open("/en/mailbox/").look()
    page = visitor.open(f"/en/mailbox/{message.pk}/").look().page

    assert page.frame_locator("iframe").locator("p").text_content() == "Open the link."
