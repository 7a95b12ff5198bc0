"""What has changed between two texts: no word is lost, none is invented."""

from hypothesis import given
from hypothesis import strategies as st

from assistance.differences import GONE, NEW, SAME, differences, pieces_of

WORDS = ["rules", "the", "of", "register", "offices", "three", "seventeen", "\n", "  ", "law."]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts(before, after):
    pieces = pieces_of(before, after)

    assert "".join(words for kind, words in pieces if kind != NEW) == before
    assert "".join(words for kind, words in pieces if kind != GONE) == after
    assert all(words for _kind, words in pieces)


def test_only_fields_that_read_differently_are_named():
    before = {"Title": "A register", "Countries": "Togo", "Context": "One\r\ntwo", "Law": "Strategy 4.2", "Why": ""}
    after = {
        "Title": "A register of three offices",
        "Countries": "Togo",
        "Context": "One two",
        "Law": "",
        "Why": "A debate",
    }

    rows = differences(before, after)

    assert [(row.label, row.is_added, row.is_removed) for row in rows] == [
        ("Title", False, False),
        ("Law", False, True),
        ("Why", True, False),
    ]
    assert rows[0].pieces == ((SAME, "A register"), (NEW, " of three offices"))


def test_a_field_that_exists_on_one_side_only_counts_as_empty_on_the_other():
    assert [row.label for row in differences({"Old": "x"}, {"New": "y"})] == ["New", "Old"]
