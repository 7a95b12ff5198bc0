"""The pages of a focal point: the own country and nothing of another, nothing of anybody who has not said yes."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.tests.reading import read, signed_in, text_of, words_of
from experts.choices import ExpertCategory
from missions import services
from missions.choices import DeploymentStatus as D
from missions.models import Deployment, Nomination
from outbox import barring
from partners.tests.factories import make_theme

from .call_factories import make_call, make_focal, make_state, person_of
from .factories import make_deployment, make_freelancer, make_goer, make_mission

pytestmark = pytest.mark.django_db

HOME = "/en/my-country/"


@pytest.fixture
def estonian():
    """The focal point of Estonia."""
    return make_focal(make_state("EE"), name="Mari Mets")


def goer(name, country="EE", **fields):
    """An official of a Member State whose release the focal point decides on."""
    return make_goer(name=name, country_of_service=make_state(country), employer_email="", **fields)


def named(response, key):
    """The names of the experts of one part of the page."""
    return [row.expert.name for row in response.context[key]]


def test_nothing_of_anybody_who_has_not_said_yes_and_nothing_of_another_country(estonian):
    make_focal(make_state("FR"))
    for status in (D.HELD, D.INVITED, D.OTHER_DATES, D.DECLINED):
        make_deployment(status, expert=goer(f"Silent {status}"))
    make_deployment(D.ACCEPTED, expert=goer("Asked Ana"))
    make_deployment(D.CONFIRMED, expert=goer("Going Gert"))
    make_deployment(D.ACCEPTED, expert=goer("French Fanny", "FR"))

    response = read(estonian, HOME)

    assert named(response, "releases") == ["Asked Ana"]
    assert named(response, "ahead") == ["Asked Ana", "Going Gert"]
    assert not any(word in words_of(response) for word in ("Silent", "Fanny"))


def test_whom_an_employer_of_the_own_is_asked_for_does_not_wait_for_the_focal_point(estonian):
    make_deployment(D.ACCEPTED, expert=make_goer(name="Asked Elsewhere", country_of_service=make_state("EE")))

    response = read(estonian, HOME)

    assert (named(response, "releases"), named(response, "ahead")) == ([], ["Asked Elsewhere"])


def test_people_outside_the_administrations_are_none_of_the_focal_point_s(estonian):
    make_deployment(
        D.CONFIRMED,
        expert=make_goer(name="Pia Professor", category=ExpertCategory.ACADEMIA, country_of_service=make_state()),
    )

    assert named(read(estonian, HOME), "ahead") == []


def test_a_release_leads_to_its_page(estonian):
    asked = make_deployment(D.ACCEPTED, expert=goer("Asked Ana"))
    response = read(estonian, HOME)

    assert f"/en/missions/releases/{asked.pk}/" in text_of(response)
    assert "1 release waits for you" in words_of(response)


def test_calls_of_the_country_stand_with_the_number_of_its_nominations(estonian):
    call = make_call(title="For us", countries=[make_state("EE")])
    make_call(title="For all")
    make_call(title="For France", countries=[make_state("FR")])
    make_call("draft", title="Draft")
    french = make_focal(make_state("FR"))
    everybody = make_call(title="Both", countries=[make_state("EE"), make_state("FR")])
    services.nominate_person(actor=estonian, country=make_state("EE"), person=person_of(), call=call)
    services.nominate_person(actor=french, country=make_state("FR"), person=person_of(), call=everybody)

    found = {row.title: row.nominated for row in read(estonian, HOME).context["calls"]}

    assert found == {"For us": 1, "For all": 0, "Both": 0}


def test_who_is_named_for_no_country_is_told_so(focal_point):
    page = words_of(read(focal_point, HOME))

    assert "You are not named as a focal point of a country" in page
    assert "You are not named" in words_of(read(focal_point, f"{HOME}nominate/"))


def test_whose_days_are_over_reads_nothing_any_more(estonian):
    make_deployment(D.CONFIRMED, expert=goer("Going Gert"))
    estonian.focal_points.update(named_on="2020-01-01", ended_on="2020-12-31")

    assert "Going Gert" not in words_of(read(estonian, HOME))


def nomination_data(**fields):
    """What the form of a nomination sends."""
    return {**person_of(), "has_told": "on", "country": make_state("EE").pk, "call": "", **fields}


def test_a_focal_point_nominates_and_takes_back(estonian):
    call = make_call(title="Inspectors")
    client = signed_in(estonian)
    form = client.get(f"{HOME}nominate/?call={call.pk}").context["form"]
    assert form["call"].value() in (call, call.pk)

    page = words_of(client.post(f"{HOME}nominate/", nomination_data(call=call.pk), follow=True))

    nomination = Nomination.objects.get()
    assert (nomination.call, nomination.country, nomination.nominated_by) == (call, make_state("EE"), estonian)
    assert "We have written to the person." in page and "written to on" in page
    address = f"{HOME}nominations/{nomination.pk}/withdraw/"
    assert "Take back the nomination of Aino Laine?" in words_of(client.get(address))
    assert "taken back on" in words_of(client.post(address, follow=True))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "Write the person’s name."),
        ("email", "aino", "valid email address"),
        ("has_told", "", "Tell the person first, then tick the box."),
        ("call", "999", "This call is closed, or not open to your country."),
    ],
)
def test_errors_of_a_nomination_stand_beside_their_field(estonian, field, value, words):
    response = signed_in(estonian).post(f"{HOME}nominate/", nomination_data(**{field: value}))

    assert words in response.context["form"].errors[field][0]
    assert not Nomination.objects.exists()


def test_a_refused_nomination_keeps_what_was_typed(estonian):
    client = signed_in(estonian)
    client.post(f"{HOME}nominate/", nomination_data())

    response = client.post(f"{HOME}nominate/", nomination_data(words="Typed."))

    assert (response.status_code, response.context["form"]["words"].value()) == (409, "Typed.")
    assert "was nominated already" in words_of(response)


def test_the_list_tells_whether_somebody_answered_and_nothing_of_a_profile(estonian):
    expert = goer("Hidden Profile Name")
    call = make_call()
    estonia = make_state("EE")
    services.nominate_person(
        actor=estonian, country=estonia, person=person_of(name="Ana", email=expert.email), call=call
    )
    page = words_of(read(estonian, f"{HOME}nominations/"))
    assert "written to on" in page and "Hidden Profile Name" not in page

    services.express_interest(call=call, actor=expert.user)

    assert "would like to go" in words_of(read(estonian, f"{HOME}nominations/"))


def test_another_country_s_nomination_is_not_there(estonian):
    french = make_focal(make_state("FR"))
    other = services.nominate_person(actor=french, country=make_state("FR"), person=person_of(name="Fanny"))

    assert "Fanny" not in words_of(read(estonian, f"{HOME}nominations/"))
    assert signed_in(estonian).post(f"{HOME}nominations/{other.pk}/withdraw/").status_code == 404


def made_year(year=2027):
    """Two officials on one mission, one of them on a second; a professor, and somebody of another country."""
    first = timezone.localdate().replace(year=year, month=3, day=1)
    mission = make_mission(seats=2, starts_on=first)
    ana, gert = goer("Ana"), goer("Gert")
    for seat, expert in zip(mission.seats.all(), (ana, gert), strict=True):
        make_deployment(D.CONFIRMED, seat=seat, expert=expert)
    second = make_mission(seats=1, starts_on=first + timedelta(60))
    second.seats.update(theme=make_theme("IB"))
    make_deployment(D.CONFIRMED, mission=second, expert=ana)
    make_deployment(D.CONFIRMED, mission=make_mission(starts_on=first), expert=goer("Fanny", "FR"))
    professor = goer("Pia", category=ExpertCategory.ACADEMIA)
    make_deployment(D.CONFIRMED, mission=make_mission(starts_on=first), expert=professor)


def test_a_year_counts_people_missions_days_and_themes(estonian):
    make_focal(make_state("FR"))
    made_year()

    found = read(estonian, "/en/contributions/ee/2027/").context["contribution"]

    assert (found.people, found.missions, found.days) == (2, 2, 15)
    assert [(theme.code, people, days) for theme, people, days in found.themes] == [("LM", 2, 10), ("IB", 1, 5)]
    assert [(country.iso2, missions) for country, missions in found.countries] == [("GM", 2)]
    assert read(estonian, "/en/contributions/ee/2028/").context["contribution"].rows == []


def test_a_file_that_is_barred_is_in_nobody_s_sum(officer, manager, monkeypatch):
    day = timezone.localdate().replace(year=2027, month=3, day=1)
    make_deployment(
        D.CONFIRMED,
        mission=make_mission(starts_on=day, file_reference="MX-2026-077"),
        expert=make_freelancer(name="Ana", country_of_service=make_state("EE")),
    )
    monkeypatch.setattr(barring, "_registered", [])
    barring.register(readers=lambda about: (), files=lambda user: ["MX-2026-077"] if user == officer else [])

    found = [len(read(user, "/en/contributions/ee/2027/").context["contribution"].rows) for user in (officer, manager)]

    assert found == [0, 1]


def test_the_year_as_a_file(estonian, officer):
    make_focal(make_state("FR"))
    made_year()
    response = signed_in(officer).get("/en/contributions/EE/2027/export/")
    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))

    assert [(row[0], row[7]) for row in rows] == [("Name", "Days"), ("Ana", "5"), ("Gert", "5"), ("Ana", "5")]


@pytest.mark.parametrize("path", ["fr/2027", "ee/1850", "zz/2027"])
def test_another_country_or_no_year_is_not_there(estonian, path):
    make_state("FR")
    for end in ("", "export/"):
        assert signed_in(estonian).get(f"/en/contributions/{path}/{end}").status_code == 404


def queries_of(user, address):
    """How many queries a page takes."""
    client = signed_in(user)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_pages_cost_the_same_with_one_row_and_with_three(estonian):
    addresses = (HOME, f"{HOME}nominations/", "/en/contributions/ee/2027/")
    day = timezone.localdate().replace(year=2027, month=3, day=1)

    def one_more(number):
        make_deployment(D.ACCEPTED, expert=goer(f"Asked {number}"))
        make_deployment(D.CONFIRMED, mission=make_mission(starts_on=day), expert=goer(f"Going {number}"))
        call = make_call(countries=[make_state("EE")])
        person = person_of(email=f"p{number}@example.org")
        services.nominate_person(actor=estonian, country=make_state("EE"), person=person, call=call)

    one_more(1)
    one = [queries_of(estonian, address) for address in addresses]
    one_more(2), one_more(3)

    assert [queries_of(estonian, address) for address in addresses] == one == [11, 5, 6]


def test_what_is_over_stands_in_the_year_alone(estonian):
    make_deployment(D.CONFIRMED, expert=goer("Gone Gert"))
    Deployment.objects.update(first_on="2025-02-01", last_on="2025-02-08")

    assert named(read(estonian, HOME), "ahead") == []
