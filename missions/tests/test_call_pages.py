"""The pages of calls: what everybody reads, how one answers, what the team keeps."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.tests.reading import read, signed_in, words_of
from experts.choices import ExpertStatus
from experts.tests.factories import make_expert
from missions import services
from missions.models import ExpertCall, Expression
from outbox import barring
from partners.models import Language
from partners.tests.factories import make_language, make_theme

from .call_factories import TEXT, make_answer, make_call, make_focal, make_state, person_of
from .factories import make_deployment, make_goer, make_mission, make_seat

pytestmark = pytest.mark.django_db


def queries_of(user, address):
    """How many queries a page takes."""
    client = signed_in(user)
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_visitors_read_the_open_calls_by_theme_and_language(client):
    make_call(title="Inspectors", theme=make_theme("LM"))
    make_call(title="Guards", theme=make_theme("IB"), languages=("fr",))
    make_call("draft", title="Secret draft")
    make_call("closed", title="Past")

    def shown(query=""):
        return [call.title for call in client.get(f"/en/calls/{query}").context["page"]]

    assert shown() == ["Inspectors", "Guards"]
    assert (shown("?theme=IB"), shown("?language=en"), shown("?theme=IB&language=en")) == (
        ["Guards"],
        ["Inspectors"],
        [],
    )
    assert shown("?theme=nonsense") == ["Inspectors", "Guards"]
    assert "No open call fits this." in words_of(client.get("/en/calls/?theme=IB&language=en"))


def test_a_draft_is_nobody_s_and_a_closed_call_says_so(client):
    assert client.get(f"/en/calls/{make_call('draft').pk}/").status_code == 404
    page = words_of(client.get(f"/en/calls/{make_call('closed').pk}/"))

    assert "This call is closed: nobody can answer it any more." in page and "Sign in and answer" not in page


def test_a_call_whose_last_day_is_over_is_closed_before_anybody_closes_it(client):
    call = make_call()
    ExpertCall.objects.update(closes_on=timezone.localdate() - timedelta(1))

    assert list(client.get("/en/calls/").context["page"]) == []
    assert "This call is closed" in words_of(client.get(f"/en/calls/{call.pk}/"))


@pytest.mark.parametrize(
    ("persona", "words"),
    [
        ("expert", "I would like to go"),
        ("officer", "See who has answered"),
        ("partner", "Experts answer with their own account."),
        ("focal_point", "Experts answer with their own account."),
    ],
)
def test_each_reader_finds_the_own_way_to_answer(persona, words, request):
    assert words in words_of(read(request.getfixturevalue(persona), f"/en/calls/{make_call().pk}/"))


def test_a_focal_point_nominates_for_calls_that_address_the_country():
    estonian = make_focal(make_state("EE"))
    for countries, may in (([], True), ([make_state("EE")], True), ([make_state("FR")], False)):
        page = words_of(read(estonian, f"/en/calls/{make_call(countries=countries).pk}/"))
        assert ("Nominate somebody" in page) is may


def test_an_expert_answers_changes_and_takes_back():
    call, expert = make_call(), make_expert()
    client, address = signed_in(expert.user), f"/en/calls/{call.pk}/answer/"

    page = words_of(client.post(address, {"words": "I did it in Tallinn."}, follow=True))
    assert "You would like to go: answered on" in page and "The MIEUX team has your answer." in page
    assert client.get(address).context["form"]["words"].value() == "I did it in Tallinn."
    assert "I did it in Tallinn." in words_of(client.get("/en/calls/mine/"))

    assert "is erased" in words_of(client.post(f"{address}withdraw/", follow=True))
    assert list(Expression.objects.values_list("words", flat=True)) == [""]
    assert "You have answered no call" in words_of(client.get("/en/calls/mine/"))


def test_without_a_sent_profile_the_page_leads_to_it():
    expert = make_expert(ExpertStatus.DRAFT)
    page = words_of(read(expert.user, f"/en/calls/{make_call().pk}/answer/"))

    assert "Fill in your profile and send it first" in page and "Send my answer" not in page


def test_a_refused_answer_keeps_what_was_typed():
    call, expert = make_call(), make_expert(ExpertStatus.DRAFT)
    response = signed_in(expert.user).post(f"/en/calls/{call.pk}/answer/", {"words": "Typed."})

    assert (response.status_code, response.context["form"]["words"].value()) == (409, "Typed.")


def call_data(**fields):
    """What the form of a call sends."""
    data = {
        "title": "Inspectors", "text": TEXT, "topic": "theme-LM", "level": 2, "language_1": "en", "least_1": 4,
        "language_2": "", "least_2": 4, "language_3": "", "least_3": 4, "region": "", "people": 2, "starts_on": "",
        "ends_on": "", "closes_on": f"{timezone.localdate() + timedelta(21):%Y-%m-%d}", "mission": "", "seen": "",
    }  # fmt: skip
    return {**data, **fields}


@pytest.fixture
def topics(db):
    """What one chooses from."""
    make_theme("LM"), make_language("en")


def test_the_team_drafts_and_opens(officer, topics):
    client = signed_in(officer)
    estonia = make_state("EE")

    page = client.post("/en/experts/calls/new/", call_data(countries=[estonia.pk]), follow=True)

    call = ExpertCall.objects.get()
    assert (call.status, call.theme.code, call.people, call.officer) == ("draft", "LM", 2, officer)
    assert [row.language for row in call.languages.all()] == list(Language.objects.all())
    assert "The call is drafted." in words_of(page)
    step = f"/en/experts/calls/{call.pk}/step/open_call/"
    assert "Estonia" in words_of(client.get(step))
    client.post(step, {"seen": call.version})
    call.refresh_from_db()
    assert call.status == "open"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "Write who is sought."),
        ("topic", "", "Choose the topic."),
        ("closes_on", "2020-01-01", "This day has passed."),
        ("closes_on", "soon", "Write the day as in 2026-05-31."),
        ("people", "0", "greater than or equal to 1"),
    ],
)
def test_errors_stand_beside_their_field_and_nothing_is_lost(officer, topics, field, value, words):
    response = signed_in(officer).post("/en/experts/calls/new/", call_data(**{field: value}))

    assert (response.status_code, ExpertCall.objects.count()) == (200, 0)
    assert words in response.context["form"].errors[field][0]
    assert response.context["form"]["text"].value() == TEXT


def test_both_days_or_none_in_their_order_after_the_last_day_to_answer(officer, topics):
    def errors(first, last):
        days = [f"{timezone.localdate() + timedelta(day):%Y-%m-%d}" if day else "" for day in (first, last)]
        data = call_data(starts_on=days[0], ends_on=days[1])
        return list(signed_in(officer).post("/en/experts/calls/new/", data).context["form"].errors)

    assert errors(40, 0) == ["ends_on"]
    assert errors(0, 40) == ["starts_on"]
    assert errors(40, 39) == ["ends_on"]
    assert errors(10, 12) == ["closes_on"]


def test_a_seat_of_a_mission_fills_the_form(officer):
    mission = make_mission(seats=0)
    seat = make_seat(mission, languages=("fr",))
    form = read(officer, f"/en/experts/calls/new/?seat={seat.pk}").context["form"]

    assert form["topic"].value() == "theme-LM"
    assert (form["language_1"].value(), form["starts_on"].value(), form["mission"].value()) == (
        "fr",
        mission.starts_on,
        mission.pk,
    )


def test_a_stale_form_is_refused_and_keeps_everything(officer, topics):
    call = make_call("draft")
    client, address = signed_in(officer), f"/en/experts/calls/{call.pk}/edit/"
    ExpertCall.objects.update(version=9)

    response = client.post(address, call_data(seen=call.version, title="Mine"))

    assert (response.status_code, response.context["form"]["title"].value()) == (409, "Mine")
    assert ExpertCall.objects.get().title == call.title


def test_the_team_reads_answers_beside_the_fit_best_first(officer):
    first = timezone.localdate() + timedelta(60)
    call = make_call(starts_on=first, ends_on=first + timedelta(4))
    poor = make_goer(name="Poor Fit", themes=(), languages=())
    good = make_goer(name="Good Fit")
    held = make_goer(name="Held Elsewhere")
    make_deployment(mission=make_mission(starts_on=first), expert=held)
    for expert in (poor, held, good):
        make_answer(call, expert)

    answered = read(officer, f"/en/experts/calls/{call.pk}/").context["answered"]

    assert [one.expert.name for one in answered] == ["Good Fit", "Held Elsewhere", "Poor Fit"]
    states = [[state for _name, state, _words in one.lines] for one in answered]
    assert states == [
        ["good", "good", "unknown", "good"], ["good", "good", "no", "good"], ["no", "no", "unknown", "good"],
    ]  # fmt: skip


def test_nominations_stand_with_the_answer_once_there_is_one(officer):
    call, estonia = make_call(), make_state("EE")
    actor = make_focal(estonia, name="Focal Person")
    expert = make_expert(country_of_service=estonia)
    services.nominate_person(actor=actor, country=estonia, person=person_of(), call=call)
    services.nominate_person(
        actor=actor, country=estonia, person=person_of(name="Ana", email=expert.email, words="Best we have."), call=call
    )
    make_answer(call, expert)

    response = read(officer, f"/en/experts/calls/{call.pk}/")

    assert [row.name for row in response.context["nominations"]] == ["Aino Laine"]
    assert "nominated by Focal Person, Estonia" in words_of(response) and "Best we have." in words_of(response)


def test_pages_cost_the_same_with_one_row_and_with_three(officer):
    call = make_call()
    make_answer(call, make_goer())
    detail, team, public = f"/en/experts/calls/{call.pk}/", "/en/experts/calls/", "/en/calls/"
    one = [queries_of(officer, address) for address in (detail, team, public)]
    for _turn in range(2):
        make_answer(call, make_goer())
        make_call(countries=[make_state("EE")])

    assert [queries_of(officer, address) for address in (detail, team, public)] == one == COSTS


COSTS = [14, 7, 9]


def test_who_is_recused_from_the_file_does_not_find_the_call(officer, monkeypatch):
    barred = make_call(title="Barred", mission=make_mission(file_reference="MX-2026-077"))
    make_call(title="Other mission", mission=make_mission(file_reference="MX-2026-078"))
    make_call(title="Alone")
    monkeypatch.setattr(barring, "_registered", [])
    barring.register(readers=lambda about: (), files=lambda user: ["MX-2026-077"])

    client = signed_in(officer)

    assert {call.title for call in client.get("/en/experts/calls/").context["page"]} == {"Other mission", "Alone"}
    assert client.get(f"/en/experts/calls/{barred.pk}/").status_code == 404


def test_an_answer_leads_to_a_hold_for_an_open_seat(officer):
    mission = make_mission(seats=2, officer=officer)
    make_deployment(seat=mission.seats.first())
    answer = make_answer(make_call(mission=mission, title="Inspectors"), make_goer(name="Ana Kask"))
    client, address = signed_in(officer), f"/en/experts/calls/answers/{answer.pk}/hold/"
    assert address in client.get(f"/en/experts/calls/{answer.call_id}/").content.decode()
    (seat,) = client.get(address).context["seats"]
    assert "Choose the seat." in words_of(client.post(address, {"seat": ""}))

    client.post(address, {"seat": seat.pk})

    held = seat.deployments.get()
    assert (held.expert, held.status, held.reason) == (answer.expert, "held", "Answered the call “Inspectors”.")
    assert "No seat of the mission is open" in words_of(client.get(address))


def test_a_hold_that_is_refused_says_why(officer):
    mission = make_mission(officer=officer)
    expert = make_goer(name="Ana Kask")
    answer = make_answer(make_call(mission=mission), expert)
    make_deployment(mission=make_mission(starts_on=mission.starts_on), expert=expert)

    response = signed_in(officer).post(f"/en/experts/calls/answers/{answer.pk}/hold/", {"seat": mission.seats.get().pk})

    assert (response.status_code, "Ana Kask is taken between" in words_of(response)) == (409, True)


def test_without_a_mission_nobody_is_held(officer):
    answer = make_answer(make_call())

    assert signed_in(officer).get(f"/en/experts/calls/answers/{answer.pk}/hold/").status_code == 404
    assert "Hold for a seat" not in words_of(read(officer, f"/en/experts/calls/{answer.call_id}/"))
