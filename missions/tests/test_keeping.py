"""What happens to missions by itself: holds end, the silent are reminded, officers hear of employers who do not answer."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from accounts.choices import Role
from accounts.tests.factories import make_officer, make_user
from experts.models import FocalPoint
from missions import services
from missions.choices import DeploymentStatus as D
from missions.relevance import is_invitation_silent, is_release_silent
from missions.services import ReleaseSaid, keep_missions
from missions.silence import rung_of_invitation, rung_of_release
from outbox.models import OutgoingMessage

from .factories import again, make_deployment, make_freelancer, make_goer, make_mission

BRUSSELS = ZoneInfo("Europe/Brussels")
MONDAY = datetime(2026, 3, 2, 10, tzinfo=BRUSSELS)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("days", "later", "expected"),
    [
        (7, 0.5, ""),
        (7, 3.4, ""),
        (7, 3.5, "half"),
        (7, 5.5, "half"),
        (7, 5.9, "last"),
        (7, 6.9, "last"),
        (7, 7.0, ""),
        (1, 0.6, ""),
        (2, 0.9, ""),
        (2, 1.1, "last"),
    ],
)
def test_an_invitation_is_recalled_half_way_and_on_the_day_before(days, later, expected):
    assert rung_of_invitation(MONDAY, MONDAY + days * DAY, MONDAY + later * DAY) == expected


@pytest.mark.parametrize(
    ("later", "expected"),
    [(0.5, ""), (1, ""), (3, ""), (4, "half"), (5, "half"), (6, "last"), (7, "last"), (8, "over"), (80, "over")],
)
def test_a_release_is_recalled_and_then_told_to_the_officer(later, expected):
    due_on = (MONDAY + 7 * DAY).date()

    assert rung_of_release(MONDAY, due_on, MONDAY + later * DAY) == expected


def run(days):
    """The job, some days after Monday, twice: what it did the first time, and nothing the second."""
    now = MONDAY + days * DAY
    kept, twice = keep_missions(now=now), keep_missions(now=now)
    assert (twice.expired, twice.reminded, twice.told) == (0, 0, 0)
    return kept.expired, kept.reminded, kept.told, kept.failed


def mails(event):
    """To whom mails of one kind were written."""
    return list(OutgoingMessage.objects.filter(event=event).order_by("pk").values_list("email", flat=True))


@pytest.fixture
def monday():
    """It is Monday, ten in the morning."""
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.mark.django_db
def test_only_the_silent_are_reminded(monday):
    silent = make_deployment(D.INVITED)
    make_deployment(D.OTHER_DATES)
    make_deployment(D.CONFIRMED)
    make_deployment(D.DECLINED)
    make_deployment()

    assert [run(days) for days in (3, 4, 6)] == [(0, 0, 0, 0), (0, 1, 0, 0), (0, 1, 0, 0)]

    assert mails("mission_still_invited") == [silent.expert.user.email] * 2
    message = OutgoingMessage.objects.filter(event="mission_still_invited").first()
    assert (message.about, message.due_on) == (silent.expert.reference, (MONDAY + 7 * DAY).date())
    assert message.subject == "Answer by 9 March 2026: can you join the mission?"


@pytest.mark.django_db
def test_whoever_has_no_account_is_reminded_at_the_address(monday):
    make_deployment(D.INVITED, expert=make_goer(is_user=False, email="kask@example.org"))

    assert run(4) == (0, 1, 0, 0)
    assert mails("mission_still_invited") == ["kask@example.org"]


@pytest.mark.django_db
def test_a_longer_hold_has_a_last_day_of_its_own(monday):
    invited = make_deployment(D.INVITED)
    assert run(6) == (0, 1, 0, 0)

    with time_machine.travel(MONDAY + 6 * DAY, tick=False):
        services.extend_hold(deployment=again(invited), actor=invited.held_by, days=7)

    assert [run(days) for days in (7, 12)] == [(0, 1, 0, 0), (0, 1, 0, 0)]
    assert len(mails("mission_still_invited")) == 3


@pytest.mark.django_db
def test_employers_are_reminded_then_the_officer_is_told(monday):
    officer = make_officer()
    make_deployment(D.ACCEPTED, mission=make_mission(officer=officer))
    make_deployment(D.ACCEPTED, expert=make_freelancer())

    assert [run(days) for days in (3, 4, 6, 8, 9)] == [
        (0, 0, 0, 0),
        (0, 1, 0, 0),
        (0, 1, 0, 0),
        (0, 0, 1, 0),
        (0, 0, 0, 0),
    ]
    assert mails("mission_release_still_asked") == ["head@labour.example.org"] * 2
    assert mails("mission_release_silent") == [officer.email]


@pytest.mark.django_db
def test_focal_points_are_reminded_where_they_were_asked(monday):
    goer, person = make_goer(employer_email=""), make_user(Role.FOCAL_POINT)
    FocalPoint.objects.create(user=person, country=goer.country_of_service)
    make_deployment(D.ACCEPTED, expert=goer)

    assert run(4) == (0, 1, 0, 0)
    assert mails("mission_release_still_asked") == [person.email]


@pytest.mark.django_db
def test_a_reminder_that_waits_is_needless_once_there_is_an_answer(monday):
    invited = make_deployment(D.INVITED)
    run(4)
    asked = OutgoingMessage.objects.get(event="mission_still_invited").check_arguments
    assert is_invitation_silent(**asked)

    services.answer_invitation(deployment=again(invited), step="accept")
    run(4)
    release = OutgoingMessage.objects.get(event="mission_release_still_asked").check_arguments
    assert (is_invitation_silent(**asked), is_release_silent(**release)) == (False, True)

    services.answer_release(deployment=again(invited), said=ReleaseSaid("refused"))
    assert not is_release_silent(**release)


@pytest.mark.django_db
def test_holds_end_and_one_that_fails_stops_no_other(monday, monkeypatch):
    broken, held, invited = make_deployment(), make_deployment(), make_deployment(D.INVITED)
    ends = MONDAY + 8 * DAY
    monkeypatch.setattr("missions.services.holding.notifications.tell_expired", fails_for(broken))

    kept = keep_missions(now=ends)

    assert (kept.expired, kept.failed) == (2, 1)
    assert [again(one).status for one in (broken, held, invited)] == [D.HELD, D.EXPIRED, D.EXPIRED]


def fails_for(broken):
    """A mail that cannot be written for one deployment."""

    def tell(deployment, *, before):
        if deployment.pk == broken.pk:
            raise ValueError("no words")

    return tell
