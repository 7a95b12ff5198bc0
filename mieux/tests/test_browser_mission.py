"""An officer staffs an Action of three activities: missions, terms, teams, holds, invitations; experts and employers answer by the links of their mails."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from actions.choices import ActionStatus
from actions.tests.factories import make_action, make_activity
from experts.choices import EmployerConsent, ExpertCategory
from missions.choices import DeploymentStatus, MissionStatus
from missions.models import Deployment, Mission
from missions.tests.factories import make_goer, make_mission
from outbox.models import OutgoingMessage
from partners.tests.factories import make_country

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PURPOSE = "See how a licence is asked for, given, and never checked again."
OUTPUTS = "A note with two options."
WHY = "Wrote the rules at home; knows the region."
EMPLOYER = "head@labour.example.org"


@pytest.fixture
def action(officer, manager):
    """An Action in preparation with three activities, five to nine weeks from now."""
    action = make_action(ActionStatus.PREPARATION, is_planned=False, officer=officer, manager=manager)
    for number in range(1, 4):
        first = timezone.localdate() + timedelta(days=35 + 14 * (number - 1))
        make_activity(
            action, number=number, title=f"Mission {number}", starts_on=first, ends_on=first + timedelta(days=4)
        )
    return action


@pytest.fixture
def roster(action):
    """Three people who fit; one is a peer from another partner country, one needs no release."""
    theme = action.theme.code
    ghana = make_country("GH", name_en="Ghana", name_fr="Ghana")
    peer = {"category": ExpertCategory.PARTNER_ADMINISTRATION, "country_of_service": ghana, "sex": "woman"}
    return [
        make_goer(name="Ana Novak", themes=(theme,), employer_email=EMPLOYER, sex="woman"),
        make_goer(name="Esi Ampofo", themes=(theme,), employer_email=EMPLOYER, **peer),
        make_goer(name="Cy Costa", themes=(theme,), employer_consent=EmployerConsent.NEEDLESS, sex="man"),
    ]


@pytest.mark.timeout(600)
def test_three_activities_are_staffed_from_end_to_end(walker, action, roster, officer):
    team, visitor = walker(officer), walker()
    for activity in action.activities.all():
        plan(team, activity)
        write_terms(team, activity)
    hold_all(team, action)
    for mission in Mission.objects.order_by("starts_on"):
        invite(team, mission)
    for deployment in Deployment.objects.order_by("first_on"):
        accept(visitor, deployment)
        release(visitor, deployment)
    for mission in Mission.objects.order_by("starts_on"):
        confirm(team, mission)
    team.open(f"/en/actions/work/{action.reference}/").sees("Team confirmed").look()
    promise_nobody_twice(team, officer)


def plan(team, activity):
    """From the activity to its mission: the days and the place are there already."""
    team.open(f"/en/actions/work/{activity.action.reference}/").go("Plan the mission").look()
    team.page.goto(f"{team.address}/en/actions/activities/{activity.pk}/mission/")
    team.page.locator("main form [type=checkbox]").first.check()
    team.press("Plan the mission")


def write_terms(team, activity):
    """The invitation carries them."""
    mission = Mission.objects.get(activity=activity)
    team.open(f"/en/missions/{mission.pk}/").look().open(f"/en/missions/{mission.pk}/terms/").look()
    team.write(purpose=PURPOSE, outputs=OUTPUTS)
    team.click(team.page.locator("main form button.btn-primary").first).sees(PURPOSE)


def hold_all(team, action):
    """One proposal for all three missions, held with one button and the reason."""
    first = Mission.objects.order_by("starts_on").first()
    team.open(f"/en/missions/{first.pk}/teams/").look().go("Teams for all 3 missions").look()
    team.press("Hold team A").sees("Say in a few words why you choose these people").look(french=False)
    team.write(reason=WHY).press("Hold team A").sees("Nobody has been written to yet")
    assert Deployment.objects.filter(status=DeploymentStatus.HELD).count() == 3


def invite(team, mission):
    """Whoever is held gets the terms."""
    team.open(f"/en/missions/{mission.pk}/invite/").sees(PURPOSE).look()
    team.click(team.page.locator("main form button.btn-primary").first).sees("Invited")


def from_mail(visitor, event, deployment, **who):
    """Open the link of the mail of this kind about a mission, as whoever holds it does."""
    mail = OutgoingMessage.objects.get(event=event, text__contains=f"“{deployment.seat.mission.title}”", **who)
    visitor.page.goto(re.sub(r"^https?://[^/]+", visitor.address, mail.link))
    return visitor


def accept(visitor, deployment):
    """One tap."""
    from_mail(visitor, "mission_invited", deployment, recipient=deployment.expert.user).sees(PURPOSE).look()
    visitor.press("Yes, I can take part").look(french=False)
    deployment.refresh_from_db()
    assert deployment.answered_at


def release(visitor, deployment):
    """The employer, without an account, where there is one."""
    if deployment.expert.employer_consent != EmployerConsent.NEEDLESS:
        from_mail(visitor, "mission_release_asked", deployment, email=EMPLOYER).sees(deployment.expert.name).look()
        visitor.page.locator("main [name=name]").first.fill("Head of unit")
        visitor.press("Release").look(french=False)
    deployment.refresh_from_db()
    assert deployment.status == DeploymentStatus.CONFIRMED


def confirm(team, mission):
    """The team is complete."""
    team.open(f"/en/missions/{mission.pk}/").look().go("Confirm the team").look().press("Confirm the team")
    mission.refresh_from_db()
    assert mission.status == MissionStatus.CONFIRMED


def promise_nobody_twice(team, officer):
    """Another mission on the days of the first: its people are not offered, and the page says why."""
    taken = Deployment.objects.order_by("first_on").first()
    other = make_mission(officer=officer, starts_on=taken.first_on)
    seat = other.seats.get()
    team.open(f"/en/missions/seats/{seat.pk}/people/").look()
    assert taken.expert.name not in team.page.inner_text("main")
    team.open(f"/en/missions/seats/{seat.pk}/hold/?q={taken.expert.name.split()[0]}")
    team.sees(f"{taken.expert.name} is taken by the mission").look()
