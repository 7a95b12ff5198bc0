"""Counting in advance and publishing: an edition is whole or not at all, never changes, and says what changed."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.tests.factories import make_manager, make_officer
from workflow.engine import StepNotAllowed, TransitionRefused
from workflow.models import HistoryIsAppendOnly

from ..choices import ScopeKind
from ..indicators import INDICATORS, PROGRAMME, Value
from ..indicators.reading import figures_of
from ..models import CountedFigure, FigureCount, FigureEdition, FrozenFigure
from ..services.counting import count_figures, count_when_due
from ..services.freezing import freeze_year, propose
from .worlds import held_event, make_people, old_action, placed

pytestmark = pytest.mark.django_db
NOTES = ("One more was found.", "Une de plus a été trouvée.")


@pytest.fixture
def record():
    """Three Actions of 2011 in two countries."""
    mali, benin = placed("ML", "WCA"), placed("BJ", "WCA")
    old_action(1, mali)
    old_action(2, mali, benin)
    old_action(3, benin)


def publish(year=2011, notes=("", ""), actor=None):
    """Publish what is counted now."""
    return freeze_year(year=year, actor=actor or make_manager(), seen=propose(year).mark, notes=notes)


def test_a_second_count_of_the_same_record_writes_nothing(record):
    assert count_figures(now=timezone.now()) > 0
    assert count_figures(now=timezone.now()) == 0


def test_a_count_takes_away_what_is_not_so_any_more(record):
    count_figures(now=timezone.now())
    old_action(4, placed("LA", "ASI"))
    count_figures(now=timezone.now())
    assert CountedFigure.objects.filter(key="LA").exists()

    type(old_action(5)).objects.filter(reference="MX-H-004").update(is_published=False)
    count_figures(now=timezone.now())

    assert not CountedFigure.objects.filter(key="LA").exists()


def test_counting_takes_the_same_queries_however_large_the_record(record, django_assert_max_num_queries):
    count_figures(now=timezone.now())
    for number in range(4, 10):
        old_action(number, placed("ML", "WCA"))
    with django_assert_max_num_queries(75):
        count_figures(now=timezone.now())


def test_it_is_counted_when_ten_minutes_are_over(record):
    now = timezone.now()
    assert count_when_due(now=now) > 0
    assert count_when_due(now=now + timedelta(minutes=9)) is None
    assert count_when_due(now=now + timedelta(minutes=11)) == 0


def test_the_command_says_how_much_there_is_and_how_much_changed(record, capsys):
    call_command("count_figures")
    number = CountedFigure.objects.count()
    assert capsys.readouterr().out == f"{number} values on record, {number} changed by this count\n"

    call_command("count_figures")
    assert capsys.readouterr().out == f"{number} values on record, 0 changed by this count\n"


def test_an_edition_holds_every_value_of_its_year(record):
    edition = publish()

    values = {
        (row.scope, row.key): row.number
        for row in edition.figures.filter(code="actions-begun").order_by("scope", "key")
    }
    assert values == {("programme", ""): 3, ("region", "WCA"): 3, ("country", "ML"): 2, ("country", "BJ"): 2}
    assert "actions-begun" in edition.codes
    assert "actions-on-record" not in edition.codes
    assert edition.frozen_on == timezone.localdate()


def test_only_a_manager_publishes(record):
    with pytest.raises(StepNotAllowed, match="programme manager"):
        publish(actor=make_officer())
    assert not FigureEdition.objects.exists()


def test_a_year_that_is_not_over_is_not_published(record):
    with pytest.raises(TransitionRefused, match="a year that is over"):
        freeze_year(year=timezone.localdate().year, actor=make_manager(), seen="")


def test_a_year_without_anything_is_not_published(db):
    with pytest.raises(TransitionRefused, match="Nothing is on record"):
        publish()


def test_what_moved_since_the_manager_looked_is_not_published(record):
    seen = propose(2011).mark
    old_action(4, placed("ML", "WCA"))

    with pytest.raises(TransitionRefused, match="have moved since you opened"):
        freeze_year(year=2011, actor=make_manager(), seen=seen)
    assert not FrozenFigure.objects.exists()


def test_of_two_managers_who_publish_the_same_the_second_is_told(record):
    seen = propose(2011).mark
    freeze_year(year=2011, actor=make_manager(), seen=seen)

    with pytest.raises(TransitionRefused, match="have moved since you opened"):
        freeze_year(year=2011, actor=make_manager(), seen=seen)
    assert FigureEdition.objects.get().number == 1


def test_a_second_edition_needs_a_change_and_words_in_both_languages(record):
    publish()
    with pytest.raises(TransitionRefused, match="Nothing has changed"):
        publish(notes=NOTES)
    old_action(4, placed("ML", "WCA"))
    with pytest.raises(TransitionRefused, match="in English and in French"):
        publish(notes=("One more.", " "))

    again = publish(notes=NOTES)

    assert (again.number, again.note_en, again.note_fr) == (2, *NOTES)


def test_the_count_notes_which_published_figures_moved(record):
    publish()
    assert FigureCount.objects.get().moved == {}
    old_action(4, placed("ML", "WCA"))
    count_figures(now=timezone.now())

    moved = FigureCount.objects.get().moved["2011"]
    assert moved == len(propose(2011).changes) > 0
    publish(notes=NOTES)
    assert FigureCount.objects.get().moved == {}


def test_what_an_edition_withheld_stays_withheld():
    event = held_event(placed("ML", "WCA"), 2023, make_people(4))
    publish(2023)
    held_event(placed("ML", "WCA"), 2023, make_people(9))
    count_figures(now=timezone.now())

    shown = figures_of(PROGRAMME, ["participants", "events-held"], [2023])
    assert event.status == "held"
    assert shown["participants"][2023].value.is_withheld
    assert shown["participants"][2023].changed_to is None
    assert (shown["events-held"][2023].value, shown["events-held"][2023].changed_to) == (Value(1), Value(2))


def test_an_edition_never_changes(record):
    edition = publish()
    for change in (
        edition.save, edition.delete, edition.figures.all().delete, lambda: edition.figures.update(number=9),
        lambda: FigureEdition.objects.update(frozen_on=timezone.localdate()),
    ):  # fmt: skip
        with pytest.raises(HistoryIsAppendOnly):
            change()


def test_a_made_up_edition_is_not_there_where_it_is_not_announced(record, settings):
    settings.MIEUX_DEMONSTRATION = True
    publish()
    settings.MIEUX_DEMONSTRATION = False
    count_figures(now=timezone.now())

    assert figures_of(PROGRAMME, ["actions-begun"], [2011])["actions-begun"][2011].edition is None
    assert publish().number == 1
    assert FigureEdition.objects.filter(year=2011, number=1).count() == 2


def refused(make):
    """The database says no."""
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


@pytest.mark.parametrize(
    "fields",
    [
        {"scope": "planet", "key": "X"},
        {"year": 1999},
        {"key": "ML"},
        {"scope": ScopeKind.COUNTRY},
        {"is_withheld": True},
        {"number": None},
        {"of": 2},
        {"number": None, "is_withheld": True, "n": 3},
    ],
)
def test_the_database_refuses_a_counted_value_that_cannot_be(db, fields):
    refused(
        lambda: CountedFigure.objects.create(**{"code": "actions-begun", "scope": "programme", "number": 3} | fields)
    )


def test_the_database_keeps_one_value_a_cell_and_one_count(db):
    CountedFigure.objects.create(code="actions-begun", scope="programme", number=3)
    refused(lambda: CountedFigure.objects.create(code="actions-begun", scope="programme", number=4))
    refused(lambda: FigureCount.objects.create(pk=2))


@pytest.mark.parametrize(
    "fields",
    [
        {"scope": "planet", "key": "X"},
        {"key": "ML"},
        {"scope": ScopeKind.REGION},
        {"is_withheld": True},
        {"number": None},
        {"of": 2},
    ],
)
def test_the_database_refuses_a_frozen_value_that_cannot_be(db, fields):
    edition = FigureEdition.objects.create(year=2011, number=1)
    values = {"edition": edition, "code": "actions-begun", "scope": "programme", "number": 3}
    refused(lambda: FrozenFigure.objects.create(**values | fields))
    FrozenFigure.objects.create(**values)
    refused(lambda: FrozenFigure.objects.create(**values))


@pytest.mark.parametrize("fields", [{"year": 2001}, {"number": 0}, {"number": 2}, {"number": 2, "note_en": "New."}])
def test_the_database_refuses_an_edition_that_cannot_be(db, fields):
    FigureEdition.objects.create(year=2011, number=1)
    refused(lambda: FigureEdition.objects.create(**{"year": 2011, "number": 1} | fields))
    refused(lambda: FigureEdition.objects.create(year=2011, number=1))


def test_every_indicator_is_defined_in_full():
    for code, indicator in INDICATORS.items():
        assert code == indicator.code
        words = (indicator.name, indicator.counts, indicator.placed_by, indicator.source, indicator.excludes)
        assert all(str(text) for text in words), code
        assert indicator.present or str(indicator.closed), code
        assert bool(indicator.group) == bool(indicator.companions), code
        assert not indicator.group or indicator in indicator.companions(), code
