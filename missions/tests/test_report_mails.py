"""Who is asked, reminded and told about a report; and what waits on "My tasks"."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from experts.models import Expert
from missions import services
from missions.choices import ReportStatus as R
from missions.links import invitation_token
from missions.models import Mission
from outbox.models import OutgoingMessage

from .factories import end_mission, make_gone, make_mission, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone(expert, officer):
    """A deployment of the expert who can sign in; its mission ended yesterday."""
    return make_gone(user=expert, mission=make_mission(officer=officer))


def subjects(person):
    """The subjects of the mails about reports to a person or an address, in their order."""
    email = getattr(person, "email", person)
    words = OutgoingMessage.objects.filter(email=email).order_by("pk").values_list("subject", flat=True)
    return [subject for subject in words if "report" in subject]


def on_day(gone, days):
    """Ask some days after the end, twice."""
    end_mission(gone.seat.mission, days)
    for _turn in range(2):
        services.ask_for_reports(now=timezone.now())


def day_after(days):
    """A day as mails write it."""
    day = timezone.localdate() + timedelta(days=days)
    return f"{day.day} {day:%B %Y}"


def test_the_expert_is_asked_once_reminded_once_and_then_the_officer_is_told(gone, expert, officer):
    on_day(gone, 1)
    assert subjects(expert) == [f"Write your mission report by {day_after(13)}"]
    on_day(gone, 10)
    on_day(gone, 11)
    assert subjects(expert)[-1] == f"Still missing: your mission report, by {day_after(3)}"
    on_day(gone, 15)
    assert subjects(officer) == [f"Ask again: the report of {gone.expert.name} is missing"]


@pytest.mark.parametrize("status", [R.FILED, R.RETURNED, R.ACCEPTED])
def test_whoever_has_sent_something_is_not_asked(gone, expert, status):
    make_report(gone, status)
    before = len(subjects(expert))

    on_day(gone, 1)
    on_day(gone, 12)

    assert len(subjects(expert)) == before


def test_nobody_is_asked_before_the_end_or_for_an_old_mission(gone, expert):
    on_day(gone, 0)
    on_day(gone, 91)
    assert subjects(expert) == []


def test_the_officer_reads_by_a_day_and_the_expert_what_became_of_it(gone, expert, officer):
    report = make_report(gone, R.RETURNED)
    services.file_report(deployment=gone, actor=expert)
    services.accept_report(deployment=gone, actor=officer)

    title = gone.seat.mission.title
    day = timezone.localdate() + timedelta(days=10)
    assert subjects(officer) == [f"Read by {day.day} {day:%B}: the report of {gone.expert.name}"] * 2
    assert subjects(expert) == [
        f"Please complete your report on “{title}”",
        f"Your report on “{title}” is accepted: your certificate",
    ]
    returned = OutgoingMessage.objects.get(subject__startswith="Please complete")
    assert "Which desks?" in returned.text
    assert set(OutgoingMessage.objects.filter(subject__contains="report").values_list("about", flat=True)) == {
        report.deployment.expert.reference
    }


def test_without_an_account_the_mail_goes_to_the_address(officer):
    gone = make_gone(mission=make_mission(officer=officer))
    Expert.objects.filter(pk=gone.expert_id).update(user=None, email="without@example.org")

    services.ask_for_reports(now=timezone.now())

    (subject,) = subjects("without@example.org")
    assert subject.startswith("Write your mission report")
    assert Mission.objects.count() == 1


def test_the_mail_to_a_confirmed_team_carries_the_pack(client, officer):
    gone = make_gone(mission=make_mission(officer=officer))
    mail = OutgoingMessage.objects.get(email=gone.expert.email, subject__startswith="The team for")

    address = reverse("missions:briefing-link", args=[invitation_token(gone), "en"])
    assert address in mail.text
    assert address in mail.html
    assert client.get(address).content.startswith(b"%PDF")
