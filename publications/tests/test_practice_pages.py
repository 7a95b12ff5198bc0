"""The pages on which the team makes the library: read, edited side by side, pressed without scripts, refused where they should be."""

import pytest
from django.urls import reverse

from actions.choices import ActionStatus
from actions.tests.factories import make_action
from events.services.collecting import add_lesson, propose_lesson
from events.tests.factories import end_event, make_event
from partners.tests.factories import make_language, make_theme
from publications.models import GoodPractice, Selection
from publications.practice_choices import PracticeKind, PracticeSource
from publications.practice_choices import PracticeStatus as P
from publications.practice_forms import FACTS, WORDS
from publications.services.writing_practices import write_practice

from .practice_factories import make_issued, make_practice, make_selection

pytestmark = pytest.mark.django_db


def address(name, *arguments):
    """Where a page is."""
    return reverse(f"publications:{name}", args=arguments)


def typed(practice, **changed):
    """What the editing form of a good practice sends."""
    values = {name: getattr(practice, practice._meta.get_field(name).attname) or "" for name in (*FACTS, *WORDS)}
    return {**values, "seen": practice.version, **changed}


@pytest.fixture
def signed_in(client, officer):
    """An officer."""
    client.force_login(officer)
    return client


def test_proposals_come_first_and_can_be_taken_up_there(signed_in):
    practice = make_practice(P.PROPOSED, title="Waits")
    make_practice(P.EDITING, title="Edited")
    text = signed_in.get(address("practice-list")).content.decode()
    assert "Waits" in text and "Edited" not in text

    signed_in.post(address("practice-step", practice.pk, "take_up"), {"seen": practice.version})
    practice.refresh_from_db()
    assert practice.status == P.EDITING
    assert "Edited" in signed_in.get(address("practice-list") + "?tab=editing").content.decode()


def test_leaving_without_a_reason_is_said_beside_the_field(signed_in):
    practice = make_practice(P.PROPOSED)
    response = signed_in.post(address("practice-step", practice.pk, "leave"), {"seen": practice.version})
    assert response.status_code == 200 and "Give the reason" in response.content.decode()

    values = {"seen": practice.version, "reason": "Known everywhere."}
    signed_in.post(address("practice-step", practice.pk, "leave"), values)
    text = signed_in.get(address("practice-detail", practice.pk)).content.decode()
    assert "Known everywhere." in text and address("practice-step", practice.pk, "bring_back") in text


def test_lines_of_events_are_taken_in_by_a_button(signed_in, officer):
    event = end_event(make_event(officer=officer))
    lesson = add_lesson(event=event, values={"title": "A list", "language": make_language("en")}, actor=officer)
    propose_lesson(lesson=lesson, actor=officer, is_for_library=True)
    assert "1 line of an event was marked" in signed_in.get(address("practice-list")).content.decode()

    response = signed_in.post(address("practice-take-in"), follow=True)
    assert "1 new proposal." in response.content.decode()
    assert GoodPractice.objects.get().source == PracticeSource.LESSON


def test_one_is_written_by_the_team(signed_in):
    language = make_language("en")
    values = {"kind": PracticeKind.LESSON, "original_language": language.pk, "title_en": "", "title_fr": ""}
    refused = signed_in.post(address("practice-create"), values)
    assert "Write the title in English or in French." in refused.content.decode()

    signed_in.post(address("practice-create"), {**values, "title_fr": "Un seul guichet"})
    practice = GoodPractice.objects.get()
    assert (practice.title_fr, practice.status, practice.source) == ("Un seul guichet", P.PROPOSED, PracticeSource.TEAM)


def test_both_languages_are_edited_side_by_side(signed_in):
    practice = make_practice(P.EDITING)
    form = address("practice-edit", practice.pk)
    text = signed_in.get(form).content.decode()
    assert 'lang="fr"' in text and practice.done_fr in text and practice.done_en in text

    response = signed_in.post(form, typed(practice, done_en="Another list."), follow=True)
    assert "The other language is behind" in response.content.decode()
    assert "French is behind" in response.content.decode()
    practice.refresh_from_db()
    signed_in.post(form, typed(practice, says_the_same="on"))
    practice.refresh_from_db()
    assert (practice.behind, practice.done_en) == ("", "Another list.")


def test_two_editors_see_each_other(signed_in, manager):
    practice = make_practice(P.EDITING)
    write_practice(practice=practice, actor=manager, values={"done_en": "Theirs."})
    form = address("practice-edit", practice.pk)
    response = signed_in.post(form, typed(practice, done_en="Mine."))
    text = response.content.decode()

    assert response.status_code == 409 and "Changed meanwhile" in text and "Theirs." in text and "Mine." in text
    practice.refresh_from_db()
    assert practice.done_en == "Theirs."
    signed_in.post(form, typed(practice, done_en="Mine."))
    practice.refresh_from_db()
    assert practice.done_en == "Mine."


def test_an_area_of_another_theme_is_refused_beside_the_field(signed_in):
    practice = make_practice(P.EDITING)
    area = make_theme("MD", name_en="Development").areas.create(code="MD-X", name_en="Money", name_fr="Argent")
    response = signed_in.post(address("practice-edit", practice.pk), typed(practice, area=area.pk))

    assert "This area belongs to another theme: Development." in response.content.decode()


def test_an_officer_reads_why_a_published_one_is_not_edited(signed_in):
    practice = make_practice()
    text = signed_in.get(address("practice-edit", practice.pk)).content.decode()
    assert "a programme manager corrects it" in text and "<textarea" not in text

    response = signed_in.post(address("practice-edit", practice.pk), typed(practice, done_en="Otherwise."))
    assert response.status_code == 403


def test_publishing_says_what_is_missing(client, manager):
    practice = make_practice(P.EDITING, why_fr="")
    client.force_login(manager)
    text = client.get(address("practice-step", practice.pk, "publish")).content.decode()
    assert "Open: French" in text and 'type="submit">Publish' not in text

    write_practice(practice=practice, actor=manager, values={"why_fr": "On la voit."}, says_the_same=True)
    practice.refresh_from_db()
    client.post(address("practice-step", practice.pk, "publish"), {"seen": practice.version})
    practice.refresh_from_db()
    assert practice.is_published


def test_every_version_can_be_read(signed_in, officer):
    practice = make_practice(P.EDITING)
    write_practice(practice=practice, actor=officer, values={"done_en": "Another list."})
    text = signed_in.get(address("practice-versions", practice.pk)).content.decode()

    assert "Another list." in text and "A list hangs at every counter" in text and "version 2" in text


def test_what_an_action_left_is_proposed_from_its_page(client, manager):
    make_language("en")
    action = make_action(ActionStatus.COMPLETED, manager=manager)
    client.force_login(manager)
    page = address("origin-action", action.reference)
    assert "Done." in client.get(page).content.decode()

    response = client.post(page, {"action": "1"}, follow=True)
    practice = GoodPractice.objects.get()
    assert practice.source == PracticeSource.ACTION
    assert address("practice-detail", practice.pk) in response.content.decode()
    assert client.post(page, {"report": "x"}).status_code == 404


def test_an_action_that_runs_has_no_such_page(client, manager):
    action = make_action(ActionStatus.ONGOING, manager=manager)
    client.force_login(manager)
    assert client.get(address("origin-action", action.reference)).status_code == 404


def test_a_publication_is_compiled_without_scripts(signed_in):
    practices = [make_practice(title=name) for name in ("First", "Second")]
    theme = practices[0].theme
    values = {"theme": theme.pk, "title_en": "Best", "title_fr": "Mieux", "intro_en": "", "intro_fr": ""}
    signed_in.post(address("selection-create"), values)
    selection = Selection.objects.get()
    chapter = selection.chapters.get()
    fill = address("chapter-fill", chapter.pk)
    assert "Second" in signed_in.get(fill).content.decode()

    signed_in.post(fill, {"practice": [row.pk for row in practices]})
    last = selection.selected.get(practice=practices[1])
    signed_in.post(address("selected-move", last.pk), {"up": ""})
    titles = [row.practice.title_en for row in chapter.selected.order_by("place")]
    assert titles == ["Second", "First"]
    signed_in.post(address("selected-remove", last.pk))
    assert selection.selected.count() == 1
    assert "Second" in signed_in.get(fill).content.decode()


def test_a_publication_is_about_something(signed_in):
    values = {"title_en": "Best", "title_fr": "Mieux"}
    text = signed_in.post(address("selection-create"), values).content.decode()

    assert "Choose a region or a theme." in text and 'value="Best"' in text


def test_a_second_issue_asks_for_its_note(client, manager):
    selection = make_issued(make_practice(manager=manager), manager=manager)
    client.force_login(manager)
    step = address("selection-step", selection.pk, "issue")
    refused = client.post(step, {"seen": selection.version, "note_en": "Data."}).content.decode()
    assert "Say in both languages what changed" in refused

    client.post(step, {"seen": selection.version, "note_en": "Data.", "note_fr": "Données."})
    public = address("best-practices-public", selection.pk)
    assert "Data." in client.get(public).content.decode()
    assert "Données." in client.get(public.replace("/en/", "/fr/")).content.decode()


def test_the_preview_is_for_the_team(client, signed_in, partner):
    selection = make_selection(make_practice())
    response = signed_in.get(address("selection-preview", selection.pk, "fr"))
    assert response["Content-Type"] == "application/pdf" and "no-store" in response["Cache-Control"]

    client.force_login(partner)
    assert client.get(address("selection-preview", selection.pk, "fr")).status_code == 404


@pytest.mark.parametrize("count", [1, 5])
def test_lists_and_pages_of_the_team_take_the_same_queries(signed_in, django_assert_num_queries, count):
    selection = make_selection(*[make_practice(title=f"Number {number}") for number in range(count)])
    pages = {
        address("practice-list") + "?tab=published": 5,
        address("selection-list"): 4,
        address("selection-detail", selection.pk): 11,
    }
    for page, most in pages.items():
        signed_in.get(page)
        with django_assert_num_queries(most):
            signed_in.get(page)
