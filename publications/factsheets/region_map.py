"""The map of a region on a factsheet: one drawing for page and paper. The circles and names alone, until the land is drawn under them."""

from math import sqrt
from xml.sax.saxutils import escape

from django.utils import translation
from django.utils.translation import gettext

from partners.models import Country

from ..maps.geometry import region_box, shapes

WIDTH = 640
INK, PETROL, PAPER = "#10262e", "#0b5260", "#ffffff"


def region_map_svg(code, counts, joint, language):
    """The map of a region as SVG with text. `counts` {ISO code: Actions of its own}; `joint` the ISO codes of countries in joint Actions only (a ring)."""
    x, y, wide, high = region_box(code)
    scale = WIDTH / wide
    numbers = dict.fromkeys(joint, 0) | counts
    with translation.override(language):
        names = {row.iso2: row.name for row in Country.objects.filter(iso2__in=numbers)}
    height = round(high * scale)
    drawn = [
        _circle((shapes()[iso2].middle[0] - x) * scale, (shapes()[iso2].middle[1] - y) * scale, numbers[iso2], name)
        for iso2, name in sorted(names.items())
        if iso2 in shapes()
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    return f'{head} font-family="Mieux Sans, Source Sans 3, sans-serif" font-size="14.5">{"".join(drawn)}</svg>'


def border_note():
    """What goes with every map."""
    return gettext("The boundaries and names shown on this map do not imply official endorsement or acceptance.")


def _circle(x, y, number, name):
    radius = round(3 + 5 * sqrt(number), 1) if number else 6
    fill, edge = (PETROL, PAPER) if number else (PAPER, PETROL)
    circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{fill}" stroke="{edge}" stroke-width="2"/>'
    return f'{circle}<text x="{x + radius + 4:.1f}" y="{y + 5:.1f}" fill="{INK}">{escape(name)}</text>'
