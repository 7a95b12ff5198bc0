"""The quorum on one file, tried with many made-up committees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.quorum import Seat, quorum_of

SERVICES = st.integers(min_value=1, max_value=7)
SHARES = st.sampled_from([0, 0.25, 0.5, 0.6, 0.75])
SEATS = st.dictionaries(
    st.integers(min_value=1, max_value=30), st.tuples(st.none() | SERVICES, st.booleans()), max_size=12
).map(lambda people: [Seat(person, service, there) for person, (service, there) in people.items()])
PEOPLE = st.frozensets(st.integers(min_value=1, max_value=30))
CONCERNED = st.frozensets(SERVICES)


@pytest.mark.parametrize(
    ("concerned", "present", "recused", "expected"),
    [
        ({1, 2, 3}, {10}, set(), (3, 1, 2, False)),
        ({1, 2, 3}, {10, 20}, set(), (3, 2, 2, True)),
        ({1, 2, 3, 4}, {10, 20}, set(), (4, 2, 3, False)),
        ({1, 2, 3, 4}, {10, 20, 30}, set(), (4, 3, 3, True)),
        ({1, 2, 3}, {10, 20}, {20}, (2, 1, 2, False)),
        ({1, 2, 3}, {10, 20, 30}, {20}, (2, 2, 2, True)),
        ({1, 2}, {10, 11}, {10}, (2, 1, 2, False)),
        ({1}, {10, 11}, {10}, (1, 1, 1, True)),
        ({1}, {10, 11}, {10, 11}, (0, 0, 1, False)),
        (set(), {10, 20}, set(), (0, 0, 1, False)),
    ],
)
def test_more_than_half_of_the_services_concerned(concerned, present, recused, expected):
    """Services 1, 2 and 3 have a member each (10, 20, 30), service 1 a second one (11); service 4 has none."""
    members = ((10, 1), (11, 1), (20, 2), (30, 3))
    seats = [Seat(person, service, person in present) for person, service in members]

    quorum = quorum_of(concerned=concerned, seats=seats, recused=recused, share=0.5)

    assert (len(quorum.counted), len(quorum.present), quorum.needed, quorum.is_met) == expected


@given(CONCERNED, SEATS, PEOPLE, SHARES)
def test_the_parts_fit_together(concerned, seats, recused, share):
    quorum = quorum_of(concerned=concerned, seats=seats, recused=recused, share=share)

    assert quorum.counted | quorum.emptied == concerned
    assert not quorum.counted & quorum.emptied
    assert quorum.present <= quorum.counted
    assert quorum.absent == quorum.counted - quorum.present
    assert quorum.needed > len(quorum.counted) * share
    assert quorum.needed - 1 <= len(quorum.counted) * share
    if quorum.is_met:
        assert len(quorum.present) > len(quorum.counted) * share


@given(CONCERNED, SEATS, PEOPLE, SHARES, st.integers(min_value=1, max_value=30))
def test_one_more_person_in_the_room_never_ends_a_quorum(concerned, seats, recused, share, person):
    more = [Seat(seat.person, seat.service, seat.is_present or seat.person == person) for seat in seats]
    before = quorum_of(concerned=concerned, seats=seats, recused=recused, share=share)
    after = quorum_of(concerned=concerned, seats=more, recused=recused, share=share)

    assert before.present <= after.present
    assert after.is_met or not before.is_met


@given(CONCERNED, SEATS, PEOPLE, SHARES)
def test_whoever_is_recused_counts_as_little_as_whoever_is_away(concerned, seats, recused, share):
    away = [Seat(seat.person, seat.service, seat.is_present and seat.person not in recused) for seat in seats]

    assert quorum_of(concerned=concerned, seats=seats, recused=recused, share=share) == quorum_of(
        concerned=concerned, seats=away, recused=recused, share=share
    )


@given(CONCERNED, SEATS, SHARES)
def test_a_whole_room_without_conflicts_decides(concerned, seats, share):
    everybody = [Seat(seat.person, seat.service, True) for seat in seats]
    quorum = quorum_of(concerned=concerned, seats=everybody, recused=frozenset(), share=share)
    served = {seat.service for seat in seats}

    assert quorum.emptied == frozenset()
    assert quorum.is_met or not concerned <= served or not concerned


@pytest.mark.parametrize("share", [1, 1.5, -0.1])
def test_a_share_outside_its_range_is_refused(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        quorum_of(concerned={1}, seats=[], recused=set(), share=share)
