"""Where dots and their labels stand so that none hides another: arithmetic, no model, no query. All lengths are units of the drawing's frame."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, hypot, radians, sin

LINE_HEIGHT = 1.15
NARROW, WIDE = frozenset("iljtfrI.,:;'’ -()*"), frozenset("mwMWŒœ@%")
GAP = 4
ROUNDS = 80
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (0.75, -0.75), (0.75, 0.75), (-0.75, -0.75), (-0.75, 0.75))
ANGLES = tuple(range(0, 360, 30))
REACHES = (1.4, 2.2, 3.2, 4.4, 6, 8)


@dataclass(frozen=True)
class Dot:
    """One circle to be drawn, and the words to stand beside it."""

    key: str
    x: float
    y: float
    r: float
    words: str = ""


@dataclass(frozen=True)
class Label:
    """Where the words of a dot stand: `anchor` as SVG has it; `leader` (x1, y1, x2, y2) where they stand away from their dot."""

    x: float
    y: float
    anchor: str
    box: tuple
    leader: tuple = ()


def width_of(words, size):
    """About how wide words are in the sans of the house, rather too much than too little."""
    return (
        sum(0.3 if char in NARROW else 0.84 if char in WIDE else 0.64 if char.isupper() else 0.52 for char in words)
        * size
    )


@lru_cache(maxsize=256)
def spread(dots, width, height, most):
    """The dots moved apart where they would cover each other, none by more than `most`, none out of the frame; always the same for the same dots."""
    places = [[dot.x, dot.y] for dot in dots]
    for _round in range(ROUNDS):
        if not _push_apart(dots, places):
            break
        for dot, place in zip(dots, places, strict=True):
            _keep_near(dot, place, most)
            place[0] = min(max(place[0], dot.r), width - dot.r)
            place[1] = min(max(place[1], dot.r), height - dot.r)
    return tuple(replace(dot, x=round(x, 1), y=round(y, 1)) for dot, (x, y) in zip(dots, places, strict=True))


def _push_apart(dots, places):
    """One round: each two that touch give way by half; whether any did."""
    has_moved = False
    for first, one in enumerate(dots):
        for second in range(first + 1, len(dots)):
            away_x, away_y = places[second][0] - places[first][0], places[second][1] - places[first][1]
            apart, wanted = hypot(away_x, away_y), one.r + dots[second].r + 1
            if apart >= wanted:
                continue
            has_moved = True
            if apart < 0.01:
                away_x, away_y, apart = cos(second), sin(second), 1
                push = wanted / 2
            else:
                push = (wanted - apart) / 2
            step_x, step_y = push * away_x / apart, push * away_y / apart
            places[first][0] -= step_x
            places[first][1] -= step_y
            places[second][0] += step_x
            places[second][1] += step_y
    return has_moved


def _keep_near(dot, place, most):
    """Back onto the circle of `most` around where the dot belongs."""
    away_x, away_y = place[0] - dot.x, place[1] - dot.y
    away = hypot(away_x, away_y)
    if away > most:
        place[0], place[1] = dot.x + away_x * most / away, dot.y + away_y * most / away


@lru_cache(maxsize=256)
def place_labels(dots, width, height, size, has_leaders=True):
    """{key: Label} for every dot whose words find room: beside it, or at the end of a line where `has_leaders`.

    No label covers a dot, a line or another label, none leaves the frame. Dots in a crowd choose first, since they have the fewest places.
    """
    taken = [(dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r) for dot in dots]
    lines, found = [], {}
    for dot in sorted(dots, key=lambda dot: (-_neighbours(dot, dots, 5 * size), dot.key)):
        label = dot.words and _first_free(dot, (width, height), size, (taken, lines), has_leaders)
        if label:
            found[dot.key] = label
            taken.append(label.box)
            lines.extend([label.leader] if label.leader else [])
    return found


def _neighbours(dot, dots, reach):
    return sum(hypot(dot.x - other.x, dot.y - other.y) < reach for other in dots)


def _first_free(dot, frame, size, occupied, has_leaders):
    """The first of the places that is free; None where there is none."""
    own = (dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r)
    for label in _candidates(dot, size, has_leaders):
        if _is_free(label, own, frame, occupied):
            return label
    return None


def _candidates(dot, size, has_leaders):
    """Places for the words, the best first: at the eight sides, then further away at the end of a line."""
    wide, high = width_of(dot.words, size), size * LINE_HEIGHT
    for side_x, side_y in SIDES:
        yield _label_at(
            dot.x + side_x * (dot.r + GAP), dot.y + side_y * (dot.r + GAP / 2), side_x, side_y, (wide, high)
        )
    for reach in REACHES if has_leaders else ():
        for angle in ANGLES:
            side_x, side_y = cos(radians(angle)), sin(radians(angle))
            far_x, far_y = dot.x + side_x * (dot.r + reach * size), dot.y + side_y * (dot.r + reach * size)
            lean = side_x if abs(side_x) > 0.6 else 0
            label = _label_at(
                far_x + (GAP / 2 if lean > 0 else -GAP / 2 if lean else 0), far_y, lean, side_y, (wide, high)
            )
            leader = (dot.x + side_x * dot.r, dot.y + side_y * dot.r, far_x, far_y)
            yield replace(label, leader=tuple(round(value, 1) for value in leader))


def _label_at(x, y, side_x, side_y, extent):
    """The label whose edge nearest to the dot is at (x, y)."""
    wide, high = extent
    anchor = "start" if side_x > 0 else "end" if side_x < 0 else "middle"
    left = x if side_x > 0 else x - wide if side_x < 0 else x - wide / 2
    top = y - high / 2 if abs(side_x) == 1 else y - high * (1 - side_y) / 2
    box = (round(left, 1), round(top, 1), round(left + wide, 1), round(top + high, 1))
    return Label(round(x, 1), round(top + high * 0.76, 1), anchor, box)


def _is_free(label, own, frame, occupied):
    """Whether nothing is covered, neither by the words nor by their line, and all of it is inside the frame."""
    taken, lines = occupied
    left, top, right, bottom = label.box
    if left < 0 or top < 0 or right > frame[0] or bottom > frame[1]:
        return False
    if any(overlaps(label.box, box) for box in taken) or any(crosses(line, label.box) for line in lines):
        return False
    return not label.leader or not (
        any(crosses(label.leader, box) for box in taken if box != own)
        or any(meets(label.leader, line) for line in lines)
    )


def overlaps(one, other):
    """Whether two boxes (left, top, right, bottom) share more than an edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def crosses(line, box):
    """Whether a line (x1, y1, x2, y2) touches a box."""
    x1, y1, x2, y2 = line
    left, top, right, bottom = box
    if not overlaps((min(x1, x2), min(y1, y2), max(x1, x2) + 0.01, max(y1, y2) + 0.01), box):
        return False
    if left < x1 < right and top < y1 < bottom:
        return True
    edges = ((left, top, right, bottom), (left, bottom, right, top))
    return any(meets(line, edge) for edge in edges) or (left < x2 < right and top < y2 < bottom)


def meets(one, other):
    """Whether two lines cross."""

    def turn(ax, ay, bx, by, cx, cy):
        return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)

    first = turn(*one, *other[:2]) * turn(*one, *other[2:])
    return first <= 0 and turn(*other, *one[:2]) * turn(*other, *one[2:]) <= 0
