"""The clock board: who sees which files, in which group, in which order, and what it costs."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.utils import timezone

from actions.choices import ActionStatus
from actions.tests.factories import make_action
from assistance import services
from assistance.choices import RequestStatus as S
from assistance.models import AssistanceRequest
from assistance.tests.factories import make_request
from clock.models import ClockSummary
from partners.tests.factories import make_institution

BOARD = "/en/board/"


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def files(ministry, togo, officer):
    """Files of two countries on and off the clock."""
    neighbour = make_institution(togo, name="Ministère du travail")
    late = make_action(institution=neighbour, title="Late", received_on=days_ago(120), officer=officer)
    made = {
        "late": late,
        "tight": make_request(S.CONSULTATION, institution=ministry, title="Tight", received_on=days_ago(40)),
        "nobody": make_request(institution=ministry, title="Nobody", officer=officer),
        "fine": make_request(S.CLARIFICATION, institution=neighbour, title="Fine", received_on=days_ago(5), officer=officer),
        "planned": make_action(institution=ministry, title="Planned", officer=officer),
        "launched": make_action(ActionStatus.ONGOING, institution=ministry, title="Launched"),
        "declined": make_request(S.DECLINED, institution=ministry, title="Declined"),
        "draft": make_request(S.DRAFT, institution=ministry, title="Draft"),
    }  # fmt: skip
    for name in ("nobody", "fine", "planned"):
        forecast(made[name], 0.95)
    forecast(made["tight"], 0.6)
    return made


def forecast(file, probability, made_on=None, **fields):
    """Store a forecast with a file's clock, as the daily job would."""
    today = timezone.localdate()
    days = {"likely_first_on": today, "likely_on": today, "likely_last_on": today + timedelta(days=9)}
    stored = {**days, "probability": probability, "risk": 1 - probability, "computed_on": made_on or today, **fields}
    ClockSummary.objects.filter(clock_id=file.clock_id).update(**stored)


def groups_of(client, user, query=""):
    client.force_login(user)
    groups = client.get(BOARD + query).context["groups"]
    return {group.title: [row["title"] for row in group.rows] for group in groups}


def test_files_stand_by_urgency_in_three_groups(client, officer, files):
    assert groups_of(client, officer) == {
        "Act today": ["Late", "Tight", "Nobody"],
        "On time": ["Fine", "Planned"],
        "Launched in the last 14 days": ["Launched"],
    }


@pytest.mark.parametrize(
    ("persona", "seen"),
    [
        ("officer", {"Late", "Tight", "Nobody", "Fine", "Planned", "Launched"}),
        ("manager", {"Late", "Tight", "Nobody", "Fine", "Planned", "Launched"}),
        ("administrator", {"Late", "Tight", "Nobody", "Fine", "Planned", "Launched"}),
        ("committee_member", {"Late", "Tight", "Planned", "Launched"}),
    ],
)
def test_each_role_sees_exactly_its_files(client, request, files, persona, seen):
    groups = groups_of(client, request.getfixturevalue(persona))

    assert {title for titles in groups.values() for title in titles} == seen


@pytest.mark.parametrize("persona", ["partner", "neighbour", "delegate", "focal_point", "expert"])
def test_the_board_is_closed_to_the_others(client, request, files, persona):
    client.force_login(request.getfixturevalue(persona))

    assert client.get(BOARD).status_code == 403


@pytest.mark.parametrize(
    ("choice", "seen"),
    [
        ("mine", {"Late", "Fine", "Planned"}),
        ("requests", {"Tight", "Nobody", "Fine"}),
        ("actions", {"Late", "Planned", "Launched"}),
        ("nonsense", {"Late", "Tight", "Nobody", "Fine", "Planned", "Launched"}),
    ],
)
def test_choices_of_files(client, officer, files, choice, seen):
    groups = groups_of(client, officer, f"?files={choice}")

    assert {title for titles in groups.values() for title in titles} == seen


def test_choices_say_how_many_clocks_run(client, officer, files):
    client.force_login(officer)

    counts = {str(tab["label"]): tab["count"] for tab in client.get(BOARD).context["tabs"]}
    assert counts == {"All": 5, "Mine": 3, "Requests": 3, "Actions": 2}


def test_a_row_says_what_the_day_is_and_with_whom(client, officer, ministry):
    with time_machine.travel(timezone.now() - timedelta(days=20)):
        made = make_request(S.ASSESSMENT, institution=ministry, title="Asked", officer=officer)
    with time_machine.travel(timezone.now() - timedelta(days=4)):
        made.refresh_from_db()
        from_services(made, officer)
    client.force_login(officer)
    (row,) = client.get(BOARD).context["groups"][0].rows

    assert row["face"].day == 20
    assert [(held.party, held.span) for held in row["face"].held] == [("team", 16), ("authority", 4)]
    assert row["holder"] == "authority"
    assert row["since"].startswith("since ")
    assert (row["officer"], row["initials"]) == ("Ines Vermeer", "IV")
    assert row["left"] == f"{row['face'].days_left} days left"
    assert row["url"] == f"/en/requests/{made.reference}/"


def from_services(assistance_request, officer):
    """The officer asks the authority a question."""
    services.ask_question(
        assistance_request=assistance_request,
        text="How many?",
        due_on=timezone.localdate() + timedelta(days=9),
        actor=officer,
    )


def test_an_action_bears_the_history_of_its_request(client, officer, ministry):
    with time_machine.travel(timezone.now() - timedelta(days=30)):
        action = make_action(institution=ministry, title="Agreed", officer=officer)
    client.force_login(officer)
    (row,) = client.get(BOARD).context["groups"][0].rows

    assert row["url"] == f"/en/actions/work/{action.reference}/"
    assert row["under"] == action.label
    assert sum(held.span for held in row["face"].held) == 30


def test_launches_older_than_two_weeks_leave_the_board(client, officer, ministry):
    with time_machine.travel(timezone.now() - timedelta(days=15)):
        make_action(ActionStatus.ONGOING, institution=ministry, title="Old launch")

    assert groups_of(client, officer) == {}


@pytest.mark.parametrize(
    ("persona", "queries"), [("officer", 19), ("manager", 25), ("committee_member", 6), ("administrator", 7)]
)
@pytest.mark.parametrize("count", [1, 25, 300])
def test_queries_do_not_grow_with_the_files(
    client, request, ministry, django_assert_num_queries, count, persona, queries
):
    make_action(institution=ministry, title="An Action", received_on=days_ago(50))
    make_action(ActionStatus.ONGOING, institution=ministry, title="Launched")
    copy_files(make_request(S.CONSULTATION, institution=ministry, received_on=days_ago(40)), count - 1)
    client.force_login(request.getfixturevalue(persona))
    client.get(BOARD)

    for query in ("", "?sort=deadline", "?region=WCA&officer=nobody&holder=team&risk=tight&stage=check&files=mine"):
        with django_assert_num_queries(queries - ("stage" in query)):
            client.get(BOARD + query)
    if next_url := client.get(BOARD).context["next_url"]:
        with django_assert_num_queries(queries):
            client.get(BOARD + next_url)


def test_with_nothing_kept_names_regions_and_shares_are_read_anew(client, manager, files, django_assert_num_queries):
    client.force_login(manager)

    with django_assert_num_queries(32):
        client.get(BOARD)


def copy_files(row, times):
    """Further requests like this one, which is on time, each with its clock and what the clock's summary says."""
    forecast(row, 0.95)
    summary = ClockSummary.objects.get(clock=row.clock)
    for number in range(times):
        row.pk = row.clock.pk = summary.pk = None
        row._state.adding = row.clock._state.adding = summary._state.adding = True
        row.clock.save()
        row.clock, row.reference = row.clock, f"MX-2031-{number:03d}"
        row.form_key = f"00000000-0000-4000-9000-{number:012d}"
        row.save()
        summary.clock = row.clock
        summary.save()


def test_files_on_time_go_on_page_by_page(client, officer, ministry, files):
    copy_files(make_request(S.ASSESSMENT, institution=ministry, received_on=days_ago(6)), 39)
    client.force_login(officer)

    first = client.get(BOARD)
    second = client.get(BOARD + first.context["next_url"])
    assert [len(group.rows) for group in first.context["groups"]] == [3, 22, 1]
    assert [group.title for group in second.context["groups"]] == ["On time"]
    shown = [row["reference"] for page in (first, second) for group in page.context["groups"] for row in group.rows]
    assert (
        len(shown)
        == len(set(shown))
        == AssistanceRequest.objects.exclude(clock=None).exclude(status=S.DECLINED).count()
    )
    back = client.get(BOARD + second.context["previous_url"])
    assert [row["reference"] for group in back.context["groups"] for row in group.rows] == shown[:25]


def test_whose_days_are_drawn_from_five_files_on(client, officer, ministry):
    client.force_login(officer)
    with time_machine.travel(timezone.now() - timedelta(days=1)):
        for _number in range(4):
            make_action(ActionStatus.ONGOING, institution=ministry)
    assert "Too few to draw: 4 files" in client.get(BOARD).content.decode()

    make_action(ActionStatus.ONGOING, institution=ministry, received_on=days_ago(10))
    caches["fragments"].clear()
    response = client.get(BOARD)
    shares = list(response.context["whose_days"].shares())
    assert response.context["whose_days"].files == 5
    assert [(share.party, share.percent) for share in shares] == [("team", 100)]
