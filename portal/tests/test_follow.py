"""Following a request without an account: what is shown, what never is, and how often one may try."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from accounts.tests.factories import make_manager
from actions import services as action_services
from actions.choices import ActionStatus as A
from actions.tests.factories import make_action, make_consulted_request
from assistance.choices import RequestStatus as S
from assistance.models import AssistanceRequest
from assistance.tests.factories import make_request
from portal.following import stages_of

pytestmark = pytest.mark.django_db
WRONG = "This reference and this code do not belong together. Compare both with our mail."
TOO_MANY = "Too many tries. Wait a quarter of an hour, then try again."


@pytest.fixture(autouse=True)
def no_tries_yet():
    """Every test begins with all its tries."""
    cache.clear()


def follow(reference, code, language="en", client=None, **extra):
    """Send the form."""
    return (client or Client()).post(f"/{language}/follow/", {"reference": reference, "code": code}, **extra)


def follow_right(file, **kwargs):
    """Send the right pair."""
    return follow(file.reference, file.tracking_code, **kwargs)


def test_the_right_pair_shows_stage_holder_day_and_next_date(partner):
    file = make_request(S.CLARIFICATION, received_on=timezone.localdate() - timedelta(days=41))

    response = follow_right(file)

    page = " ".join(response.content.decode().split())
    due = date_format(file.questions.get().due_on, "l j F Y")
    face = response.context["standing"].face
    assert response.status_code == 200
    assert f"Day 41 of {face.total}. {face.sentence}. With the requesting authority. Next date: {due}" in page
    assert response.headers["Cache-Control"].split(", ")[-1] == "private"
    assert '<meta name="robots" content="noindex">' in page


def test_without_a_question_the_next_date_is_the_deadline():
    file = make_request(S.ASSESSMENT)

    standing = follow_right(file).context["standing"]

    assert (standing.next_on, standing.with_sentence) == (file.clock.due_on, "With the MIEUX team.")


def test_while_others_are_consulted_the_next_date_is_their_answer():
    file = make_request(S.CONSULTATION)
    due_on = file.consultations.get().due_on

    standing = follow_right(file).context["standing"]

    assert (standing.next_on, standing.next_what) == (due_on, "answer of those consulted")
    assert standing.with_sentence == "With the EU Delegation."


def test_a_deadline_that_has_passed_is_no_next_date():
    file = make_request(S.ASSESSMENT, received_on=timezone.localdate() - timedelta(days=120))

    page = " ".join(follow_right(file).content.decode().split())

    due = date_format(file.clock.due_on, "l j F Y")
    assert f"past the deadline. With the MIEUX team. Date passed: {due}, launch at the latest." in page
    assert "Next date" not in page


def test_a_file_that_has_ended_says_how():
    page = " ".join(follow_right(make_request(S.WITHDRAWN)).content.decode().split())

    assert "Withdrawn on day" in page
    assert "Next date" not in page


def test_nothing_confidential_is_shown():
    file = make_request(S.DECLINED, asked_for="Help with a secret register.")

    page = follow_right(file).content.decode()

    people = [file.created_by.name, file.officer.name, file.institution.name]
    hidden = [file.title, file.problem, file.asked_for, "Another project does this.", file.tracking_code, *people]
    assert [text for text in hidden if text in page] == []
    assert "Declined. The authority has the reasons in writing." in page


def test_the_reason_of_an_extension_stays_inside():
    file = make_request(S.ASSESSMENT)
    action_services.extend_deadline(
        clock=file.clock, days=10, ground="travel", reason="The minister is ill.", actor=make_manager(), seen_due_on=file.clock.due_on
    )  # fmt: skip

    page = follow_right(file).content.decode()

    assert "The minister is ill." not in page
    assert "First deadline:" in page


@pytest.mark.parametrize(
    ("reference", "code"),
    [("right", "wrong"), ("wrong", "right"), ("wrong", "wrong"), ("draft", "right"), ("other", "right")],
)
def test_a_wrong_pair_is_one_sentence_that_says_not_which(reference, code):
    file, other, draft = make_request(), make_request(), make_request(S.DRAFT)
    references = {"right": file.reference, "wrong": "MX-2020-999", "draft": f"MX-{draft.pk}", "other": other.reference}

    response = follow(references[reference], file.tracking_code if code == "right" else "ABCDEFGH23")

    assert response.context["form"].non_field_errors() == [WRONG]
    assert "standing" not in response.context


def test_people_may_type_small_letters_spaces_and_hyphens():
    file = make_request()
    code = file.tracking_code.lower()

    assert follow(f" {file.reference.lower()} ", f"{code[:5]}-{code[5:7]} {code[7:]}").context["standing"]


def test_what_is_missing_is_said_beside_its_field():
    form = follow("", "").context["form"]

    assert form.errors == {
        "reference": ["Give the reference of the request."],
        "code": ["Give the code that came with the reference."],
    }


def test_after_ten_wrong_tries_from_one_address_the_right_pair_must_wait():
    file = make_request()
    for number in range(10):
        assert follow(f"MX-2020-{number:03d}", "ABCDEFGH23").status_code == 200

    refused = follow_right(file)

    assert refused.status_code == 429
    assert refused.context["form"].non_field_errors() == [TOO_MANY]
    assert follow_right(file, REMOTE_ADDR="10.0.0.9").status_code == 200


def test_after_ten_wrong_codes_a_reference_must_wait_whatever_the_address():
    file = make_request()
    for number in range(10):
        follow(file.reference, "ABCDEFGH23", REMOTE_ADDR=f"10.0.0.{number}")

    assert follow_right(file, REMOTE_ADDR="10.0.1.1").status_code == 429


def test_the_limit_ends_after_a_quarter_of_an_hour():
    file = make_request()
    with time_machine.travel("2026-07-15 10:00+02:00", tick=False) as clock:
        for _try in range(10):
            follow(file.reference, "ABCDEFGH23")
        assert follow_right(file).status_code == 429
        clock.shift(15 * 60)
        assert follow(file.reference, "ABCDEFGH23").status_code == 200


def test_right_tries_do_not_use_up_the_limit():
    file = make_request()

    assert [follow_right(file).status_code for _try in range(12)] == [200] * 12


def test_the_form_is_protected_against_other_sites():
    client = Client(enforce_csrf_checks=True)

    assert (
        follow("MX-2020-001", "ABCDEFGH23", client=client, headers={"origin": "https://elsewhere.example"}).status_code
        == 403
    )
    assert (
        follow("MX-2020-001", "ABCDEFGH23", client=client, headers={"origin": "http://testserver"}).status_code == 200
    )


def test_reading_the_form_writes_nothing_and_keeps_what_was_typed(client):
    assert client.get("/fr/follow/").status_code == 200

    page = follow("MX-2020-001", "ABCDEFGH23").content.decode()

    assert 'value="MX-2020-001"' in page


def stage_states(file):
    """The tracker in short: done, now, next."""
    fresh = AssistanceRequest.objects.get(pk=file.pk)
    return " ".join(stage.state for stage in stages_of(fresh, getattr(fresh, "action", None)))


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (S.SUBMITTED, "done now next next next next"),
        (S.ASSESSMENT, "done now next next next next"),
        (S.CLARIFICATION, "done now next next next next"),
        (S.CONSULTATION, "done done now next next next"),
        (S.DECLINED, "done now"),
        (S.RETURNED, "done now"),
        (S.WITHDRAWN, "done now"),
    ],
)
def test_the_way_of_a_request(status, expected):
    assert stage_states(make_request(status)) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (A.PREPARATION, "done done done done now next"),
        (A.READY, "done done done done now next"),
        (A.ONGOING, "done done done done done done"),
        (A.COMPLETED, "done done done done done done"),
        (A.CANCELLED, "done done done done now"),
    ],
)
def test_the_way_of_an_action(status, expected):
    file = make_action(status).assistance_request

    assert stage_states(file) == expected
    assert follow_right(file).status_code == 200


def test_with_both_opinions_the_decision_is_next():
    assert stage_states(make_consulted_request()) == "done done done now next next"
