"""Loading the reference data: complete, once, and without taking away what staff have written."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from listing.loading import read_rows
from partners.choices import InstitutionKind
from partners.models import (
    ActivityType,
    Country,
    Institution,
    Language,
    OrganisationMembership,
    Region,
    RegionalOrganisation,
    RegionMembership,
    SpecificArea,
    Theme,
)
from partners.reference_data import DATA

pytestmark = pytest.mark.django_db


def load(*options):
    """Run the command; returns what it printed."""
    out = StringIO()
    call_command("load_reference_data", *options, stdout=out)
    return out.getvalue()


def test_every_row_of_the_files_is_loaded():
    """The counts are those of the files."""
    load()

    assert Country.objects.count() == 250
    assert Country.objects.exclude(region=None).count() == 125
    assert Region.objects.current().count() == 5
    assert Region.objects.count() == 7
    assert RegionalOrganisation.objects.count() == 30
    assert Theme.objects.count() == 5
    assert SpecificArea.objects.count() == 20
    assert Language.objects.count() == 28
    assert ActivityType.objects.count() == 29
    services = Institution.objects.filter(kind=InstitutionKind.COMMITTEE).order_by("acronym")
    assert list(services.values_list("acronym", flat=True)) == ["DG HOME", "DG INTPA", "DG NEAR", "EEAS"]


def test_second_run_changes_nothing():
    """The same row twice is one row."""
    load()
    before = (RegionMembership.objects.count(), OrganisationMembership.objects.count())

    out = load()

    assert "countries: 0 created, 0 changed, 0 kept as edited, 250 unchanged" in out
    assert (RegionMembership.objects.count(), OrganisationMembership.objects.count()) == before


def test_edited_rows_are_kept_and_named():
    """What staff wrote stays, and the run says so."""
    load()
    Country.objects.filter(iso2="GM").update(name_fr="La Gambie", note="Ours.")

    out = load()

    assert "countries: 0 created, 0 changed, 1 kept as edited, 249 unchanged" in out
    assert ": name_fr" in out
    assert Country.objects.get(iso2="GM").name_fr == "La Gambie"


def test_update_takes_facts_over_but_never_the_columns_of_the_staff():
    """Notes, and the region that staff chose, survive even --update."""
    load()
    africa = Region.objects.get(code="ESA")
    Country.objects.filter(iso2="GM").update(name_fr="La Gambie", note="Ours.", region=africa)

    load("--update")

    gambia = Country.objects.get(iso2="GM")
    assert (gambia.name_fr, gambia.note, gambia.region) == ("Gambie", "Ours.", africa)


def test_countries_without_a_region_stay_without_one():
    """The Pacific, EU members and candidates cannot ask until staff decide otherwise."""
    load()

    outside = Country.objects.filter(iso2__in=["FJ", "FR", "RS", "IL"])
    assert [country.is_eligible for country in outside] == [False] * 4


def test_least_developed_countries_carry_the_day_on_which_they_leave():
    """Nepal and Lao PDR leave on a known day; Bangladesh carries the doubt."""
    load()

    leaving = Country.objects.exclude(ldc_until=None).order_by("iso2")
    assert list(leaving.values_list("iso2", "ldc_until")) == [("LA", date(2026, 11, 24)), ("NP", date(2026, 11, 24))]
    assert Country.objects.filter(is_ldc=True).count() == 44
    assert "2029" in Country.objects.get(iso2="BD").note


def test_cut_of_2018_is_kept_beside_todays():
    """DR Congo stands with Western and Central Africa today; the factsheets of 2018 put it elsewhere."""
    load()

    congo = RegionMembership.objects.filter(country__iso2="CD").order_by("region__code")
    assert list(congo.values_list("region__code", "valid_from", "valid_to")) == [
        ("ECSA", date(2018, 1, 1), date(2018, 12, 31)),
        ("WCA", None, None),
    ]
    assert RegionMembership.objects.filter(region__code="WAF").count() == 16


def test_members_that_left_carry_the_day():
    """Three states left ECOWAS; they are no longer among its twelve."""
    load()

    members = OrganisationMembership.objects.filter(organisation__short="ECOWAS")
    assert members.filter(valid_to=None).count() == 12
    left = members.filter(valid_to=date(2025, 1, 29)).order_by("country__iso2")
    assert list(left.values_list("country__iso2", flat=True)) == ["BF", "ML", "NE"]


def test_suspended_members_and_associates_are_told_apart():
    """Venezuela is suspended from MERCOSUR; Chile is an associate."""
    load()

    mercosur = OrganisationMembership.objects.filter(organisation__short="MERCOSUR")
    assert set(mercosur.filter(is_suspended=True).values_list("country__iso2", flat=True)) == {"VE"}
    assert mercosur.filter(is_associate=True).count() == 7
    assert mercosur.get(country__iso2="BO").valid_from == date(2024, 7, 8)


def test_overridden_names_are_those_that_are_loaded():
    """The list of overrides and the countries' file agree."""
    countries = {row["iso2"]: row for row in read_rows(DATA / "countries.csv")}
    for row in read_rows(DATA / "country_name_overrides.csv"):
        assert countries[row["iso2"]][f"name_{row['lang']}"] == row["name_used"]


def test_names_and_aliases_are_found_folded():
    """A search without accents finds a country under any of its names."""
    load()

    assert Country.objects.get(search_text__contains="cote d'ivoire").iso2 == "CI"
    assert Country.objects.get(search_text__contains="ivory coast").iso2 == "CI"
