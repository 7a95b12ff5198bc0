"""The sentences of a factsheet that pages and papers share, in the reader's language, made from what an issue froze."""

from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, ngettext

from .choices import LANGUAGES, TOO_FEW, FactsheetKind, Section
from .marks import filled

TICK_EVERY = 3


def content_language():
    """The language in which a reader gets the texts: their own where we write it, English elsewhere."""
    language = (get_language() or "en").split("-")[0]
    return language if language in LANGUAGES else "en"


def language_mark(language):
    """The attribute of an element with words in a language; empty where that is the reader's own."""
    return "" if language == get_language() else format_html(' lang="{}"', language)


def printed(content, language):
    """{code: figure as printed}."""
    return {code: figure["printed"][language] for code, figure in content["figures"].items()}


def text_of(content, slot, language):
    """One of the fixed texts with its figures; empty where it was not written."""
    words = content["texts"].get(slot)
    return filled(words["text"][language], printed(content, language)) if words else ""


def kind_words(content, number, counted_on):
    """Regional factsheet · counted on 1 July 2026 · issue 4."""
    return gettext("%(kind)s · counted on %(day)s · issue %(n)d") % {
        "kind": FactsheetKind(content["kind"]).label,
        "day": date_format(counted_on, "j F Y"),
        "n": number,
    }


def day_of(content):
    """The day on which it was counted."""
    return date.fromisoformat(content["counted_on"])


def is_open_end(span):
    """Its end is not on record."""
    return span["end"] is None and not span["is_running"]


def span_words(span):
    """The years of a line in words."""
    start, end = span["start"], span["end"]
    if end:
        return f"{start}" if start == end else f"{start}–{end}"
    if span["is_running"]:
        return gettext("since %(year)s") % {"year": start}
    return gettext("%(year)s, end not on record") % {"year": start}


def short_years(span):
    """The same, as short as a paper needs it."""
    start, end = span["start"], span["end"]
    if end:
        return f"{start}" if start == end else f"{start}–{end}"
    return f"{start}–" if span["is_running"] else f"{start}–?"


def span_scale(content):
    """(first year, last year) of the time lines."""
    starts = [span["start"] for span in content["spans"]]
    ends = [span["end"] or span["start"] for span in content["spans"]]
    last = max([*ends, day_of(content).year]) if any(span["is_running"] for span in content["spans"]) else max(ends)
    return min(starts), last


def drawn_span(span, first, last):
    """Where a line begins and how long it is, in per cent of the width; a ring has no length."""
    width = last - first + 1
    if is_open_end(span):
        return round(100 * (span["start"] - first + 0.5) / width, 2), 0
    end = span["end"] or last
    return round(100 * (span["start"] - first) / width, 2), round(100 * (end - span["start"] + 1) / width, 2)


def ticks(first, last):
    """(year, per cent) of the years that are written over the lines."""
    width = last - first + 1
    return [(year, round(100 * (year - first) / width, 2)) for year in range(first, last + 1, TICK_EVERY)]


def spans_subtitle(spans):
    """What the time lines show."""
    known = sum(1 for span in spans if span["end"])
    starts = ngettext("%(n)d Action with a known start", "%(n)d Actions with a known start", len(spans))
    ends = ngettext("%(n)d of them with a known end", "%(n)d of them with a known end", known)
    return gettext("%(starts)s; %(ends)s; a line runs from the first to the last year, a ring means that the end is not on record") % {
        "starts": starts % {"n": len(spans)},
        "ends": ends % {"n": known},
    }  # fmt: skip


def on_record_words(count):
    """How many Actions a chart is drawn from."""
    return ngettext("%(n)d Action on record", "%(n)d Actions on record", count) % {"n": count}


def dark_words(spans, language):
    """Which lines are drawn dark; empty where none is."""
    dark = [span["label"][language] for span in spans if span["is_dark"]]
    return gettext("Dark: %(names)s.") % {"names": ", ".join(dark)} if dark else ""


def place_words(place):
    """What a country of the map has."""
    own = ngettext("%(n)d of its own", "%(n)d of its own", place["own"]) % {"n": place["own"]}
    joint = ngettext("%(n)d with others", "%(n)d with others", place["joint"]) % {"n": place["joint"]}
    return ", ".join(words for words, number in ((own, place["own"]), (joint, place["joint"])) if number)


def wait_bars(content):
    """(label, number) of the months from request to launch; nothing where there are too few to draw."""
    waits = content["waits"]
    if len(waits) < TOO_FEW:
        return []
    bars = [(gettext("in month %(n)d") % {"n": month}, waits.count(month)) for month in (1, 2, 3)]
    later = sum(1 for months in waits if months > 3)
    return [*bars, (gettext("later"), later)] if later else bars


def wait_subtitle(content):
    """How many cases there are."""
    count = len(content["waits"])
    return ngettext(
        "Actions with both days on record: %(n)d", "Actions with both days on record: %(n)d", count
    ) % {"n": count}  # fmt: skip


def running_words(content, language):
    """What runs, one sentence each."""
    sentence = gettext("%(label)s: %(title)s.")
    return [sentence % {"label": row["label"][language], "title": row["title"][language]} for row in content["running"]]


def section_words(content, section, language):
    """(heading, text, labels of Actions) of each paragraph of a part."""
    shown = printed(content, language)
    return [
        (
            filled(one["heading"][language], shown),
            filled(one["text"][language], shown),
            [(action["reference"], action["label"][language]) for action in one["actions"]],
        )
        for one in content["sections"].get(section, ())
    ]


def section_label(section):
    """The name of a part."""
    return str(Section(section).label)


def map_numbers(places):
    """(counts, joint) as the drawing of the map takes them."""
    counts = {place["iso2"]: place["own"] for place in places if place["own"]}
    return counts, [place["iso2"] for place in places if not place["own"]]
