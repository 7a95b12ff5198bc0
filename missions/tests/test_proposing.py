"""Teams for the seats of missions: who is proposed, held from the page, refused, and remembered as considered."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from experts.choices import CefrLevel, EmployerConsent, ExpertCategory, ExpertiseLevel
from missions import services
from missions.choices import DeploymentStatus as D
from missions.models import Consideration, Deployment
from partners.choices import InterestKind
from partners.models import Interest
from partners.tests.factories import make_country, make_institution, make_language, make_theme
from workflow.engine import TransitionRefused

from .factories import make_deployment, make_goer, make_mission, make_seat

pytestmark = pytest.mark.django_db


def page_of(mission, query=""):
    """The address of the teams of a mission."""
    return reverse("missions:mission-propose", args=[mission.pk]) + query


def names(answer):
    """{letter: names} of the teams."""
    return {column.letter: [one.name for one in column.people] for column in answer.context["columns"]}


def press(client, mission, letter="A", query="", **fields):
    """Hold a team by its button."""
    columns = client.get(page_of(mission, query)).context["columns"]
    picks = next(column.picks for column in columns if column.letter == letter)
    data = {"hold": picks, "reason": "Knows the licensing law.", "days": 7, **fields}
    return client.post(page_of(mission, query), data)


@pytest.fixture
def mission(officer):
    """A mission of one seat for labour migration in English."""
    return make_mission(officer=officer)


def test_a_team_is_held_from_the_page(client, officer, mission):
    make_goer(name="Ana Novak", employer_consent=EmployerConsent.GIVEN)
    client.force_login(officer)

    answer = press(client, mission)

    assert answer.status_code == 302
    held = Deployment.objects.get()
    assert (held.expert.name, held.status, held.reason) == ("Ana Novak", D.HELD, "Knows the licensing law.")


def test_without_a_reason_nobody_is_held_and_what_was_typed_stays(client, officer, mission):
    make_goer(name="Ana Novak")
    client.force_login(officer)

    answer = press(client, mission, reason="", days=14)

    assert answer.context["form"].errors == {
        "reason": ["Say in a few words why you choose these people: it is kept with the choice."]
    }
    assert answer.context["form"]["days"].value() == "14"
    assert not Deployment.objects.exists()


@pytest.mark.parametrize("hold", ["", "1", "x:y", "1:2:3", "99999:1", "1:99999"])
def test_a_forged_team_holds_nobody(client, officer, mission, hold):
    make_goer()
    client.force_login(officer)

    answer = client.post(page_of(mission), {"hold": hold, "reason": "Why not.", "days": 7})

    assert answer.status_code == 200 and answer.context["form"].errors
    assert not Deployment.objects.exists()


def test_the_rules_are_asked_again_when_a_team_is_held(client, officer, mission):
    expert = make_goer(name="Ana Novak")
    client.force_login(officer)
    picks = client.get(page_of(mission)).context["columns"][0].picks
    type(expert).objects.update(vetted_until=mission.ends_on)

    answer = client.post(page_of(mission), {"hold": picks, "reason": "Why not.", "days": 7})

    assert answer.context["form"].non_field_errors() == [
        "The vetting of Ana Novak does not hold until the end of the mission."
    ]


def test_whoever_is_taken_elsewhere_is_not_proposed(client, officer, mission):
    taken = make_goer(name="Ana Novak")
    make_deployment(expert=taken, mission=make_mission(starts_on=mission.starts_on))
    make_goer(name="Ben Okoro")
    client.force_login(officer)

    assert names(client.get(page_of(mission))) == {"A": ["Ben Okoro"]}


def test_a_hold_whose_time_is_over_stands_in_nobody_s_way(client, officer, mission):
    taken = make_goer(name="Ana Novak")
    old = make_deployment(expert=taken, mission=make_mission(starts_on=mission.starts_on))
    Deployment.objects.filter(pk=old.pk).update(held_until=timezone.now() - timedelta(minutes=1))
    client.force_login(officer)

    press(client, mission)

    assert Deployment.objects.get(status=D.HELD).expert == taken


@pytest.mark.parametrize("kind", ["serves", "tied"])
def test_nobody_with_a_conflict_of_interest_is_proposed(client, officer, mission, kind):
    if kind == "serves":
        make_goer(category=ExpertCategory.PARTNER_ADMINISTRATION, country_of_service=mission.country)
    else:
        tied = make_goer()
        place = make_institution(mission.country)
        Interest.objects.create(person=tied.user, institution=place, kind=InterestKind.WORKED)
    make_goer(name="Ben Okoro")
    client.force_login(officer)

    assert names(client.get(page_of(mission))) == {"A": ["Ben Okoro"]}


def test_fair_turn_whoever_was_sent_already_comes_later(client, officer, mission):
    often = make_goer(name="Ana Novak")
    past = make_mission(starts_on=timezone.localdate() + timedelta(days=90))
    make_deployment(D.CONFIRMED, expert=often, mission=past)
    make_goer(name="Ben Okoro")
    client.force_login(officer)

    first, second = client.get(page_of(mission)).context["columns"]

    assert ([first.people[0].name], [second.people[0].name]) == (["Ben Okoro"], ["Ana Novak"])
    assert first.points - second.points == 10


def test_whoever_has_a_seat_stays_in_every_team_and_counts_for_the_balance(client, officer):
    mission = make_mission(seats=2, officer=officer)
    first, second = mission.seats.all()
    held = make_goer(name="Ana Novak", sex="woman")
    make_deployment(seat=first, expert=held)
    make_goer(name="Bea Berg", sex="woman")
    make_goer(name="Cy Costa", sex="man")
    client.force_login(officer)

    answer = client.get(page_of(mission))

    assert names(answer) == {"A": ["Ana Novak", "Cy Costa"], "B": ["Ana Novak", "Bea Berg"]}
    assert answer.context["columns"][0].picks.split(":")[0] == str(second.pk)
    assert [holder.expert if holder else None for _s, _w, holder, _p in answer.context["rows"]] == [held, None]


def test_all_missions_of_an_action_are_staffed_together(client, officer):
    day = timezone.localdate() + timedelta(days=40)
    missions = [
        make_mission(officer=officer, file_reference="MX-2026-001", starts_on=day + timedelta(days=7 * number))
        for number in range(3)
    ]
    for number in range(3):
        make_goer(name=f"Expert {'ABC'[number]}")
    client.force_login(officer)
    alone = client.get(page_of(missions[0]))
    assert len(alone.context["rows"]) == 1 and "all 3 missions" in alone.content.decode()

    answer = press(client, missions[0], query="?scope=action")

    assert answer.status_code == 302
    held = Deployment.objects.order_by("first_on")
    assert [one.seat.mission for one in held] == missions
    days = sorted((one.expert_id, one.first_on, one.last_on) for one in held)
    for (left, _first, last), (right, first, _last) in pairwise(days):
        assert left != right or last < first


def test_what_if_is_only_looked_at(client, officer, mission):
    make_goer(name="Ana Novak")
    client.force_login(officer)
    answer = client.get(page_of(mission))
    later, earlier, less = answer.context["ways"]
    assert (later.url, earlier.url) == ("?weeks=1", "?weeks=-1")
    assert later.question.endswith(date_format(mission.starts_on + timedelta(days=7), "j F"))

    other = client.get(page_of(mission, less.url))

    assert other.context["way"].codes == ("en",)
    assert 'name="hold"' in answer.content.decode() and 'name="hold"' not in other.content.decode()
    assert client.get(page_of(mission, "?weeks=²&without=xx")).status_code == 200


def test_a_mission_without_seats_or_with_everybody_says_so(client, officer):
    client.force_login(officer)
    assert "No seat is described yet" in client.get(page_of(make_mission(seats=0))).content.decode()
    full = make_deployment().seat.mission
    assert "Every seat has somebody" in client.get(page_of(full)).content.decode()


def test_who_was_considered_is_kept_with_what_was_lacking(client, officer, mission):
    fits = make_goer(name="Ana Novak")
    shy = make_goer(name="Low L")
    shy.language_skills.update(level=CefrLevel.B1)
    late = make_goer(name="Late L", notice_days=100)
    new = make_goer(name="New N", vetted_on=None, vetted_until=None)
    two = make_goer(name="Two T", notice_days=100, vetted_on=None, vetted_until=None)
    other = make_goer(name="Other O", themes=("RR",))
    client.force_login(officer)

    press(client, mission)

    english = make_language("en")
    rows = Consideration.objects.values_list("expert", "lack", "language", "language_level")
    assert set(rows) == {
        (fits.pk, "", None, None),
        (shy.pk, "language", english.pk, CefrLevel.B2),
        (late.pk, "notice", None, None),
        (new.pk, "vetting", None, None),
    }
    assert not {two.pk, other.pk} & {row[0] for row in rows}


def test_depth_is_lacking_only_where_the_theme_is_known(client, officer):
    mission = make_mission(officer=officer, seats=0)
    make_seat(mission, level=ExpertiseLevel.LEADING)
    make_goer().expertises.update(level=ExpertiseLevel.LEADING, evidence="Wrote the law.")
    deeper = make_goer()
    client.force_login(officer)

    press(client, mission)

    assert Consideration.objects.filter(lack="topic").values_list("expert", "theme").get() == (
        deeper.pk,
        make_theme("LM").pk,
    )


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_roster(client, officer, mission, count, django_assert_num_queries):
    for _number in range(count):
        make_goer()
    client.force_login(officer)
    client.get(page_of(mission))
    with django_assert_num_queries(27):
        client.get(page_of(mission))


def test_a_service_refuses_a_team_of_nobody(officer, mission):
    with pytest.raises(TransitionRefused, match="Nobody was chosen"):
        services.hold_team(asked=None, choices={}, actor=officer, reason="")


def test_an_official_of_another_partner_country_is_welcome(client, officer, mission):
    peer = make_goer(category=ExpertCategory.PARTNER_ADMINISTRATION, country_of_service=make_country("GH"))
    client.force_login(officer)

    assert names(client.get(page_of(mission))) == {"A": [peer.name]}
