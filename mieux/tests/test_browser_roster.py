"""An expert begins a profile, fills it in and sends it; the team takes it on, has it vetted and finds a team; the expert confirms and leaves."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from experts.links import renewal_token
from experts.models import Expert
from partners.tests.factories import make_activity_type, make_area, make_language

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SUMMARY = "Ten years of licensing and inspecting private employment agencies."
WHY = "To read the years of inspection."
PAPER = {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 made up"}


@pytest.fixture
def lists(gambia):
    """What the forms offer."""
    make_activity_type()
    return make_area(), make_language()


@pytest.mark.timeout(600)
def test_from_joining_to_a_team_and_out_again(walker, lists, expert, officer, manager):
    person = walker(expert)
    fill_in(person)
    send(person)
    take_on(walker(officer), expert)
    person.open("/en/experts/my-profile/").sees(officer.name, WHY).look()
    vet(walker(manager), expert)
    find_a_team(walker(officer), expert)
    confirm(walker(), expert)
    leave(person)


def section(person, slug):
    """One section, looked at."""
    return person.open(f"/en/experts/my-profile/edit/{slug}/").look()


def save(person):
    """The first button of the section keeps it."""
    return person.click(person.page.locator("main form button.btn-primary").first)


def fill_in(person):
    """The sections that sending needs, and a CV."""
    person.open("/en/experts/join/").look()
    person.open("/en/experts/my-profile/").look()
    save(person).look()
    section(person, "about").write(summary=SUMMARY)
    save(person)
    section(person, "work").write(employer="Department of Labour", position="Inspector")
    person.page.check("main [name=category][value=south_public]")
    person.page.select_option("main [name=country_of_service]", label="The Gambia")
    save(person)
    section(person, "languages")
    first_line(person, language_id="Language en", level="C1")
    section(person, "topics")
    first_line(person, topic="Area LM-LAB", level="Experienced: five years or more")
    person.open("/en/experts/my-profile/cv/").look()
    person.page.set_input_files("main [type=file]", PAPER)
    save(person)
    person.open("/en/experts/my-profile/consent/").look()
    person.page.locator("main [type=checkbox]").first.check()
    save(person)


def first_line(person, **choices):
    """Choose in the first row of a section, and keep it."""
    for name, words in choices.items():
        person.page.select_option(f"main select[name='lines-0-{name}']", label=words)
    return save(person)


def send(person):
    """Everything that must be there is there."""
    person.open("/en/experts/my-profile/send/").look().press("Send the profile").look()
    assert Expert.objects.get().status == "submitted"


def take_on(team, expert):
    """From the task to the decision; the CV is opened with a reason."""
    team.open("/en/tasks/").look()
    team.open("/en/experts/?state=review").look().go(expert.name).sees(SUMMARY).look()
    pk = Expert.objects.get().pk
    team.open(f"/en/experts/{pk}/cv/").look().write(reason=WHY)
    with team.page.expect_download() as file:
        team.page.locator("main form button.btn-primary").first.click()
    assert file.value.suggested_filename == PAPER["name"]
    team.open(f"/en/experts/{pk}/").go("Take onto the roster").look().press("Take onto the roster").sees(
        "On the roster"
    ).look()


def vet(lead, expert):
    """A manager says that the person was vetted."""
    lead.open(f"/en/experts/{Expert.objects.get().pk}/").go("Record a vetting").look()
    lead.write(note="Identity and the letter of the employer.").press("Record the vetting").sees(
        "is vetted until"
    ).look()
    assert Expert.objects.get().is_vetted


def find_a_team(team, expert):
    """One seat, one person; then a seat that nobody takes."""
    first = timezone.localdate() + timedelta(days=60)
    asked = {"go": "find", "seats": 1, "first": first, "last": first + timedelta(days=4), "travel_days": 1, "cap": 2}
    seat = {"s0-topic": "area-LM-LAB", "s0-depth": 2, "s0-language_1": "en", "s0-level_1": 4, "s0-level_2": 4}
    team.open("/en/experts/").look().go("Find a team").look()
    team.open(f"/en/experts/team/?{urlencode(asked | seat)}").sees(expert.name, "The best fit of all").look()
    team.open(f"/en/experts/team/?{urlencode(asked | seat | {'s0-level_1': 6})}")
    team.sees("No team can be found", "ask for one language less, or a lower level").look()


def confirm(visitor, expert):
    """The link of a mail confirms without signing in, and shows nothing of the profile."""
    Expert.objects.update(renewed_at=timezone.now() - timedelta(days=500))
    visitor.open(f"/en/experts/still-right/{renewal_token(Expert.objects.get())}/").look()
    assert expert.name not in visitor.page.content()
    save(visitor)
    assert timezone.now() - Expert.objects.get().renewed_at < timedelta(hours=1)


def leave(person):
    """Whoever asks is erased, and signed out."""
    person.open("/en/experts/my-profile/").look()
    person.open("/en/experts/my-profile/erase/").look()
    for box in person.page.locator("main [type=checkbox]").all():
        box.check()
    person.click(person.page.locator("main form button").first)
    assert Expert.objects.get().status == "forgotten"
    person.open("/en/experts/my-profile/")
    assert "/account/sign-in/" in person.page.url
