"""The signed code of a certificate: made here, or not, without a look at the database."""

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from events.certificate_codes import LENGTH, grouped, has_form, is_signed, new_certificate_code, typed_code
from events.codes import ALPHABET

codes = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


def test_a_code_is_signed_and_fits_its_column():
    made = {new_certificate_code() for _n in range(500)}

    assert len(made) == 500
    assert all(is_signed(code) and len(code) == LENGTH <= 24 and set(code) <= set(ALPHABET) for code in made)


@given(place=st.integers(0, LENGTH - 1), sign=st.sampled_from(ALPHABET))
def test_no_code_with_one_other_sign_passes(place, sign):
    code = new_certificate_code()
    altered = code[:place] + sign + code[place + 1 :]

    assert is_signed(altered) == (altered == code)


@given(code=codes)
def test_no_code_that_was_made_up_passes(code):
    assert not is_signed(code)


@given(st.permutations(range(LENGTH)))
def test_no_code_with_its_signs_in_another_order_passes(order):
    code = new_certificate_code()
    altered = "".join(code[place] for place in order)

    assert is_signed(altered) == (altered == code)


@given(text=st.text(max_size=40))
def test_whatever_is_typed_is_answered(text):
    code = typed_code(text)

    assert not is_signed(code)
    assert not is_signed(text)


@pytest.mark.parametrize("text", ["{grouped}", " {lower} ", "{spaced}", "{long}"])
def test_dashes_blanks_and_capitals_do_not_matter(text):
    code = new_certificate_code()
    ways = {
        "grouped": grouped(code),
        "lower": grouped(code).lower(),
        "spaced": " ".join(code),
        "long": "–".join((code[:10], code[10:])),
    }

    assert typed_code(text.format(**ways)) == code
    assert has_form(code)
    assert [len(group) for group in grouped(code).split("-")] == [5, 5, 5, 5]


def test_another_key_signs_other_codes_and_an_old_key_stays_known():
    code = new_certificate_code()

    with override_settings(SECRET_KEY="another key"):
        assert not is_signed(code)
    with override_settings(SECRET_KEY="another key", SECRET_KEY_FALLBACKS=["tests-only-not-a-secret"]):
        assert is_signed(code)
        assert is_signed(new_certificate_code())
