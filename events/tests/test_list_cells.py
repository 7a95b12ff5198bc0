"""What a cell says: headings in two languages, addresses, sex, country and language as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.list_cells import COLUMNS, KnownCountries, cells_of, is_remark, known_headings, read_row
from partners.models import Country

GAMBIA = Country(pk=1, iso2="GM", iso3="GMB", name_en="Gambia", name_fr="Gambie", aliases="The Gambia")
IVORY = Country(pk=2, iso2="CI", iso3="CIV", name_en="Côte d’Ivoire", name_fr="Côte d’Ivoire", aliases="Ivory Coast")
TOGO = Country(pk=3, iso2="TG", iso3="TGO", name_en="Togo", name_fr="Togo")
COUNTRIES = KnownCountries([GAMBIA, IVORY, TOGO])


def row_of(**cells):
    """A row with a name, and these cells."""
    return read_row({**dict.fromkeys(COLUMNS, ""), "name": "Awa Jallow", **cells}, COUNTRIES, TOGO)


def test_headings_in_english_and_french_in_any_order():
    assert known_headings(["e-mail", "Nom", "Prénom", "pays", "shoe_size"]) == {
        "e-mail": "email", "Nom": "last", "Prénom": "first", "pays": "country",
    }  # fmt: skip
    assert known_headings(["nom", "sexe"]) == {"nom": "name", "sexe": "sex"}
    assert known_headings(["full_name", "function"]) == {"full_name": "name", "function": "position"}


def test_a_name_in_two_columns_is_one_and_signs_that_cannot_be_printed_go():
    found = known_headings(["nom", "prenom"])

    assert cells_of({"nom": "JALLOW\x07", "prenom": " Awa\u200b "}, found)["name"] == "Awa JALLOW"


def test_a_line_with_a_hash_explains():
    assert is_remark({"name": "", "email": "# work address"})
    assert not is_remark({"name": "Awa", "email": "#"})


@pytest.mark.parametrize(
    ("cell", "sex"),
    [
        ("F", "woman"),
        ("Femme", "woman"),
        ("Mme.", "woman"),
        ("h", "man"),
        ("MALE", "man"),
        ("autre", "other"),
        ("", "unstated"),
    ],
)
def test_sex_in_the_words_of_both_languages(cell, sex):
    assert (row_of(sex=cell).values["sex"], row_of(sex=cell).wrong) == (sex, [])


def test_an_unknown_word_for_sex_is_a_sentence():
    assert row_of(sex="yes").wrong == ["“yes” is not known: write woman, man or other, or leave the cell empty."]


@pytest.mark.parametrize("cell", ["GM", "gmb", "The Gambia", "GAMBIE", "la Gambie"])
def test_countries_by_code_name_and_other_spelling(cell):
    assert row_of(country=cell).values["country"] is GAMBIA


def test_an_apostrophe_of_either_kind_and_no_country():
    assert row_of(country="Cote d'Ivoire").values["country"] is IVORY
    assert row_of().values["country"] is TOGO


def test_the_nearest_country_is_proposed():
    assert row_of(country="Gambai").wrong == ["“Gambai” is not a country that we know. Did you mean Gambia?"]
    assert row_of(country="Atlantis").wrong == [
        "“Atlantis” is not a country that we know. Write its name in English or French, or its ISO code."
    ]


@pytest.mark.parametrize(
    "cell", ["awa@example.org", "Awa Jallow <AWA@example.org>", "mailto:awa@example.org", "awa@example.org;"]
)
def test_addresses_as_they_are_copied(cell):
    assert (row_of(email=cell).values["email"], row_of(email=cell).wrong) == ("awa@example.org", [])


def test_what_is_wrong_and_what_is_only_worth_knowing():
    assert row_of(email="awa at example").wrong == ["“awa at example” is not an e-mail address."]
    assert row_of(name="12").wrong == ["The name is missing."]
    assert row_of(name="A" * 130).wrong[0].endswith("is too long: 120 characters at most.")
    assert row_of().notes == ["Without an e-mail address: we cannot write to this person."]
    assert row_of(email="a@example.org", language="Wolof").notes == [
        "There are no mails in “Wolof”: we write in English."
    ]


@given(st.dictionaries(st.sampled_from(COLUMNS), st.text(max_size=400)))
def test_no_text_breaks_the_reading(cells):
    row = read_row(cells_of(cells, {name: name for name in COLUMNS}), COUNTRIES)

    assert len(row.values["name"]) <= 120 or row.wrong
