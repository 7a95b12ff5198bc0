"""The land under every map: one grey shape without borders, as a file that all maps share, or inside a drawing that stands alone."""

import re
from functools import lru_cache

from .geometry import HEIGHT, WIDTH, shapes

LAND = "#e3ebea"
STYLE = f'fill="{LAND}" fill-rule="evenodd" stroke="{LAND}" stroke-linejoin="round"'
PART = re.compile(r"M[^M]+")
NUMBER = re.compile(r"-?\d+")


def land_file():
    """The text of static/img/land.svg, which pages load once; the stroke hides the seams between countries."""
    paths = "".join(f'<path d="{shape.outline}"/>' for _iso2, shape in sorted(shapes().items()) if shape.outline)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><g {STYLE}>{paths}</g></svg>\n'


@lru_cache(maxsize=16)
def land_within(box):
    """The parts of the land that come into a window onto the drawing (x, y, width, height), in the drawing's units."""
    found = ("".join(_parts_within(shape.outline, box)) for _iso2, shape in sorted(shapes().items()))
    return f"<g {STYLE}>" + "".join(f'<path d="{outline}"/>' for outline in found if outline) + "</g>"


def _parts_within(outline, box):
    """The closed parts of an outline that come into the window."""
    left, top, wide, high = box
    for part in PART.findall(outline):
        x0, y0, x1, y1 = extent_of(part)
        if x0 < left + wide and x1 > left and y0 < top + high and y1 > top:
            yield part


def extent_of(part):
    """(left, top, right, bottom) of one closed part: a first point, then relative steps."""
    numbers = [int(number) for number in NUMBER.findall(part)]
    x, y = numbers[0], numbers[1]
    xs, ys = [x], [y]
    for step_x, step_y in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = x + step_x, y + step_y
        xs.append(x)
        ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)
