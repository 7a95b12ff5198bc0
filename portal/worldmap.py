"""Where the circles of the home page's map stand, and how large they are."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from partners.footnotes import marked_name

POINTS_FILE = Path(__file__).resolve().parent / "data" / "map_points.csv"
SMALLEST_RADIUS, RADIUS_OF_ONE, LARGEST_RADIUS = 2, 7, 34


@dataclass(frozen=True)
class MapPoint:
    """One country's circle: its area grows with the number of Actions."""

    x: float
    y: float
    r: float
    url: str
    title: str
    is_open: bool


@lru_cache(maxsize=1)
def country_middles():
    """{ISO code: (x, y)} on the drawing of 1200 by 586."""
    with POINTS_FILE.open(encoding="utf-8", newline="") as lines:
        return {row["iso2"]: (float(row["x"]), float(row["y"])) for row in csv.DictReader(lines)}


def map_points(countries, record):
    """The circles, largest first, so that small ones stay on top."""
    middles, address = country_middles(), reverse("actions:action-portfolio")
    most = max(record.countries.values(), default=1)
    scale = min(RADIUS_OF_ONE, (LARGEST_RADIUS - SMALLEST_RADIUS) / sqrt(most))
    drawn = [country for country in countries if country.iso2 in middles]
    for country in sorted(drawn, key=lambda country: (-record.countries[country.pk], country.iso2)):
        number, is_open = record.countries[country.pk], country.pk in record.running_countries
        x, y = middles[country.iso2]
        radius = round(scale * sqrt(number) + SMALLEST_RADIUS, 1)
        url = f"{address}?country={country.iso2}"
        yield MapPoint(x, y, radius, url, point_title(country, number, is_open), is_open)


def point_title(country, number, is_open):
    """Ghana: 4 Actions, one or more running now."""
    text = ngettext("%(country)s: %(n)d Action", "%(country)s: %(n)d Actions", number)
    said = text % {"country": marked_name(country), "n": number}
    return gettext("%(said)s, running now") % {"said": said} if is_open else said
