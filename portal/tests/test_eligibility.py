"""How to request, and "Can we ask?": every kind of answer, from data."""

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils.translation import override

from actions.tests.factories import make_historical_action
from partners.tests.factories import make_country, make_organisation, make_theme

pytestmark = pytest.mark.django_db
PAGE = "/en/how-to-request/"
GOOD = {"place": "c-GM", "asker": "state", "topic": "LM", "needs": ["advice"]}


@pytest.fixture(autouse=True)
def places(gambia):
    """Who may ask and who may not."""
    make_country("FR", region=None, is_eu_member=True)
    make_country("CA", region=None)
    make_organisation("ECOWAS")
    make_theme("LM")


def ask(client, **changes):
    """The answer to the four questions."""
    return client.get(PAGE, {**GOOD, **changes}).context["answer"]


@pytest.mark.parametrize(
    ("changes", "title", "may_ask"),
    [
        ({}, "Yes, you can ask", True),
        ({"asker": "local"}, "Yes, you can ask", True),
        ({"asker": "justice", "topic": "other"}, "Yes, you can ask", True),
        ({"place": "o-ECOWAS", "asker": "regional"}, "Yes, you can ask", True),
        ({"asker": "civil"}, "Yes, together with a public body", True),
        ({"needs": []}, "Yes, you can ask", True),
        ({"needs": ["advice", "goods"]}, "Yes, you can ask", True),
        ({"place": "c-FR"}, "No: not in the programme’s regions", False),
        ({"place": "c-CA", "asker": "civil"}, "No: not in the programme’s regions", False),
        ({"asker": "private"}, "No: only public bodies ask", False),
        ({"topic": "none"}, "No: not about migration", False),
        ({"needs": ["goods"]}, "No: not what we can give", False),
        ({"needs": ["case"]}, "No: not what we can give", False),
    ],
)
def test_the_answer_follows_from_the_four_questions(client, changes, title, may_ask):
    answer = ask(client, **changes)

    assert (answer.title, answer.may_ask) == (title, may_ask)


def test_every_refusal_names_the_next_door(client):
    answers = [
        ask(client, place="c-CA"),
        ask(client, place="c-FR"),
        ask(client, asker="private"),
        ask(client, topic="none"),
        ask(client, needs=["goods", "case"]),
    ]

    refused = [line for answer in answers for line in answer.lines if line.state == "no"]
    assert len(refused) == 6
    assert all(line.why for line in refused)


def test_the_answer_shows_the_countrys_record(client, gambia):
    assert "first Action" in ask(client).lines[0].why

    caches["fragments"].clear()
    make_historical_action(1).countries.add(gambia)
    make_historical_action(2, is_published=False).countries.add(gambia)
    line = ask(client, place="c-GM").lines[0]

    assert line.why == "1 Action with it is on record."
    assert line.url == "/en/actions/?country=GM"


def test_what_is_missing_is_said_beside_its_field_and_what_was_chosen_is_kept(client):
    response = client.get(PAGE, {"place": "", "asker": "local"})

    assert response.context["answer"] is None
    assert response.context["form"].errors == {
        "place": ["Choose a country or an organisation."],
        "topic": ["Say what it is about."],
    }
    assert 'value="local" id="id_asker_1" checked' in response.content.decode()


@pytest.mark.parametrize("field", ["place", "asker", "topic"])
def test_made_up_choices_are_refused(client, field):
    response = client.get(PAGE, {**GOOD, field: "nonsense"})

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]


def test_the_page_leads_to_the_sign_up(client):
    page = client.get(PAGE).content.decode()

    with override("en"):
        assert f'href="{reverse("account_signup")}"' in page


@pytest.mark.parametrize("extra", [0, 20])
def test_the_page_takes_three_queries_whatever_the_number_of_countries(client, django_assert_num_queries, extra):
    for number in range(extra):
        make_country(f"{chr(65 + number)}Z")

    with django_assert_num_queries(5):  # the stages and the closures of the plan are read once in some minutes
        client.get(PAGE)
    with django_assert_num_queries(3):
        client.get(PAGE)


def test_no_select_is_longer_than_three_hundred(client):
    page = client.get(PAGE).content.decode()

    assert page.count("<option") <= 300


def test_only_those_who_ask_are_led_to_the_form(client, partner, delegate):
    create = reverse("assistance:request-create")
    pages = {}
    for person in (None, partner, delegate):
        client.logout()
        if person:
            client.force_login(person)
        pages[person] = client.get(PAGE).content.decode()

    assert [person for person, page in pages.items() if f'href="{create}"' in page] == [partner]
    assert [person for person, page in pages.items() if "Sign up and start a request" in page] == [None]
