"""Maps that stand alone: a drawing with its land, its letters and its colours inside, for papers."""

from xml.sax.saxutils import escape, quoteattr

from django.utils import translation
from django.utils.translation import gettext

from ..footnotes import marked_name
from ..models import Country
from .drawing import Point, draw, region_frame
from .land import land_within

INK, MUTED, PETROL, PAPER = "#10262e", "#566b73", "#0b5260", "#ffffff"
FONT = "Mieux Sans, Source Sans 3, sans-serif"


def region_map_svg(code, counts, joint, language):
    """The map of a region as SVG with text, for typst: no link, no file beside it.

    `code` of the region; `counts` {ISO code: Actions of its own}; `joint` the ISO codes of countries that took part in joint Actions only (a ring);
    `language` of the names. Countries that cannot be placed are left out: the table beside the map holds them all. The note on borders is not
    inside: print `border_note()` beside it.
    """
    numbers = dict.fromkeys(joint, 0) | {iso2: number for iso2, number in counts.items() if number}
    with translation.override(language):
        countries = Country.objects.filter(iso2__in=numbers)
        points = [Point(one.iso2, marked_name(one), numbers[one.iso2], "") for one in countries]
    return standing_alone(draw(sorted(points, key=lambda point: point.iso2), region_frame(code)))


def border_note():
    """What goes with every map."""
    return gettext("The boundaries and names shown on this map do not imply official endorsement or acceptance.")


def standing_alone(drawn):
    """The text of the drawing."""
    frame = drawn.frame
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {frame.height}" width="{frame.width}" '
        f'height="{frame.height}" font-family={quoteattr(FONT)} font-size="{frame.size}" fill="{INK}">'
    )
    land = (
        f'<svg width="{frame.width}" height="{frame.height}" viewBox="{frame.view_box}">{land_within(frame.box)}</svg>'
    )
    lines = "".join(_line(dot) for dot in drawn.dots if dot.label and dot.label.leader)
    return head + land + lines + "".join(_circle(dot, frame) for dot in drawn.dots) + "</svg>"


def _line(dot):
    x1, y1, x2, y2 = dot.label.leader
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{MUTED}"/>'


def _circle(dot, frame):
    """The circle or ring, its number and its name."""
    fill, edge, width = (PAPER, PETROL, 2.5) if dot.is_ring else (PETROL, PAPER, 1.25)
    drawn = f'<circle cx="{dot.x}" cy="{dot.y}" r="{dot.r}" fill="{fill}" stroke="{edge}" stroke-width="{width}"/>'
    if dot.is_numbered:
        size = round(frame.size * 0.86, 1)
        drawn += (
            f'<text x="{dot.x}" y="{dot.number_y}" text-anchor="middle" font-size="{size}" font-weight="bold" '
            f'fill="{PAPER}">{dot.point.number}</text>'
        )
    if dot.label:
        label = dot.label
        drawn += f'<text x="{label.x}" y="{label.y}" text-anchor="{label.anchor}">{escape(dot.point.name)}</text>'
    return drawn
