"""The difference between two texts: it holds both, and it can be read."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from assistance.difference import GONE, NEW, SAME, Piece, difference, folded, new_text, old_text

WORDS = st.lists(st.sampled_from(["a", "permit", "l’emploi", " ", "\n\n", ".", ", ", "2023", "é", "“q”"]), max_size=60)
TEXTS = WORDS.map("".join) | st.text(max_size=200)


@given(before=TEXTS, after=TEXTS)
def test_the_pieces_hold_both_texts(before, after):
    pieces = difference(before, after)

    assert (old_text(pieces), new_text(pieces)) == (before, after)
    assert all(piece.text for piece in pieces)
    assert all(one.kind != other.kind for one, other in itertools.pairwise(pieces))


@given(before=TEXTS, after=TEXTS, kept=st.integers(1, 5))
def test_folding_hides_nothing_that_changed(before, after, kept):
    pieces = difference(before, after)
    shorter = folded(pieces, kept)

    assert [p for p in shorter if p.kind in (GONE, NEW)] == [p for p in pieces if p.kind in (GONE, NEW)]
    assert "".join(p.text for p in shorter) == "".join(p.text for p in pieces)


@given(text=TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert difference(text, text) == ([Piece(SAME, text)] if text else [])


def test_it_reads_word_by_word():
    pieces = difference("Permits are in three books.", "Permits are in four books, kept apart.")

    assert [(p.kind, p.text) for p in pieces] == [
        (SAME, "Permits are in "), (GONE, "three"), (NEW, "four"), (SAME, " books"), (NEW, ", kept apart"), (SAME, "."),
    ]  # fmt: skip


def test_two_changes_with_a_space_between_read_as_one():
    pieces = difference("It is given by inspectors today.", "It is given to clerks today.")

    assert [(p.kind, p.text) for p in pieces] == [
        (SAME, "It is given "), (GONE, "by inspectors"), (NEW, "to clerks"), (SAME, " today."),
    ]  # fmt: skip


def test_long_unchanged_text_is_folded_to_a_count():
    words = " ".join(f"word{n}" for n in range(100))

    pieces = folded(difference(f"{words} old {words}", f"{words} new {words}"))

    assert [(p.kind, p.count) for p in pieces] == [
        ("folded", 88), (SAME, 0), (GONE, 0), (NEW, 0), (SAME, 0), ("folded", 88),
    ]  # fmt: skip


def test_texts_that_would_take_long_are_shown_whole():
    before, after = "a b " * 500, "b a " * 500

    pieces = difference(before, after)

    assert (old_text(pieces), new_text(pieces)) == (before, after)
    assert len(pieces) < 5
