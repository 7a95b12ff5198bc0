"""Hints of a conflict of interest: pure functions of made-up people and files."""

import pytest

from assistance.choices import HintKind
from assistance.hint_words import sentence_to, words_about
from assistance.hints import FileFacts, Hint, PersonFacts, hints_of, mail_domain
from partners.choices import InterestKind, MembershipStatus

LABOUR, POLICE = 1, 2
FILE = FileFacts({LABOUR: "Labour"}, frozenset({7}), {"labour.gov.gm": "Labour"})


@pytest.mark.parametrize(
    ("email", "domain"),
    [
        ("Fatou@Labour.GOV.gm", "labour.gov.gm"),
        ("fatou@gmail.com", ""),
        ("fatou@yahoo.fr", ""),
        ("fatou@demo.mieux.example", ""),
        ("fatou@example.org", ""),
        ("fatou", "fatou"),
        ("", ""),
    ],
)
def test_which_addresses_tell_of_an_employer(email, domain):
    assert mail_domain(email) == domain


@pytest.mark.parametrize(
    ("person", "kinds"),
    [
        (PersonFacts(1, "a@x.org"), []),
        (PersonFacts(1, "a@x.org", ((LABOUR, MembershipStatus.CONFIRMED, 2026),)), [HintKind.BELONGS]),
        (PersonFacts(1, "a@x.org", ((LABOUR, MembershipStatus.ENDED, 2024),)), [HintKind.BELONGED]),
        (PersonFacts(1, "a@x.org", ((LABOUR, MembershipStatus.CLAIMED, None),)), []),
        (PersonFacts(1, "a@x.org", ((LABOUR, MembershipStatus.REFUSED, 2024),)), []),
        (PersonFacts(1, "a@x.org", ((POLICE, MembershipStatus.CONFIRMED, 2026),)), []),
        (PersonFacts(1, "a@x.org", (), ((LABOUR, InterestKind.WORKED, None, 2024, ""),)), [HintKind.WORKED]),
        (PersonFacts(1, "a@x.org", (), ((POLICE, InterestKind.WORKS, None, None, ""),)), []),
        (PersonFacts(7, "a@x.org"), [HintKind.WROTE]),
        (PersonFacts(1, "a@labour.gov.gm"), [HintKind.DOMAIN]),
        (PersonFacts(1, "a@mail.labour.gov.gm"), []),
    ],
)
def test_each_tie_makes_its_hint(person, kinds):
    assert [hint.kind for hint in hints_of(person, FILE)] == kinds


def test_a_membership_that_holds_has_no_last_year():
    (hint,) = hints_of(PersonFacts(1, "", ((LABOUR, MembershipStatus.CONFIRMED, 2026),)), FILE)
    assert (hint.since, hint.until) == (None, None)


def test_a_file_whose_contacts_have_public_addresses_hints_at_nobody():
    assert hints_of(PersonFacts(1, "a@gmail.com"), FileFacts({LABOUR: "Labour"})) == ()


@pytest.mark.parametrize(
    ("hint", "to_person", "about_person"),
    [
        (Hint(HintKind.WORKED, "Labour", 2019, 2024), "you worked at Labour from 2019 to 2024", "worked at Labour from 2019 to 2024"),
        (Hint(HintKind.WORKED, "Labour", until=2024), "you worked at Labour until 2024", "worked at Labour until 2024"),
        (Hint(HintKind.WORKS, "Labour", 2019), "you work at Labour (since 2019)", "works at Labour (since 2019)"),
        (
            Hint(HintKind.DOMAIN, "Labour", detail="labour.gov.gm"),
            "your e-mail address ends like those of Labour (labour.gov.gm)",
            "e-mail address like those of Labour (labour.gov.gm)",
        ),
    ],
)  # fmt: skip
def test_a_hint_speaks_to_the_person_and_about_the_person(hint, to_person, about_person):
    assert sentence_to([hint]) == f"You may have a conflict of interest: {to_person}."
    assert words_about([hint]) == about_person


def test_several_hints_make_one_sentence_and_none_makes_none():
    both = [Hint(HintKind.WROTE), Hint(HintKind.CLOSE, "Labour")]
    assert sentence_to(both) == (
        "You may have a conflict of interest: you wrote this request, or had a hand in it; "
        "somebody close to you works at Labour."
    )
    assert (sentence_to(()), words_about(())) == ("", "")


def test_every_kind_of_hint_has_both_wordings():
    for kind in HintKind:
        hint = Hint(kind, "Labour", detail="a school friend")
        assert sentence_to([hint]) and words_about([hint])
