"""Loading the programme's published record: 91 Actions, their places and words, and the printed figures."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from actions.choices import ActionStatus
from actions.historical_record import DATA
from actions.models import Action, DeliverableType, PublishedFigure
from listing.loading import read_rows
from partners.models import Country


def load(*options):
    """Run the command; returns what it printed."""
    out = StringIO()
    call_command("load_actions", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def record(db):
    """The reference data and the published record."""
    call_command("load_reference_data", stdout=StringIO())
    return load()


def test_it_asks_for_the_reference_data_first(db):
    """Without countries there is nothing to point to."""
    with pytest.raises(CommandError, match="load_reference_data"):
        load()


def test_every_row_of_the_files_is_loaded(record):
    """91 Actions, each with its reference, its source and no clock."""
    actions = Action.objects.order_by("reference")
    assert [action.reference for action in actions] == [f"MX-H-{number:03d}" for number in range(1, 92)]
    assert not actions.filter(source_url="").exists()
    assert not actions.exclude(is_historical=True, is_published=True, clock=None, deadline_on=None).exists()
    assert (DeliverableType.objects.count(), PublishedFigure.objects.count()) == (22, 89)


def test_second_run_changes_nothing(record):
    """The same row twice is one row; what staff changed stays."""
    Action.objects.filter(reference="MX-H-081").update(title_fr="La politique de la diaspora", is_published=False)

    out = load()

    assert "Actions: 0 created, 0 changed, 1 kept as edited, 90 unchanged" in out
    assert "published figures: 0 created, 0 changed, 0 kept as edited, 89 unchanged" in out
    assert Action.objects.get(reference="MX-H-081").title_fr == "La politique de la diaspora"


def test_update_takes_the_words_over_but_not_the_publication(record):
    """--update brings the file's French title back; whether it is published stays the staff's."""
    Action.objects.filter(reference="MX-H-081").update(title_fr="La politique", is_published=False)

    load("--update")

    ghana = Action.objects.get(reference="MX-H-081")
    assert (ghana.title_fr, ghana.is_published) == ("Finalisation de la politique d’engagement de la diaspora", False)


def test_labels_and_titles_speak_both_languages(record):
    """The numeral is the programme's; the title no longer repeats it."""
    ghana = Action.objects.get(reference="MX-H-081")
    with translation.override("en"):
        assert str(ghana) == "Ghana IV: Finalising the diaspora engagement policy"
    congo = Action.objects.get(reference="MX-H-077")
    with translation.override("fr"):
        assert str(congo) == "République démocratique du Congo III: Plan de protection consulaire"
    assert not Action.objects.filter(title_fr="").exists()
    assert not Action.objects.filter(label_fr="").exists()


def test_french_file_follows_the_file_of_the_record():
    """Same order, same titles: a row that moved would give an Action another's title."""
    record = [row["title"] for row in read_rows(DATA / "mieux_actions.csv")]
    words = read_rows(DATA / "mieux_actions_fr.csv")
    assert len(words) == len(record)
    assert all(title.startswith(row["title"]) for title, row in zip(record, words, strict=True))


def test_partners_of_several_countries_are_read_from_the_name(record):
    """Lists are taken apart; an organisation stands for itself; nothing is guessed."""

    def countries(reference):
        return set(Action.objects.get(reference=reference).countries.values_list("iso2", flat=True))

    assert countries("MX-H-002") == {"ID", "PH", "VN"}
    assert countries("MX-H-042") == {"AR", "BO", "PY"}
    assert countries("MX-H-086") == {"SN", "ML", "GA", "BF", "MR"}
    assert countries("MX-H-091") == set()
    named = Action.objects.exclude(regional_organisation=None).order_by("reference")
    assert list(named.values_list("reference", "regional_organisation__short")) == [
        ("MX-H-018", "EaP"),
        ("MX-H-030", "COMESA"),
        ("MX-H-060", "IberRed"),
    ]


def test_status_is_completed_unless_the_record_says_otherwise(record):
    """Two sentences of the dossier put two Actions on hold or early to an end; the pandemic and a first phase two more."""
    others = Action.objects.exclude(status=ActionStatus.COMPLETED).order_by("reference")
    assert list(others.values_list("label", "status")) == [
        ("Ukraine II", "on_hold"),
        ("Burundi II", "closed_early"),
        ("Bolivia", "closed_early"),
        ("Mexico III", "closed_early"),
    ]
    assert all(action.summary and action.summary_fr for action in others)


def test_countries_are_found_by_their_names(record):
    """The folded text holds the countries, so that a search by country finds the Action."""
    assert Action.objects.get(reference="MX-H-089").search_text.count("togo") >= 1
    assert Country.objects.get(iso2="TG").actions.count() == 3


def test_unknown_end_stays_unknown(record):
    """A blank year is not today's year."""
    moldova = Action.objects.get(reference="MX-H-024")
    assert (moldova.year_start, moldova.year_end, moldova.sort_on.isoformat()) == (2021, None, "2021-01-01")
