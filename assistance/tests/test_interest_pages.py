"""The pages of declarations: what they say before, where one lands after, and what stays in sight."""

import pytest
from django.urls import reverse

from accounts.tests.factories import make_manager, make_officer
from assistance.choices import DeclarationAnswer
from assistance.choices import RequestStatus as S
from assistance.models import ConflictDeclaration
from assistance.services import declare_interest
from assistance.tests.factories import make_request
from partners.choices import InterestKind
from partners.models import Interest

pytestmark = pytest.mark.django_db
MINE = reverse("assistance:interest-mine")


@pytest.fixture
def consulted(ministry, partner, officer):
    """A request in consultation, whose title must not be seen."""
    return make_request(S.CONSULTATION, institution=ministry, contact=partner, officer=officer, title="Quetzal rules")


def page_of(name, assistance_request, *more):
    """An address of a request."""
    return reverse(f"assistance:{name}", args=[assistance_request.reference, *more])


def recuse(user, assistance_request):
    """Declare a conflict of interest."""
    conflict = {"answer": DeclarationAnswer.CONFLICT, "explanation": "My brother works there."}
    return declare_interest(assistance_request=assistance_request, actor=user, **conflict)


def test_the_page_says_what_a_conflict_does_before_it_is_declared(client, consulted, officer):
    client.force_login(officer)
    page = client.get(page_of("interest-declare", consulted)).content.decode()

    assert (
        "The file leaves your lists, search, calendar and mails. Only a programme manager can lift it." in page
        and "You are in charge of this file" in page
    )


def test_after_a_conflict_one_lands_on_ones_own_declarations(client, consulted, committee_member):
    client.force_login(committee_member)
    sent = {"answer": "conflict", "explanation": "I advised them last year."}
    page = client.post(page_of("interest-declare", consulted), sent, follow=True)

    text = page.content.decode()
    assert page.redirect_chain == [(MINE, 302)]
    assert consulted.reference in text and "I advised them last year." in text and "Quetzal" not in text
    assert page_of("request-detail", consulted) not in text
    assert client.get(page_of("request-detail", consulted)).status_code == 404
    assert client.get(page_of("interest-declare", consulted)).status_code == 404


@pytest.mark.parametrize(
    ("way", "target"), [("/en/board/", "/en/board/"), ("https://elsewhere.example/", None), ("", None)]
)
def test_after_none_one_goes_back_to_where_one_came_from(way, target, client, consulted, committee_member):
    client.force_login(committee_member)
    answer = client.post(page_of("interest-declare", consulted), {"answer": "none", "next": way})

    assert answer["Location"] == (target or page_of("request-detail", consulted))
    assert ConflictDeclaration.objects.get(person=committee_member).is_explicit


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [({}, "Choose what you declare."), ({"answer": "conflict"}, "Say in a sentence what the conflict is.")],
)
def test_what_is_missing_stands_beside_its_field(sent, sentence, client, consulted, committee_member):
    client.force_login(committee_member)
    page = client.post(page_of("interest-declare", consulted), sent)

    assert sentence in page.content.decode()
    assert not ConflictDeclaration.objects.filter(person=committee_member).exists()


def test_a_hint_stands_on_the_dossier_until_one_has_declared(client, consulted, ministry, committee_member):
    Interest.objects.create(person=committee_member, institution=ministry, kind=InterestKind.WORKED, to_year=2024)
    client.force_login(committee_member)
    hint = "You may have a conflict of interest: you worked at Department of Labour until 2024."
    dossier = page_of("request-detail", consulted)

    assert hint in client.get(dossier).content.decode()
    client.post(page_of("interest-declare", consulted), {"answer": "none", "explanation": "Long ago."})
    page = client.get(dossier).content.decode()
    assert hint not in page and "that you have no conflict of interest." in page


def test_a_manager_reads_hints_beside_the_names_and_no_recused_colleague(client, consulted, ministry, manager):
    hinted, recused = make_officer(name="Jonas Falk"), make_officer(name="Rosa Lind")
    Interest.objects.create(person=hinted, institution=ministry, kind=InterestKind.WORKED, to_year=2021)
    recuse(recused, consulted)
    client.force_login(manager)
    page = client.get(page_of("officer-assign", consulted)).content.decode()

    assert "Jonas Falk (possible conflict of interest: worked at Department of Labour until 2021)" in page
    assert "Rosa Lind" not in page


def test_the_declarations_of_a_file_are_the_teams_alone(client, consulted, manager, committee_member):
    recuse(make_officer(name="Rosa Lind"), consulted)
    part = page_of("request-detail", consulted) + "?part=declarations"
    shown = {}
    for user in (manager, committee_member):
        client.force_login(user)
        shown[user] = client.get(part).content.decode()

    assert "Rosa Lind" in shown[manager] and "My brother works there." in shown[manager]
    assert "My brother" not in shown[committee_member]
    assert [">Declarations" in shown[user] for user in (manager, committee_member)] == [True, False]


def test_the_history_of_declarations_is_for_staff(client, consulted, manager, partner, committee_member):
    recuse(make_officer(), consulted)
    history = page_of("request-history", consulted)
    found = {}
    for user in (manager, committee_member, partner):
        client.force_login(user)
        found[user] = "Interests declared" in client.get(history).content.decode()

    assert found == {manager: True, committee_member: False, partner: False}


def test_a_manager_lifts_a_recusal_on_its_page(client, consulted, manager):
    recused = make_officer(name="Rosa Lind")
    recuse(recused, consulted)
    lift = page_of("recusal-lift", consulted, recused.pk)
    client.force_login(manager)

    assert "My brother works there." in client.get(lift).content.decode()
    assert "Say why the recusal is lifted" in client.post(lift, {"explanation": " "}).content.decode()
    page = client.post(lift, {"explanation": "It was his namesake."}, follow=True)
    assert "Rosa Lind can work on this file again." in page.content.decode()
    again = client.post(lift, {"explanation": "It was his namesake."})
    assert (again.status_code, "no conflict of interest on this file" in again.content.decode()) == (409, True)


def test_ones_own_declarations_take_a_fixed_number_of_queries(
    client, ministry, partner, manager, django_assert_num_queries
):
    client.force_login(manager)
    for count in (1, 3):
        for _file in range(count):
            recuse(manager, make_request(S.ASSESSMENT, institution=ministry, contact=partner))
        with django_assert_num_queries(3):
            client.get(MINE)


def test_the_last_manager_is_told_before(client, consulted, manager):
    client.force_login(manager)
    words = "No other programme manager could decide on this file"
    assert words in client.get(page_of("interest-declare", consulted)).content.decode()
    make_manager()
    assert words not in client.get(page_of("interest-declare", consulted)).content.decode()
