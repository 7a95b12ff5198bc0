"""One search: what each reader finds, and where a reference leads."""

import pytest
from django.core.cache import caches

from actions.choices import ActionStatus
from actions.tests.factories import make_action, make_historical_action
from assistance.choices import RequestStatus as S
from assistance.tests.factories import make_draft, make_request
from experts import waiting
from experts.choices import ExpertStatus
from experts.tests.factories import make_expert
from listing.folding import fold
from partners.tests.factories import make_institution
from portal.finding import as_reference
from publications.practice_choices import PracticeStatus
from publications.tests.practice_factories import make_practice

SEARCH = "/en/search/"


@pytest.fixture
def files(ministry, togo, partner):
    """Files of two countries that hold the same words."""
    neighbour = make_institution(togo, name="Département de l’emploi")
    return {
        "draft": make_draft(ministry, partner, title="Skills draft"),
        "request": make_request(S.CONSULTATION, institution=ministry, title="Skills of migrants"),
        "foreign": make_request(institution=neighbour, title="Skills across the border"),
        "action": make_action(ActionStatus.ONGOING, institution=ministry, title="Skills partnership"),
        "old": make_historical_action(
            7, label="Skills I", title="Old", is_published=False, search_text=fold("Skills I")
        ),
    }


def found(client, user, words):
    client.force_login(user)
    groups = client.get(SEARCH, {"q": words}).context["groups"]
    return {group.title: {row.title for row in group.rows} for group in groups}


REQUESTS = {"Skills of migrants", "Skills across the border", "Skills partnership"}
FINDS = {
    "officer": {"Requests": REQUESTS, "Actions": {"The Gambia I", "Skills I"}},
    "administrator": {"Requests": REQUESTS, "Actions": {"The Gambia I", "Skills I"}},
    "committee_member": {
        "Requests": {"Skills of migrants", "Skills partnership"},
        "Actions": {"The Gambia I", "Skills I"},
    },
    "delegate": {"Requests": {"Skills of migrants", "Skills partnership"}, "Actions": {"The Gambia I"}},
    "other_delegate": {"Requests": {"Skills across the border"}},
    "partner": {"Requests": {"Skills draft", "Skills of migrants", "Skills partnership"}, "Actions": {"The Gambia I"}},
    "neighbour": {},
    "focal_point": {},
    "expert": {},
}


@pytest.mark.parametrize("persona", FINDS)
def test_each_reader_finds_exactly_what_they_may_see(client, request, files, persona):
    assert found(client, request.getfixturevalue(persona), "SKILLS") == FINDS[persona]


def test_everybody_finds_what_is_published_in_the_library(client, officer, neighbour):
    practice = make_practice(title="Skills are shown, not told")
    make_practice(PracticeStatus.EDITING, title="Skills unfinished")
    for user in (officer, neighbour):
        assert found(client, user, "SKILLS") == {"Good practices and lessons": {"Skills are shown, not told"}}
    assert f"/en/library/{practice.pk}/" in client.get(SEARCH, {"q": "skills"}).text


def test_institutions_are_found_by_the_team_alone(client, officer, delegate, files):
    assert found(client, officer, "departement EMPLOI")["Institutions"] == {"Département de l’emploi"}
    assert "Institutions" not in found(client, delegate, "departement emploi")


def test_every_word_counts_and_none_is_needed(client, officer, files):
    assert found(client, officer, "skills border") == {"Requests": {"Skills across the border"}}
    assert found(client, officer, "skills nowhere") == {}
    assert found(client, officer, "   ") == {}
    assert found(client, officer, "100%_\\") == {}
    assert "Nothing holds all of these words" in client.get(SEARCH, {"q": "skills nowhere"}).content.decode()


def test_what_was_typed_is_shown_as_text(client, officer):
    client.force_login(officer)

    assert b"<script>x" not in client.get(SEARCH, {"q": "<script>x\x00"}).content


def test_more_rows_stand_in_the_list(client, officer, ministry):
    for number in range(11):
        make_institution(ministry.country, name=f"Office {number:02d}")
    client.force_login(officer)
    response = client.get(SEARCH, {"q": "office"})
    (group,) = response.context["groups"]
    assert len(group.rows) == 10
    assert f"{group.more_url}?{response.context['query']}" == "/en/partners/register/?q=office"


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_the_rows(client, officer, ministry, django_assert_num_queries, rows):
    for _number in range(rows):
        make_action(institution=ministry, title="Skills")
    client.force_login(officer)

    with django_assert_num_queries(8):
        client.get(SEARCH, {"q": "skills"})


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("MX-2026-031", "MX-2026-031"),
        (" mx 2026 31 ", "MX-2026-031"),
        ("mx2026031", "MX-2026-031"),
        ("mx-h-7", "MX-H-007"),
        ("MX-2026-1204", "MX-2026-1204"),
        ("MX-2026", ""),
        ("2026-031", ""),
        ("", ""),
    ],
)
def test_references_are_read_however_they_are_typed(typed, reference):
    assert as_reference(typed) == reference


def test_a_reference_leads_to_the_page_that_the_reader_may_see(client, officer, delegate, other_delegate, files):
    action, own = files["action"].reference, files["request"].reference
    client.force_login(delegate)
    assert client.get(SEARCH, {"q": own.lower()}).url == f"/en/file/{own}/"
    assert client.get(f"/en/file/{own}/").url == f"/en/requests/{own}/"
    assert client.get(f"/en/file/{action.lower()}/").url == f"/en/actions/work/{action}/"

    client.force_login(other_delegate)
    assert client.get(SEARCH, {"q": own}).context["groups"] == []
    for reference in (own, action, "MX-2026-999", "MX-H-007"):
        assert client.get(f"/en/file/{reference}/").status_code == 404


def test_what_is_public_opens_for_everybody(client, neighbour, files):
    make_historical_action(8, label="Kenya I", title="Public")
    assert client.get("/en/file/MX-H-008/").url == "/en/actions/MX-H-008/"
    client.force_login(neighbour)
    assert client.get("/en/file/MX-H-008/").url == "/en/actions/MX-H-008/"
    assert client.get("/en/file/MX-H-007/").status_code == 404


def test_visitors_sign_in_whether_the_file_exists_or_not(client, files):
    for reference in (files["request"].reference, "MX-2026-999"):
        assert client.get(f"/en/file/{reference}/").url == f"/en/account/sign-in/?next=/en/file/{reference}/"


START = {
    "officer": "/en/board/",
    "manager": "/en/board/",
    "administrator": "/en/board/",
    "partner": "/en/requests/mine/",
    "delegate": "/en/tasks/",
    "committee_member": "/en/tasks/",
    "focal_point": "/en/my-country/",
    "expert": "/en/experts/my-profile/",
}


@pytest.mark.parametrize("persona", START)
def test_everybody_begins_in_the_right_place(client, request, persona):
    client.force_login(request.getfixturevalue(persona))

    assert client.get("/en/start/").url == START[persona]


@pytest.mark.parametrize("address", ["/en/start/", "/en/board/", "/en/tasks/", "/en/search/?q=skills"])
def test_visitors_sign_in_first(client, db, address):
    assert client.get(address).url.startswith("/en/account/sign-in/")


@pytest.mark.parametrize("persona", ["officer", "manager"])
def test_the_team_finds_experts_by_name(client, request, db, persona):
    expert = make_expert(name="Ana Kask", country_of_service=None)
    make_expert(ExpertStatus.DRAFT, name="Ana Draft")
    client.force_login(request.getfixturevalue(persona))
    (group,) = client.get(SEARCH, {"q": "ana"}).context["groups"]

    assert [(row.title, row.url) for row in group.rows] == [("Ana Kask", f"/en/experts/{expert.pk}/")]


@pytest.mark.parametrize(
    "persona", ["administrator", "delegate", "committee_member", "partner", "focal_point", "expert"]
)
def test_nobody_else_finds_experts(client, request, db, persona):
    make_expert(name="Ana Kask")

    assert found(client, request.getfixturevalue(persona), "kask") == {}


def test_the_rail_says_how_many_profiles_wait(client, officer, administrator):
    make_expert(ExpertStatus.SUBMITTED)
    caches["fragments"].delete(waiting.KEY)
    client.force_login(officer)
    link = '<span class="count">1<span class="visually-hidden"> waiting</span></span>'

    assert client.get(SEARCH).content.decode().count(link) == 1
    client.force_login(administrator)
    assert link not in client.get(SEARCH).content.decode()
