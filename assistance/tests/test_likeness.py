"""The arithmetic of likeness: words, terms of the field, and the sum of its parts."""

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistance.likeness import (
    GLOSSARY,
    Facts,
    Vocabulary,
    Weights,
    likeness,
    pattern_of,
    profile_of,
    rank,
    stem,
    tokens,
)
from assistance.likeness.words import content_words, folded_word
from listing.folding import fold

WORDS = [
    "migration",
    "visa",
    "agencies",
    "licensing",
    "diaspora",
    "border",
    "traite",
    "réfugiés",
    "consulaire",
    "données",
    "permit",
    "training",
]
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
texts = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
facts = st.builds(
    Facts,
    st.sampled_from([None, 1, 2]),
    st.frozensets(st.integers(1, 4), max_size=3),
    st.frozensets(st.integers(1, 3), max_size=2),
    st.frozensets(st.sampled_from(["LM-LAB", "MD-DIA"]), max_size=2),
    st.one_of(st.none(), st.integers(0, 30)),
)
profiles = st.builds(profile_of, st.one_of(texts, st.tuples(texts, texts)), texts, facts)
vocabularies = st.lists(texts, max_size=10).map(
    lambda found: Vocabulary({root for root, _word in content_words(text)} for text in found)
)


@CALM
@given(profiles, profiles, vocabularies)
def test_a_score_lies_between_nothing_and_all(one, other, vocabulary):
    assert 0 <= likeness(one, other, vocabulary).score <= 1


@CALM
@given(texts, st.integers(1, 5), vocabularies)
def test_nothing_is_more_alike_than_the_same_file(title, theme, vocabulary):
    own = profile_of(title, "", Facts(theme, frozenset([1]), frozenset([1]), age=0))
    others = [profile_of(word, "", Facts(2, frozenset([2]), frozenset([1]), age=0)) for word in WORDS]
    best = max(likeness(own, other, vocabulary).score for other in others)

    assert likeness(own, own, vocabulary).score >= best


@CALM
@given(profiles, profiles, vocabularies)
def test_it_is_the_same_both_ways_but_for_age(one, other, vocabulary):
    weights = Weights(recency=0.0)

    there = likeness(one, other, vocabulary, weights)
    back = likeness(other, one, vocabulary, weights)

    assert there.score == pytest.approx(back.score)
    assert there.words == back.words


@CALM
@given(texts, texts, vocabularies)
def test_a_shared_fact_never_makes_it_less_alike(title, other, vocabulary):
    asked = profile_of(title, "", Facts(1, frozenset([7]), frozenset([3])))
    plain = likeness(asked, profile_of(other), vocabulary).score
    for shared in (Facts(theme=1), Facts(countries=frozenset([7])), Facts(regions=frozenset([3]))):
        assert likeness(asked, profile_of(other, "", shared), vocabulary).score >= plain


@CALM
@given(st.lists(profiles, max_size=6), profiles, vocabularies)
def test_a_ranking_keeps_all_and_falls(found, asked, vocabulary):
    ranked = rank(asked, list(enumerate(found)), vocabulary)

    assert sorted(key for key, _likeness in ranked) == list(range(len(found)))
    scores = [judged.score for _key, judged in ranked]
    assert scores == sorted(scores, reverse=True)


@CALM
@given(st.text(max_size=40))
@example("A¼ß")  # two signs that are longer in plain letters
def test_any_text_can_be_cut(text):
    assert all(word == fold(word) and len(word) > 1 for word in tokens(text))
    assert all(root and len(root) <= len(folded_word(word)) for root, word in content_words(text))


@CALM
@given(
    st.sampled_from(
        sorted({word for term in GLOSSARY.terms.values() for form in term.english for word in tokens(form)})
    )
)
def test_a_pattern_finds_the_word_it_came_from(word):
    assert word.startswith(pattern_of(word))
    assert len(pattern_of(word)) >= min(3, len(word))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("policies", "policy"),
        ("agency", "agencies"),
        ("inspectors", "inspection"),
        ("licensing", "licensed"),
        ("réfugiés", "réfugié"),
        ("politiques", "politique"),
        ("agences", "agence"),
        ("procédures", "procédure"),
        ("recruitment", "recruiting"),
    ],
)
def test_forms_of_a_word_share_their_stem(one, other):
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(("one", "other"), [("visa", "visit"), ("border", "board"), ("loi", "loin")])
def test_other_words_do_not(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("english", "french", "code"),
    [
        ("Private employment agencies", "Agences d’emploi privées", "=employment_agencies"),
        ("Trafficking in human beings", "Traite des êtres humains", "=trafficking"),
        ("Labour migration", "La migration de main-d’œuvre", "=labour_migration"),
        ("Migrant smuggling", "Trafic illicite de migrants", "=smuggling"),
        ("Diaspora affairs", "Affaires de la diaspora", "=diaspora"),
    ],
)
def test_terms_are_the_bridge_between_the_languages(english, french, code):
    assert GLOSSARY.codes_in(english) & GLOSSARY.codes_in(french) == {code}


def test_smuggling_is_not_trafficking():
    assert not GLOSSARY.codes_in("trafic illicite de migrants") & GLOSSARY.codes_in("traite des êtres humains")


def test_every_specific_area_is_a_term():
    source = Path(__file__).resolve().parents[2] / "partners" / "data" / "themes.csv"
    with source.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    missing = [
        row["area_code"]
        for row in rows
        for name in (row["area_en"], row["area_fr"])
        if row["area_code"] not in GLOSSARY.areas_of(GLOSSARY.codes_in(name))
    ]

    assert missing == []


def test_rare_words_count_more_than_common_ones():
    vocabulary = Vocabulary([{"migr", "visa"}, {"migr"}, {"migr"}])

    assert vocabulary.weight("unseen") > vocabulary.weight("visa") > vocabulary.weight("migr") > 0


def test_a_title_that_names_a_country_is_about_it():
    togo = Facts(countries=frozenset([1]), names=("Togo", "Côte d’Ivoire"))
    found = profile_of("Licensing", "", togo)

    assert likeness(profile_of("Agences en Côte d'Ivoire"), found, Vocabulary()).same_country
    assert not likeness(profile_of("Agences au Togoland"), found, Vocabulary()).same_country


def test_the_nearest_of_two_titles_counts():
    asked, english = profile_of("Licences des agences"), profile_of("Licensing of agencies")
    both = profile_of(("Licensing of agencies", "Licences des agences"))

    assert likeness(asked, both, Vocabulary()).score > likeness(asked, english, Vocabulary()).score


def test_reasons_stand_in_a_title():
    asked = profile_of("Work permits", "Officers wrote figures by hand")
    found = profile_of("Permits of residence", "Officers wrote a manual by hand")

    assert likeness(asked, found, Vocabulary()).words == ("permit",)
