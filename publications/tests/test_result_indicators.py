"""Figures of requests, activities, deliverables, outcomes and authorities’ ratings against records counted by hand."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.tests.factories import make_manager
from actions import services
from actions.choices import ActionStatus as S
from actions.choices import AdoptionStatus
from actions.models import Action, Activity, Deliverable, Echo
from actions.services.rating import Said, rate_action
from actions.tests.factories import make_action, make_activity, make_deliverable_type
from assistance.choices import RequestStatus
from assistance.tests.factories import make_request
from clock.choices import ExtensionGround
from partners.tests.factories import make_contact, make_country, make_institution

from ..indicators import PROGRAMME, Period, Scope, Value, indicator_of
from ..indicators.value import WITHHELD
from .worlds import old_action, placed

pytestmark = pytest.mark.django_db


def value(code, scope=PROGRAMME, period=None):
    """One figure, in public numbers."""
    return indicator_of(code).count(scope, period or Period())


def authority(iso2, code="WCA"):
    """An authority of a country, and somebody who speaks for it."""
    institution = make_institution(placed(iso2, code))
    return institution, make_contact(institution)


def completed(number, iso2="TG", **fields):
    """So many completed Actions of authorities of one country."""
    for _n in range(number):
        institution, contact = authority(iso2)
        action = make_action(S.COMPLETED, institution=institution, contact=contact)
        Action.objects.filter(pk=action.pk).update(is_published=True, **fields)
        yield Action.objects.get(pk=action.pk), contact


def test_requests_count_once_sent_in_each_of_their_countries():
    ministry, contact = authority("ML")
    make_request(RequestStatus.DRAFT, institution=ministry, contact=contact)
    sent = make_request(institution=ministry, contact=contact)
    sent.countries.add(placed("BJ", "WCA"), placed("LA", "ASI"))
    make_request(RequestStatus.WITHDRAWN, institution=ministry, contact=contact)

    assert value("requests-received") == Value(2)
    assert [value("requests-received", Scope.country(iso2)).number for iso2 in ("ML", "BJ", "LA")] == [2, 1, 1]
    assert [value("requests-received", Scope.region(code)).number for code in ("WCA", "ASI")] == [2, 1]
    assert value("requests-received", period=Period(2015)) == Value(0)
    assert indicator_of("requests-received").rows is None
    assert indicator_of("requests-received").closed


def test_states_that_asked_are_a_part_of_those_that_may():
    ministry, contact = authority("ML")
    make_request(institution=ministry, contact=contact).countries.add(placed("LA", "ASI"))
    placed("BJ", "WCA")
    placed("TG", "WCA")
    old_action(1, placed("TG", "WCA"))
    old_action(2, placed("BJ", "WCA"), placed("TG", "WCA"), kind="regional")

    assert value("states-having-asked", Scope.region("WCA")) == Value(2, of=3)
    assert value("states-having-asked", Scope.region("ASI")) == Value(0, of=1)
    assert value("states-having-asked") == Value(2, of=4)
    assert value("states-having-asked", Scope.region("WCA"), Period(2011)) == Value(1, of=3)
    assert value("states-having-asked", Scope.country("ML")) == Value(1, of=1)


def test_activities_count_once_held_and_published(ministry, partner, officer):
    action = make_action(S.ONGOING, institution=ministry, contact=partner, officer=officer)
    other = make_action(S.ONGOING, institution=ministry, contact=partner, officer=officer)
    day = timezone.localdate() - timedelta(days=3)
    make_activity(action, title="Round table", is_held=True, starts_on=day)
    make_activity(action, title="Planned")
    Activity.objects.filter(action=other).update(is_held=True, starts_on=day)
    Action.objects.filter(pk=action.pk).update(is_published=True)

    activities = indicator_of("activities-held")
    assert value("activities-held") == value("activities-held", Scope.country("GM")) == Value(1)
    assert value("activities-held", period=Period(day.year)) == Value(1)
    (row,) = activities.rows(PROGRAMME, Period())
    assert "Round table" in row["label"]
    assert action.reference in row["url"]


def test_a_deliverable_counts_once_whatever_its_versions():
    ((action, _contact),) = completed(1)
    words = {"action": action, "title": "Plan", "type": make_deliverable_type(), "adoption": AdoptionStatus.ADOPTED}
    Deliverable.objects.create(version=1, adopted_on="2024-02-01", is_public=True, **words)
    Deliverable.objects.create(version=2, adopted_on="2025-02-01", is_public=True, **words)
    Deliverable.objects.create(version=1, adopted_on="2025-02-01", **words | {"title": "Inside"})
    Deliverable.objects.create(version=1, **words | {"title": "Draft", "adoption": AdoptionStatus.DELIVERED})

    deliverables = indicator_of("deliverables-adopted")
    assert value("deliverables-adopted") == Value(2)
    assert [value("deliverables-adopted", period=Period(year)).number for year in (2024, 2025)] == [1, 1]
    (row,) = deliverables.rows(PROGRAMME, Period())
    assert "Plan" in row["label"]


def test_a_launch_after_an_extension_does_not_keep_the_promise():
    with time_machine.travel("2026-03-02 10:00+01:00", tick=False):
        actions = [make_action(S.READY), make_action(S.READY)]
        clock, manager = actions[0].clock, make_manager()
        services.extend_deadline(
            clock=clock, days=20, ground=ExtensionGround.TRAVEL, reason="No visa yet.", actor=manager,
            seen_due_on=clock.due_on,
        )  # fmt: skip
        services.move_action(action=actions[1], step="launch", actor=manager)
    with time_machine.travel("2026-06-10 10:00+02:00", tick=False):
        services.move_action(action=actions[0], step="launch", actor=manager)
    Action.objects.update(is_published=True)

    assert value("launched-in-time") == Value(1, of=2)
    rows = indicator_of("launched-in-time").rows(PROGRAMME, Period())
    assert sorted(row["note"] for row in rows) == ["Launched on day 0", "Launched on day 100 · not within three months"]


def test_authorities_ratings_are_withheld_below_five_and_never_mixed():
    rows = list(completed(5))
    for action, contact in rows[:4]:
        rate_action(action=action, actor=contact, said=Said(overall=5), seen=0)
    assert value("actions-rated-good") == WITHHELD

    rate_action(action=rows[4][0], actor=rows[4][1], said=Said(overall=2), seen=0)

    assert value("actions-rated-good") == Value(4, of=5, n=5, asked=5)
    assert value("actions-rated-good", Scope.country("TG")) == Value(4, of=5, n=5, asked=5)
    assert value("events-rated-good").number == 0


def answered(action, answer, months=6, year=2025):
    """An authority was asked and has said what became of its Action."""
    at = timezone.now().replace(year=year, month=3, day=10)
    Echo.objects.create(
        action=action, months=months, asked_at=at, answer=answer, words="Decree 14." if answer else "",
        answered_at=at if answer else None, answered_by_name="A. Ceesay" if answer else "",
    )  # fmt: skip


def test_the_later_answer_of_an_authority_counts():
    actions = [action for action, _contact in completed(7)]
    for action, answer in zip(
        actions, ("drafted", "adopted", "adopted", "funded", "applied", "nothing", ""), strict=True
    ):
        answered(action, answer)
    answered(actions[0], "funded", months=12)

    reached = {
        step: value(f"results-{step}", period=Period(2025)) for step in ("drafted", "adopted", "funded", "applied")
    }
    assert {step: (one.number, one.of, one.asked) for step, one in reached.items()} == {
        "drafted": (5, 6, 7), "adopted": (5, 6, 7), "funded": (3, 6, 7), "applied": (1, 6, 7),
    }  # fmt: skip
    assert value("results-drafted", period=Period(2024)).number == 0


def test_a_country_counts_in_the_region_where_it_lies():
    old_action(1, placed("ML", "WCA"), placed("LA", "ASI"), region=make_country("ML").region)

    assert value("countries-served", Scope.region("ASI")) == Value(1)
    assert value("countries-served", Scope.region("WCA")) == Value(1)
    assert value("actions-begun", Scope.region("ASI")) == Value(0)


@pytest.mark.parametrize("code", ["actions-on-record", "actions-running"])
def test_a_state_of_today_has_no_years(code):
    old_action(1, placed("ML", "WCA"), status=S.ONGOING)

    assert not indicator_of(code).has_years
    assert value(code) == Value(1)
