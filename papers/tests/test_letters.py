"""Papers are set whatever was typed: letters that the fonts lack are left out and marked."""

import pytest

from papers.letters import LEFT_OUT, known_letters, settable, settable_text


@pytest.mark.parametrize(
    "text",
    ["Łukasz Żak, Ɛsi", "Жалоба в отдел", "« Échéance : 3 jours »", "“Ten” – 5 €\u202f; 10\u00a0%", "line\nline"],
)
def test_what_the_fonts_have_stays(text):
    assert settable_text(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello 一一 一。 there", f"Hello {LEFT_OUT} there"),
        ("مرحبا بكم, dear colleagues", f"{LEFT_OUT}, dear colleagues"),
        ("Done 😀", f"Done {LEFT_OUT}"),
        ("e\u0301", "é"),
        ("a\x07b", f"a{LEFT_OUT}b"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_what_they_lack_is_marked_once_a_run(text, expected):
    assert settable_text(text) == expected


def test_words_are_gone_through_to_the_bottom():
    assert settable({"a": ["一", 3, None, True, ("b", 0.5)]}) == {"a": [LEFT_OUT, 3, None, True, ["b", 0.5]]}


def test_the_fonts_are_read():
    assert set("AZaz09é’") <= known_letters()
    assert not set("一ع") & known_letters()
