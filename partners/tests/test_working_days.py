"""On which days a person works: Brussels, and the country of their institution."""

from datetime import date

import pytest

from accounts.tests.factories import make_officer
from clock.models import Closure
from outbox import working_days
from partners.choices import MembershipStatus
from partners.tests.factories import make_contact, make_country, make_institution, make_membership
from partners.working_days import country_of, is_working_day, remember_countries

pytestmark = pytest.mark.django_db
FRIDAY, SUNDAY, MONDAY = date(2026, 7, 17), date(2026, 7, 19), date(2026, 7, 20)


def contact_in(iso2, **fields):
    """A contact of an authority in a country."""
    return make_contact(make_institution(make_country(iso2, **fields)))


def test_a_contact_works_when_brussels_and_the_country_do():
    egyptian = contact_in("EG", weekend="fri,sat")

    assert [is_working_day(egyptian, day) for day in (FRIDAY, SUNDAY, MONDAY)] == [False, False, True]


def test_the_public_holidays_of_both_are_kept():
    independence_of_fiji, belgian_day = date(2026, 10, 12), date(2026, 7, 21)
    fijian, officer = contact_in("FJ"), make_officer()

    assert not is_working_day(fijian, independence_of_fiji)
    assert is_working_day(officer, independence_of_fiji)
    assert not is_working_day(fijian, belgian_day) and not is_working_day(officer, belgian_day)


def test_closures_count():
    Closure.objects.create(starts_on=MONDAY, ends_on=MONDAY, iso2="CO", name_en="Election", name_fr="Élection")

    assert not is_working_day(contact_in("CO"), MONDAY)
    assert is_working_day(make_officer(), MONDAY)


def test_only_a_confirmed_tie_counts_and_it_is_read_once(django_assert_num_queries):
    claimed, contact = make_officer(), contact_in("GM")
    make_membership(claimed, make_institution(make_country("TG")), MembershipStatus.CLAIMED)
    with django_assert_num_queries(1):
        remember_countries([claimed, contact])
    with django_assert_num_queries(0):
        assert country_of(claimed) is None
        assert country_of(contact) == ("GM", "")


def test_the_outbox_asks_here():
    assert not working_days.is_working_day(make_officer(), SUNDAY)
    assert not working_days.is_working_day(contact_in("EG", weekend="fri,sat"), FRIDAY)
