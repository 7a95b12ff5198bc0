"""Labels: the name and a Roman numeral."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.labels import free_label, from_roman, joined, next_label, to_roman
from actions.tests.factories import make_action, make_historical_action
from partners.tests.factories import make_country, make_institution, make_organisation, make_region


@given(st.integers(1, 89))
def test_numerals_read_back(number):
    assert from_roman(to_roman(number)) == number


@pytest.mark.parametrize(
    ("number", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX"), (49, "XLIX"), (89, "LXXXIX")]
)
def test_numerals_are_written_as_usual(number, text):
    assert to_roman(number) == text


@pytest.mark.parametrize("number", [0, 90])
def test_numerals_end_somewhere(number):
    with pytest.raises(ValueError, match="1 to 89"):
        to_roman(number)


@pytest.mark.django_db
def test_the_second_action_of_a_country_is_its_second(gambia):
    institution = make_institution(gambia)

    labels = [make_action(institution=institution).label for _each in range(2)]

    assert labels == ["The Gambia I", "The Gambia II"]


@pytest.mark.django_db
def test_labels_go_on_from_the_published_record():
    ghana = make_country("GH", name_en="Ghana", name_fr="Ghana")
    make_historical_action(1, label="Ghana V")
    make_historical_action(2, label="Ghana II")

    assert next_label([ghana], None) == ("Ghana VI", "Ghana VI")


@pytest.mark.django_db
def test_a_label_without_numeral_is_the_first():
    chad = make_country("TD", name_en="Chad", name_fr="Tchad")
    make_historical_action(1, label="Chad")

    assert free_label([chad], None) == ("Chad II", "Tchad II")


@pytest.mark.django_db
def test_names_that_begin_alike_are_counted_apart():
    congo = make_country("CG", name_en="Congo", name_fr="Congo")
    make_historical_action(1, label="Congo (Democratic Republic) IV")
    make_historical_action(2, label="Congolese border V")

    assert free_label([congo], None)[0] == "Congo I"


@pytest.mark.django_db
def test_many_countries_bear_the_name_of_region_or_organisation():
    region = make_region()
    countries = [make_country(code, region=region) for code in ("GM", "TG", "GH", "TD")]

    assert free_label(countries, None)[0] == "Western and Central Africa I"
    assert free_label(countries, make_organisation("ECOWAS"))[0] == "ECOWAS I"
    assert free_label(countries[:2], None) == ("The Gambia, Togo I", "Gambie, Togo I")


def test_long_names_leave_room_for_the_numeral():
    names = ["Democratic Republic of the Congo", "Saint Vincent and the Grenadines", "São Tomé and Príncipe"]

    assert joined(names) == "Democratic Republic of the Congo, Saint Vincent and the Grenadines"
