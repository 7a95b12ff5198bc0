"""The list of requests: who sees which rows, how they are narrowed, how many queries it takes, what is exported."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from assistance.choices import RequestStatus as S
from assistance.services import submit_request
from assistance.tests.factories import make_draft, make_letter, make_request
from listing import views as listing_views
from partners.tests.factories import make_country, make_institution, make_organisation, make_theme

LIST = "/en/requests/"


@pytest.fixture
def files(ministry, partner, togo, officer):
    """Requests of two countries in several states, all with something that could leak."""
    neighbour = make_institution(togo, name="Direction du travail")
    return {
        "draft": make_draft(ministry, partner, title="Draft of Gambia"),
        "paper": make_request(S.DRAFT, institution=neighbour, title="Letter of Togo", received_on=timezone.localdate()),
        "sent": make_request(institution=ministry, title="Sent by Gambia", officer=officer),
        "asked": make_request(S.CLARIFICATION, institution=neighbour, title="Asked of Togo", officer=officer),
        "consulted": make_request(S.CONSULTATION, institution=ministry, title="Dossier of Gambia", officer=officer),
        "joint": make_request(S.CONSULTATION, institution=neighbour, title="Dossier of both",
                              countries=[togo, ministry.country], theme=make_theme("ASY"), officer=officer),
        "declined": make_request(S.DECLINED, institution=neighbour, title="Declined to Togo", officer=officer),
    }  # fmt: skip


def titles_in(response):
    return {row["title"] for row in response.context["rows"]}


def listed(client, user, query=""):
    client.force_login(user)
    return titles_in(client.get(LIST + query))


def exported(client, user, query=""):
    client.force_login(user)
    content = b"".join(client.get(f"{LIST}export/csv/{query}").streaming_content).decode("utf-8-sig")
    return {row["Title"] for row in csv.DictReader(io.StringIO(content, newline=""))}


VISIBLE = {
    "officer": {"paper", "sent", "asked", "consulted", "joint", "declined"},
    "manager": {"paper", "sent", "asked", "consulted", "joint", "declined"},
    "administrator": {"paper", "sent", "asked", "consulted", "joint", "declined"},
    "committee_member": {"consulted", "joint", "declined"},
    "delegate": {"sent", "consulted", "joint"},
    "other_delegate": {"asked", "joint", "declined"},
    "focal_point": set(),
    "expert": set(),
}


@pytest.mark.parametrize("persona", VISIBLE)
def test_each_role_lists_and_exports_exactly_its_requests(client, request, files, persona):
    user = request.getfixturevalue(persona)
    expected = {files[name].title for name in VISIBLE[persona]}

    assert listed(client, user) == expected
    assert exported(client, user) == expected


@pytest.mark.parametrize("address", [LIST, f"{LIST}export/csv/"])
def test_partner_contacts_are_sent_to_their_own_page(client, partner, files, address):
    client.force_login(partner)

    assert client.get(address).url == "/en/requests/mine/"


@pytest.mark.parametrize("address", [LIST, f"{LIST}export/csv/", f"{LIST}export/xlsx/"])
def test_visitors_sign_in_first(client, db, address):
    assert client.get(address).status_code == 302


NARROWED = {
    "?status=open": {"sent", "asked", "consulted", "joint"},
    "?status=clarification": {"asked"},
    "?status=draft": {"paper"},
    "?status=ended": {"declined"},
    "?country=TG": {"paper", "asked", "joint", "declined"},
    "?country=TG&status=consultation": {"joint"},
    "?region=WCA": {"sent", "asked", "consulted", "joint", "declined", "paper"},
    "?theme=ASY": {"joint"},
    "?holder=authority": {"asked", "paper"},
    "?channel=letter": {"paper"},
    "?officer=mine": {"asked", "consulted", "joint", "declined"},
    "?officer=nobody": {"sent", "paper"},
    "?q=dossier+GAMBIA": {"consulted"},
    "?q=direction+du+travail": {"paper", "asked", "joint", "declined"},
    "?q=nothing+like+it": set(),
    "?status=nonsense&country=XX&theme=1%27&year=99999&holder=%00": set(VISIBLE["officer"]),
    f"?q={'a' * 500}": set(VISIBLE["officer"]),
    "?sort=deadline": {"sent", "asked", "consulted", "joint"},
    "?sort=oldest": set(VISIBLE["officer"]),
    "?sort=sideways&cursor=rubbish": set(VISIBLE["officer"]),
}


@pytest.mark.parametrize("query", NARROWED)
def test_filters_narrow_the_list_and_its_export_alike(client, officer, files, query):
    expected = {files[name].title for name in NARROWED[query]}

    assert listed(client, officer, query) == expected
    assert exported(client, officer, query) == expected


def test_year_means_the_year_of_receipt(client, officer, ministry):
    last_year = timezone.localdate().replace(year=timezone.localdate().year - 1, month=6, day=1)
    make_request(institution=ministry, title="Old", received_on=last_year)
    make_request(institution=ministry, title="New")

    assert listed(client, officer, f"?year={last_year.year}") == {"Old"}


def test_the_promise_and_the_year_of_the_clock_narrow_the_list(client, officer, ministry):
    today = timezone.localdate()
    make_request(institution=ministry, title="Missed", received_on=today - timedelta(days=120))
    running = make_request(institution=ministry, title="Running")
    make_request(S.DECLINED, institution=ministry, title="Declined")

    assert listed(client, officer, "?promise=missed") == {"Missed"}
    assert listed(client, officer, f"?promise=running&counted={running.clock.original_due_on.year}") == {"Running"}
    assert listed(client, officer, "?promise=kept") == set()
    assert listed(client, officer, "?promise=nonsense&counted=99999") == {"Missed", "Running", "Declined"}


def test_only_the_team_filters_by_officer(client, committee_member, officer, files):
    client.force_login(committee_member)
    response = client.get(f"{LIST}?officer=nobody")

    assert len(response.context["rows"]) == 3
    assert {field.name for field in response.context["bar"]} == {
        "q", "status", "holder", "region", "country", "theme", "channel", "year", "counted", "promise", "ground",
    }  # fmt: skip


def test_each_chip_takes_one_filter_away_and_keeps_the_rest(client, officer, files):
    client.force_login(officer)
    response = client.get(f"{LIST}?country=TG&status=open&sort=oldest&cursor=x&unknown=1")

    assert [(chip.label, chip.url) for chip in response.context["chips"]] == [
        ("Status: Open", "?country=TG&sort=oldest"),
        ("Country: Togo", "?status=open&sort=oldest"),
    ]
    assert response.context["query"] == "?status=open&country=TG&sort=oldest"
    assert b'<option value="TG" selected>Togo</option>' in response.content


def test_orders(client, officer, ministry):
    today = timezone.localdate()
    for title, days in (("Second", 30), ("First", 60), ("Third", 1)):
        make_request(institution=ministry, title=title, received_on=today - timedelta(days=days))
    client.force_login(officer)

    def in_order(query):
        return [row["title"] for row in client.get(LIST + query).context["rows"]]

    assert in_order("") == ["Third", "First", "Second"]
    assert in_order("?sort=oldest") == ["Second", "First", "Third"]
    assert in_order("?sort=deadline") == ["First", "Second", "Third"]


@pytest.mark.parametrize("sort", ["newest", "oldest", "deadline"])
def test_every_row_stands_on_one_page(client, officer, ministry, sort):
    copy_rows(make_request(institution=ministry), 51)
    client.force_login(officer)

    seen, address = [], f"{LIST}?sort={sort}"
    while address:
        response = client.get(address)
        seen.append([row["reference"] for row in response.context["rows"]])
        address = response.context["next_url"] and LIST + response.context["next_url"]
    assert [len(page) for page in seen] == [25, 25, 2]
    assert len({reference for page in seen for reference in page}) == 52
    back = client.get(LIST + response.context["previous_url"])
    assert [row["reference"] for row in back.context["rows"]] == seen[1]


@pytest.mark.parametrize("count", [1, 3, 50])
@pytest.mark.parametrize(("persona", "queries"), [("officer", 4), ("committee_member", 4), ("delegate", 4)])
def test_queries_do_not_grow_with_the_rows(
    client, request, django_assert_num_queries, ministry, persona, queries, count
):
    user, country = request.getfixturevalue(persona), ministry.country
    request_file = make_request(S.CONSULTATION, institution=ministry, countries=[country, make_country("TG")])
    copy_rows(request_file, count - 1)
    client.force_login(user)
    client.get(LIST)

    with django_assert_num_queries(queries):
        response = client.get(LIST)
    assert len(response.context["rows"]) == min(count, 25)


def copy_rows(model_row, times):
    """Further requests like this one, each with its clock and countries."""
    countries = list(model_row.countries.all())
    for number in range(times):
        model_row.pk = model_row.clock.pk = None
        model_row._state.adding = model_row.clock._state.adding = True
        model_row.clock.save()
        model_row.clock, model_row.reference = model_row.clock, f"MX-2031-{number:03d}"
        model_row.form_key = f"00000000-0000-4000-9000-{number:012d}"
        model_row.save()
        model_row.countries.set(countries)


def test_options_are_read_once_and_kept(client, officer, django_assert_num_queries, files):
    client.force_login(officer)

    with django_assert_num_queries(8):
        client.get(LIST)
    with django_assert_num_queries(4):
        client.get(LIST)


def test_options_speak_the_readers_language(client, officer, files):
    client.force_login(officer)
    client.get(LIST)

    assert "Gambie" in client.get("/fr/requests/").content.decode()
    assert "Gambie" not in client.get(LIST).content.decode()


def test_a_full_page_stays_small(client, officer, ministry):
    for iso2 in (f"{a}{b}" for a in "ABCDE" for b in "ABCDEFGHIJKLMNOPQRSTUVWXY"):
        make_country(iso2, name_en=f"Country with a long name {iso2}")
    copy_rows(make_request(institution=ministry, title="T" * 100), 29)
    client.force_login(officer)

    assert len(client.get(LIST).content) <= 40_000


def test_workbook_holds_the_same_rows(client, officer, files):
    client.force_login(officer)
    response = client.get(f"{LIST}export/xlsx/?country=TG")

    rows = list(load_workbook(io.BytesIO(b"".join(response.streaming_content))).active.values)
    assert {row[1]: row[3] for row in rows[1:]} == {
        "Letter of Togo": "Togo",
        "Asked of Togo": "Togo",
        "Dossier of both": "The Gambia; Togo",
        "Declined to Togo": "Togo",
    }


def test_a_list_that_is_too_long_for_a_workbook_is_told_so(client, officer, files, monkeypatch):
    monkeypatch.setattr(listing_views, "XLSX_ROWS", 2)
    client.force_login(officer)
    response = client.get(f"{LIST}export/xlsx/?status=open")

    assert response.templates[0].name == "listing/export_too_long.html"
    assert response.context["csv_url"] == f"{LIST}export/csv/?status=open"
    assert response.context["list_url"] == f"{LIST}?status=open"


def test_other_formats_do_not_exist(client, officer):
    client.force_login(officer)

    assert client.get(f"{LIST}export/pdf/").status_code == 404


def test_rows_name_the_place_and_lead_to_the_file(client, officer, files, togo):
    secretariat = make_institution(togo, name="Secretariat")
    make_request(institution=secretariat, title="Of the region", regional_organisation=make_organisation("ECOWAS"))
    client.force_login(officer)
    rows = {row["title"]: row for row in client.get(LIST).context["rows"]}

    assert rows["Of the region"]["place"] == "ECOWAS"
    assert rows["Dossier of both"]["place"] == "The Gambia and 1 more"
    assert rows["Asked of Togo"]["place"] == "Togo"
    assert rows["Sent by Gambia"]["url"] == f"/en/requests/{files['sent'].reference}/"
    assert rows["Letter of Togo"]["url"] == f"/en/requests/draft/{files['paper'].pk}/summary/"


def test_a_letter_alone_is_listed_by_its_sender(client, officer, ministry):
    make_letter(draft := make_draft(ministry, title="", problem="", asked_for=""))
    submit_request(assistance_request=draft, actor=draft.created_by)

    assert listed(client, officer) == {"Request of Department of Labour"}
