"""The days of a clock as they are drawn: plain HTML, made once for all files that look alike."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, pgettext

KEPT = 2000
MINI = (
    '<div class="clock-mini" data-state="{}"><span class="clock-mini-day"><span class="visually-hidden">{} </span>'
    '<b>{}</b><span> <span aria-hidden="true">/</span><span class="visually-hidden">{}</span> {}</span></span>{}{}</div>'
)


def drawn_track(face):
    """Allowed, held by whom, late, extended, likely, deadline, today. Hidden from readers by ear: the sentence says it."""
    likely = (face.likely.at, face.likely.span) if face.likely else (0, 0)
    return _track((face.original_total, face.total), face.day, face.late_days, face.held, likely)


def drawn_mini(face, columns, is_drawn, state):
    """The clock of one file in a table row; `state` is its sentence."""
    ruler = format_html('<div class="dayline days-{}">{}</div>', columns, drawn_track(face)) if is_drawn else ""
    day, of = gettext("Day"), pgettext("day 41 of 92", "of")
    return format_html(MINI, face.state, day, face.day, of, face.total, ruler, state)


@lru_cache(maxsize=KEPT)
def _track(totals, day, late_days, held, likely):
    """The pieces from left to right; a later one lies over an earlier one."""
    original_total, total = totals
    extra = total - original_total
    pieces = [
        ("allowed", 1, original_total),
        ("extension", original_total + 1, extra),
        *((f"held held-{run.party}", run.at, run.span) for run in held),
        ("late-days", total + 1, late_days),
        ("forecast", *likely),
        ("deadline deadline-first", original_total, 1 if extra else 0),
        ("deadline", total, 1),
        ("now", day, 1 if day else 0),
    ]
    drawn = "".join(f'<span class="{css} at-{at} span-{span}"></span>' for css, at, span in pieces if span)
    return mark_safe(f'<div class="dayline-sub track" aria-hidden="true">{drawn}</div>')
