"""Outlines, middles and view boxes of the world map: data read once, no model, no query."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
WIDTH, HEIGHT = 2000, 867
WORLD_BOX = (0, 0, WIDTH, HEIGHT)
REGION_NAMES = {
    "ASI": "Asia",
    "LAC": "Latin America and the Caribbean",
    "NEI": "EU Neighbourhood",
    "ESA": "Eastern and Southern Africa",
    "WCA": "Western and Central Africa",
}


@dataclass(frozen=True)
class Shape:
    """One country on the drawing: its outline (fill rule evenodd; empty where it has none), its middle, and whether it is too small to be seen."""

    outline: str
    middle: tuple
    is_dot: bool


@lru_cache(maxsize=1)
def _drawing():
    return json.loads((DATA / "worldmap_small.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def shapes():
    """{ISO code: Shape} on a drawing of 2000 by 867."""
    return {
        iso2: Shape(country.get("d", ""), tuple(country["p"]), bool(country.get("dot")))
        for iso2, country in _drawing()["countries"].items()
    }


def region_box(code):
    """(x, y, width, height) of a region of the programme; the whole drawing for a code that is not known."""
    name = REGION_NAMES.get(code)
    return tuple(_drawing()["regions"][name]) if name else WORLD_BOX
