"""A publication of best practices: compiled in order, issued with every word, and true when something is withdrawn."""

import pytest
from django.core.cache import caches
from django.urls import reverse

from papers.tests.reading import language_of, opened, text_of
from partners.tests.factories import make_region
from publications.models import Chapter, Selection, SelectionIssue
from publications.practice_choices import PracticeStatus as P
from publications.practice_choices import SelectionStatus as S
from publications.selection_paper import issue_pdf
from publications.services import compiling_selections as compiling
from publications.services.issuing_selections import issue_selection, move_selection
from publications.services.moving_practices import move_practice
from publications.services.writing_practices import write_practice
from workflow.engine import ChangedMeanwhile, StepNotAllowed, TransitionRefused

from .practice_factories import TEXTS, make_issued, make_practice, make_selection
from .test_practices import refuses

pytestmark = pytest.mark.django_db


def order(selection):
    """{chapter: titles in their order}."""
    return {
        chapter.title_en: [row.practice.title_en for row in chapter.selected.order_by("place", "pk")]
        for chapter in selection.chapters.order_by("number")
    }


@pytest.fixture
def compiled(manager):
    """Two chapters: A and B in the first, C in the second."""
    practices = {name: make_practice(title=name, manager=manager) for name in "ABC"}
    selection = make_selection(practices["A"], practices["B"], manager=manager)
    second = compiling.add_chapter(
        selection=selection, actor=manager, values={"title_en": "Data", "title_fr": "Données"}
    )
    compiling.select_practice(selection=selection, chapter=second, practice=practices["C"], actor=manager)
    return selection


def test_moving_goes_through_the_chapters(compiled, officer):
    def move(title, *, is_up):
        row = compiled.selected.get(practice__title_en=title)
        compiling.move_selected(selected=row, actor=officer, is_up=is_up)
        return order(compiled)

    assert order(compiled) == {"Good practices": ["A", "B"], "Data": ["C"]}
    assert move("A", is_up=False) == {"Good practices": ["B", "A"], "Data": ["C"]}
    assert move("A", is_up=False) == {"Good practices": ["B"], "Data": ["A", "C"]}
    assert move("A", is_up=True) == {"Good practices": ["B", "A"], "Data": ["C"]}
    assert move("B", is_up=True) == {"Good practices": ["B", "A"], "Data": ["C"]}
    assert move("C", is_up=False) == {"Good practices": ["B", "A"], "Data": ["C"]}


def test_chapters_move_with_what_is_in_them(compiled, officer):
    first, second = compiled.chapters.order_by("number")
    compiling.move_chapter(chapter=first, actor=officer, is_up=True)
    compiling.move_chapter(chapter=second, actor=officer, is_up=True)

    assert list(order(compiled)) == ["Data", "Good practices"]


def test_only_an_empty_chapter_is_taken_away(compiled, officer):
    chapter = compiled.chapters.get(title_en="Data")
    with pytest.raises(TransitionRefused, match="There are good practices in it"):
        compiling.remove_chapter(chapter=chapter, actor=officer)

    compiling.take_out(selected=chapter.selected.get(), actor=officer)
    compiling.remove_chapter(chapter=chapter, actor=officer)
    assert list(order(compiled)) == ["Good practices"]
    with pytest.raises(ChangedMeanwhile, match="took this chapter away"):
        compiling.remove_chapter(chapter=chapter, actor=officer)


def test_only_what_is_published_is_taken_in_and_once(compiled, officer):
    chapter = compiled.chapters.first()
    with pytest.raises(TransitionRefused, match="Only what is published"):
        compiling.select_practice(selection=compiled, chapter=chapter, practice=make_practice(P.EDITING), actor=officer)
    with pytest.raises(TransitionRefused, match="made up"):
        made_up = make_practice(is_demonstration=True)
        compiling.select_practice(selection=compiled, chapter=chapter, practice=made_up, actor=officer)

    again = compiled.selected.get(practice__title_en="C").practice
    compiling.select_practice(selection=compiled, chapter=chapter, practice=again, actor=officer)
    assert order(compiled)["Data"] == ["C"]


def test_a_second_compiler_overwrites_nothing(compiled, officer):
    compiling.change_selection(selection=compiled, actor=officer, values={"title_en": "Mine"})
    with pytest.raises(ChangedMeanwhile):
        compiling.change_selection(selection=compiled, actor=officer, values={"title_en": "Yours"}, seen=1)

    assert Selection.objects.get().title_en == "Mine"


def test_managers_publish(compiled, officer, manager):
    with pytest.raises(StepNotAllowed, match="programme manager"):
        issue_selection(selection=compiled, actor=officer)

    issue = issue_selection(selection=compiled, actor=manager)
    compiled.refresh_from_db()
    assert (issue.number, compiled.status) == (1, S.PUBLISHED)
    assert [chapter["title"] for chapter in issue.content["fr"]["chapters"]] == ["Bonnes pratiques", "Données"]


@pytest.mark.parametrize(
    ("values", "sentence"), [({"intro_fr": ""}, "introduction in English and in French"), ({}, "Nothing is in: Empty")]
)
def test_half_a_publication_is_not_issued(compiled, manager, values, sentence):
    compiling.change_selection(selection=compiled, actor=manager, values=values)
    if not values:
        compiling.add_chapter(selection=compiled, actor=manager, values={"title_en": "Empty", "title_fr": "Vide"})
    with pytest.raises(TransitionRefused, match=sentence):
        issue_selection(selection=compiled, actor=manager)


def test_a_second_issue_says_what_changed_in_both_languages(manager):
    selection = make_issued(make_practice(manager=manager), manager=manager)
    with pytest.raises(TransitionRefused, match="both languages what changed"):
        issue_selection(selection=selection, actor=manager, note_en="A chapter on data.")

    issue = issue_selection(selection=selection, actor=manager, note_en="Data.", note_fr="Données.")
    assert (issue.number, issue.note_fr) == (2, "Données.")


def test_a_later_change_of_a_text_leaves_the_issue_as_it_was(client, manager):
    practice = make_practice(manager=manager, problem_en="As it was.", problem_fr="Tel quel.")
    selection = make_issued(practice, manager=manager)
    write_practice(practice=practice, actor=manager, values={"problem_en": "As it is."}, says_the_same=True)

    text = client.get(reverse("publications:best-practices-public", args=[selection.pk])).content.decode()
    assert "As it was." in text and "As it is." not in text


def test_what_is_withdrawn_says_so_and_blocks_the_next_issue(client, manager):
    stays, goes = (make_practice(title=name, problem_en=f"{name} pays.", manager=manager) for name in ("Keep", "Drop"))
    selection = make_issued(stays, goes, manager=manager)
    address = reverse("publications:best-practices-public", args=[selection.pk])
    assert "Drop pays." in client.get(address).content.decode()

    move_practice(practice=goes, step="withdraw", actor=manager, reason="It is not so.")
    text = client.get(address).content.decode()
    assert "Drop pays." not in text and "Keep pays." in text
    assert "Withdrawn on" in text and "1 good practice of this issue was withdrawn since" in text
    with pytest.raises(TransitionRefused, match="1 of its good practices is not published any more"):
        issue_selection(selection=selection, actor=manager, note_en="Again.", note_fr="Encore.")

    compiling.take_out(selected=selection.selected.get(practice=goes), actor=manager)
    issue_selection(selection=selection, actor=manager, note_en="One taken out.", note_fr="Un retrait.")
    assert "Drop" not in client.get(address).content.decode()


def test_what_was_withdrawn_and_is_published_again_stays_withdrawn_in_the_old_issue(client, manager):
    practice = make_practice(title="Drop", problem_en="It was wrong.", manager=manager)
    selection = make_issued(practice, manager=manager)
    for step in ("withdraw", "edit_again", "publish"):
        move_practice(practice=practice, step=step, actor=manager, reason="It was wrong.")
    address = reverse("publications:best-practices-public", args=[selection.pk])
    assert "It was wrong." not in client.get(address).content.decode()

    issue_selection(selection=selection, actor=manager, note_en="Mended.", note_fr="Corrigé.")
    assert "It was wrong." in client.get(address).content.decode()


def test_a_withdrawn_publication_is_gone_with_its_papers(client, manager):
    selection = make_issued(make_practice(manager=manager), manager=manager)
    move_selection(selection=selection, step="withdraw", actor=manager, reason="It is outdated.")

    for name, arguments in (("best-practices-public", []), ("best-practices-paper", [1, "en"])):
        assert client.get(reverse(f"publications:{name}", args=[selection.pk, *arguments])).status_code == 404
    assert move_selection(selection=selection, step="prepare_again", actor=manager).status == S.DRAFT


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_paper_is_the_same_every_time_tagged_and_in_its_language(client, manager, language):
    selection = make_issued(make_practice(manager=manager), manager=manager)
    issue = selection.issues.get()
    first = issue_pdf(issue, language)
    caches["fragments"].clear()

    assert issue_pdf(issue, language) == first
    assert opened(first).Root.MarkInfo.Marked and language_of(first) == language
    words = " ".join(text_of(first, number) for number in range(len(opened(first).pages)))
    for text in (
        TEXTS[f"title_{language}"],
        TEXTS[f"mind_{language}"],
        {"en": "Contents", "fr": "Bonnes pratiques"}[language],
    ):
        assert text in words
    response = client.get(reverse("publications:best-practices-paper", args=[selection.pk, 1, language]))
    assert (response["Content-Language"], response["Content-Type"]) == (language, "application/pdf")
    assert client.get(reverse("publications:best-practices-paper", args=[selection.pk, 1, "es"])).status_code == 404


def test_the_paper_lets_go_what_is_withdrawn(manager):
    goes = make_practice(title="Drop", manager=manager)
    selection = make_issued(goes, manager=manager)
    issue = selection.issues.get()
    assert "A list hangs" in text_of(issue_pdf(issue, "en"), 3)
    move_practice(practice=goes, step="withdraw", actor=manager, reason="It is not so.")

    words = text_of(issue_pdf(issue, "en"), 3)
    assert "Drop" in words and "Withdrawn on" in words and "A list hangs" not in words


def test_issues_are_never_changed(manager):
    issue = make_issued(make_practice(manager=manager), manager=manager).issues.get()
    with pytest.raises(Exception, match="never changed"):
        issue.save()
    with pytest.raises(Exception, match="never changed"):
        SelectionIssue.objects.update(number=3)


def test_the_database_keeps_its_rules(manager):
    practice = make_practice(manager=manager)
    selection = make_issued(practice, manager=manager)
    chapter = selection.chapters.get()
    rows = Selection.objects.filter(pk=selection.pk)

    assert refuses(lambda: rows.update(status="lost"))
    assert refuses(lambda: rows.update(theme=None, region=None))
    assert refuses(lambda: rows.update(intro_fr=""))
    assert not refuses(lambda: rows.update(theme=None, region=make_region()))
    assert refuses(lambda: selection.chapters.create(number=1, title_en="Again", title_fr="Encore"))
    assert refuses(lambda: Chapter.objects.filter(pk=chapter.pk).update(title_fr=""))
    assert refuses(lambda: selection.selected.create(chapter=chapter, practice=practice))
    assert refuses(lambda: selection.issues.create(number=1, content={}))
    assert refuses(lambda: selection.issues.create(number=0, content={}))
    assert refuses(lambda: selection.issues.create(number=2, note_en="Only English.", content={}))
