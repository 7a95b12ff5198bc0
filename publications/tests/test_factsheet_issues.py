"""Issues: publishing freezes texts, figures and papers; what is not level, not written or too long is not published; moved figures ask for the next issue."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from actions.models import Action
from workflow.engine import ChangedMeanwhile, StepNotAllowed, TransitionRefused
from workflow.models import HistoryIsAppendOnly

from ..factsheets.choices import FactsheetStatus, Section
from ..factsheets.comparing import Moved, moved_figures
from ..factsheets.content import compose
from ..models import Factsheet, FactsheetFigure, FactsheetIssue, FactsheetPaper
from ..services.factsheet_publishing import (
    begin_factsheet,
    choose_figures,
    compare_with_today,
    move_factsheet,
    publish_factsheet,
)
from ..services.factsheet_writing import SeenTexts, Wording, name_actions, rewrite_passage
from .factsheet_factories import (
    figure,
    make_factsheet,
    make_issued,
    make_old_action,
    make_record,
    make_region,
    make_second_issue,
    text_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(db):
    """Six Actions."""
    make_record()


@pytest.fixture
def sent(record, officer):
    """A factsheet in review."""
    factsheet = make_factsheet(officer)
    return move_factsheet(factsheet=factsheet, step="send", actor=officer)


def rewrite(factsheet, officer, text, section=Section.TRENDS):
    """Another English wording."""
    passage = text_in(factsheet, section)
    seen = SeenTexts(passage.number_en, passage.number_fr)
    return rewrite_passage(passage=passage, language="en", wording=Wording(text), seen=seen, actor=officer)


def test_an_issue_freezes_texts_figures_and_papers(sent, manager):
    moved = publish_factsheet(factsheet=sent, actor=manager)

    issue = moved.issues.get()
    assert (moved.status, moved.issue_count, issue.number, issue.published_by) == ("published", 1, 1, manager)
    assert issue.content["figures"]["actions-begun"]["number"] == 6
    assert issue.content["texts"]["headline"]["text"] == {"en": "English headline", "fr": "Français headline"}
    assert [(one["iso2"], one["own"], one["joint"]) for one in issue.content["places"]] == [
        ("BJ", 0, 1), ("GH", 2, 0), ("ML", 1, 0), ("GM", 1, 0), ("TG", 1, 1),
    ]  # fmt: skip
    assert [(one["start"], one["end"]) for one in issue.content["spans"]][-2:] == [(2014, None), (2015, 2018)]
    assert {paper.language for paper in issue.papers.all()} == {"en", "fr"}
    with pytest.raises(HistoryIsAppendOnly):
        issue.save()


def test_the_frozen_issue_does_not_move_with_the_record(sent, manager):
    factsheet = publish_factsheet(factsheet=sent, actor=manager)
    make_old_action("Niger I", ["NE"])

    issue = factsheet.issues.get()
    assert issue.content["figures"]["actions-begun"]["number"] == 6
    assert moved_figures(issue.content, compose(factsheet), "en") == [
        Moved("Actions begun", "6", "7"),
        Moved("Countries and territories served", "5", "6"),
        Moved("Actions completed", "6", "7"),
        Moved("Theme not on record", "6", "7"),
    ]


def test_published_figures_do_not_count_as_moved(sent, manager):
    factsheet = publish_factsheet(factsheet=sent, actor=manager)
    frozen = factsheet.issues.get().content
    assert frozen["figures"]["KF021"]["printed"] == {"en": "37", "fr": "37"}
    assert not frozen["figures"]["KF021"]["is_counted"]
    changed = {**frozen, "figures": {**frozen["figures"], "KF021": {**frozen["figures"]["KF021"], "number": 36}}}
    assert moved_figures(frozen, changed, "en") == []


def test_officers_write_and_managers_publish(sent, officer, partner):
    with pytest.raises(StepNotAllowed):
        publish_factsheet(factsheet=sent, actor=officer)
    with pytest.raises(StepNotAllowed):
        begin_factsheet(actor=partner, values={"region": make_region("ESA"), "last_year": 2026, "slug": "esa"})
    assert not FactsheetIssue.objects.exists()


def test_a_twin_that_is_behind_blocks_publication(sent, officer, manager):
    rewrite(sent, officer, "{actions-begun} Actions on trends.")
    with pytest.raises(TransitionRefused, match="1 text is behind its twin"):
        publish_factsheet(factsheet=sent, actor=manager)
    sent.refresh_from_db()
    assert (sent.status, sent.issues.count()) == (FactsheetStatus.REVIEW, 0)


def test_both_languages_show_the_same_figures(sent, officer, manager):
    passage = text_in(sent)
    seen = SeenTexts(passage.number_en, passage.number_fr)
    words = Wording("No figure at all.")
    rewrite_passage(passage=passage, language="en", wording=words, seen=seen, actor=officer, keeps_twin=True)
    with pytest.raises(TransitionRefused, match="show different figures"):
        publish_factsheet(factsheet=sent, actor=manager)


def test_a_text_that_is_too_long_for_its_paper_is_not_published(sent, officer, manager):
    for section in (Section.TRENDS, Section.RESULTS, Section.LESSONS, Section.OPENINGS):
        passage = text_in(sent, section)
        seen = SeenTexts(passage.number_en, passage.number_fr)
        words = Wording("{actions-begun} " + "A very long sentence about nothing. " * 55)
        rewrite_passage(passage=passage, language="en", wording=words, seen=seen, actor=officer, keeps_twin=True)
    with pytest.raises(TransitionRefused, match=r"The English text makes [34] pages: shorten it"):
        publish_factsheet(factsheet=sent, actor=manager)


def test_an_empty_factsheet_is_not_sent(officer):
    factsheet = make_factsheet(officer, is_written=False)
    with pytest.raises(TransitionRefused) as refused:
        move_factsheet(factsheet=factsheet, step="send", actor=officer)
    sentences = [reason.text for reason in refused.value.reasons]
    assert sentences[0].startswith("Not written yet: Headline, Lede")
    assert sentences[1:] == [
        "Without a text: Trends, Results, Lessons, Recommendations, Openings.",
        "0 of four figures are chosen.",
    ]


def test_the_second_issue_says_what_changed_in_both_languages(sent, officer, manager):
    factsheet = publish_factsheet(factsheet=sent, actor=manager)
    move_factsheet(factsheet=factsheet, step="revise", actor=officer)
    move_factsheet(factsheet=factsheet, step="send", actor=officer)
    with pytest.raises(TransitionRefused, match="what changed since issue 1"):
        publish_factsheet(factsheet=factsheet, actor=manager, notes={"en": "One Action more."})
    notes = {"en": "One Action more.", "fr": "Une Action de plus."}
    moved = publish_factsheet(factsheet=factsheet, actor=manager, notes=notes)
    assert list(moved.issues.values_list("number", "note_fr")) == [(2, "Une Action de plus."), (1, "")]


def test_two_managers_publish_once(sent, manager):
    seen = sent.version
    publish_factsheet(factsheet=sent, actor=manager, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        publish_factsheet(factsheet=sent, actor=manager, seen=seen)
    assert sent.issues.count() == 1


@time_machine.travel("2026-07-01 10:00+02:00")
def test_moved_figures_are_noted_once_a_day(sent, manager):
    factsheet = publish_factsheet(factsheet=sent, actor=manager)
    tomorrow = timezone.now() + timedelta(days=1)
    assert compare_with_today(now=tomorrow) == []
    make_old_action("Niger I", ["NE"])
    assert compare_with_today(now=tomorrow) == []
    assert compare_with_today(now=tomorrow + timedelta(days=1)) == [factsheet]
    factsheet.refresh_from_db()
    assert factsheet.moved_figures == 4


@time_machine.travel("2026-07-01 10:00+02:00")
def test_the_next_issue_is_level_with_the_record_again(sent, officer, manager):
    factsheet = publish_factsheet(factsheet=sent, actor=manager)
    make_old_action("Niger I", ["NE"])
    compare_with_today(now=timezone.now() + timedelta(days=1))
    again = make_second_issue(factsheet, officer, manager)
    assert (again.issue_count, again.moved_figures) == (2, 0)


def test_withdrawn_issues_come_back(sent, manager):
    factsheet = publish_factsheet(factsheet=sent, actor=manager)
    move_factsheet(factsheet=factsheet, step="withdraw", actor=manager, reason="A figure was wrong.")
    assert not Factsheet.objects.public().exists()
    assert not FactsheetIssue.objects.public().exists()
    move_factsheet(factsheet=factsheet, step="restore", actor=manager)
    assert FactsheetIssue.objects.public().count() == 1


def test_what_was_never_out_is_not_withdrawn(sent, manager):
    with pytest.raises(TransitionRefused, match="not possible"):
        move_factsheet(factsheet=sent, step="withdraw", actor=manager, reason="No.")


def test_one_factsheet_a_region_and_year(record, officer):
    make_factsheet(officer, is_written=False)
    with pytest.raises(TransitionRefused, match="of that year already"):
        make_factsheet(officer, is_written=False)


def test_figures_are_figures_that_we_know(record, officer):
    factsheet = make_factsheet(officer)
    with pytest.raises(TransitionRefused, match="no figure KF999"):
        choose_figures(factsheet=factsheet, actor=officer, figures=[figure("KF999")])
    with pytest.raises(ChangedMeanwhile):
        choose_figures(factsheet=factsheet, actor=officer, figures=[], seen=factsheet.version - 1)
    assert factsheet.figures.count() == 4


def test_actions_stand_below_a_paragraph_in_their_order(sent, officer):
    actions = Action.objects.filter(reference__in=["MX-H-003", "MX-H-001"])
    name_actions(passage=text_in(sent), actor=officer, actions=actions)
    shown = compose(Factsheet.objects.get(pk=sent.pk))["sections"]["trends"][0]["actions"]
    assert [one["label"]["en"] for one in shown] == ["The Gambia I", "Ghana II"]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "x"},
        {"region": None},
        {"first_year": 2030},
        {"status": "published"},
        {"holder": "x"},
    ],
)
def test_the_database_keeps_factsheets_sound(record, officer, fields):
    factsheet = make_factsheet(officer, is_written=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Factsheet.objects.filter(pk=factsheet.pk).update(**fields)


def test_the_database_keeps_one_a_region_and_year(record, officer):
    factsheet = make_factsheet(officer, is_written=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Factsheet.objects.create(region=factsheet.region, last_year=factsheet.last_year, slug="other")


@pytest.mark.parametrize("fields", [{"place": 1}, {"place": 5}, {"place": 4, "note_fr": ""}])
def test_the_database_keeps_four_figures(record, officer, fields):
    factsheet = make_factsheet(officer)
    FactsheetFigure.objects.filter(factsheet=factsheet, place=4).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        FactsheetFigure.objects.create(factsheet=factsheet, **{**figure("KF021"), **fields})


@pytest.mark.parametrize("fields", [{"number": 1}, {"number": 0}, {"number": 2}])
def test_the_database_keeps_issues_sound(sent, manager, fields):
    factsheet = publish_factsheet(factsheet=sent, actor=manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        FactsheetIssue.objects.create(factsheet=factsheet, content={}, note_en="Only English.", **fields)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_database_keeps_one_paper_a_language(sent, manager, language):
    issue = publish_factsheet(factsheet=sent, actor=manager).issues.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        FactsheetPaper.objects.create(issue=issue, language=language, pdf=b"%PDF", fingerprint="0")


def test_the_portal_publishes_what_it_brings_along(record, officer, manager):
    factsheet = make_issued(None, None)
    assert factsheet.issues.get().published_by is None
