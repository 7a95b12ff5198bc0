"""All days of a file and their sum: who reads what, today and as known on a past day, as a page and as a file."""

import csv
import io
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from actions import services
from actions.choices import ActionStatus as S
from actions.file_days import FileDays
from actions.tests.factories import make_action
from actions.tests.reading import anybody, read, signed_in, text_of
from assistance import services as assistance_services
from assistance.choices import RequestStatus
from assistance.tests.factories import make_draft, make_request

pytestmark = pytest.mark.django_db
NOON = "T10:00:00Z"


@pytest.fixture(autouse=True)
def in_july():
    """Wednesday 15 July 2026, noon in Brussels; steps are taken on earlier days."""
    with time_machine.travel(f"2026-07-15{NOON}", tick=False):
        yield


def on(day):
    """Noon of a day in Brussels."""
    return time_machine.travel(f"{day}{NOON}", tick=False)


@pytest.fixture
def file(ministry, partner, officer, manager):
    """A letter of 4 June, registered on the 12th; asked on the 20th, answered on the 25th, extended on 1 July."""
    with on("2026-06-12"):
        made = make_request(
            RequestStatus.ASSESSMENT,
            institution=ministry,
            contact=partner,
            officer=officer,
            received_on=date(2026, 6, 4),
        )
    with on("2026-06-20"):
        ask(made, officer)
    with on("2026-06-25"):
        answer(made, partner)
    with on("2026-07-01"):
        extend(made, manager)
    made.refresh_from_db()
    return made


def ask(made, officer):
    due_on = date(2026, 6, 29)
    assistance_services.ask_question(assistance_request=made, text="How many?", due_on=due_on, actor=officer)


def answer(made, partner):
    made.refresh_from_db()
    questions = {question.pk: "Forty." for question in made.questions.all()}
    assistance_services.answer_questions(assistance_request=made, actor=partner, answers=questions)


def extend(made, manager):
    services.extend_deadline(
        clock=made.clock,
        days=10,
        ground="travel",
        reason="No visas.",
        actor=manager,
        seen_due_on=made.clock.due_on,
    )


def url_of(file, **query):
    address = reverse("actions:clock-detail", args=[file.reference])
    return f"{address}?{'&'.join(f'{name}={value}' for name, value in query.items())}" if query else address


def sums_of(response):
    return {row.party: row.days for row in response.context["whose"].shares()}


def test_the_page_adds_up(file, officer):
    context = read(officer, url_of(file)).context

    assert (context["face"].day, context["total"]) == (41, 102)
    assert {row.party: row.days for row in context["whose"].shares()} == {"team": 36, "authority": 5}
    assert sum(run.days for run in context["runs"]) == context["whose"].total == 41
    assert sum(month.days for month in context["months"]) == 41
    assert [line.days for line in context["lines"]] == [92, 10]


def test_each_run_says_what_began_it(file, officer):
    rows = [(run.dates, run.what, run.stage, run.days) for run in read(officer, url_of(file)).context["runs"]]

    assert rows == [
        ("4 June – 19 June 2026", rows[0][1], "Check", 16),
        ("20 June – 24 June 2026", "Ask the authority · Ines Vermeer", "Check", 5),
        ("25 June – 14 July 2026", "Answer · Fatou Jallow", "Check", 20),
    ]
    assert "Send the request" in rows[0][1]
    assert "written down on 12 June 2026" in rows[0][1]


def test_before_the_letter_was_registered_nobody_knew_of_the_file(file, officer):
    response = read(officer, url_of(file, on="2026-06-11"))

    assert "state" not in response.context
    assert "On 11 June 2026 nobody here knew of this file" in text_of(response)
    assert "written down on 12 June 2026" in text_of(response)


@pytest.mark.parametrize(
    ("day", "used", "allowed", "sums"),
    [
        ("2026-06-12", 8, 92, {"team": 8}),
        ("2026-06-20", 16, 92, {"team": 16}),
        ("2026-06-24", 20, 92, {"team": 16, "authority": 4}),
        ("2026-06-30", 26, 92, {"team": 21, "authority": 5}),
        ("2026-07-01", 27, 102, {"team": 22, "authority": 5}),
        ("2026-07-15", 41, 102, {"team": 36, "authority": 5}),
    ],
)
def test_a_past_day_is_replayed(file, officer, day, used, allowed, sums):
    response = read(officer, url_of(file, on=day))

    assert (response.context["face"].day, response.context["face"].total) == (used, allowed)
    assert sums_of(response) == sums
    assert ("This is a replay of a past day." in text_of(response)) == (day != "2026-07-15")


def test_as_known_today_is_the_page_of_today(file, officer):
    now, replayed = read(officer, url_of(file)).context, read(officer, url_of(file, on="2026-07-15")).context

    assert now["state"] == replayed["state"]
    assert now["face"] == replayed["face"]


def test_a_replay_does_not_speak_of_today_or_of_what_came_later(file, officer):
    page = text_of(read(officer, url_of(file, on="2026-06-24")))

    assert "Today, 24 June" not in page
    assert "No visas." not in page
    assert "Deadline extended" not in page
    assert "With the authority since 20 June." in page


def test_the_last_day_of_a_past_deadline_is_not_called_today(ministry, officer):
    with on("2026-03-02"):
        old = make_request(RequestStatus.ASSESSMENT, institution=ministry, officer=officer)

    page = text_of(read(officer, url_of(old, on="2026-06-02")))

    assert "The last day to launch" in page
    assert "Today is the last day" not in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2026-07-16", "That day has not come yet. Choose 15 July 2026 or an earlier day."),
        ("2026-06-03", "The clock had not started. Choose 4 June 2026 or a later day."),
        ("the third of May", "That is no date."),
        ("9999-99-99", "That is no date."),
    ],
)
def test_a_day_that_cannot_be_stands_beside_the_field_with_what_was_typed(file, officer, typed, sentence):
    response = read(officer, url_of(file, on=typed))

    assert response.context["form"]["on"].value() == typed
    assert sentence in text_of(response)
    assert f'value="{typed}"' in text_of(response)
    assert response.context["face"].day == 41


def test_the_days_of_change_are_links(file, officer):
    context = read(officer, url_of(file, on="2026-06-22")).context["changes"]

    assert [day.isoformat() for day in context["days"]] == ["2026-06-12", "2026-06-20", "2026-06-25", "2026-07-01"]
    assert (context["before"], context["after"]) == (date(2026, 6, 20), date(2026, 6, 25))


@anybody("officer", "manager", "administrator")
def test_staff_read_names(file, persona, request):
    page = text_of(read(request.getfixturevalue(persona), url_of(file)))

    assert "Ask the authority · Ines Vermeer" in page
    assert "Amina Rahal" in page


@pytest.fixture
def planned(ministry, partner, officer, manager):
    """An Action whose plan was changed and opened again by the team, three weeks ago."""
    with on("2026-06-20"):
        action = make_action(S.READY, institution=ministry, contact=partner, officer=officer, manager=manager)
        services.move_action(action=action, step="reopen_plan", actor=officer, reason="Another place.")
        services.change_plan(action=action, actor=officer, what="Activity moved.")
    return action


@anybody("partner", "delegate", "committee_member")
def test_others_read_parties_and_nothing_of_the_work_inside(planned, persona, request):
    user = request.getfixturevalue(persona)
    response = read(user, url_of(planned))
    page = text_of(response)
    main = page[page.index("<main") :]

    exported = b"".join(signed_in(user).get(reverse("actions:clock-export", args=[planned.reference]))).decode()
    for text in (main, exported):
        for hidden in (
            "Ines Vermeer", "Amina Rahal", "Plan changed", "Go back to preparation", "Another place.", "Activity moved.",
            "Officer put in charge",
        ):  # fmt: skip
            assert hidden not in text
        assert "Agree the plan" in text
    assert sum(sums_of(response).values()) == 25


def test_staff_read_the_work_inside(planned, officer):
    page = text_of(read(officer, url_of(planned)))

    assert "Plan changed" in page
    assert "Go back to preparation" in page


def test_the_authority_reads_it_in_its_words(file, partner):
    page = text_of(read(partner, url_of(file)))

    assert "You, the authority" in page
    assert "With us since 25 June." in page
    assert "No visas." in page


@anybody("neighbour", "other_delegate", "expert", "focal_point")
def test_strangers_find_nothing(file, persona, request):
    user = request.getfixturevalue(persona)

    assert read(user, url_of(file)).status_code == 404
    assert read(user, reverse("actions:clock-export", args=[file.reference])).status_code == 404


def test_the_committee_finds_a_file_once_it_has_the_dossier(file, committee_member):
    assert read(committee_member, url_of(file)).status_code == 404


def test_drafts_have_no_clock(ministry, officer):
    make_draft(institution=ministry)

    assert read(officer, reverse("actions:clock-detail", args=["MX-2026-999"])).status_code == 404


def rows_of(user, file, **query):
    address = reverse("actions:clock-export", args=[file.reference])
    response = signed_in(user).get(address, query)
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(("day", "used", "allowed"), [("", 41, 102), ("2026-06-24", 20, 92), ("2026-07-01", 27, 102)])
def test_the_file_adds_up_like_the_page(file, officer, day, used, allowed):
    rows = rows_of(officer, file, on=day)

    assert sum(int(row["days_counted"] or 0) for row in rows) == used
    assert sum(int(row["days_added"] or 0) for row in rows) == allowed
    assert [row["what"] for row in rows][:2] == ["start", "day" if allowed == 92 else "extension"]
    assert {row["known_on"] for row in rows} == {day or "2026-07-15"}
    assert rows[-1]["days_counted"] == "0"


def test_a_text_that_looks_like_a_formula_is_guarded(file, manager):
    services.extend_deadline(
        clock=file.clock,
        days=1,
        ground="travel",
        reason="=HYPERLINK(1)",
        actor=manager,
        seen_due_on=date(2026, 9, 14),
    )

    assert [row["reason"] for row in rows_of(manager, file) if row["what"] == "extension"] == [
        "No visas.",
        "'=HYPERLINK(1)",
    ]


@pytest.mark.parametrize("day", ["2027-01-01", "never", "2026-06-05"])
def test_a_file_of_a_day_that_cannot_be_leads_to_the_page(file, officer, day):
    response = signed_in(officer).get(reverse("actions:clock-export", args=[file.reference]), {"on": day})

    assert response.status_code == 302
    assert response["Location"] == url_of(file, on=day)


def test_the_days_end_with_the_launch(ministry, officer):
    with on("2026-06-20"):
        action = make_action(S.READY, institution=ministry, officer=officer)
    with on("2026-07-03"):
        services.move_action(action=action, step="launch", actor=officer)
    with on("2026-07-10"):
        services.move_action(action=action, step="close_early", actor=make_manager_of(action), reason="Curfew.")

    response = read(officer, url_of(action))

    assert (response.context["face"].day, response.context["whose"].total) == (13, 13)
    assert "Launched on day 13" in [line.what for line in response.context["lines"]]
    assert date(2026, 7, 10) not in response.context["changes"]["days"]
    assert "Close early" not in text_of(response)


def make_manager_of(action):
    return action.assistance_request.history.get(step="approve").actor


def test_a_file_of_two_years_is_read_a_year_at_a_time(ministry, officer):
    with on("2024-03-04"):
        old = make_request(RequestStatus.ASSESSMENT, institution=ministry, officer=officer)

    response = read(officer, url_of(old))
    first = read(officer, url_of(old, page=1))

    assert response.context["face"].day == 863
    assert [len(page.context["months"].object_list) for page in (first, response)] == [12, 5]
    assert first.context["months"].object_list[0].first == date(2024, 3, 1)


def test_very_many_runs_stand_in_one_line(file, officer, monkeypatch):
    monkeypatch.setattr("actions.views.days.MOST_RUNS", 1)

    runs = read(officer, url_of(file)).context["runs"]

    assert [(run.what.split(" ·")[0], run.days) for run in runs] == [("2 earlier runs", 21), ("Answer", 20)]


def test_queries_do_not_grow_with_the_history(file, officer, partner, django_assert_num_queries):
    client = signed_in(officer)
    client.get(url_of(file))
    with django_assert_num_queries(10):
        client.get(url_of(file))
    for day in (5, 8, 11):
        with on(f"2026-07-{day:02d}"):
            ask(file, officer)
        with on(f"2026-07-{day + 1:02d}"):
            answer(file, partner)
    with django_assert_num_queries(10):
        client.get(url_of(file))


@anybody("officer", "partner", "delegate")
def test_every_clock_leads_to_its_days(file, persona, request):
    page = text_of(read(request.getfixturevalue(persona), reverse("assistance:request-detail", args=[file.reference])))

    assert f'<a href="{url_of(file)}">All days and the sum</a>' in page


def test_a_page_and_its_replay_know_the_same_days(file, officer):
    days = FileDays(file)

    for offset in range(8, 41):
        state = days.state_on(date(2026, 6, 4) + timedelta(days=offset))
        assert sum(state.sums.values()) == offset == state.days_used
