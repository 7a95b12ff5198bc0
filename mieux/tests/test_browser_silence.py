"""The silence procedure by clicking, with scripts and without: an answer with words, more time, an objection, days away."""

import pytest

from assistance.choices import RequestStatus
from assistance.tests.factories import make_request
from mieux.tests.test_browser_path import day
from partners.tests.factories import make_committee_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]


@pytest.fixture
def asked(ministry, partner, officer, delegate, committee_member):
    """One Delegation and two services are asked."""
    make_committee_member("DG HOME", name="Luísa Ferreira")
    return make_request(RequestStatus.CONSULTATION, institution=ministry, contact=partner, officer=officer)


def page(asked, name):
    """An address of the round."""
    return f"/en/requests/{asked.reference}/consultation/{name}/"


def test_more_time_then_an_objection(walker, asked, committee_member, officer, delegate):
    member, team = walker(committee_member), walker(officer)
    member.open(page(asked, "answer")).look().choose("More time: the team gives it to all, or says why not")
    member.press("Send this answer").sees("Say why, in a sentence or two.").look(french=False)
    member.write(text="Our unit is away.")
    member.page.select_option("main [name=days_asked]", "3")
    member.press("Send this answer").sees("Asks for more time").look()
    team.open("/en/tasks/").go("Give more time").look().choose("Give it to all").press("Decide").sees(
        "It was to end on"
    ).look()
    member.open(page(asked, "answer")).choose(
        "Objection: it breaks the silence at once and takes the file to a meeting"
    )
    member.write(text="Overlap with another project.").press("Send this answer").sees("The silence was broken").look()
    walker(delegate).open(page(asked, "answer")).sees("The file goes to a meeting").look()


def test_two_clicks_without_scripts_and_the_team_records_the_rest(walker, asked, delegate, officer):
    member = walker(delegate, java_script_enabled=False)
    member.open(page(asked, "answer")).press("Agree").sees("Your answer stands in the dossier")
    team = walker(officer)
    team.open(f"/en/requests/{asked.reference}/?part=consultation").look().go("Record its answer").look()
    team.choose("DG HOME", "Agree").write(evidence="Mail of yesterday").press("Record the answer").sees(
        "Mail of yesterday"
    ).look()


def test_days_away(walker, asked, committee_member):
    other = make_committee_member("EEAS", name="Jānis Ozols")
    away = walker(committee_member)
    away.go("While I am away").look().write(starts_on=day(0), ends_on=day(5))
    away.page.select_option("main [name=stand_in]", str(other.pk))
    away.press("Enter these days").sees("Jānis Ozols stands in for you").look()
    walker(other).open(page(asked, "answer")).sees("You stand in for").look().press("Agree").sees(
        "standing in for"
    ).look()
    away.go("Take it back").look().press("Take it back").sees("No days are entered")
