"""Which letters the papers' fonts have. What they lack cannot be set in a PDF for screen readers: it is left out, and marked."""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent / "fonts"
LEFT_OUT = "[…]"
ALWAYS = frozenset("\n\t \u00a0\u2009\u200b\u202f\u00ad")


@cache
def known_letters():
    """Every letter that at least one of the fonts has: where one lacks it, another is taken."""
    found = {chr(code) for path in FONTS.glob("*.ttf") for code in codes_of(path.read_bytes())}
    return frozenset(letter for letter in found if unicodedata.category(letter) != "Cc") | ALWAYS


def codes_of(font):
    """The code points of a TrueType font, from the subtable of its `cmap` that covers the Basic Multilingual Plane (format 4)."""
    count = struct.unpack(">H", font[4:6])[0]
    records = (struct.unpack(">4s3I", font[12 + 16 * n : 28 + 16 * n]) for n in range(count))
    start = next(offset for tag, _sum, offset, _length in records if tag == b"cmap")
    tables = struct.unpack(">H", font[start + 2 : start + 4])[0]
    for n in range(tables):
        offset = struct.unpack(">I", font[start + 8 + 8 * n : start + 12 + 8 * n])[0]
        at = start + offset
        if struct.unpack(">H", font[at : at + 2])[0] == 4:
            yield from codes_of_format_4(font[at:])


def codes_of_format_4(table):
    """The code points of one subtable of format 4 that lead to a glyph."""
    segments = struct.unpack(">H", table[6:8])[0] // 2

    def column(place):
        start = 14 + place * 2 * segments + (2 if place else 0)
        return struct.unpack(f">{segments}H", table[start : start + 2 * segments])

    ends, starts, deltas, offsets = (column(place) for place in range(4))
    first_offset = 16 + 6 * segments
    for n, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(start, end + 1):
            glyph = code
            if offset:
                at = first_offset + 2 * n + offset + 2 * (code - start)
                glyph = struct.unpack(">H", table[at : at + 2])[0]
            if code != 0xFFFF and (glyph + delta) & 0xFFFF and not (offset and glyph == 0):
                yield code


def settable(value):
    """The same words with every run of letters that no font has left out; goes into lists and dicts, keeps numbers."""
    if isinstance(value, str):
        return settable_text(value)
    if isinstance(value, dict):
        return {key: settable(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [settable(part) for part in value]
    return value if value is None or isinstance(value, (int, float)) else settable_text(str(value))


def settable_text(text):
    """One text. Accents are joined to their letters first; a run that is left out takes the blanks inside it along."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    letters = known_letters()
    if letters.issuperset(text):
        return text
    marked = "".join(letter if letter in letters else "\0" for letter in text)
    return re.sub(r"\0(?:[\s\0.,:;!?-]*\0)*", LEFT_OUT, marked)
