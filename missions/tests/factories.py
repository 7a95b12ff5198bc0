"""Missions for tests: each status is reached through the services, as in life."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

from django.utils import timezone

from accounts.tests.factories import make_officer
from experts.choices import EmployerConsent
from experts.tests.factories import make_expert
from missions import services
from missions.choices import DeploymentStatus as D
from missions.choices import ReleaseAnswer, ReportStatus
from missions.links import invitation_token, report_token
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


REPORT = {
    "findings": "Licences take 80 days; nobody counts them.",
    "recommendations": "Count the days of each desk.",
    "next_steps": "A second visit in autumn.",
    "days_worked": Decimal("4.5"),
}


def make_gone(*, user=None, seat=None, mission=None):
    """A confirmed deployment; with the last seat filled, its mission is confirmed, and ended yesterday."""
    gone = make_deployment(D.CONFIRMED, seat=seat, mission=mission, expert=make_goer(user=user))
    mission = Mission.objects.get(pk=gone.seat.mission_id)
    if all(one.deployments.counted().exists() for one in mission.seats.all()):
        services.move_mission(mission=mission, step="confirm_team", actor=mission.officer)
        end_mission(mission)
    return again(gone)


def end_mission(mission, days=1):
    """Let the last day of a mission be some days ago."""
    last = timezone.localdate() - timedelta(days=days)
    Mission.objects.filter(pk=mission.pk).update(starts_on=last - timedelta(days=4), ends_on=last)


def make_report(gone, status=ReportStatus.DRAFT, **words):
    """The report of a deployment whose mission is over, as far as the status says."""
    actor, officer = gone.expert.user, gone.seat.mission.officer
    report = services.save_report(deployment=gone, actor=actor, values={**REPORT, **words})
    if status != ReportStatus.DRAFT:
        report = services.file_report(deployment=gone, actor=actor)
    if status == ReportStatus.ACCEPTED:
        report = services.accept_report(deployment=gone, actor=officer)
    if status == ReportStatus.RETURNED:
        report = services.return_report(deployment=gone, actor=officer, reason="Which desks?")
    return report


def make_reported_world(profile, officer, reference):
    """For the tests of every address: a mission of an Action that is over, its report accepted, and the links of its mails."""
    gone = make_gone(seat=make_mission(officer=officer, file_reference=reference).seats.get())
    Deployment.objects.filter(pk=gone.pk).update(expert=profile)
    make_report(again(gone), ReportStatus.ACCEPTED)
    gone = again(gone)
    tokens = {"report_token": report_token(gone), "gone_invitation": invitation_token(gone)}
    links = {name: SimpleNamespace(value=token) for name, token in tokens.items()}
    return {"gone": gone, "gone_mission": gone.seat.mission, **links}
