"""A year of the clock board: what is counted, how it adds up, who reads it, and that each figure leads to its rows."""

import csv
import io
from collections import Counter

import pytest
import time_machine
from django.core.cache import caches
from django.urls import reverse

from actions import services
from actions.choices import ActionStatus as A
from actions.tests.factories import make_action
from actions.tests.reading import anybody, read, signed_in, text_of
from assistance.choices import RequestStatus as S
from assistance.tests.factories import make_request

YEAR = "/en/board/2026/"


@pytest.fixture(autouse=True)
def in_november():
    """Wednesday 25 November 2026, noon in Brussels; files begin and end on earlier days."""
    with time_machine.travel("2026-11-25T11:00:00Z", tick=False):
        yield


def on(day):
    """Noon of a day in Brussels."""
    return time_machine.travel(f"{day}T11:00:00Z", tick=False)


def launch(begun, launched, manager, *, extension=0, **fields):
    """A file that began on a day and was launched on another one."""
    with on(begun):
        action = make_action(A.READY, manager=manager, **fields)
    if extension:
        with on(action.clock.original_due_on):
            extend(action, manager, extension)
    with on(launched):
        action.refresh_from_db()
        return services.move_action(action=action, step="launch", actor=manager)


def extend(action, manager, days):
    services.extend_deadline(
        clock=action.clock,
        days=days,
        ground="travel",
        reason="No visas.",
        actor=manager,
        seen_due_on=action.clock.due_on,
    )


@pytest.fixture
def files(db, ministry, manager, officer):
    """One file of each kind that counts to 2026, and two that count to the years beside."""
    fields = {"institution": ministry, "officer": officer}
    launch("2026-03-02", "2026-05-20", manager, title="Kept", **fields)
    launch("2026-03-02", "2026-06-05", manager, extension=10, title="Extended", **fields)
    launch("2025-09-01", "2025-11-20", manager, title="Of last year", **fields)
    with on("2026-07-01"):
        make_request(S.CONSULTATION, title="Missed", **fields)
        make_request(S.DECLINED, title="Declined", **fields)
        make_request(S.RETURNED, title="Returned", **fields)
        make_request(S.WITHDRAWN, title="Withdrawn", **fields)
        cancelled = make_action(title="Cancelled", manager=manager, **fields)
        late = make_action(title="Cancelled late", manager=manager, **fields)
    with on("2026-09-01"):
        services.move_action(action=cancelled, step="cancel", actor=manager, reason="A merger.")
        make_request(S.ASSESSMENT, title="Running", **fields)
    with on("2026-10-20"):
        services.move_action(action=late, step="cancel", actor=manager, reason="A merger.")
        make_request(title="Due next year", **fields)


EXPECTED = {
    "kept": 1, "extended": 1, "missed": 2, "running": 1, "declined": 1, "returned": 1, "withdrawn": 1, "cancelled": 1,
}  # fmt: skip


def test_every_file_counts_once(client, officer, files):
    client.force_login(officer)
    counts = [client.get(f"/en/board/{year}/").context["figures"].counts for year in (2025, 2026, 2027)]

    assert counts[1] == EXPECTED
    assert [sum(year.values()) for year in counts] == [1, 9, 1]
    assert (counts[0]["kept"], counts[2]["running"]) == (1, 1)


@pytest.mark.parametrize("persona", ["officer", "committee_member"])
def test_each_figure_opens_to_as_many_rows(client, request, files, persona):
    client.force_login(request.getfixturevalue(persona))
    context = client.get(YEAR).context

    lines = [*context["promised"], *context["apart"]]
    assert len(lines) == len(EXPECTED)
    for line in lines:
        rows = client.get(line["url"]).context["count"].number if line["url"] else 0
        assert rows == line["number"]
    assert client.get(context["all_url"]).context["count"].number == context["figures"].total


def test_the_committee_counts_what_it_may_see(client, committee_member, files):
    client.force_login(committee_member)

    assert client.get(YEAR).context["figures"].counts == EXPECTED | {"running": 0, "withdrawn": 0}


def test_the_days_of_the_launched_files_add_up(client, officer, files):
    client.force_login(officer)
    context = client.get(YEAR).context

    assert context["figures"].launch_days == ((79, 1), (95, 1))
    assert context["whose"].total == 174
    assert sum(column.days for column in context["whose"].columns) == 174


@anybody("partner", "neighbour", "delegate", "focal_point", "expert")
def test_the_year_is_closed_to_the_others(persona, request, files):
    user = request.getfixturevalue(persona)

    assert read(user, YEAR).status_code == 403
    assert read(user, reverse("portal:year-export", args=[2026])).status_code == 403


@pytest.mark.parametrize("year", [1999, 2101, 99999])
def test_a_year_without_clocks_in_it_is_no_page(officer, year):
    assert read(officer, f"/en/board/{year}/").status_code == 404
    assert read(officer, f"/en/board/{year}/csv/").status_code == 404


def test_an_empty_year_says_so(officer, files):
    page = text_of(read(officer, "/en/board/2019/"))

    assert "No clock counts to 2019" in page
    assert "Median day" not in page


def test_the_years_beside_are_those_with_clocks(client, officer, files):
    client.force_login(officer)

    beside = {
        year: (context["before"], context["after"])
        for year in (2025, 2026, 2027)
        for context in [client.get(f"/en/board/{year}/").context]
    }
    assert beside == {2025: (None, 2026), 2026: (2025, 2027), 2027: (2026, None)}


def test_few_launches_are_told_and_five_are_drawn(client, officer, manager, ministry, files):
    client.force_login(officer)
    assert "Too few to draw: 2 files were launched, on these days of their clocks: 79, 95." in text_of(client.get(YEAR))

    for launched in ("2026-05-04", "2026-05-11", "2026-05-18"):
        launch("2026-03-02", launched, manager, institution=ministry, officer=officer)
    caches["fragments"].clear()
    response = client.get(YEAR)

    figures = response.context["figures"]
    assert "Half of the files were launched by day 77" in text_of(response)
    assert (figures.median_day, figures.quarters) == (77, (70, 79))
    assert figures.fortnights() == [(56, 69, 1), (70, 83, 3), (84, 97, 1)]


def test_made_up_files_are_counted_and_said(client, officer, ministry):
    make_request(S.ASSESSMENT, institution=ministry, is_demonstration=True)
    make_request(S.ASSESSMENT, institution=ministry)
    client.force_login(officer)

    page = text_of(client.get("/en/board/2027/"))

    assert "2 files count to this year." in page
    assert "1 of them is made up for the demonstration." in page


def test_the_file_has_a_line_for_each(files, officer):
    response = signed_in(officer).get(reverse("portal:year-export", args=[2026]))
    content = b"".join(response.streaming_content)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))

    assert content.startswith(b"\xef\xbb\xbf")
    assert Counter(row["Promise"] for row in rows) == {
        "Kept": 1, "Kept with an extension": 1, "Missed": 2, "Still running": 1, "Declined": 1, "Returned": 1, "Withdrawn": 1,
        "Cancelled in time": 1,
    }  # fmt: skip
    parties = ("MIEUX team", "Authority", "EU Delegation", "Steering Committee", "Experts and employers", "Nobody")
    assert [int(row["Days used"]) for row in rows] == [sum(int(row[party]) for party in parties) for row in rows]


def test_queries_do_not_grow_with_the_files(client, officer, manager, ministry, files, django_assert_num_queries):
    client.force_login(officer)
    client.get("/en/board/2025/")
    with django_assert_num_queries(6):
        client.get(YEAR)
    with django_assert_num_queries(3):
        client.get(YEAR)
    launch("2026-03-02", "2026-05-04", manager, institution=ministry, officer=officer)
    caches["fragments"].clear()
    with django_assert_num_queries(7):
        client.get(YEAR)


def test_the_board_leads_to_its_year(client, officer, files):
    client.force_login(officer)

    assert f'<a href="{YEAR}">' in client.get("/en/board/").content.decode()
