"""The forecast that a file carries: made with every step, from the files before it, and shown to those who may read why."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.tests.factories import make_manager
from actions import services
from actions.choices import ActionKind, ActionStatus
from actions.models import Action
from actions.services.record import FACTS
from actions.services.summaries import rebuild_summaries
from actions.tests.factories import make_action
from assistance.choices import RequestStatus
from assistance.tests.factories import make_request
from clock.choices import ExtensionGround, ForecastBasis
from clock.face import for_authority, make_face
from clock.models import ClockSummary
from clock.past_files import forget_ground
from clock.services import refresh_forecasts
from workflow.stamps import row_stamp

pytestmark = pytest.mark.django_db
FORECAST = ("likely_first_on", "likely_on", "likely_last_on", "probability", "basis", "computed_on", "stage_due_on")


def days_ago(days):
    """A day of the past."""
    return timezone.localdate() - timedelta(days=days)


def summary_of(file):
    """The stored summary."""
    return ClockSummary.objects.select_related("clock").get(clock=file.clock_id)


def make_launched(count, days=30, **fields):
    """Files that were launched after some days, all of them in the design."""
    for _number in range(count):
        with time_machine.travel(timezone.now() - timedelta(days=days)):
            action = make_action(is_planned=False, **fields)
        ClockSummary.objects.filter(clock=action.clock_id).update(stage="")
        summary = summary_of(action)
        today = timezone.localdate()
        summary.changes = [*summary.changes, [today.isoformat(), "nobody", ""]]
        summary.save()
        type(action.clock).objects.filter(pk=action.clock_id).update(stopped_on=today, outcome="launched")


def test_a_file_is_forecast_from_its_first_day_from_the_budgets_alone(ministry):
    summary = summary_of(make_request(institution=ministry))
    today = timezone.localdate()

    assert (summary.kind, summary.region_code) == ("bilateral", ministry.country.region.code)
    assert today <= summary.likely_first_on <= summary.likely_on <= summary.likely_last_on
    assert (summary.basis, summary.basis_files, summary.computed_on) == (ForecastBasis.BUDGET, 0, today)
    assert summary.risk == pytest.approx(1 - summary.probability)
    assert summary.stage_due_on > today


def test_a_file_that_stands_still_is_less_and_less_likely_to_be_in_time(ministry):
    quick, slow = (make_request(institution=ministry, received_on=days_ago(days)) for days in (2, 30))

    assert summary_of(slow).probability < 0.5 < summary_of(quick).probability


def test_an_extension_is_forecast_at_once(manager, ministry):
    action = make_action(institution=ministry, received_on=days_ago(60), is_planned=False)
    before = summary_of(action).probability

    services.extend_deadline(
        clock=action.clock, days=31, ground=ExtensionGround.TRAVEL, reason="No visa.", actor=manager,
        seen_due_on=action.clock.due_on,
    )  # fmt: skip
    assert summary_of(action).probability > before + 0.1


@pytest.mark.parametrize("status", [ActionStatus.ONGOING, ActionStatus.CANCELLED])
def test_a_file_that_has_ended_has_no_forecast(status):
    summary = summary_of(make_action(status))

    assert all(getattr(summary, name) in (None, "") for name in FORECAST)
    assert summary.risk == 0


def test_past_files_of_the_region_are_used_and_named(ministry):
    make_launched(7, institution=ministry)
    forget_ground()
    summary = summary_of(make_request(institution=ministry))

    assert (summary.basis, summary.basis_files) == (ForecastBasis.GROUP, 7)


def test_another_region_makes_another_comparison(manager, togo):
    action = make_action(institution=make_request().institution)
    values = {"kind": ActionKind.INTERREGIONAL, "region": None}

    services.change_facts(action=action, values=values, seen=row_stamp(action, FACTS), actor=manager)
    summary = summary_of(action)
    assert (summary.kind, summary.region_code) == ("interregional", "")


def test_a_step_costs_one_query_more_once_the_past_is_counted(officer, manager):
    action = make_action(ActionStatus.READY)
    with CaptureQueriesContext(connection) as queries:
        services.move_action(action=action, step="reopen_plan", reason="Another place.", actor=manager)
    ours = [query for query in queries if "stagebudget" in query["sql"] or "closure" in query["sql"]]
    read = [query for query in queries if query["sql"].startswith("SELECT") and "clock_clocksummary" in query["sql"]]
    assert len(ours) == 1
    assert len(read) == 1


def test_all_forecasts_are_made_again_in_a_few_queries(django_assert_num_queries, ministry):
    files = [make_request(institution=ministry) for _number in range(3)]
    make_request(RequestStatus.DECLINED, institution=ministry)
    later = timezone.localdate() + timedelta(days=20)
    before = summary_of(files[0])
    forget_ground()

    with time_machine.travel(timezone.now() + timedelta(days=20)), CaptureQueriesContext(connection) as queries:
        assert refresh_forecasts(later) == 3
    after = summary_of(files[0])
    reads_and_writes = [
        query for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
    ]
    assert len(reads_and_writes) == 3 + 4 + 1
    assert after.computed_on == later
    assert after.probability < before.probability
    assert (after.pk, after.changes) == (before.pk, before.changes)


def test_the_command_says_how_many(ministry):
    make_request(institution=ministry)
    out = StringIO()

    call_command("refresh_forecasts", stdout=out)
    assert out.getvalue() == "1 forecasts\n"


def test_a_rebuild_keeps_the_forecast_and_finds_the_group_again(ministry):
    summary = summary_of(make_request(institution=ministry))
    ClockSummary.objects.update(kind="", region_code="")

    rebuild_summaries()
    again = summary_of(summary)
    assert (again.kind, again.region_code) == (summary.kind, summary.region_code)
    assert again.probability == summary.probability


def test_the_team_reads_why_and_the_authority_does_not(client, officer, partner, ministry):
    action = make_action(institution=ministry, received_on=days_ago(60), is_planned=False, officer=officer)
    page = f"/en/actions/work/{action.reference}/"

    client.force_login(officer)
    html = client.get(page).content.decode()
    assert "from the stage budgets: too few past files." in html
    assert "60 days are used, most of them with:" in html
    client.force_login(partner)
    html = client.get(page).content.decode()
    assert "Likely launch" in html
    assert "in 100 to launch in time" not in html
    assert "days are used" not in html


def test_the_dossier_tells_the_team_why_and_nobody_else(client, officer, committee_member, ministry):
    request = make_request(RequestStatus.CONSULTATION, institution=ministry, received_on=days_ago(40))
    page = f"/en/requests/{request.reference}/"

    for person, is_told in ((officer, True), (committee_member, False)):
        client.force_login(person)
        assert ("in 100 to launch in time" in client.get(page).content.decode()) is is_told


def test_an_old_forecast_is_shown_with_its_date(client, officer, ministry):
    request = make_request(institution=ministry)
    ClockSummary.objects.update(computed_on=days_ago(3))
    client.force_login(officer)

    html = client.get(f"/en/requests/{request.reference}/").content.decode()
    assert "Forecast of " in html


def test_the_authority_reads_when_the_launch_is_likely_and_not_by_how_much_it_may_miss(
    client, officer, partner, ministry
):
    action = make_action(institution=ministry, received_on=days_ago(60), is_planned=False, officer=officer)
    reference = action.reference
    pages = (f"work/{reference}/", f"clock/{reference}/", f"{reference}/plan-of-days/", "mine/")
    calm = for_authority(make_face(Action.objects.get(pk=action.pk).clock, today=timezone.localdate())).sentence

    assert calm.startswith("Likely launch: ")
    client.force_login(officer)
    assert "miss the deadline" in client.get(f"/en/actions/work/{reference}/").content.decode()
    client.force_login(partner)
    for page in (*(f"/en/actions/{name}" for name in pages), f"/en/requests/{reference}/", "/en/requests/mine/"):
        html = client.get(page).content.decode()
        assert calm in html, page
        assert "miss the deadline" not in html and "miss by" not in html, page


def test_a_mail_tells_the_authority_the_same_sentence_as_its_pages(officer, partner, ministry, mailoutbox):
    action = make_action(institution=ministry, contact=partner, received_on=days_ago(60), is_planned=False)
    mailoutbox.forget()
    services.move_action(action=action, step="hold", actor=make_manager(), reason="Elections.")
    (mail,) = [mail for mail in mailoutbox if mail.to == [partner.email]]

    assert "Likely launch: " in mail.body
    assert "miss the deadline" not in mail.body
