"""What happens around a room: ticks without a network, a group at work, somebody who registers alone, an authority that rates and says what became of it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from actions.choices import ActionStatus
from actions.models import Action, AuthorityRating, Echo
from actions.services.echoing import keep_echoes
from actions.tests.factories import make_action
from events.choices import EventDoor
from events.group_links import group_token
from events.models import Attendance, Lesson, Registration
from events.services.collecting import add_groups
from events.tests.factories import make_event, make_registration
from outbox.models import OutgoingMessage
from partners.tests.factories import make_country

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def today(officer):
    """An event that takes place today, with two people."""
    day = timezone.localdate()
    event = make_event(officer=officer, starts_on=day, ends_on=day)
    for name in ("Awa Jallow", "Binta Sanyang"):
        make_registration(event=event, name=name)
    return event


def open_mail(visitor, event, email):
    """Follow the link of a mail, as whoever got it does."""
    link = OutgoingMessage.objects.filter(event=event, email=email).latest("pk").link
    visitor.page.goto(re.sub(r"^https?://[^/]+", visitor.address, link))
    return visitor


def saved(page, count):
    """Wait until so many presences are noted."""
    for _turn in range(60):
        if Attendance.objects.filter(is_present=True).count() == count:
            return True
        page.wait_for_timeout(500)
    return False


def test_ticks_are_saved_at_once_and_wait_where_there_is_no_network(walker, officer, today):
    team = walker(officer).open(f"/en/events/{today.pk}/attendance/").look()
    boxes = team.page.locator("input[name=there]")
    boxes.nth(0).check()
    assert saved(team.page, 1)

    team.context.set_offline(True)
    boxes.nth(1).check()
    team.page.wait_for_function("localStorage.length > 0")
    team.page.wait_for_timeout(1500)
    assert Attendance.objects.count() == 1
    team.context.set_offline(False)

    assert saved(team.page, 2)
    team.page.wait_for_function("localStorage.length === 0")
    team.open(f"/en/events/{today.pk}/attendance/")
    assert [boxes.nth(n).is_checked() for n in (0, 1)] == [True, True]


def test_a_group_writes_on_a_phone_and_the_team_proposes_it(walker, officer, today):
    (group,) = add_groups(event=today, actor=officer, topics=["Counters"])
    phone, team = walker(), walker(officer)
    phone.page.set_viewport_size(PHONE)
    phone.open(f"/en/events/sheet/{group_token(group)}/").sees("Counters").look()
    phone.page.locator("main [name=kind]").first.check()
    phone.write(title="One counter halves the days").press("Write it down").sees("It is written down").look(
        french=False
    )

    team.open(f"/en/events/{today.pk}/groups/screen/").look()
    team.open(f"/en/events/{today.pk}/lessons/").sees("One counter halves the days").look()
    team.click(team.page.get_by_role("button", name=re.compile("^Propose for the library")))
    assert Lesson.objects.get(is_for_library=True).group == group


def test_somebody_registers_alone_and_has_a_place_after_confirming_the_address(walker, officer):
    togo = make_country("TG", name_en="Togo", name_fr="Togo")
    event = make_event(officer=officer, door=EventDoor.EVERYBODY, is_public=True, gives_places_at_once=True)
    visitor = walker().open("/en/public-events/").sees(event.title).look()
    visitor.go(event.title).look().go("Register").look()
    visitor.press("Register").look(french=False)
    visitor.write(name="Kodjo Agbeko", email="kodjo@example.org")
    visitor.page.select_option("main [name=country]", str(togo.pk))
    for box in visitor.page.locator("main form [type=checkbox]").all():
        box.check()
    visitor.press("Register").sees("kodjo@example.org").look(french=False)
    assert not Registration.objects.exists()

    open_mail(visitor, "event_confirm", "kodjo@example.org").look()
    visitor.click(visitor.page.locator("main form button.btn-primary").first).look()
    assert Registration.objects.get(participant__email="kodjo@example.org").status == "confirmed"


def test_an_authority_rates_its_action_and_says_what_became_of_it(walker, ministry, partner, officer):
    action = make_action(ActionStatus.COMPLETED, institution=ministry, contact=partner, officer=officer)
    contact, visitor = walker(partner), walker()
    contact.open("/en/tasks/").go("Rate ").look()
    for question in ("overall", "use"):
        contact.page.locator(f"main [name={question}][value='5']").check()
    contact.press("Send the rating")
    assert AuthorityRating.objects.get().use == 5

    Action.objects.update(completed_on=timezone.localdate() - timedelta(days=184))
    keep_echoes(now=timezone.now())
    open_mail(visitor, "echo_asked", partner.email).look()
    visitor.page.locator("main [name=answer][value=adopted]").check()
    visitor.write(words="Decree 12 of May.", name="Fatou Jallow").press("Send the answer").look(french=False)

    assert Echo.objects.get().answer == "adopted"
    walker(officer).open(f"/en/actions/work/{action.reference}/").sees("Decree 12 of May.").look()
