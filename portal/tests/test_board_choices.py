"""What the board can be asked for: orders, filters, pages and the file of its rows, each an address."""

import base64
import csv
import json
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from accounts.choices import Role
from accounts.tests.factories import make_user
from actions.models import Action
from assistance.choices import RequestStatus as S
from assistance.models import AssistanceRequest
from assistance.tests.factories import make_request
from clock.models import ClockSummary
from partners.models import Region
from partners.tests.factories import make_country, make_institution, make_region
from portal.board import BoardOrders, is_running, survey_files
from portal.board.conditions import FILES, is_among, is_late, is_on_time, is_tight
from portal.tests.test_board import BOARD, copy_files, days_ago, files, forecast, groups_of

__all__ = ["files"]

NO_FORECAST = dict.fromkeys(("likely_first_on", "likely_on", "likely_last_on", "probability", "computed_on"))
EXPORT = "/en/board/export/csv/"


def titles(client, query=""):
    """The running files on the page, in their order."""
    groups = client.get(BOARD + query).context["groups"]
    return [row["title"] for group in groups for row in group.rows if row["clock__stopped_on"] is None]


def walk(client, query):
    """The references page by page, and the headings of each page."""
    pages, headings = [], []
    while query is not None:
        context = client.get(BOARD + query).context
        headings.append([group.title for group in context["groups"]])
        pages.append([row["reference"] for group in context["groups"] for row in group.rows])
        query = context["next_url"] or None
    return pages, headings


def test_late_comes_first_then_what_is_to_be_done_then_the_highest_risk(client, officer, ministry):
    for title, age, probability in (
        ("Late", 120, 0.1),
        ("Surely late", 110, 0.0),
        ("Safe", 50, 0.9),
        ("Safer", 80, 0.95),
    ):
        forecast(make_request(S.ASSESSMENT, institution=ministry, title=title, received_on=days_ago(age)), probability)
    forecast(make_request(S.ASSESSMENT, institution=ministry, title="Doubtful", received_on=days_ago(3)), 0.79)
    forecast(make_request(institution=ministry, title="Nobody", officer=officer), 0.99)
    behind = make_request(S.ASSESSMENT, institution=ministry, title="Behind", received_on=days_ago(30))
    forecast(behind, 0.9, stage_due_on=days_ago(1))

    assert groups_of(client, officer) == {
        "Act today": ["Surely late", "Late", "Doubtful", "Behind", "Nobody"],
        "On time": ["Safe", "Safer"],
    }


def test_by_deadline_there_is_one_heading(client, officer, files):
    assert groups_of(client, officer, "?sort=deadline") == {
        "Least time left first": ["Late", "Tight", "Fine", "Nobody", "Planned"],
        "Launched in the last 14 days": ["Launched"],
    }


@pytest.mark.parametrize("query", ["", "?sort=deadline"])
def test_pages_hold_every_file_once_whatever_the_ties(client, officer, ministry, files, query):
    copy_files(make_request(S.ASSESSMENT, institution=ministry, received_on=days_ago(40)), 70)
    for number, summary in enumerate(ClockSummary.objects.order_by("pk")):
        summary.risk = (0, 0.25, 1 / 3)[number % 3]
        summary.save()
    client.force_login(officer)
    pages, headings = walk(client, query)

    running = BoardOrders(timezone.localdate())
    order = running.by_deadline if query else running.by_risk
    in_order = order.applied_to(AssistanceRequest.objects.filter(is_running())).values_list("reference", flat=True)
    assert pages[0].pop() == files["launched"].reference
    assert [reference for page in pages for reference in page] == list(in_order)
    assert [len(page) for page in pages] == [25, 25, 25, 1]
    assert headings[1:] == [["Least time left first"] if query else ["On time"]] * 3


def test_with_more_clocks_than_are_counted_the_pages_go_on(client, officer, ministry, files, monkeypatch):
    copy_files(make_request(S.ASSESSMENT, institution=ministry, received_on=days_ago(40)), 30)
    client.force_login(officer)
    counted, _headings = walk(client, "")
    monkeypatch.setattr("portal.board.survey.COUNT_CAP", 20)
    response = client.get(BOARD)

    assert "more than 20 clocks running" in response.content.decode()
    assert {tab["count"] for tab in response.context["tabs"]} == {None}
    assert walk(client, "")[0] == [counted[0][:-1], counted[1]]


def test_a_file_without_a_summary_stands_on_the_board(client, officer, files):
    ClockSummary.objects.filter(clock_id=files["fine"].clock_id).delete()
    client.force_login(officer)
    rows = [row for group in client.get(BOARD).context["groups"] for row in group.rows]

    (row,) = [row for row in rows if row["title"] == "Fine"]
    assert (row["holder"], row["since"], row["awaited"]) == ("authority", "", "")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?risk=late", ["Late"]),
        ("?risk=tight", ["Tight"]),
        ("?risk=on-time", ["Nobody", "Fine", "Planned"]),
        ("?officer=nobody", ["Nobody"]),
        ("?holder=authority", ["Fine"]),
        ("?stage=consult", ["Tight"]),
        ("?stage=check", ["Nobody", "Fine"]),
        ("?stage=check&holder=team", ["Nobody"]),
        ("?files=actions&risk=on-time", ["Planned"]),
        ("?region=EAST", ["Late", "Fine"]),
        ("?region=EAST&files=requests", ["Fine"]),
    ],
)
def test_filters_narrow_the_board_and_its_file_alike(client, officer, files, query, found):
    move_to_a_region_of_its_own("TG")
    client.force_login(officer)

    assert titles(client, query) == found
    assert [row["Title"] for row in exported(client, query)] == found


def move_to_a_region_of_its_own(iso2):
    """A country, and the Actions there, are counted in another region."""
    region = make_region("EAST", name_en="East", name_fr="Est")
    country = make_country(iso2)
    country.region = region
    country.save()
    Action.objects.filter(countries=country).update(region=region)


def exported(client, query=""):
    """The rows of the file."""
    content = b"".join(client.get(EXPORT + query).streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(content.splitlines()))


def test_an_officer_is_chosen_by_name(client, manager, officer, files):
    client.force_login(manager)
    query = f"?officer={officer.pk}"

    assert titles(client, query) == ["Late", "Fine", "Planned"]
    assert client.get(BOARD + query).context["chips"] == [("Officer: Ines Vermeer", "?")]


@pytest.mark.parametrize("query", ["?risk=tight", "?holder=team", "?stage=check"])
def test_launches_leave_the_board_when_the_clock_is_asked_for(client, officer, files, query):
    assert "Launched in the last 14 days" not in groups_of(client, officer, query)


def test_tabs_count_what_the_filters_leave(client, officer, files):
    client.force_login(officer)
    context = client.get(BOARD + "?holder=team&sort=deadline").context

    assert [(str(tab["label"]), tab["count"], tab["url"]) for tab in context["tabs"]] == [
        ("All", 3, "?holder=team&sort=deadline"),
        ("Mine", 2, "?holder=team&sort=deadline&files=mine"),
        ("Requests", 1, "?holder=team&sort=deadline&files=requests"),
        ("Actions", 2, "?holder=team&sort=deadline&files=actions"),
    ]
    assert context["running"] == 5


def test_each_choice_of_the_address_can_be_taken_away(client, officer, files):
    client.force_login(officer)
    context = client.get(BOARD + "?risk=late&holder=team&files=mine&sort=deadline&cursor=x&unknown=1").context

    assert [tuple(chip) for chip in context["chips"]] == [
        ("Held by: MIEUX team", "?risk=late&sort=deadline&files=mine"),
        ("Risk: Late", "?holder=team&sort=deadline&files=mine"),
    ]
    assert [(str(label), url, current) for label, url, current in context["orders"]] == [
        ("By risk", "?holder=team&risk=late&files=mine", False),
        ("By deadline", "?holder=team&risk=late&sort=deadline&files=mine", True),
    ]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?region=MOON", "There is no “MOON” under Region: this filter is left out."),
        ("?officer=99999999999999999999", "There is no “99999999999999999999” under Officer: this filter is left out."),
        ("?officer=x%00", "under Officer: this filter is left out."),
        ("?stage=<b>", "There is no “&lt;b&gt;” under Stage: this filter is left out."),
        ("?files=nonsense", "There is no “nonsense” under Which files: this filter is left out."),
    ],
)
def test_an_unknown_value_is_left_out_and_said(client, officer, files, query, said):
    client.force_login(officer)

    assert said in client.get(BOARD + query).content.decode()
    assert titles(client, query) == titles(client)


def test_nothing_found_says_what_could_be_taken_away(client, officer, files):
    client.force_login(officer)
    response = client.get(BOARD + "?holder=committee&risk=late&files=mine")

    assert response.context["ways_out"] == [
        ("Held by: Steering Committee", "?risk=late&files=mine", 1),
        ("Risk: Late", "?holder=committee&files=mine", 0),
        ("Mine", "?holder=committee&risk=late", 0),
    ]
    assert "No file fits all of what you chose" in response.content.decode()
    assert "Without “Held by: Steering Committee”" in response.content.decode()


def test_the_options_are_few_and_the_same_for_all_of_a_role(client, officer, files):
    for number in range(320):
        make_user(Role.OFFICER, name=f"Officer {number:03d}")
    client.force_login(officer)
    bar = {field.name: len(field.options.labels) for field in client.get(BOARD).context["bar"]}

    assert bar == {"region": Region.objects.current().count(), "officer": 291, "holder": 6, "risk": 3, "stage": 5}


def test_a_row_says_what_is_awaited_and_when_it_is_behind(client, officer, files):
    today = timezone.localdate()
    forecast(files["tight"], 0.6, stage_due_on=today - timedelta(days=1))
    forecast(files["fine"], 0.9, stage_due_on=today)
    client.force_login(officer)
    page = client.get(BOARD)
    rows = {row["title"]: row for group in page.context["groups"] for row in group.rows}

    assert rows["Tight"]["awaited"].startswith("Silence ends on ")
    behind = [title for title, row in rows.items() if row["is_behind"]]
    assert behind == ["Late", "Tight"]
    assert page.content.decode().count('class="board-behind"') == 2


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ([], "No forecast has been made yet."),
        ([0, 0], ""),
        ([1, 1], "Forecasts of "),
        ([0, 2], "The oldest forecast is of "),
    ],
)
def test_the_board_says_when_its_forecasts_are_old(client, officer, ministry, made, said):
    asked = [make_request(S.ASSESSMENT, institution=ministry), make_request(S.ASSESSMENT, institution=ministry)]
    ClockSummary.objects.update(**NO_FORECAST)
    for file, days in zip(asked, made, strict=False):
        forecast(file, 0.9, days_ago(days))
    client.force_login(officer)

    found = client.get(BOARD).context["forecasts"]
    assert found.startswith(said) and bool(found) == bool(said)


def test_the_file_holds_what_the_board_knows(client, officer, files):
    forecast(files["planned"], 0.876, basis="region")
    client.force_login(officer)
    (row,) = [row for row in exported(client, "?files=mine&sort=deadline") if row["Title"] == "Planned"]

    planned, today = files["planned"], timezone.localdate()
    assert row == {
        "Reference": planned.reference,
        "Title": "Planned",
        "Authority": "Department of Labour",
        "Region": planned.region.name,
        "Day": "0",
        "Days in all": str((planned.clock.due_on - today).days),
        "Deadline in force": planned.clock.due_on.isoformat(),
        "Stage": "Get ready",
        "Held by": "MIEUX team",
        "Held since": today.isoformat(),
        "First likely launch": today.isoformat(),
        "Last likely launch": (today + timedelta(days=9)).isoformat(),
        "Probability of keeping the deadline": "0.88",
        "Forecast from": "past files of this region",
        "Officer": "Ines Vermeer",
    }


def test_the_file_is_in_the_language_of_the_reader(client, officer, files):
    Action.objects.filter(pk=files["planned"].pk).update(title_fr="Prévue")
    client.force_login(officer)
    with translation.override("fr"):
        content = b"".join(client.get("/fr/board/export/csv/?files=actions").streaming_content).decode("utf-8-sig")

    titles_found = [row["Titre"] for row in csv.DictReader(content.splitlines())]
    assert titles_found == ["Late", "Prévue"]


def test_the_file_of_the_committee_holds_only_its_dossiers(client, committee_member, delegate, files):
    client.force_login(committee_member)
    assert [row["Title"] for row in exported(client)] == ["Late", "Tight", "Planned"]

    client.force_login(delegate)
    assert client.get(EXPORT).status_code == 403


def test_files_of_several_regions_name_each_once(client, officer, ministry, gambia, togo):
    far = make_country("KE")
    far.region = make_region("ESA", name_en="Far region", name_fr="Région")
    far.save()
    make_request(S.ASSESSMENT, institution=ministry, countries=[gambia, togo, far], officer=officer)
    client.force_login(officer)
    (row,) = exported(client)

    assert row["Region"] == "; ".join(sorted([gambia.region.name, "Far region"]))


def test_rows_and_conditions_agree_on_what_is_whose(officer, files):
    today = timezone.localdate()
    survey = survey_files(officer, {}, order=BoardOrders(today).by_risk, today=today)

    for which in FILES:
        asked = AssistanceRequest.objects.filter(is_running(), is_among(which, officer)).values_list("pk", flat=True)
        assert {row["id"] for row in survey.fitting(survey.running, which, ())} == set(asked), which


def test_every_running_file_is_late_tight_or_on_time(officer, ministry, files):
    make_institution(make_country("SN"))
    today, running = timezone.localdate(), AssistanceRequest.objects.filter(is_running())
    parts = [set(running.filter(part(today)).values_list("pk", flat=True)) for part in (is_late, is_tight, is_on_time)]

    assert sum(map(len, parts)) == len(set.union(*parts)) == running.count()


@pytest.mark.parametrize(
    "parts",
    [
        ["risk", 0, "9" * 30, "0.5", "2026-07-15", "1"],
        ["risk", 0, "1", "nan", "2026-07-15", "1"],
        ["risk", 0, "1", "-inf", "2026-07-15", "1"],
        ["risk", 1, "late", "0.5", "2026-07-15", "1"],
        ["deadline", 0, "2026-07-15", "1"],
    ],
)
def test_a_cursor_that_somebody_changed_gives_the_first_page(client, officer, files, parts):
    cursor = base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")
    client.force_login(officer)

    assert titles(client, f"?cursor={cursor}") == titles(client)
