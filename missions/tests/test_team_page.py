"""The page of teams: what it asks, whom it proposes and why, what it says when nobody fits, and who may see it."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from experts.choices import CefrLevel, EmployerConsent, ExpertCategory, ExpertiseLevel, ExpertStatus
from experts.models import Expert
from experts.tests.factories import make_expert
from missions.loading import candidates
from partners.tests.factories import make_area, make_country, make_language, make_region, make_theme

pytestmark = pytest.mark.django_db
PAGE = reverse("missions:team-propose")


@pytest.fixture
def first():
    """The first day of the mission."""
    return timezone.localdate() + timedelta(days=60)


@pytest.fixture
def area():
    return make_area("LM-LAB", theme=make_theme("LM"))


def make_fit(name, area, **fields):
    """Somebody on the roster who fits: knows the area, works in English, is vetted and free."""
    fields.setdefault("employer_consent", EmployerConsent.GIVEN)
    until = timezone.localdate() + timedelta(days=500)
    expert = make_expert(
        name=name,
        vetted_on=timezone.localdate(),
        vetted_until=until,
        email=f"{name.split()[0].lower()}@example.org",
        **fields,
    )
    expert.expertises.create(theme=area.theme, area=area, level=ExpertiseLevel.LEADING, evidence=f"Licences of {name}.")
    return expert


def ask(client, day, seats=1, **fields):
    """Ask for seats on the area, in English."""
    make_language("fr")
    data = {
        "go": "find", "seats": seats, "first": day, "last": day + timedelta(days=4), "travel_days": 1, "peer": "on",
        "balance": "on", "cap": 2,
    }  # fmt: skip
    for number in range(seats):
        data |= {f"s{number}-{name}": value for name, value in SEAT.items()}
    return client.get(f"{PAGE}?{urlencode({**data, **fields})}")


SEAT = {"topic": "area-LM-LAB", "depth": 2, "language_1": "en", "level_1": 4, "level_2": 4}


def names(answer):
    """{letter: names} of the teams."""
    return {column.letter: [person.name for person in column.people] for column in answer.context["columns"]}


def test_the_form_keeps_what_was_typed_when_a_seat_is_added(client, officer, area):
    client.force_login(officer)
    page = client.get(PAGE)
    assert len(page.context["seats"]) == 2 and page.context["form"].initial == {}

    typed = {"go": "add", "seats": 2, "first": "2031-05-04", "s0-topic": "area-LM-LAB", "s0-depth": "3", "cap": ""}
    more = client.get(f"{PAGE}?{urlencode(typed)}")

    assert len(more.context["seats"]) == 3
    assert more.context["form"]["first"].value() == "2031-05-04"
    assert [seat["topic"].value() for seat in more.context["seats"]] == ["area-LM-LAB", None, None]
    assert "proposal" not in more.context


def test_teams_come_with_reasons_and_doubts(client, officer, area, first):
    make_fit("Ana Novak", area)
    doubted = make_fit("Ben Okoro", area, employer_consent=EmployerConsent.ASKED, notice_days=55)
    client.force_login(officer)

    answer = ask(client, first)

    assert names(answer) == {"A": ["Ana Novak"], "B": ["Ben Okoro"]}
    ana, ben = (column.people[0] for column in answer.context["columns"])
    assert ana.reasons == ("Licences of Ana Novak.", "Works in Language en C1")
    assert ana.doubts == ()
    assert ben.doubts == ("The employer has not agreed yet", "Must be asked within 4 days")
    assert ben.url == reverse("experts:expert-detail", args=[doubted.pk])
    assert "2 profiles of 2 fit at least one seat" in answer.content.decode()


def test_wishes_count_for_the_team_as_a_whole(client, officer, area, first):
    states = [make_country("EE", name_en="Estonia", region=None, is_eu_member=True)] * 3
    for name, country in zip(("Ana A", "Bea B", "Cia C"), states, strict=True):
        make_fit(name, area, sex="woman", country_of_service=country)
    for name in ("Dan D", "Eli E"):
        make_fit(
            name, area, sex="man", country_of_service=make_country("GH"), category=ExpertCategory.PARTNER_ADMINISTRATION
        )
    client.force_login(officer)

    (best, *_others) = ask(client, first, seats=2, cap=1).context["columns"]
    assert best.balance == "1 woman, 1 man, 1 of a partner country" and best.given_up == ()

    loose = ask(client, first, seats=2, cap="", peer="", balance="").context["columns"]
    assert {column.points for column in loose} == {best.points - 30}


def test_nobody_who_breaks_a_rule_is_proposed(client, officer, area, first):
    make_fit("Ana Novak", area)
    make_fit("Away A", area).periods.create(
        kind="blackout", starts_on=first - timedelta(days=9), ends_on=first - timedelta(days=1)
    )
    make_fit("Busy B", area).periods.create(kind="free", starts_on=first, ends_on=first + timedelta(days=4))
    Expert.objects.filter(pk=make_fit("Cold C", area).pk).update(vetted_until=first)
    make_fit("Drowsy D", area, status=ExpertStatus.DORMANT)
    make_fit("Early E", area, notice_days=100)
    make_fit("Foreign F", area).language_skills.update(level=CefrLevel.B1)
    client.force_login(officer)

    answer = ask(client, first)

    assert names(answer) == {"A": ["Ana Novak"]}
    assert answer.context["proposal"].fitting == 1
    assert "Drowsy D" not in answer.content.decode()


def test_other_ways_are_worked_out_and_keep_the_rest_of_the_address(client, officer, area, first):
    make_fit("Ana Novak", area)
    make_fit("Late L", area).periods.create(kind="blackout", starts_on=first, ends_on=first)
    client.force_login(officer)

    later, earlier, less = ask(client, first).context["ways"]

    assert (later.answer, earlier.answer) == ("1 more profile fits; the best team is as good.",) * 2
    assert less.question == "…without Language en?"
    moved = client.get(PAGE + later.url)
    assert names(moved) == {"A": ["Ana Novak"], "B": ["Late L"]}
    assert moved.context["form"].cleaned_data["first"] == first + timedelta(days=7)
    assert client.get(PAGE + less.url).context["seats"][0].languages == {}


def test_where_there_is_no_team_it_says_what_to_give_up(client, officer, area, first):
    make_fit("Ana Novak", area)
    make_fit("Foreign F", area).language_skills.update(level=CefrLevel.B1)
    client.force_login(officer)

    answer = ask(client, first, seats=2)

    assert answer.context["columns"] == []
    assert answer.context["relaxations"] == [
        "Area LM-LAB: ask for one language less, or a lower level: 2 people could then take it."
    ]
    Expert.objects.update(vetted_until=first)
    assert "Too few people on the roster have a valid vetting" in ask(client, first).content.decode()


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"first": "2020-01-01"}, "first", "This day has passed. A mission lies ahead."),
        ({"last": ""}, "last", "Give the last day of the mission."),
        ({"last": "2026-01-01"}, "last", "The last day lies before the first."),
        ({"last": "2199-01-01"}, "last", "A mission has at most 60 days."),
        ({"travel_days": "6"}, "travel_days", "At most 5 days on each side."),
        ({"travel_days": "many"}, "travel_days", "Write a whole number of days."),
    ],
)
def test_wrong_input_is_told_beside_its_field(client, officer, area, first, fields, field, sentence):
    client.force_login(officer)
    answer = ask(client, first, **fields)
    assert answer.context["form"].errors == {field: [sentence]}
    assert "proposal" not in answer.context
    assert answer.context["seats"][0]["topic"].value() == "area-LM-LAB"


@pytest.mark.parametrize("seats", ["", "x", "-1", "0", "99", "9" * 50, "²"])
def test_a_forged_number_of_seats_is_bounded(client, officer, area, seats):
    client.force_login(officer)
    assert 1 <= len(client.get(PAGE, {"seats": seats}).context["seats"]) <= 8


def test_a_topic_that_is_none_is_told_beside_its_field(client, officer, area, first):
    client.force_login(officer)
    make_language("en")
    answer = ask(client, first, **{"s0-topic": "area-NONE"})
    assert list(answer.context["seats"][0].errors) == ["topic"]


@pytest.mark.parametrize("persona", ["partner", "delegate", "committee_member", "focal_point", "expert"])
def test_nobody_else_knows_of_it(client, request, persona, area):
    make_fit("Ana Novak", area)
    client.force_login(request.getfixturevalue(persona))
    answer = client.get(PAGE)
    assert answer.status_code == 404 and "Ana Novak" not in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_roster(client, officer, area, first, count, django_assert_num_queries):
    region = make_region()
    for number in range(count):
        make_fit(f"{'ABC'[number]}na Novak", area).regions.add(region)
    client.force_login(officer)
    ask(client, first, region="WCA")
    with django_assert_num_queries(26):
        ask(client, first, region="WCA")


def test_the_roster_is_read_in_eight_queries(area, django_assert_num_queries):
    expert = make_fit("Ana Novak", area)
    expert.periods.create(kind="blackout", starts_on="2031-01-01", ends_on="2031-01-05")
    expert.regions.add(make_region())
    with django_assert_num_queries(8):
        (one,) = candidates()
    assert one.key == expert.pk and len(one.away) == 1 and len(one.regions) == 1
    assert one.topics["area", area.pk] == ExpertiseLevel.LEADING
