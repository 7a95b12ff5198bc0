"""The middle, the quarters and the shares behind the figures of decisions, tried with made-up numbers."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from portal.decisions.arithmetic import FEWEST, percent, reached, spread_of
from portal.decisions.rounds import ANSWERED, SILENT, AskedRow, RoundRow, answers_by_body, ends_of
from portal.decisions.tally import DECIDED, FATES, FileRow, days_by, grounds_of, tallies_by, tally_of

NUMBERS = st.lists(st.integers(0, 400), max_size=60)
ROWS = st.lists(
    st.builds(
        FileRow,
        key=st.integers(),
        year=st.integers(2020, 2026),
        fate=st.sampled_from(FATES),
        is_conditional=st.booleans(),
        ground=st.sampled_from(["", "unclear", "priority"]),
        days=st.none() | st.integers(0, 92),
        regions=st.sampled_from([(), ("WCA",), ("LAC", "WCA")]),
    ),
    max_size=40,
)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60), st.integers(1, 8), st.integers(1, 8))
def test_a_quantile_is_the_smallest_number_that_enough_do_not_exceed(values, part, whole):
    part, whole = min(part, whole), max(part, whole)
    found = reached(sorted(values), part, whole)

    enough = [
        value for value in values if Fraction(sum(v <= value for v in values), len(values)) >= Fraction(part, whole)
    ]
    assert found == min(enough)


@given(NUMBERS)
def test_median_and_quarters_lie_in_order_among_the_numbers(values):
    spread = spread_of([*values, None])
    first, last = spread.quarters

    assert (spread.count, spread.is_enough) == (len(values), len(values) >= FEWEST)
    if values:
        assert {first, spread.median, last} <= set(values)
        assert first <= spread.median <= last
        assert sum(first <= value <= last for value in values) * 2 >= len(values)
    else:
        assert (first, spread.median, last) == (None, None, None)


def test_medians_counted_by_hand():
    assert spread_of([30, 10, 20]).median == 20
    assert spread_of([40, 10, 30, 20]).median == 20
    assert spread_of([7, 1, 3, 9, 5, 11, 13, 15]).quarters == (3, 11)


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_share_is_within_half_a_per_cent(part, rest):
    whole, found = part + rest, percent(part, part + rest)

    assert (found is None) == (whole < FEWEST)
    if found is not None:
        assert abs(Fraction(100 * part, whole) - found) <= Fraction(1, 2)


@given(ROWS)
def test_every_file_has_one_fate_and_stands_in_each_of_its_groups(rows):
    counted, groups = tally_of(rows), tallies_by(rows, lambda row: row.regions or ("",))

    assert sum(counted.fates.values()) == counted.received == len(rows)
    assert counted.decided == sum(row.fate in DECIDED for row in rows)
    assert counted.refused == sum(sum(pair) for pair in grounds_of(rows).values())
    assert counted.conditional <= counted.fates["approved"]
    assert sum(group.received for group in groups.values()) == sum(max(len(row.regions), 1) for row in rows)


def test_days_by_party_count_nought_and_days_by_stage_only_what_was_reached():
    rows = [
        FileRow(
            1, 2026, "approved", days=30, by_party={"team": 20, "committee": 10}, by_stage={"check": 10, "decide": 20}
        ),
        FileRow(2, 2026, "declined", days=5, by_party={"team": 5}, by_stage={"check": 5}),
        FileRow(3, 2026, "open", by_party={"team": 99}),
    ]

    assert {place: found.values for place, found in days_by(rows, "by_party").items()} == {
        "committee": (0, 10), "team": (5, 20),
    }  # fmt: skip
    assert {place: found.values for place, found in days_by(rows, "by_stage").items()} == {
        "check": (5, 10), "decide": (20,),
    }  # fmt: skip


def test_an_agreement_rests_on_silence_where_somebody_was_silent():
    heard, silent = AskedRow("delegation", 3, False), AskedRow("committee", None, True)
    rounds = [RoundRow(1, "agreed", (heard,)), RoundRow(2, "agreed", (heard, silent)), RoundRow(3, "broken", (silent,))]

    assert {end: n for end, n in ends_of(rounds).items() if n} == {ANSWERED: 1, SILENT: 1, "broken": 1}
    assert [(body, asked, spread.values) for body, (asked, spread) in answers_by_body(rounds).items()] == [
        ("committee", 2, ()),
        ("delegation", 2, (3, 3)),
    ]
