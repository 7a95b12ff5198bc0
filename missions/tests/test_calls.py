"""Calls for experts: who may take which step, what each needs, who is told, what happens by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from missions import services
from missions.call_workflow import CALL_WORKFLOW
from missions.models import ExpertCall
from outbox.models import OutgoingMessage
from partners.tests.factories import make_language
from workflow.engine import StepNotAllowed, TransitionRefused

from .call_factories import make_call, make_focal, make_state, person_of, values_of
from .factories import make_mission

pytestmark = pytest.mark.django_db

PERSONAS = ("officer", "manager", "administrator", "focal_point", "expert", "partner", "delegate", "committee_member")
TEAM = {"officer", "manager"}
MATRIX = {"open_call": ("draft", TEAM), "close_call": ("open", TEAM), "reopen_call": ("closed", TEAM)}


def test_every_step_has_its_line():
    assert set(MATRIX) == {step.name for step in CALL_WORKFLOW.steps}


@pytest.mark.parametrize("step", MATRIX)
def test_each_step_is_open_to_its_roles_alone(step, request):
    status, allowed = MATRIX[step]
    found = set()
    for persona in PERSONAS:
        call = make_call(status)
        try:
            services.move_call(call=call, step=step, actor=request.getfixturevalue(persona))
        except StepNotAllowed:
            continue
        found.add(persona)

    assert found == allowed


@pytest.mark.parametrize(("status", "step"), [("open", "open_call"), ("draft", "close_call"), ("open", "reopen_call")])
def test_a_step_exists_from_its_state_alone(status, step, officer):
    with pytest.raises(TransitionRefused, match="is not possible"):
        services.move_call(call=make_call(status), step=step, actor=officer)


def test_nothing_opens_whose_last_day_or_first_day_there_is_over(officer):
    today = timezone.localdate()
    late = make_call("draft")
    ExpertCall.objects.filter(pk=late.pk).update(closes_on=today - timedelta(1))
    begun = make_call("draft", starts_on=today + timedelta(30), ends_on=today + timedelta(33))
    ExpertCall.objects.filter(pk=begun.pk).update(closes_on=today - timedelta(2), starts_on=today - timedelta(1))

    with pytest.raises(TransitionRefused, match="choose a later one first"):
        services.move_call(call=late, step="open_call", actor=officer)
    with pytest.raises(TransitionRefused, match="have begun"):
        services.move_call(call=begun, step="open_call", actor=officer)


def told(event):
    """(reader, subject) of the messages of one kind."""
    rows = OutgoingMessage.objects.filter(event=event).order_by("recipient__name")
    return list(rows.values_list("recipient__name", "subject"))


def test_the_focal_points_of_the_countries_addressed_are_told_and_no_others(officer):
    make_focal(make_state("EE"), name="Estonian")
    make_focal(make_state("FR"), name="French")
    call = make_call(countries=[make_state("EE")], title="Inspectors", officer=officer)
    day = f"{call.closes_on:%-d %B %Y}"
    assert told("call_opened") == [("Estonian", f"Nominate by {day}: Inspectors")]

    make_call(title="Everybody")

    assert [name for name, subject in told("call_opened") if "Everybody" in subject] == ["Estonian", "French"]


def test_a_stale_page_changes_nothing(officer, manager):
    call = make_call()
    written = {"values": values_of(title="Other"), "languages": {}, "countries": []}
    services.change_call(call=call, actor=manager, seen=call.version, **written)

    with pytest.raises(TransitionRefused, match="was changed after you opened this page"):
        services.change_call(call=call, actor=officer, seen=call.version, **written)
    with pytest.raises(TransitionRefused, match="was changed after you opened this page"):
        services.move_call(call=call, step="close_call", actor=officer, seen=call.version)


def test_languages_and_countries_are_those_given(officer):
    call = make_call(languages=("en", "fr"), countries=[make_state("EE")])
    written = {"values": values_of(), "languages": {make_language("fr").pk: 5}, "countries": [make_state("FR")]}

    services.change_call(call=call, actor=officer, **written)

    assert [(row.language.code, row.level) for row in call.languages.all()] == [("fr", 5)]
    assert [country.iso2 for country in call.countries.all()] == ["FR"]
    assert list(call.history.values_list("step", flat=True)) == ["draft", "open_call", "change"]


def test_an_open_call_keeps_a_last_day_ahead(officer):
    past = values_of(closes_on=timezone.localdate() - timedelta(1))

    with pytest.raises(TransitionRefused, match="To end the call, close it"):
        services.change_call(call=make_call(), actor=officer, values=past, languages={})


def test_a_draft_is_thrown_away_and_what_was_open_is_not(officer, expert):
    draft = make_call("draft")
    with pytest.raises(StepNotAllowed):
        services.discard_call(call=draft, actor=expert)
    services.discard_call(call=draft, actor=officer)
    with pytest.raises(TransitionRefused, match="stays on the record"):
        services.discard_call(call=make_call("closed"), actor=officer)

    assert ExpertCall.objects.count() == 1


def test_a_call_closes_by_itself_after_its_last_day_and_not_before():
    call = make_call()
    now = timezone.now()
    assert services.keep_calls(now=now + timedelta(days=21)).closed == 0
    assert services.keep_calls(now=now + timedelta(days=22)).closed == 1
    assert services.keep_calls(now=now + timedelta(days=22)).closed == 0

    call.refresh_from_db()
    assert (call.status, call.holder, call.history.last().actor) == ("closed", "team", None)


def test_only_those_who_nominated_nobody_are_reminded_once():
    estonian, _french = make_focal(make_state("EE"), name="Estonian"), make_focal(make_state("FR"), name="French")
    call = make_call(title="Inspectors")
    services.nominate_person(actor=estonian, country=make_state("EE"), person=person_of(), call=call)
    soon = timezone.now() + timedelta(days=18)

    assert [services.keep_calls(now=soon).reminded, services.keep_calls(now=soon).reminded] == [1, 0]
    assert [name for name, _subject in told("call_closing")] == ["French"]


def test_a_mission_of_a_call_is_not_told_to_the_public(client):
    mission = make_mission(title="Secret scoping", file_reference="MX-2026-099")
    call = make_call(mission=mission)

    for address in (f"/en/calls/{call.pk}/", "/en/calls/"):
        page = client.get(address).content.decode()
        assert call.title in page
        assert not any(word in page for word in ("Secret scoping", "MX-2026-099", "The Gambia", str(call.officer)))
