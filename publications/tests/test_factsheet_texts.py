"""The texts of a factsheet: two languages with versions, one behind the other until it is rewritten or confirmed; two editors at once lose nothing."""

import pytest
from django.db import IntegrityError, transaction

from workflow.engine import ChangedMeanwhile, StepNotAllowed, TransitionRefused
from workflow.models import HistoryIsAppendOnly

from ..factsheets.choices import Section, Slot
from ..models import Passage, PassageText
from ..services.factsheet_writing import (
    SeenTexts,
    Wording,
    add_passage,
    confirm_passage,
    move_passage,
    remove_passage,
    rewrite_passage,
)
from .factsheet_factories import make_factsheet, make_issued, make_record, text_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def factsheet(officer):
    """One that is begun."""
    return make_factsheet(officer, is_written=False)


@pytest.fixture
def passage(factsheet, officer):
    """A paragraph in both languages."""
    words = {"en": Wording("One Action."), "fr": Wording("Une Action.")}
    return add_passage(factsheet=factsheet, actor=officer, section=Section.TRENDS, words=words)


def rewrite(passage, officer, language, text, *, seen=None, **options):
    """Another wording, by somebody who has read both languages unless told otherwise."""
    passage.refresh_from_db()
    twin = "fr" if language == "en" else "en"
    seen = seen or SeenTexts(passage.number_in(language), passage.number_in(twin))
    common = {"passage": passage, "language": language, "actor": officer, "seen": seen}
    return rewrite_passage(wording=Wording(text), **common, **options)


def test_both_languages_written_at_once_are_level(passage):
    assert (passage.behind, passage.number_en, passage.number_fr) == ("", 1, 1)


def test_a_language_that_is_not_written_is_behind(factsheet, officer):
    passage = add_passage(
        factsheet=factsheet, actor=officer, section=Section.TRENDS, words={"en": Wording("One Action.")}
    )
    assert passage.behind == "fr"
    assert rewrite(passage, officer, "fr", "Une Action.").behind == ""


def test_a_changed_text_marks_its_twin_as_behind_until_that_is_rewritten(passage, officer):
    assert rewrite(passage, officer, "en", "Two Actions.").behind == "fr"
    assert rewrite(passage, officer, "en", "Three Actions.").behind == "fr"
    assert rewrite(passage, officer, "fr", "Trois Actions.").behind == ""
    assert rewrite(passage, officer, "fr", "Quatre Actions.").behind == "en"


def test_or_until_it_is_confirmed_as_still_right(passage, officer):
    changed = rewrite(passage, officer, "en", "One single Action.")
    confirmed = confirm_passage(passage=changed, seen=SeenTexts(own=1, twin=2), actor=officer)

    assert (confirmed.behind, confirmed.text_fr, confirmed.number_fr) == ("", "Une Action.", 2)
    last = confirmed.versions.get(language="fr", number=2)
    assert (last.is_confirmation, last.twin_number, last.written_by) == (True, 2, officer)
    with pytest.raises(TransitionRefused, match="level already"):
        confirm_passage(passage=confirmed, seen=SeenTexts(2, 2), actor=officer)


def test_what_was_not_compared_is_not_confirmed(passage, officer):
    changed = rewrite(passage, officer, "en", "Two Actions.")
    rewrite(passage, officer, "en", "Three Actions.")
    with pytest.raises(ChangedMeanwhile, match="compare them again"):
        confirm_passage(passage=changed, seen=SeenTexts(own=1, twin=2), actor=officer)


def test_a_slip_of_the_pen_leaves_the_twin_level(passage, officer):
    assert rewrite(passage, officer, "en", "One  Action!", keeps_twin=True).behind == ""


def test_a_slip_does_not_level_what_was_behind(passage, officer):
    rewrite(passage, officer, "en", "Two Actions.")
    assert rewrite(passage, officer, "en", "Two Actions!", keeps_twin=True).behind == "fr"


def test_whoever_rewrites_without_the_newest_twin_stays_behind(passage, officer):
    rewrite(passage, officer, "en", "Two Actions.")
    late = rewrite(passage, officer, "fr", "Une seule Action.", seen=SeenTexts(own=1, twin=1))
    assert late.behind == "fr"


def test_two_editors_of_one_text_overwrite_nothing(passage, officer, manager):
    rewrite(passage, officer, "en", "Two Actions.", seen=SeenTexts(1, 1))
    with pytest.raises(ChangedMeanwhile, match="rewrote this text"):
        rewrite(passage, manager, "en", "Three Actions.", seen=SeenTexts(1, 1))
    passage.refresh_from_db()
    assert passage.text_en == "Two Actions."


def test_two_editors_of_two_languages_do_not_disturb_each_other(passage, officer, manager):
    rewrite(passage, officer, "en", "Two Actions.", seen=SeenTexts(1, 1))
    rewrite(passage, manager, "fr", "Deux Actions.", seen=SeenTexts(1, 2))
    passage.refresh_from_db()
    assert (passage.text_en, passage.text_fr, passage.behind) == ("Two Actions.", "Deux Actions.", "")


def test_versions_are_never_changed(passage, officer):
    rewrite(passage, officer, "en", "Two Actions.")
    first = passage.versions.get(language="en", number=1)
    assert first.text == "One Action."
    with pytest.raises(HistoryIsAppendOnly):
        first.save()
    with pytest.raises(HistoryIsAppendOnly):
        PassageText.objects.filter(pk=first.pk).delete()


def test_the_same_words_are_no_new_version(passage, officer):
    assert rewrite(passage, officer, "en", " One Action. ").number_en == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("{no-such-figure} Actions", "no figure no-such-figure"), ("{ Actions", "between braces"), (" ", "not emptied")],
)
def test_a_text_that_cannot_be_read_is_refused(passage, officer, text, sentence):
    with pytest.raises(TransitionRefused, match=sentence):
        rewrite(passage, officer, "en", text)


def test_paragraphs_change_places_and_are_taken_out(factsheet, passage, officer):
    second = add_passage(
        factsheet=factsheet, actor=officer, section=Section.TRENDS, words={"en": Wording("B"), "fr": Wording("B")}
    )
    move_passage(passage=second, actor=officer, is_up=True)
    assert [one.pk for one in factsheet.passages.current()] == [second.pk, passage.pk]
    remove_passage(passage=second, actor=officer)
    assert [one.pk for one in factsheet.passages.current()] == [passage.pk]
    assert second.versions.count() == 2
    with pytest.raises(TransitionRefused, match="taken this text out"):
        rewrite(second, officer, "en", "C")


def test_headlines_stand_once(factsheet, officer):
    words = {"en": Wording("Head"), "fr": Wording("Titre")}
    same = {"factsheet": factsheet, "actor": officer, "section": Section.HEAD, "slot": Slot.HEADLINE, "words": words}
    head = add_passage(**same)
    with pytest.raises(TransitionRefused, match="written this text already"):
        add_passage(**same)
    with pytest.raises(TransitionRefused, match="stay"):
        remove_passage(passage=head, actor=officer)


def test_only_the_team_writes(passage, partner):
    with pytest.raises(StepNotAllowed):
        rewrite(passage, partner, "en", "Two Actions.")


def test_an_issue_that_is_out_is_not_written(officer, manager):
    make_record()
    factsheet = make_issued(officer, manager)
    with pytest.raises(TransitionRefused, match="next issue"):
        rewrite(text_in(factsheet), officer, "en", "Other words.")


@pytest.mark.parametrize(
    "fields",
    [
        {"behind": "de"},
        {"section": "nowhere"},
        {"text_fr": ""},
        {"number_en": 0, "number_fr": 0},
        {"slot": "headline"},
    ],
)
def test_the_database_keeps_texts_sound(factsheet, passage, officer, fields):
    words = {"en": Wording("Head"), "fr": Wording("Titre")}
    add_passage(factsheet=factsheet, actor=officer, section=Section.HEAD, slot=Slot.HEADLINE, words=words)
    with pytest.raises(IntegrityError), transaction.atomic():
        Passage.objects.filter(pk=passage.pk).update(**fields)


@pytest.mark.parametrize("fields", [{"number": 1}, {"number": 2, "language": "de"}])
def test_the_database_numbers_versions(passage, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        PassageText.objects.create(**{"passage": passage, "language": "en", "text": "x", **fields})
