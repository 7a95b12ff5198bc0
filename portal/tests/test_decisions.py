"""Decisions, reasons and days against figures counted by hand, each with the way to as many rows."""

import csv
import io
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from actions.tests.factories import make_action
from actions.tests.reading import anybody, read, signed_in, text_of
from assistance import services
from assistance.choices import ConsultationState, ConsultedBody, ReplyAnswer
from assistance.choices import RequestStatus as S
from assistance.models import AssistanceRequest, Consultation, Consultee, Reply
from assistance.tests.factories import make_request, refuse
from assistance.tests.test_lists import copy_rows

ALL = "/en/decisions/"
YEAR = "/en/decisions/2026/"


@pytest.fixture(autouse=True)
def in_november():
    """Wednesday 25 November 2026, noon in Brussels; files begin and end on earlier days."""
    with time_machine.travel("2026-11-25T11:00:00Z", tick=False):
        yield


def on(day):
    """Noon of a day in Brussels."""
    return time_machine.travel(f"{day}T11:00:00Z", tick=False)


def ended(begun, decided, step="decline", **fields):
    """A request assessed on one day and refused or withdrawn on another."""
    ground = fields.pop("ground", "other")
    with on(begun):
        file = make_request(S.ASSESSMENT, **fields)
    with on(decided):
        if step == "withdraw":
            return services.move_request(
                assistance_request=file, step=step, actor=fields["contact"], reason="Another office does it."
            )
        return refuse(file, step, ground=ground)


@pytest.fixture
def fields(ministry, partner, officer):
    """Who asks, and who is in charge."""
    return {"institution": ministry, "contact": partner, "officer": officer}


@pytest.fixture
def files(db, fields, partner, manager, togo):
    """Eight files of 2026, two of 2025, and a draft."""
    ended("2026-03-02", "2026-03-12", title="Returned", step="return_request", ground="unclear", **fields)
    ended("2026-03-02", "2026-03-22", title="Declined", ground="unclear", **fields)
    ended("2026-03-02", "2026-04-01", title="Declined too", ground="priority", countries=[togo], **fields)
    ended("2026-03-02", "2026-03-05", title="Withdrawn", step="withdraw", **fields)
    old = ended("2025-03-03", "2025-03-05", title="Of 2025", ground="priority", **fields)
    ended("2025-03-03", "2025-03-05", title="Made up", is_demonstration=True, **fields)
    with on("2026-05-04"):
        make_action(title="Approved", manager=manager, **fields)
        conditional = make_action(title="With a condition", manager=manager, **fields)
        conditional.approval_conditions.create(number=1, text="Name somebody.")
        again = services.start_again(assistance_request=old, actor=partner)
        services.submit_request(assistance_request=again, actor=partner)
    make_request(title="Open", **fields)
    make_request(S.DRAFT, title="Draft", **{name: fields[name] for name in ("institution", "contact")})


def context(client, url=YEAR):
    """What the page counts."""
    return client.get(url).context


def numbers(lines):
    """{label: number} of some lines."""
    return {str(line.label): line.number for line in lines}


def test_each_file_is_counted_once_by_what_became_of_it(client, officer, files):
    client.force_login(officer)
    found = context(client)

    assert (found["counted"].received, found["counted"].decided) == (8, 5)
    assert numbers(found["fates"]) == {
        "Approved": 2, "Approved with conditions": 1, "Returned": 1, "Declined": 2, "Withdrawn": 1, "Not decided yet": 2,
    }  # fmt: skip
    assert [line.share for line in found["fates"]] == ["40% of 5", "1 of 2", "20% of 5", "40% of 5", "", ""]
    assert [(str(label), sum(n for n, _url in cells)) for label, cells, total in found["grounds"] if total] == [
        ("What is asked for is not clear enough", 2),
        ("Other requests go first this year", 1),
    ]


def test_days_to_the_decision_are_those_counted_by_hand(client, officer, files):
    client.force_login(officer)
    found = context(client)

    assert found["counted"].days.values == (0, 0, 10, 20, 30)
    assert found["days"] == "10 days (middle half 0 to 20)"
    assert [(line.code, line.days) for line in found["by_stage"] if line.code == "check"] == [
        ("check", "10 days (middle half 0 to 20)")
    ]
    assert {line.code: line.days for line in found["by_party"]}["team"] == "10 days (middle half 0 to 20)"


def test_fewer_than_five_are_told_one_by_one(client, officer, files):
    client.force_login(officer)

    assert context(client, "/en/decisions/2025/")["days"] == "2 files, days: 2 and 2"
    assert "Too few for a middle" in text_of(client.get("/en/decisions/2025/"))


def urls_of(found):
    """(number, address) of every figure that leads to rows."""
    yield found["counted"].received, found["received_url"]
    for line in (*found["fates"], *found["again"]["both"], *found["again"]["became"], *found["rounds"]):
        yield line.number, line.url
    for _label, cells, _total in found["grounds"]:
        yield from cells
    rows = [row for _heading, _note, rows, _caption in found["groups"] for row in rows]
    for row in (*rows, *found["years"]):
        yield from row.cells


@pytest.mark.parametrize("persona", ["officer", "committee_member"])
@pytest.mark.parametrize("address", [ALL, YEAR])
def test_each_figure_opens_to_as_many_rows(client, request, files, rounds, persona, address):
    client.force_login(request.getfixturevalue(persona))
    pairs = [(number, url) for number, url in urls_of(context(client, address)) if url]

    assert len(pairs) > 20
    assert {url: client.get(url).context["count"].number for _n, url in pairs} == {url: number for number, url in pairs}


def test_the_committee_counts_the_dossiers_it_had(client, committee_member, files):
    client.force_login(committee_member)
    found = context(client)

    assert (found["counted"].received, found["counted"].decided, found["is_partial"]) == (5, 5, True)


def test_starting_again_is_seen_from_both_sides(client, officer, files):
    client.force_login(officer)
    of_2025, of_2026 = context(client, "/en/decisions/2025/")["again"], context(client)["again"]

    assert (numbers(of_2026["both"]), of_2026["follows"].number) == (
        {"Started again from an earlier request": 1, "Started again since": 0}, 1,
    )  # fmt: skip
    assert numbers(of_2026["became"])["Not decided yet"] == 1
    assert [(line.number, line.share) for line in of_2025["both"]] == [(0, ""), (1, "1 of 2")]


@pytest.fixture
def rounds(files, officer):
    """A round that silence adopted after an answer of two days, one that everybody answered, and one that was broken."""
    ends = [(ConsultationState.AGREED, True), (ConsultationState.AGREED, False), (ConsultationState.BROKEN, False)]
    chosen = AssistanceRequest.objects.filter(title__in=["Approved", "With a condition", "Declined"]).order_by("title")
    opened_at = timezone.now() - timedelta(days=9)
    Consultation.objects.all().delete()
    for file, (state, is_silent) in zip(chosen, ends, strict=True):
        closed = Consultation.objects.create(
            assistance_request=file, number=1, opened_by=officer, opened_at=opened_at, due_at=timezone.now(),
            state=ConsultationState.CLOSED, ended_at=timezone.now(),
        )  # fmt: skip
        consultation = Consultation.objects.create(
            assistance_request=file, number=2, opened_by=officer, opened_at=opened_at, due_at=timezone.now(),
            state=state, ended_at=timezone.now(),
        )  # fmt: skip
        Consultee.objects.create(consultation=closed, body=ConsultedBody.DELEGATION, name="Asked before")
        answer(consultation, ConsultedBody.DELEGATION, ReplyAnswer.AGREE, officer)
        silent = ReplyAnswer.SILENCE if is_silent else ReplyAnswer.COMMENT
        answer(consultation, ConsultedBody.COMMITTEE, silent, officer)
        Consultee.objects.create(
            consultation=consultation, body=ConsultedBody.COMMITTEE, name="Copy", is_concerned=False
        )


def answer(consultation, body, given, officer):
    """One that was asked, with its answer two days later, or its silence."""
    is_silent = given == ReplyAnswer.SILENCE
    consultee = Consultee.objects.create(consultation=consultation, body=body, name=body)
    Reply.objects.create(
        consultee=consultee, answer=given, text="Fine.", given_by=None if is_silent else officer,
        given_on=timezone.localdate(consultation.opened_at) + timedelta(days=2),
    )  # fmt: skip


def test_the_latest_round_counts_and_silence_is_told_from_answers(client, officer, rounds):
    client.force_login(officer)
    found = context(client)

    assert {label: n for label, n in numbers(found["rounds"]).items() if n} == {
        "Agreed, everybody answered": 1, "Adopted by silence": 1, "Silence broken": 1,
    }  # fmt: skip
    assert found["answers"] == [
        ("EU Delegation", 3, 3, "3 files, days: 2, 2 and 2"),
        ("Steering Committee", 3, 2, "2 files, days: 2 and 2"),
    ]


@anybody("partner", "neighbour", "delegate", "focal_point", "expert")
def test_the_figures_are_closed_to_the_others(persona, request, files):
    user = request.getfixturevalue(persona)

    assert [read(user, url).status_code for url in (ALL, YEAR, f"{ALL}csv/", f"{YEAR}csv/")] == [403] * 4


@pytest.mark.parametrize("year", [1999, 2101])
def test_a_year_that_no_request_can_have_is_no_page(officer, year):
    assert read(officer, f"/en/decisions/{year}/").status_code == 404


def test_an_empty_year_says_so(officer, files):
    assert "No request to count" in text_of(read(officer, "/en/decisions/2019/"))


def test_the_file_has_a_line_for_each_and_its_days_add_up(files, rounds, officer):
    response = signed_in(officer).get(reverse("portal:decisions-year-export", args=[2026]))
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"), newline="")))

    assert len(rows) == 8
    parties = ("MIEUX team", "Authority", "EU Delegation", "Steering Committee", "Experts and employers", "Nobody")
    decided = {row["Title"]: row for row in rows if row["Decided on"]}
    assert {title: int(row["Days to the decision"]) for title, row in decided.items()} == {
        "Returned": 10, "Declined": 20, "Declined too": 30, "Approved": 0, "With a condition": 0,
    }  # fmt: skip
    for row in decided.values():
        assert int(row["Days to the decision"]) == sum(int(row[party] or 0) for party in parties)
    assert decided["With a condition"]["With conditions"] == "Yes"
    assert decided["Declined"]["Ground"] == "What is asked for is not clear enough"


@pytest.mark.parametrize("count", [1, 25, 300])
def test_queries_do_not_grow_with_the_files(count, client, officer, fields, django_assert_num_queries):
    copy_rows(ended("2026-03-02", "2026-03-12", **fields), count - 1)
    client.force_login(officer)

    with django_assert_num_queries(10):
        assert context(client)["counted"].received == count


def test_ways_lead_to_the_page_and_from_it_to_the_years(client, officer, files):
    client.force_login(officer)

    assert 'href="/en/decisions/"' in client.get("/en/board/").content.decode()
    page = client.get(ALL).content.decode()
    assert [f'href="/en/decisions/{year}/"' in page for year in (2024, 2025, 2026, 2027)] == [False, True, True, False]
    assert urlsplit(context(client)["export_url"]).path == f"{YEAR}csv/"
