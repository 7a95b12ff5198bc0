"""The paper of a factsheet: two pages of A4 in one language, made from what an issue froze. The same content at the same moment gives the same bytes."""

import re
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override, pgettext

from papers.setting import set_paper
from partners.maps.alone import border_note, region_map_svg

from .choices import TOO_FEW, FactsheetKind, Section, Slot
from .comparing import moved_figures
from .map_window import cut_to_content
from .marks import filled
from .words import (
    dark_words,
    day_of,
    drawn_span,
    is_open_end,
    kind_words,
    map_numbers,
    on_record_words,
    place_words,
    printed,
    running_words,
    section_label,
    section_words,
    short_years,
    span_scale,
    spans_subtitle,
    text_of,
    ticks,
    wait_bars,
    wait_subtitle,
)

SOURCE = "publications/papers/factsheet.typ"
COUNT = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")
SECTIONS = (
    Section.TRENDS, Section.DATA, Section.RESULTS, Section.LESSONS, Section.RECOMMENDATIONS, Section.OPENINGS, Section.METHOD,
)  # fmt: skip


@dataclass(frozen=True)
class Heading:
    """Which issue a paper is, and what it says of the one before."""

    slug: str
    number: int
    notes: dict = field(default_factory=dict)
    previous: dict | None = None


def set_factsheet(content, heading, language, made_at):
    """The bytes of the paper in one language: PDF/UA-1 and PDF/A-2a."""
    with override(language):
        words = paper_words(content, heading, language)
    return set_paper(source=SOURCE, words=words, language=language, made_at=made_at, is_archived=True)


def pages_in(pdf):
    """How many pages a paper has."""
    return int(COUNT.search(pdf).group(1))


def paper_words(content, heading, language):
    """Everything that the paper shows, as plain words and numbers."""
    address = settings.SITE_ADDRESS + reverse("publications:factsheet-public", args=[heading.slug])
    return {
        **fixed_words(content, language),
        "kind": kind_words(content, heading.number, day_of(content)),
        "address": address,
        "figures": [big_words(figure, content, language) for figure in content["big"]],
        "sections": {
            section: [list(paragraph[:2]) for paragraph in section_words(content, section, language)]
            for section in SECTIONS
        },
        "labels": {section: section_label(section) for section in SECTIONS},
        "themes": bars(content["themes"], language, gettext("Actions by theme"), content["on_record"]),
        "running": running_words(content, language),
        "wait": wait_words(content, language),
        "changed": changed_words(content, heading, language),
        **chart_words(content, language),
    }


def fixed_words(content, language):
    """The texts that stand once, and the words of the sheet itself."""
    return {
        "title": text_of(content, Slot.HEADLINE, language) or content["subject"][language],
        "lede": text_of(content, Slot.LEDE, language),
        "findings": {slot: text_of(content, slot, language) for slot in (Slot.SPANS, Slot.THEMES, Slot.PLACES)},
        "page": gettext("Page"),
        "running_title": gettext("Running now"),
        "ask_title": gettext("To ask"),
        "ask": gettext(
            "A letter to the team or to the EU Delegation is enough to start. Work begins within three months of it."
        ),
        "rows": gettext("Every figure with its rows:"),
        "twin": twin_words(language),
        "tagline": gettext("Migration EU eXpertise"),
        "colon": pgettext("after a heading", ":"),
    }


def twin_words(language):
    """That the same issue can be had in the other language."""
    return gettext("Also in English, the same issue") if language == "fr" else gettext("Also in French, the same issue")


def big_words(figure, content, language):
    """One of the four figures."""
    known = content["figures"].get(figure["code"])
    number = known["printed"][language] if known else "–"
    return [number, figure["label"][language], filled(figure["note"][language], printed(content, language))]


def wait_words(content, language):
    """How long it took from request to launch: the question, then the months where there are enough, and the remark; None where neither is there."""
    drawn, remark = wait_bars(content), text_of(content, Slot.WAIT, language)
    if not drawn and not remark:
        return None
    colon = pgettext("after a heading", ":")
    months = ", ".join(f"{label}{colon} {number}" for label, number in drawn)
    counted = f"{wait_subtitle(content)} ({months})." if drawn else ""
    return [gettext("How long from request to launch?"), f"{counted} {remark}".strip()]


def bars(rows, language, subtitle, count):
    """A chart of bars, or why it is not drawn."""
    return {
        "subtitle": f"{subtitle}, {on_record_words(count)}",
        "few": gettext("Too few to draw.") if count < TOO_FEW else "",
        "rows": [[row["name"][language], row["number"]] for row in rows],
        "top": max([row["number"] for row in rows], default=0) or 1,
    }


def chart_words(content, language):
    """The time lines and the map of a region; years and regions of a review."""
    if content["kind"] == FactsheetKind.REVIEW:
        count = content["on_record"]
        return {
            "spans": None,
            "map": "",
            "map_words": "",
            "note": "",
            "years": bars(content["per_year"], language, gettext("Actions by the year in which they began"), count),
            "regions": bars(content["per_region"], language, gettext("Actions by region"), count),
        }
    counts, joint = map_numbers(content["places"])
    return {
        "spans": spans_words(content, language) if content["spans"] else None,
        "map": cut_to_content(region_map_svg(content["region"], counts, joint, language))
        if content["places"]
        else "",
        "map_words": "; ".join(f"{place['name'][language]}: {place_words(place)}" for place in content["places"]),
        "map_subtitle": gettext("The number is Actions of one country; a ring is a country that took part in a joint Action only"),
        "note": border_note(),
        "years": None,
        "regions": None,
    }  # fmt: skip


def spans_words(content, language):
    """The time lines: their scale and their rows."""
    spans = content["spans"]
    first, last = span_scale(content)
    return {
        "subtitle": " ".join(part for part in (f"{spans_subtitle(spans)}.", dark_words(spans, language)) if part),
        "head": [gettext("Action"), gettext("Years")],
        "ticks": ticks(first, last),
        "rows": [
            {
                "label": span["label"][language],
                "topic": span["topic"][language],
                "at": drawn_span(span, first, last)[0],
                "width": drawn_span(span, first, last)[1],
                "is_ring": is_open_end(span),
                "is_dark": span["is_dark"],
                "years": short_years(span),
            }
            for span in spans
        ],
    }


def changed_words(content, heading, language):
    """What changed since the issue before: the figures and the note; empty in the first issue, and where there is neither."""
    if heading.previous is None:
        return ""
    moved = moved_figures(heading.previous, content, language)
    listed = "; ".join(
        gettext("%(label)s: was %(was)s, is %(now)s") % {"label": one.label, "was": one.was, "now": one.now}
        for one in moved
    )
    said = " ".join(part for part in (f"{listed}." if listed else "", heading.notes.get(language, "")) if part)
    since = gettext("Changed since issue %(n)d:") % {"n": heading.number - 1}
    return f"{since} {said}" if said else ""
