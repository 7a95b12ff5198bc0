"""The working list of Actions: who sees which rows, how they are narrowed, how many queries it takes, what is exported."""

import csv
import io

import pytest
from django.utils import timezone

from actions.choices import ActionKind, ActionStatus
from actions.models import Action
from actions.tests.factories import make_action, make_historical_action
from listing.folding import fold
from partners.tests.factories import make_institution, make_region, make_theme

LIST = "/en/actions/list/"


@pytest.fixture
def files(ministry, togo, officer):
    """Actions of two countries, of the record and opened by the portal, published or not."""
    neighbour = make_institution(togo, name="Direction du travail")
    asia = make_region("AS", name_en="Asia")
    old = make_historical_action(1, label="Ghana V", title="Statistics", year_start=2017, year_end=2020, region=asia,
                                 sort_on="2017-01-01", theme=make_theme("ASY"), search_text=fold("Côte d’Ivoire"))  # fmt: skip
    hidden = make_historical_action(2, label="Togo I", title="Not published", is_published=False, title_fr="Caché")
    hidden.countries.set([togo])
    return {
        "old": old,
        "hidden": hidden,
        "planned": make_action(institution=ministry, officer=officer, title="Planned with Gambia"),
        "running": make_action(ActionStatus.ONGOING, institution=neighbour, title="Running in Togo"),
        "cancelled": make_action(ActionStatus.CANCELLED, institution=ministry, title="Cancelled with Gambia"),
    }


VISIBLE = {
    "officer": {"old", "hidden", "planned", "running", "cancelled"},
    "manager": {"old", "hidden", "planned", "running", "cancelled"},
    "administrator": {"old", "hidden", "planned", "running", "cancelled"},
    "committee_member": {"old", "hidden", "planned", "running", "cancelled"},
    "delegate": {"planned", "cancelled"},
    "other_delegate": {"hidden", "running"},
    "focal_point": set(),
    "expert": set(),
}


def listed(client, user, query=""):
    client.force_login(user)
    return {row["reference"] for row in client.get(LIST + query).context["rows"]}


def exported(client, user, query=""):
    client.force_login(user)
    content = b"".join(client.get(f"{LIST}export/csv/{query}").streaming_content).decode("utf-8-sig")
    return {row["Reference"] for row in csv.DictReader(io.StringIO(content, newline=""))}


@pytest.mark.parametrize("persona", VISIBLE)
def test_each_role_lists_and_exports_exactly_its_actions(client, request, files, persona):
    user = request.getfixturevalue(persona)
    expected = {files[name].reference for name in VISIBLE[persona]}

    assert listed(client, user) == expected
    assert exported(client, user) == expected


def test_partner_contacts_are_sent_to_their_own_page(client, partner, files):
    client.force_login(partner)

    assert client.get(LIST).url == "/en/actions/mine/"
    assert client.get(f"{LIST}export/csv/").url == "/en/actions/mine/"


NARROWED = {
    "?status=open": {"planned", "running"},
    "?status=completed": {"old", "hidden"},
    "?officer=mine": {"planned"},
    "?officer=nobody": set(),
    "?holder=team": {"planned"},
    "?kind=regional": set(),
    "?region=AS": {"old"},
    "?country=TG": {"hidden", "running"},
    "?theme=ASY": {"old"},
    "?year=2017": {"old"},
    "?q=cote+d%27IVOIRE": {"old"},
    "?sort=deadline": {"planned"},
    "?sort=oldest": set(VISIBLE["officer"]),
    "?status=no&kind=no&year=no&cursor=no": set(VISIBLE["officer"]),
}


@pytest.mark.parametrize("query", NARROWED)
def test_filters_narrow_the_list_and_its_export_alike(client, officer, files, query):
    expected = {files[name].reference for name in NARROWED[query]}

    assert listed(client, officer, query) == expected
    assert exported(client, officer, query) == expected


def test_kinds_are_told_apart(client, officer, files):
    Action.objects.filter(pk=files["old"].pk).update(kind=ActionKind.REGIONAL)

    assert listed(client, officer, "?kind=regional") == {files["old"].reference}


@pytest.mark.parametrize("count", [1, 3, 50])
@pytest.mark.parametrize(("persona", "queries"), [("officer", 4), ("committee_member", 4), ("delegate", 4)])
def test_queries_do_not_grow_with_the_rows(client, request, django_assert_num_queries, gambia, persona, queries, count):
    for number in range(count):
        make_historical_action(number).countries.set([gambia])
    client.force_login(request.getfixturevalue(persona))
    client.get(LIST)

    with django_assert_num_queries(queries):
        response = client.get(LIST)
    assert len(response.context["rows"]) == min(count, 25)
    assert len(response.content) <= 40_000


def test_rows_say_the_years_or_the_clock_in_the_readers_language(client, officer, files):
    Action.objects.filter(pk=files["hidden"].pk).update(year_start=2018)
    client.force_login(officer)
    rows = {row["reference"]: row for row in client.get(LIST).context["rows"]}

    assert rows[files["old"].reference]["years"] == "2017–2020"
    assert rows[files["hidden"].reference]["years"] == "From 2018"
    assert rows[files["running"].reference]["clock"].sentence_short == "Launched on day 0"
    assert rows[files["planned"].reference]["clock"].sentence_short.endswith("days to spare")
    assert rows[files["running"].reference]["url"] == f"/en/actions/work/{files['running'].reference}/"
    french = {row["reference"]: row for row in client.get("/fr/actions/list/").context["rows"]}
    assert french[files["hidden"].reference]["title"] == "Caché"
    assert french[files["old"].reference]["title"] == "Statistics"


def test_orders(client, officer, files):
    client.force_login(officer)

    newest = [row["reference"] for row in client.get(LIST).context["rows"]]
    oldest = [row["reference"] for row in client.get(f"{LIST}?sort=oldest").context["rows"]]
    assert oldest == newest[::-1]
    assert oldest[0] == files["old"].reference


def test_export_carries_the_facts_of_a_row(client, officer, files):
    client.force_login(officer)
    content = b"".join(client.get(f"{LIST}export/csv/?status=ongoing").streaming_content).decode("utf-8-sig")

    (row,) = csv.DictReader(io.StringIO(content, newline=""))
    assert row["Countries"] == "Togo"
    assert row["Status"] == "Ongoing"
    assert row["Launched on"] == timezone.localdate().isoformat()
    assert row["Outcome of the clock"] == "Launched"
