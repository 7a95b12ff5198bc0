"""A three-day workshop with sixty people of eight countries, from its preparation to the certificates, in a browser.

The list of names has errors in it, the room is full, the waiting list moves up, one person checks in with a phone, the others sign a paper sheet; they rate by the links
of their mails, and somebody checks a certificate.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from events import services
from events.choices import EventStatus, RatingRound, RatingStep, RegistrationStatus
from events.models import AttendanceSheet, Certificate, Event, Registration
from events.tests.rated import answer, close_poll, delivered_ballots
from outbox.models import OutgoingMessage
from partners.models import ActivityType, Language
from partners.tests.factories import make_activity_type, make_country, make_language

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "Licensing of agencies: eight countries compare"
COUNTRIES = {
    "GM": "The Gambia", "SN": "Senegal", "TG": "Togo", "GH": "Ghana", "BJ": "Benin", "ML": "Mali", "CV": "Cabo Verde", "KE": "Kenya",
}  # fmt: skip
GOOD, PLACES, MENDED = 62, 60, "Somebody Mended"
WRONG = (
    ",nobody@example.org,woman,Ministry,Clerk,Senegal,en",
    f"{MENDED},mended(at)example.org,man,Ministry,Clerk,Senegal,en",
    "Unknown Land,land@example.org,man,Ministry,Clerk,Atlantis,en",
    "Person 1,person1@example.org,woman,Ministry,Clerk,Senegal,en",
)
HEADINGS = "name,email,sex,institution,function,country,language"


@pytest.fixture
def countries(db):
    """The eight countries, and what the form offers."""
    make_language("en")
    make_activity_type("workshop", is_event=True, modes="onsite;remote;blended")
    return [make_country(code, name_en=name, name_fr=name) for code, name in COUNTRIES.items()]


def csv_of(rows):
    """A list as a ministry's secretary sends it."""
    return {"name": "names.csv", "mimeType": "text/csv", "buffer": "\r\n".join([HEADINGS, *rows]).encode()}


def good_rows():
    """People of all eight countries, in turn."""
    names = list(COUNTRIES.values())
    for n in range(1, GOOD + 1):
        sex = "woman" if n % 2 else "man"
        yield f"Person {n},person{n}@example.org,{sex},Ministry of Labour,Officer,{names[n % len(names)]},en"


@pytest.mark.timeout(900)
def test_a_workshop_from_the_list_to_the_certificates(walker, countries, officer):
    team, visitor = walker(officer), walker()
    event = prepare(team, countries)
    send_lists(team, event)
    decide(team, event)
    confirm(visitor, event)
    check_in(team, visitor, event)
    enter_sheets(team, event)
    hold_and_rate(team, visitor, event)
    certify(team, visitor, event)


def prepare(team, countries):
    """The event ends today, so that its three days can be walked through at once."""
    today = timezone.localdate()
    team.open("/en/events/").look().go("Prepare an event").look()
    team.write(
        title=TITLE, text="How agencies are licensed.", place="Banjul", starts_on=str(today - timedelta(days=2)),
        ends_on=str(today), time_zone="Europe/Brussels", capacity=str(PLACES),
    )  # fmt: skip
    team.page.select_option("main [name=type]", str(ActivityType.objects.get().pk))
    team.page.select_option("main [name=country]", str(countries[0].pk))
    team.page.select_option("main [name=language_1]", str(Language.objects.get().pk))
    team.click(team.page.locator("main form button.btn-primary").last).sees(TITLE).look()
    event = Event.objects.get(title=TITLE)
    team.open(f"/en/events/{event.pk}/step/open_registration/").look().press("Open registration")
    event.refresh_from_db()
    assert event.status == EventStatus.OPEN
    return event


def send(team, event, rows):
    """One list, read to its end by the page itself; the report stands there."""
    team.open(f"/en/events/{event.pk}/send-list/").look()
    team.page.set_input_files("main [type=file]", csv_of(rows))
    team.press("Send the list")
    team.page.get_by_role("heading", name="What became of the list").wait_for()
    return team.sees("Row by row").look()


def send_lists(team, event):
    """A list with errors in it: each row has its answer; what was mended is sent again."""
    send(team, event, [*good_rows(), *WRONG]).sees("3 rows to mend (CSV)", "Atlantis", MENDED)
    assert event.registrations.count() == GOOD
    send(team, event, [f"{MENDED},mended@example.org,man,Ministry,Clerk,Senegal,en"])
    assert event.registrations.count() == GOOD + 1


def decide(team, event):
    """Sixty places, in the order of the list; the others wait."""
    team.open(f"/en/events/{event.pk}/people/").sees(f"Decide for all {GOOD + 1}").look()
    team.open(f"/en/events/{event.pk}/people/decide-all/").look().page.get_by_role(
        "button", name="Decide for all"
    ).click()
    team.page.wait_for_url(f"**/events/{event.pk}/people/")
    places = event.registrations.filter(status=RegistrationStatus.INVITED).count()
    waiting = event.registrations.filter(status=RegistrationStatus.WAITING).count()
    assert (places, waiting) == (PLACES, GOOD + 1 - PLACES)
    event.refresh_from_db()
    assert event.status == EventStatus.FULL


def open_mail(visitor, name, email):
    """Follow the link of a mail, as whoever got it does."""
    link = OutgoingMessage.objects.filter(event=name, email=email).latest("pk").link
    visitor.page.goto(re.sub(r"^https?://[^/]+", visitor.address, link))
    return visitor


def confirm(visitor, event):
    """One comes, one does not and lets the first of the waiting list in; the others answer in the same way."""
    open_mail(visitor, "event_invited", "person1@example.org").sees(TITLE).look()
    visitor.click(visitor.page.locator("main form button.btn-primary").first).look()
    first = event.registrations.waiting().first()
    gone = event.registrations.get(participant__email="person2@example.org")
    assert event.registrations.get(participant__email="person1@example.org").status == RegistrationStatus.CONFIRMED
    services.answer_place(registration=gone, step="decline")
    assert Registration.objects.get(pk=first.pk).status == RegistrationStatus.INVITED
    for registration in event.registrations.filter(status=RegistrationStatus.INVITED):
        services.answer_place(registration=registration, step="confirm")
    assert event.registrations.confirmed().count() == PLACES


def check_in(team, visitor, event):
    """The screen of the room, and a phone that types the code of its badge."""
    sheet = event.sheets.last()
    team.open(f"/en/events/sheets/{sheet.pk}/screen/").look()
    one = event.registrations.get(participant__email="person1@example.org")
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    visitor.open(f"/en/check-in/{sheet.code}/").sees(TITLE).look()
    visitor.write(badge=f" {one.code[:2].lower()} {one.code[2:]}").press("Check in").sees("You are checked in")
    assert one.attendances.get().way == "phone"
    visitor.open(f"/en/check-in/{sheet.code}/").write(badge="22222").press("Check in").look(french=False)
    assert event.sheets.last().attendances.count() == 1


def enter_sheets(team, event):
    """The hall has no network: the codes of the signed paper are typed in the evening, with one that does not exist. Two people signed once only."""
    people = list(event.registrations.confirmed().order_by("pk"))
    for sheet in AttendanceSheet.objects.filter(event=event):
        signed = people if sheet.number == 1 else people[2:] + people[:1]
        codes = ", ".join(one.code for one in signed)
        team.open(f"/en/events/{event.pk}/attendance/sheet/").look()
        team.page.select_option("main [name=sheet]", str(sheet.pk))
        team.page.locator("main textarea").fill(f"{codes} 22222")
        team.press("Note them as present").sees("22222").look(french=False)
        assert sheet.attendances.filter(is_present=True).count() == len(signed)
    team.open(f"/en/events/{event.pk}/attendance/").look()


def hold_and_rate(team, visitor, event):
    """It was held; whoever was there is asked by mail. One answers in the browser, forty others as well; two use their link twice."""
    team.open(f"/en/events/{event.pk}/step/hold/").look()
    team.click(team.page.locator("main form button.btn-primary").first)
    ballots = delivered_ballots()
    assert len(ballots) == PLACES
    mine = ballots.pop("person1@example.org")
    visitor.open(f"/en/rate/{mine}/").sees("Nobody can find out who said what").look()
    for name in ("overall", "relevance", "expertise", "organisation", "use"):
        visitor.page.locator(f"main [name={name}][value='{RatingStep.EXCELLENT}']").check()
    visitor.press("Send my answer").look(french=False)
    visitor.open(f"/en/rate/{mine}/").sees("This answer was counted already")
    answer(list(ballots.values())[:40])
    team.open(f"/en/events/{event.pk}/ratings/").look()
    close_poll(event.polls.get(round=RatingRound.END))
    team.open(f"/en/events/{event.pk}/ratings/").sees(f"41 of {PLACES} answered").look()


def certify(team, visitor, event):
    """Whoever was there on enough days gets a certificate; somebody checks one by its code."""
    team.open(f"/en/events/{event.pk}/certificates/").look()
    team.open(f"/en/events/{event.pk}/certificates/issue/").look()
    team.click(team.page.locator("main form button.btn-primary").first).look()
    assert Certificate.objects.count() == PLACES - 1
    one = Certificate.objects.get(registration__participant__email="person1@example.org")
    visitor.open("/en/certificates/").look().write(code=one.code)
    visitor.click(visitor.page.locator("main form button.btn-primary").first).sees(one.name, TITLE).look()
    team.open(f"/en/events/{event.pk}/report/").look()
