"""The extension of a deadline: for managers, in two steps, once."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from accounts.tests.factories import make_manager
from actions import services
from actions.choices import ActionStatus as S
from actions.tests.factories import make_action, make_historical_action
from actions.tests.reading import anybody, read, signed_in, text_of
from assistance import services as assistance_services
from assistance.choices import RequestStatus
from assistance.tests.factories import make_draft, make_request
from clock.models import ClockSummary
from clock.outlook import chance
from clock.what_if import outlooks_if
from workflow.engine import StepNotAllowed

pytestmark = pytest.mark.django_db


def url_of(file):
    return reverse("actions:deadline-extend", args=[file.reference])


@pytest.fixture
def file(ministry, partner):
    return make_request(RequestStatus.ASSESSMENT, institution=ministry, contact=partner)


def data_for(client, file, **changes):
    seen = client.get(url_of(file)).context["form"]["seen_due_on"].value()
    return {"seen_due_on": seen, "days": 10, "ground": "travel", "reason": "No visas.", **changes}


def due_of(file):
    file.refresh_from_db()
    file.clock.refresh_from_db()
    return file.clock.due_on


def test_the_first_sending_says_the_effect_and_changes_nothing(file, manager):
    client, before = signed_in(manager), due_of(file)

    page = text_of(client.post(url_of(file), data_for(client, file)))

    after = date_format(before + timedelta(days=10), "l j F Y")
    assert f"It moves the deadline by 10 days, from {date_format(before, 'j F Y')} to {after}." in page
    assert f"The promise still counts against {date_format(before, 'j F Y')}." in page
    assert "The authority and the Steering Committee are told." in page
    assert "Visa or travel not possible." in page
    assert due_of(file) == before


def test_an_extension_into_the_past_says_so(ministry, manager):
    received_on = timezone.localdate() - timedelta(days=120)
    file = make_request(RequestStatus.ASSESSMENT, institution=ministry, received_on=received_on)
    client = signed_in(manager)

    assert "That day has passed already" in text_of(client.post(url_of(file), data_for(client, file, days=1)))
    assert "That day has passed already" not in text_of(client.post(url_of(file), data_for(client, file, days=31)))


def test_the_second_sending_extends(file, manager):
    client, before = signed_in(manager), due_of(file)

    page = text_of(client.post(url_of(file), {**data_for(client, file), "confirm": "1"}, follow=True))

    assert due_of(file) == before + timedelta(days=10)
    assert file.clock.original_due_on == before
    assert "The deadline is now" in page


def test_what_was_typed_can_be_changed_again(file, manager):
    client = signed_in(manager)

    response = client.post(url_of(file), {**data_for(client, file), "back": "1"})

    assert response.context["form"]["reason"].value() == "No visas."
    assert "confirmation" not in response.context


def test_a_double_click_extends_once_and_says_who(file, manager):
    client, before = signed_in(manager), due_of(file)
    data = {**data_for(client, file), "confirm": "1"}
    client.post(url_of(file), data)

    response = client.post(url_of(file), data)

    assert response.status_code == 409
    assert "Amina Rahal extended the deadline by 10 days on" in text_of(response)
    assert due_of(file) == before + timedelta(days=10)


def test_a_second_manager_sees_what_the_first_did_and_keeps_the_own_words(file, manager):
    client = signed_in(make_manager())
    data = data_for(client, file, reason="Curfew.")
    first = signed_in(manager)
    first.post(url_of(file), {**data_for(first, file), "confirm": "1"})

    response = client.post(url_of(file), {**data, "confirm": "1"})

    assert response.status_code == 409
    assert response.context["form"]["reason"].value() == "Curfew."


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"days": "0"}, "days"),
        ({"days": "32"}, "days"),
        ({"days": "-3"}, "days"),
        ({"days": "ten"}, "days"),
        ({"days": ""}, "days"),
        ({"ground": "because"}, "ground"),
        ({"ground": ""}, "ground"),
        ({"reason": "  "}, "reason"),
        ({"seen_due_on": "never"}, "seen_due_on"),
    ],
)
def test_bad_input_stands_beside_its_field(file, manager, changes, field):
    client, before = signed_in(manager), due_of(file)

    response = client.post(url_of(file), {**data_for(client, file, **changes), "confirm": "1"})

    assert list(response.context["form"].errors) == [field]
    assert due_of(file) == before


@anybody("officer", "administrator", "partner", "delegate")
def test_others_learn_who_can(file, persona, request):
    user, before = request.getfixturevalue(persona), due_of(file)

    assert read(user, url_of(file)).status_code == 403
    assert signed_in(user).post(url_of(file), {"confirm": "1"}).status_code == 403
    assert due_of(file) == before


@anybody("neighbour", "other_delegate", "expert")
def test_strangers_find_nothing(file, persona, request):
    assert read(request.getfixturevalue(persona), url_of(file)).status_code == 404


def test_the_service_knows_the_role_too(file, officer):
    with pytest.raises(StepNotAllowed, match="Only a programme manager"):
        services.extend_deadline(
            clock=file.clock, days=1, ground="travel", reason="x", actor=officer, seen_due_on=file.clock.due_on
        )


def test_an_action_is_extended_on_the_same_page(ministry, manager):
    action = make_action(institution=ministry)
    client, before = signed_in(manager), due_of(action)

    client.post(url_of(action), {**data_for(client, action), "confirm": "1"})

    assert due_of(action) == action.deadline_on == before + timedelta(days=10)


@pytest.mark.parametrize("status", [S.ONGOING, S.CANCELLED])
def test_a_stopped_clock_has_nothing_to_extend(ministry, manager, status):
    action = make_action(status, institution=ministry)
    client, before = signed_in(manager), due_of(action)

    assert "Nothing to extend" in text_of(read(manager, url_of(action)))
    response = client.post(url_of(action), {**data_for(client, action), "confirm": "1"})

    assert response.status_code == 409
    assert due_of(action) == before


def test_drafts_and_the_published_record_have_no_deadline(ministry, manager):
    make_draft(institution=ministry)

    assert read(manager, url_of(make_historical_action())).status_code == 404


@pytest.fixture
def asked(ministry, officer):
    """A file that has been with the authority since its sixth day, for twelve days."""
    today = timezone.now()
    with time_machine.travel(today - timedelta(days=18)):
        file = make_request(RequestStatus.ASSESSMENT, institution=ministry, officer=officer)
    with time_machine.travel(today - timedelta(days=12)):
        due_on = timezone.localdate() + timedelta(days=7)
        assistance_services.ask_question(assistance_request=file, text="How many?", due_on=due_on, actor=officer)
    return file


def test_the_days_of_the_authority_are_the_natural_length(asked, manager):
    response = read(manager, url_of(asked))

    assert "Since the start the authority has held the file for 12 days" in text_of(response)
    assert response.context["natural"].days == 12


def test_one_button_fills_them_in_and_keeps_what_was_typed(asked, manager):
    client, before = signed_in(manager), due_of(asked)

    response = client.post(url_of(asked), {**data_for(client, asked, days=""), "natural": "1"})

    form = response.context["form"]
    assert (form["days"].value(), form["reason"].value(), form["ground"].value()) == (12, "No visas.", "travel")
    assert form.errors == {}
    assert due_of(asked) == before
    data = {name: form[name].value() for name in ("seen_due_on", "days", "ground", "reason")}
    client.post(url_of(asked), {**data, "confirm": "1"})
    assert due_of(asked) == before + timedelta(days=12)


def test_days_that_were_given_back_are_not_offered_again(asked, manager):
    client = signed_in(manager)
    with time_machine.travel(timezone.now() - timedelta(days=5)):
        client.post(url_of(asked), {**data_for(client, asked), "confirm": "1"})

    response = read(manager, url_of(asked))

    assert response.context["natural"].held == 5
    assert "Since the last extension on" in text_of(response)


def test_no_more_is_offered_than_can_be_given(ministry, manager, officer, asked):
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        response = read(manager, url_of(asked))

    assert (response.context["natural"].held, response.context["natural"].days) == (42, 31)
    assert "At most 31 can be added at a time." in text_of(response)


def test_a_file_that_the_authority_never_held_offers_nothing(file, manager):
    client = signed_in(manager)

    assert read(manager, url_of(file)).context["natural"] is None
    response = client.post(url_of(file), {**data_for(client, file, days="4"), "natural": "1"})
    assert response.context["form"]["days"].value() == "4"


def test_the_effect_is_drawn_and_counted_from_the_start(file, manager):
    client, before = signed_in(manager), due_of(file)

    response = client.post(url_of(file), data_for(client, file))

    days = (before - file.clock.started_on).days
    page = text_of(response)
    assert f"the last day for the launch moves from day {days} to day {days + 10}." in page
    assert f"A launch by {date_format(before, 'j F Y')} still keeps the promise" in page
    face = response.context["confirmation"]["face"]
    assert (face.total, face.original_total, response.context["face"].total) == (days + 10, days, days)


def test_once_the_three_months_are_over_the_effect_says_so(ministry, manager):
    received_on = timezone.localdate() - timedelta(days=95)
    file = make_request(RequestStatus.ASSESSMENT, institution=ministry, received_on=received_on)
    client = signed_in(manager)

    page = text_of(client.post(url_of(file), data_for(client, file)))

    assert "The three months are over: the launch will count as kept with an extension." in page


@pytest.mark.parametrize(("days", "is_said"), [(7, False), (8, True), (9, True), (10, False)])
def test_a_new_deadline_on_which_nobody_works_is_said(ministry, manager, days, is_said):
    with time_machine.travel("2026-06-04T10:00:00Z"):
        file = make_request(RequestStatus.ASSESSMENT, institution=ministry)
        client = signed_in(manager)
        page = text_of(client.post(url_of(file), data_for(client, file, days=days)))

    sentence = "the last working day before it is Friday 11 September."
    assert (sentence in page) == is_said


def test_the_chance_before_and_after_is_said(ministry, manager):
    received_on = timezone.localdate() - timedelta(days=80)
    file = make_request(RequestStatus.ASSESSMENT, institution=ministry, received_on=received_on)
    client = signed_in(manager)

    response = client.post(url_of(file), data_for(client, file, days=31))

    now, then = outlooks_if(file.clock, 31, timezone.localdate())
    assert now.probability < then.probability
    assert response.context["confirmation"]["chances"] == (chance(now.probability), chance(then.probability))
    assert f"with a chance of {chance(now.probability)} today, of {chance(then.probability)} with" in text_of(response)
    assert response.context["confirmation"]["face"].likely is not None


def test_the_chance_afterwards_is_the_one_that_was_announced(file, manager):
    client, today = signed_in(manager), timezone.localdate()
    _now, then = outlooks_if(file.clock, 10, today)

    client.post(url_of(file), {**data_for(client, file), "confirm": "1"})

    summary = ClockSummary.objects.get(clock=file.clock_id)
    assert (summary.probability, summary.likely_on) == (then.probability, then.on)


def test_the_page_names_the_action_in_the_readers_language(manager, client):
    action = make_action(S.READY)
    type(action).objects.filter(pk=action.pk).update(title_fr="Agrément des agences")
    client.force_login(manager)
    with override("fr"):
        page = client.get(url_of(action)).content.decode()

    assert "<li>Agrément des agences</li>" in page
    assert f"<li>{action.title}</li>" not in page
