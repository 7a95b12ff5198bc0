"""The web page of a factsheet: what its template shows, in one language, made from what an issue froze."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from partners.maps.alone import border_note, region_map_svg

from .choices import TOO_FEW, FactsheetKind, Section, Slot
from .comparing import moved_figures
from .map_window import cut_to_content
from .marks import filled, parts_of
from .words import (
    dark_words,
    day_of,
    drawn_span,
    is_open_end,
    kind_words,
    language_mark,
    map_numbers,
    on_record_words,
    place_words,
    printed,
    section_label,
    span_scale,
    span_words,
    spans_subtitle,
    text_of,
    ticks,
    wait_bars,
    wait_subtitle,
)

LONG = 10
TEXT_SECTIONS = (Section.RESULTS, Section.LESSONS, Section.RECOMMENDATIONS, Section.OPENINGS)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph as a page shows it."""

    heading: str
    html: str
    actions: list


def page_of(content, language, number, previous=None):
    """Everything the template shows of one issue; `previous` is what the issue before froze."""
    return {
        "content_language": language,
        "mark": language_mark(language),
        "kind": kind_words(content, number, day_of(content)),
        "name": content["subject"][language],
        "title": text_of(content, Slot.HEADLINE, language) or content["subject"][language],
        "lede": linked(content, slot_text(content, Slot.LEDE, language), language),
        "lede_plain": text_of(content, Slot.LEDE, language),
        "figures": (big := [big_words(figure, content, language) for figure in content["big"]]),
        "is_long": any(len(figure["number"]) > LONG for figure in big),
        "trends": paragraphs(content, Section.TRENDS, language),
        "data": paragraphs(content, Section.DATA, language),
        "sections": [
            (section.value, section_label(section), paragraphs(content, section, language))
            for section in TEXT_SECTIONS
            if content["sections"].get(section)
        ],
        "method": paragraphs(content, Section.METHOD, language),
        "running": [(row["reference"], row["label"][language], row["title"][language]) for row in content["running"]],
        "counted_on": day_of(content),
        "rows": figure_rows(content, language),
        "moved": moved_figures(previous, content, language) if previous else [],
        **charts(content, language),
    }


def slot_text(content, slot, language):
    """A fixed text with its marks."""
    words = content["texts"].get(slot)
    return words["text"][language] if words else ""


def linked(content, text, language):
    """A text in which each figure leads to what it counts."""
    shown = printed(content, language)
    return format_html_join(
        "",
        "{}{}",
        ((words, link_of(code, shown)) for words, code in parts_of(text)),
    )


def link_of(code, shown):
    """A figure that leads to its row; a code that is not known stays as it is."""
    if not code:
        return ""
    if code not in shown:
        return f"{{{code}}}"
    return format_html('<a class="note-n" href="#figure-{}">{}</a>', code, shown[code])


def paragraphs(content, section, language):
    """The paragraphs of a part."""
    shown = printed(content, language)
    return [
        Paragraph(
            filled(one["heading"][language], shown),
            linked(content, one["text"][language], language),
            [(action["reference"], action["label"][language]) for action in one["actions"]],
        )
        for one in content["sections"].get(section, ())
    ]


def big_words(figure, content, language):
    """One of the four figures."""
    known = content["figures"].get(figure["code"])
    number = known["printed"][language] if known else "–"
    return {
        "number": number,
        "unit": figure["label"][language],
        "note": filled(figure["note"][language], printed(content, language)),
        "code": figure["code"],
    }


def figure_rows(content, language):
    """Every figure of the page: what it counts, where it is from, when; published ones as they were printed."""
    return [
        {
            "code": figure["code"],
            "number": figure["printed"][language],
            "label": figure["label"][language],
            "mark": language_mark(language if figure["is_counted"] else "en"),
            "definition": figure["definition"][language],
            "excludes": figure["excludes"][language],
            "source": figure["source"][language],
            "period": figure["period"][language],
            "url": figure["url"] or portfolio_url(content),
            "is_counted": figure["is_counted"],
        }
        for figure in content["figures"].values()
    ]


def portfolio_url(content):
    """The Actions behind a counted figure."""
    query = {"region": content["region"]} if content["region"] else None
    return reverse("actions:action-portfolio", query=query)


def charts(content, language):
    """What is drawn: for a region time lines and a map, for a review years and regions; themes and waiting for both."""
    drawn = {
        "themes": chart(content, Slot.THEMES, language, bars_of(content["themes"], language)),
        "theme_rows": [(row["name"][language], row["number"], theme_url(content, row)) for row in content["themes"]],
        "wait": {
            "title": gettext("How long from request to launch?"),
            "subtitle": wait_subtitle(content),
            "bars": wait_bars(content),
            "remark": linked(content, slot_text(content, Slot.WAIT, language), language),
        },
    }
    if content["kind"] == FactsheetKind.REVIEW:
        return drawn | {
            "years": chart(content, Slot.SPANS, language, bars_of(content["per_year"], language)),
            "regions": chart(content, Slot.PLACES, language, bars_of(content["per_region"], language)),
        }
    return drawn | {"spans": spans(content, language), "map": region_map(content, language)}


def chart(content, slot, language, bars):
    """A chart of bars with its finding; no bars where there are too few Actions."""
    count = content["on_record"]
    return {
        "title": text_of(content, slot, language),
        "bars": bars if count >= TOO_FEW else [],
        "on_record": on_record_words(count),
    }


def bars_of(rows, language):
    """(label, number) of each bar."""
    return [(row["name"][language], row["number"]) for row in rows]


def theme_url(content, row):
    """The Actions of a theme; nothing for those without one."""
    if not row["code"]:
        return ""
    region = {"region": content["region"]} if content["region"] else {}
    return reverse("actions:action-portfolio", query={**region, "theme": row["code"]})


def spans(content, language):
    """The time lines: their scale, and each with where it is drawn and what it says."""
    rows = content["spans"]
    if not rows:
        return None
    first, last = span_scale(content)
    return {
        "title": text_of(content, Slot.SPANS, language),
        "subtitle": spans_subtitle(rows),
        "dark": dark_words(rows, language),
        "ticks": ticks(first, last),
        "rows": [
            {
                "label": row["label"][language],
                "topic": row["topic"][language],
                "reference": row["reference"],
                "at": drawn_span(row, first, last)[0],
                "width": drawn_span(row, first, last)[1],
                "is_ring": is_open_end(row),
                "is_dark": row["is_dark"],
                "years": span_words(row),
            }
            for row in rows
        ],
    }


def region_map(content, language):
    """The map with its table."""
    places = content["places"]
    if not places:
        return None
    counts, joint = map_numbers(places)
    return {
        "title": text_of(content, Slot.PLACES, language),
        "svg": mark_safe(cut_to_content(region_map_svg(content["region"], counts, joint, language))),
        "words": "; ".join(f"{place['name'][language]}: {place_words(place)}" for place in places),
        "note": border_note(),
        "rows": [(place["name"][language], place["own"], place["joint"], place_url(place["iso2"])) for place in places],
    }


def place_url(iso2):
    """The Actions of a country."""
    return reverse("actions:action-portfolio", query={"country": iso2})
