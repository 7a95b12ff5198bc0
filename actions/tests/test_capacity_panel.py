"""Beside one request: who would run it, what a yes does, and what each reader may know of the other files."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.tests.factories import make_officer
from actions.services import move_action
from actions.tests.factories import make_action, make_consulted_request
from actions.tests.reading import anybody, read, text_of
from assistance.capacity_panel import RequestCapacity, WaitingCapacity
from assistance.choices import RequestStatus as S
from assistance.models import AssistanceRequest
from assistance.open_files import read_open_files
from assistance.tests.factories import make_request
from clock.models import StageEffort
from clock.tests.reckoned import MONDAY, set_forecast

pytestmark = pytest.mark.django_db
LATE = (
    'Accepting this request moves The Gambia I from <span class="state-tight">tight</span> '
    'to <span class="state-late">late by 4 days</span>.'
)


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel(f"{MONDAY} 09:00", tick=False):
        yield


@pytest.fixture(autouse=True)
def efforts():
    """A day and a half of work a week under design, a day in an assessment."""
    days = {"check": "1", "consult": "0.5", "decide": "0.5", "design": "1.5", "ready": "1"}
    StageEffort.objects.bulk_create([StageEffort(stage=stage, days_a_week=each) for stage, each in days.items()])


@pytest.fixture
def asked(ministry, partner, officer):
    """A request that waits for a decision."""
    found = make_consulted_request(institution=ministry, contact=partner, officer=officer, title="Asked for")
    return set_forecast(found, 50, 70, 80, 0.9)


@pytest.fixture
def busy(ministry, officer, manager):
    """Three Actions under design: 4.5 days of work a week. The first has 38 days left."""
    fields = {"institution": ministry, "officer": officer, "manager": manager, "is_planned": False}
    soon = make_action(received_on=date(2026, 12, 11), title="Soon", **fields)
    others = [make_action(title=f"Later {number}", **fields) for number in range(2)]
    set_forecast(soon, 20, 34, 50, 0.6)
    return [soon, *(set_forecast(one, 50, 68, 80, 0.95) for one in others)]


def decision(request):
    return reverse("actions:request-approve", args=[request.reference])


def dossier(request):
    return reverse("assistance:request-detail", args=[request.reference])


def test_the_file_that_is_harmed_most_is_named(asked, busy, manager):
    """4.5 + 1.5 days a week against 4: after three weeks 4.5 days of work more are carried over, at 4 a week 7.9 days."""
    page = text_of(read(manager, decision(asked)))

    assert f"{LATE} 2 further files are delayed." in page
    assert "8 weeks: 6 over" in page
    assert "60 in 100, launch 21 February – 23 March" in page
    assert "Late by 4 days" in page
    assert "3 → 4" in page


def test_a_request_without_a_title_is_said_by_who_asks(ministry, officer):
    asked = make_request(institution=ministry)
    AssistanceRequest.objects.filter(pk=asked.pk).update(title="")

    [file] = read_open_files(officer, MONDAY)

    assert (file.name, file.in_a_sentence) == (
        "Request of Department of Labour",
        "the request of Department of Labour",
    )


def test_the_panel_informs_and_does_not_bar(asked, busy, manager):
    page = text_of(read(manager, decision(asked)))

    assert '<button class="btn btn-primary w-100" type="submit">Approve and open the Action</button>' in page


def test_another_officer_can_be_tried(asked, busy, manager):
    other = make_officer(name="Tomás Leite")

    page = text_of(read(manager, f"{decision(asked)}?officer={other.pk}"))

    assert "No open file is moved: Tomás Leite has room in all eight weeks." in page
    assert f'<option value="{other.pk}" selected>Tomás Leite</option>' in page


@pytest.mark.parametrize("text", ["", "x", "999999", "-1", "1" * 40, "²"])
def test_what_is_no_officer_falls_back_visibly(asked, manager, officer, text):
    panel = RequestCapacity(asked, manager, MONDAY, text)

    assert panel.officer == (None if text == "999999" else officer)
    assert read(manager, f"{decision(asked)}?officer={text}").status_code == 200


def test_without_an_officer_one_is_asked_for(asked, manager):
    type(asked).objects.update(officer=None)

    page = text_of(read(manager, decision(asked)))

    assert "Nobody is in charge yet. Choose who would run it, to see what a yes does to the open files." in page
    assert '<option value="">Nobody yet</option>' in page


def test_what_nobody_works_on_is_not_counted(asked, busy, manager, officer):
    make_action(institution=asked.institution, officer=officer, status="ongoing")
    move_action(action=busy[0], step="hold", actor=manager, reason="Elections.")

    assert RequestCapacity(asked, manager, MONDAY).result.officer(officer.pk).files == 2


def test_a_file_without_an_officer_is_counted_and_takes_nobodys_time(asked, busy, ministry, manager):
    make_request(institution=ministry, title="Alone")

    page = text_of(read(manager, decision(asked)))

    assert "1 open file has no officer and takes nobody's time." in page


@pytest.fixture
def unseen(ministry, officer):
    """A request in assessment of the same officer: no dossier for the committee."""
    found = make_request(S.ASSESSMENT, institution=ministry, officer=officer, title="Confidential matter")
    return set_forecast(found, 60, 110, 130, 0.4)


def test_the_committee_reads_the_dossier_with_numbers_for_what_it_may_not_open(asked, busy, unseen, committee_member):
    page = text_of(read(committee_member, dossier(asked)))

    assert LATE in page
    assert "3 further files are delayed." in page
    assert "And 1 further file." in page
    assert "Confidential matter" not in page
    assert unseen.reference not in page
    assert reverse("clock:capacity") not in page


def test_the_team_reads_all_of_it_on_the_dossier(asked, busy, unseen, officer):
    page = text_of(read(officer, dossier(asked)))

    assert LATE in page
    assert "Confidential matter" in page
    assert "further file." not in page
    assert reverse("clock:capacity") in page


def test_the_committee_is_told_when_only_hidden_files_are_delayed(asked, unseen, officer, ministry, committee_member):
    for number in range(3):
        hidden = make_request(S.ASSESSMENT, institution=ministry, officer=officer, title=f"Hidden {number}")
        set_forecast(hidden, 60, 110, 130, 0.4)

    page = text_of(read(committee_member, dossier(asked)))

    assert "Accepting this request delays 4 files that you do not see." in page
    assert "Hidden" not in page


@anybody("partner", "delegate")
def test_others_who_read_the_request_do_not_see_the_officers_weeks(asked, busy, persona, request):
    page = text_of(read(request.getfixturevalue(persona), dossier(asked)))

    assert "Can we say yes?" not in page
    assert "The Gambia I" not in page


@pytest.mark.parametrize("status", [S.SUBMITTED, S.ASSESSMENT, S.CLARIFICATION, S.DECLINED])
def test_there_is_nothing_to_ask_before_and_after_the_consultation(ministry, officer, manager, status):
    found = make_request(status, institution=ministry, officer=officer)

    assert "Can we say yes?" not in text_of(read(manager, f"{dossier(found)}?part=consultation"))


def test_the_choice_of_an_officer_keeps_the_part_of_the_dossier(asked, officer):
    page = text_of(read(officer, f"{dossier(asked)}?part=consultation"))

    assert '<input type="hidden" name="part" value="consultation">' in page


def test_it_takes_four_queries_however_many_files_there_are(asked, busy, manager, ministry, officer):
    assert queries_of(asked, manager) == 4
    make_action(institution=ministry, officer=officer, manager=manager)
    make_request(institution=ministry)
    assert queries_of(asked, manager) == 4


def queries_of(asked, reader):
    with CaptureQueriesContext(connection) as queries:
        panel = RequestCapacity(asked, reader, MONDAY)
        assert panel.sentence and panel.officers and panel.weeks and panel.people
        assert panel.moved is not None and panel.asked
    return len(queries)


def test_what_waits_is_accepted_together_on_the_board(asked, busy, manager, ministry, partner, officer):
    second = make_consulted_request(institution=ministry, contact=partner, officer=make_officer(name="Tomás Leite"))
    set_forecast(second, 50, 70, 80, 0.9)
    make_request(S.CONSULTATION, institution=ministry, officer=officer)

    said = [str(sentence) for sentence in WaitingCapacity(manager, MONDAY).sentences]

    assert said == [
        "Two requests wait for a decision.",
        LATE.replace("this request", "both") + " 2 further files are delayed.",
    ]


def test_what_waits_without_an_officer_takes_nobodys_time(asked, manager):
    type(asked).objects.update(officer=None)

    panel = WaitingCapacity(manager, MONDAY)

    assert list(panel.sentences) == [
        "One request waits for a decision.",
        "1 has no officer yet and takes nobody's time.",
    ]
    assert panel.officers == []


def test_nothing_waits(busy, manager, officer):
    panel = WaitingCapacity(manager, MONDAY)

    assert list(panel.sentences) == ["No request waits for a decision."]
    assert [(row.name, row.files_after) for row in panel.officers] == [(officer.name, 3)]


def test_in_french(asked, busy, manager):
    page = text_of(read(manager, decision(asked).replace("/en/", "/fr/")))

    tight, late = '<span class="state-tight">tendu</span>', '<span class="state-late">en retard de 4 jours</span>'
    assert f"Accepter cette demande fait passer Gambie I de « {tight} » à « {late} »." in page
    assert "2 autres dossiers sont retardés." in page


def test_a_request_is_named_in_quotation_marks(asked, unseen, officer, ministry, manager):
    for number in range(4):
        hidden = make_request(S.ASSESSMENT, institution=ministry, officer=officer, title=f"Further {number}")
        set_forecast(hidden, 60, 110, 130, 0.9)
    set_forecast(unseen, 60, 85, 130, 0.85)

    assert "Accepting this request moves “Confidential matter” from" in text_of(read(manager, decision(asked)))
