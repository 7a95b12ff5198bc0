"""A map as a template draws it: the frame, the land under it, its dots and labels. No model, no query."""

from dataclasses import dataclass
from math import sqrt

from .geometry import REGION_NAMES, region_box, shapes
from .labels import Dot, Label, place_labels, spread

MANY = 40
RING = 6
REGION_WIDTH, REGION_MOST, REGION_MARGIN = 640, 660, 0.05


@dataclass(frozen=True)
class Frame:
    """A window onto the drawing of the world: `box` in the drawing's units, shown `width` by `height`.

    `size` of its letters; `radius` of a circle as (least, for each root of the number, most); a circle says its number from `numbered` on.
    """

    box: tuple
    width: int
    height: int
    size: float
    radius: tuple
    numbered: float
    has_leaders: bool = False

    @property
    def scale(self):
        """Units of the frame to one of the drawing."""
        return self.width / self.box[2]

    @property
    def view_box(self):
        """The window as SVG has it."""
        return " ".join(f"{value:g}" for value in (round(value, 1) for value in self.box))

    def place(self, point):
        """A point of the drawing, in the frame."""
        return (point[0] - self.box[0]) * self.scale, (point[1] - self.box[1]) * self.scale

    def holds(self, iso2):
        """Whether the middle of a country can be seen."""
        if iso2 not in shapes():
            return False
        x, y = self.place(shapes()[iso2].middle)
        return 0 <= x <= self.width and 0 <= y <= self.height

    def radius_of(self, number):
        """How large the circle of a number is: its area grows with it; a ring where there is none."""
        least, grows, most = self.radius
        return round(min(least + grows * sqrt(number), most), 1) if number else RING


WORLD_BOX = (330, 66, 1460, 700)
WORLD = Frame(WORLD_BOX, 1200, 575, 21, (5, 8.5, 40), 12)
FULL_WORLD = Frame(WORLD_BOX, 1200, 575, 21, (2, 7, 34), 12)


def region_frame(code):
    """The frame of a region, as wide as the page allows; the world's for a code that is not known."""
    if code not in REGION_NAMES:
        return WORLD
    x, y, wide, high = region_box(code)
    margin = REGION_MARGIN * max(wide, high)
    x, y, wide, high = x - margin, y - margin, wide + 2 * margin, high + 2 * margin
    scale = min(REGION_WIDTH / wide, REGION_MOST / high)
    shown = REGION_WIDTH / scale
    box = (x - (shown - wide) / 2, y, shown, high)
    return Frame(box, REGION_WIDTH, round(high * scale), 14.5, (3, 5, 22), 8, has_leaders=True)


@dataclass(frozen=True)
class Point:
    """What a map says of one country: `number` of Actions, nought where it took part in joint ones only."""

    iso2: str
    name: str
    number: int
    title: str
    url: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class MapDot:
    """One country on the map: a circle with its number, or a ring; its name where there is room."""

    point: Point
    x: float
    y: float
    r: float
    is_numbered: bool
    label: Label | None = None

    @property
    def is_ring(self):
        """In joint Actions only."""
        return self.point.number == 0

    @property
    def number_y(self):
        """The foot of the number."""
        return round(self.y + self.r * 0.37, 1)


@dataclass(frozen=True)
class Map:
    """A drawn map: the largest dots first, so that small ones stay on top; `beyond` are the points that it cannot place."""

    frame: Frame
    dots: tuple
    beyond: tuple


def draw(points, frame):
    """The map of these points; many points on the map of the world get smaller circles and no names."""
    seen = sorted((point for point in points if frame.holds(point.iso2)), key=lambda point: (-point.number, point.iso2))
    is_full = frame is WORLD and len(seen) > MANY
    frame = FULL_WORLD if is_full else frame
    dots = tuple(_dot_of(point, frame, "" if is_full else point.name) for point in seen)
    dots = spread(dots, frame.width, frame.height, frame.size / 2 if is_full else frame.size * 1.5)
    labels = place_labels(dots, frame.width, frame.height, frame.size, frame.has_leaders)
    drawn = tuple(
        MapDot(point, dot.x, dot.y, dot.r, bool(point.number) and dot.r >= frame.numbered, labels.get(dot.key))
        for point, dot in zip(seen, dots, strict=True)
    )
    return Map(frame, drawn, tuple(point for point in points if not frame.holds(point.iso2)))


def _dot_of(point, frame, words):
    x, y = frame.place(shapes()[point.iso2].middle)
    return Dot(point.iso2, round(x, 1), round(y, 1), frame.radius_of(point.number), words)
