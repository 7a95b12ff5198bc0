"""Figures of the public record: what is counted, and what never is."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override

from actions import figures
from actions.choices import ActionStatus as S
from actions.models import Action, CountedRecord
from actions.services.counting import store_record
from actions.tests.factories import make_action, make_historical_action
from partners.tests.factories import make_country, make_institution, make_region

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    """The words of figures are compared in English, whatever language an earlier page was read in."""
    with override("en"):
        yield


def publish(action, **fields):
    """Put an Action before the public."""
    Action.objects.filter(pk=action.pk).update(is_published=True, **fields)
    return action


def launched_on_day(day):
    """A published Action launched on this day of its clock."""
    return publish(make_action(S.ONGOING, received_on=timezone.localdate() - timedelta(days=day)))


def test_the_record_counts_what_is_public_and_nothing_else(gambia, settings):
    make_historical_action(1, region=make_region()).countries.add(gambia)
    make_action(S.ONGOING, institution=make_institution(make_country("TG")))
    publish(make_action(S.CANCELLED, institution=make_institution(make_country("SN"))))
    publish(make_action(S.ONGOING, institution=make_institution(make_country("ML"))), is_demonstration=True)

    counts = figures.count_record()

    assert (counts.on_record, counts.running) == (1, 0)
    assert counts.countries == {gambia.pk: 1}


def test_made_up_actions_count_where_the_installation_says_so(settings):
    settings.MIEUX_DEMONSTRATION = True
    publish(make_action(S.ONGOING), is_demonstration=True)

    assert figures.count_record().on_record == 1


def test_an_action_of_two_countries_counts_once_on_record_and_once_in_each(gambia, togo):
    make_historical_action(1).countries.set([gambia, togo])

    counts = figures.count_record()

    assert counts.on_record == 1
    assert counts.countries == {gambia.pk: 1, togo.pk: 1}


def test_counting_takes_five_queries_however_many_actions(django_assert_num_queries, gambia):
    for number in (1, 2, 3):
        make_historical_action(number).countries.add(gambia)

    with django_assert_num_queries(5):
        figures.count_record()


def test_a_record_counted_in_advance_is_read_in_one_query(django_assert_num_queries, gambia):
    make_historical_action(1).countries.add(gambia)
    launched_on_day(10)
    counted = store_record()

    with django_assert_num_queries(1):
        assert figures.public_record() == counted


def test_a_record_counted_long_ago_is_counted_anew(gambia):
    store_record()
    CountedRecord.objects.update(counted_at=timezone.now() - timedelta(minutes=61))
    make_historical_action(1)

    assert figures.public_record().on_record == 1


def test_counting_in_advance_keeps_one_row(gambia, capsys):
    make_historical_action(1)
    call_command("count_record")
    call_command("count_record")

    assert CountedRecord.objects.count() == 1
    assert "1 Actions on record, 0 running" in capsys.readouterr().out
