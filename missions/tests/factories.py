"""Missions for tests: each status is reached through the services, as in life."""

from datetime import timedelta

from django.utils import timezone

from accounts.tests.factories import make_officer
from experts.choices import EmployerConsent
from experts.tests.factories import make_expert
from missions import services
from missions.choices import DeploymentStatus as D
from missions.choices import ReleaseAnswer
from missions.models import Deployment, Mission, Seat
from missions.services import ReleaseSaid
from partners.tests.factories import make_country, make_language, make_theme


def make_mission(*, seats=1, officer=None, **fields):
    """A mission with terms and seats, five weeks from today unless told otherwise."""
    starts_on = fields.setdefault("starts_on", timezone.localdate() + timedelta(days=35))
    fields.setdefault("ends_on", starts_on + timedelta(days=4))
    fields.setdefault("title", "Licensing of agencies: scoping mission")
    fields.setdefault("country", make_country("GM", name_en="The Gambia", name_fr="Gambie"))
    fields.setdefault("purpose", "See how agencies are licensed today.")
    fields.setdefault("outputs", "A report with options.")
    mission = Mission.objects.create(officer=officer or make_officer(), **fields)
    for _number in range(seats):
        make_seat(mission)
    return mission


def make_seat(mission, *, languages=("en",), theme="LM", **fields):
    """A seat of a mission."""
    fields.setdefault("number", mission.seats.count() + 1)
    seat = Seat.objects.create(mission=mission, theme=make_theme(theme), **fields)
    for code in languages:
        seat.languages.create(language=make_language(code))
    return seat


def make_goer(**fields):
    """An expert whose employer can be asked, vetted for a year."""
    today = timezone.localdate()
    fields.setdefault("employer_email", "head@labour.example.org")
    fields.setdefault("vetted_on", today)
    fields.setdefault("vetted_until", today + timedelta(days=365))
    return make_expert(**fields)


def make_deployment(status=D.HELD, *, mission=None, seat=None, expert=None):
    """One expert for one seat, as far as the status says."""
    seat = seat or (mission or make_mission()).seats.first()
    officer = seat.mission.officer
    (held,) = services.hold_experts(choices={seat: expert or make_goer()}, actor=officer, reason="Knows the rules.")
    if status == D.HELD:
        return again(held)
    (invited,) = services.invite_experts(mission=seat.mission, actor=officer)
    if status in ENDINGS:
        ENDINGS[status](invited)
    elif status != D.INVITED:
        services.answer_invitation(deployment=invited, step="accept")
        if status in (D.CONFIRMED, D.NOT_RELEASED) and again(held).status == D.ACCEPTED:
            answer = ReleaseAnswer.GIVEN if status == D.CONFIRMED else ReleaseAnswer.REFUSED
            services.answer_release(deployment=again(held), said=ReleaseSaid(answer, "Head of unit"))
    return again(held)


ENDINGS = {
    D.DECLINED: lambda one: services.answer_invitation(deployment=one, step="decline"),
    D.WITHDRAWN: lambda one: services.let_go(deployment=one, actor=one.held_by, reason="The mission is smaller."),
    D.OTHER_DATES: lambda one: services.answer_invitation(
        deployment=one, step="offer_dates", offered=(one.last_on + timedelta(7), one.last_on + timedelta(14))
    ),
}


def again(deployment):
    """The row as it is now, with what pages need."""
    return Deployment.objects.for_page().get(pk=deployment.pk)


def make_freelancer(**fields):
    """An expert whom no employer has to release."""
    return make_goer(employer_consent=EmployerConsent.NEEDLESS, **fields)
