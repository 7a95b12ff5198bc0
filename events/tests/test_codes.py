"""Codes are typed by hand: one wrong sign, or two swapped, never lead to somebody else."""

from hypothesis import given
from hypothesis import strategies as st

from events.codes import ALPHABET, check_sign, is_code, new_code, tidied

BODIES = st.text(alphabet=ALPHABET, min_size=4, max_size=5)


@given(BODIES, st.data())
def test_one_wrong_sign_is_noticed(body, data):
    code = body + check_sign(body)
    place = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from([sign for sign in ALPHABET if sign != code[place]]))

    assert is_code(code)
    assert not is_code(code[:place] + wrong + code[place + 1 :])


@given(BODIES, st.data())
def test_two_swapped_signs_are_noticed(body, data):
    place = data.draw(st.integers(0, len(body) - 2))
    swapped = body[:place] + body[place + 1] + body[place] + body[place + 2 :]

    assert swapped == body or not is_code(swapped + check_sign(body))


def test_what_is_typed_is_tidied():
    code = new_code()

    assert is_code(tidied(f" {code[:2].lower()}-{code[2:]} "))
    assert not is_code("")
