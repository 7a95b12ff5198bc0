"""No label hides another, a dot or a line, whatever the crowd."""

import random
from itertools import combinations
from math import hypot

import pytest

from ..maps.labels import Dot, crosses, meets, overlaps, place_labels, spread, width_of

WIDE, HIGH, SIZE = 640, 600, 14.5


def crowd(seed, number=30):
    """Made-up dots, many of them close together."""
    chance = random.Random(seed)  # noqa: S311
    middle = (chance.uniform(150, 500), chance.uniform(150, 450))
    return tuple(
        Dot(
            f"{place:02}",
            round(chance.gauss(middle[0], 90), 1),
            round(chance.gauss(middle[1], 90), 1),
            chance.choice([6, 8, 10.1, 13]),
            "Central African Republic"[: chance.randint(4, 24)],
        )
        for place in range(number)
    )


def box_of(dot):
    """The box around a dot."""
    return dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r


@pytest.mark.parametrize("seed", range(40))
def test_labels_cover_nothing(seed):
    dots = spread(crowd(seed), WIDE, HIGH, 30)
    found = place_labels(dots, WIDE, HIGH, SIZE)
    boxes = [label.box for label in found.values()]

    assert not [pair for pair in combinations(boxes, 2) if overlaps(*pair)]
    assert not [1 for box in boxes for dot in dots if overlaps(box, box_of(dot))]
    assert all(left >= 0 and top >= 0 and right <= WIDE and bottom <= HIGH for left, top, right, bottom in boxes)


@pytest.mark.parametrize("seed", range(40))
def test_lines_to_labels_cross_nothing(seed):
    dots = spread(crowd(seed), WIDE, HIGH, 30)
    found = place_labels(dots, WIDE, HIGH, SIZE)
    lines = {key: label.leader for key, label in found.items() if label.leader}

    assert not [pair for pair in combinations(lines.values(), 2) if meets(*pair)]
    assert not [1 for key, line in lines.items() for dot in dots if dot.key != key and crosses(line, box_of(dot))]
    assert not [1 for key, line in lines.items() for other in found if other != key and crosses(line, found[other].box)]


@pytest.mark.parametrize("seed", range(10))
def test_dots_move_no_further_than_they_may_and_stay_inside(seed):
    dots = tuple(dot for dot in crowd(seed) if 0 < dot.x < WIDE and 0 < dot.y < HIGH)
    moved = spread(dots, WIDE, HIGH, 20)
    rooms = [
        hypot(after.x - before.x, after.y - before.y) - before.r for before, after in zip(dots, moved, strict=True)
    ]

    assert max(rooms) <= 20
    assert all(
        dot.r - 0.1 <= dot.x <= WIDE - dot.r + 0.1 and dot.r - 0.1 <= dot.y <= HIGH - dot.r + 0.1 for dot in moved
    )
    assert [dot.key for dot in moved] == [dot.key for dot in dots]


def test_dots_on_one_spot_are_moved_apart():
    one, other = spread((Dot("a", 50, 50, 8), Dot("b", 50, 50, 8)), 100, 100, 20)

    assert hypot(one.x - other.x, one.y - other.y) >= 16


def test_dots_that_do_not_touch_stay_where_they_belong():
    dots = (Dot("a", 20, 20, 8), Dot("b", 60, 60, 8))

    assert spread(dots, 100, 100, 20) == dots


def test_a_label_stands_on_the_right_where_there_is_room():
    label = place_labels((Dot("a", 50, 50, 8, "Ghana"),), 200, 100, 10)["a"]

    assert (label.x, label.anchor, label.leader) == (62, "start", ())


def test_a_label_at_the_right_edge_stands_on_the_left():
    assert place_labels((Dot("a", 190, 50, 8, "Ghana"),), 200, 100, 10)["a"].anchor == "end"


def test_a_label_without_room_is_left_out():
    around = [Dot(f"{x}{y}", x, y, 9) for x in range(60, 150, 20) for y in range(60, 150, 20) if (x, y) != (100, 100)]
    dots = (Dot("a", 100, 100, 5, "Togo"), *around)

    assert place_labels(dots, 300, 300, 10, has_leaders=False) == {}


def test_wide_letters_take_more_room():
    assert width_of("mmm", 10) > width_of("ooo", 10) > width_of("iii", 10)
