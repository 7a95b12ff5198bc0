"""What is withdrawn, corrected or counted anew is so on kept pages at once: every service says that public pages have changed."""

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from actions.models import Action
from actions.tests.factories import make_historical_action
from listing.freshness import generation
from publications.practice_choices import PracticeStatus
from publications.services.consenting import withdraw_consent
from publications.services.counting import count_figures
from publications.services.factsheet_publishing import move_factsheet
from publications.services.freezing import freeze_year, propose
from publications.services.issuing_selections import issue_selection, move_selection
from publications.services.moderating_stories import move_story
from publications.services.moving_practices import move_practice
from publications.services.writing_practices import write_practice
from publications.story_choices import StoryStatus
from publications.tests import factsheet_factories, practice_factories
from publications.tests.story_factories import make_story, person_row
from publications.tests.worlds import old_action, placed

pytestmark = pytest.mark.django_db
WHY = "It is not so."


@pytest.fixture(autouse=True)
def kept(settings):
    """Pages are kept, as in production; nothing is left from another test."""
    settings.PUBLIC_PAGES_SECONDS = 60
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture
def at_once(client, django_capture_on_commit_callbacks):
    """`at_once(path, step)`: (what a page said and is kept, the answer after the step)."""

    def read(name, argument, step):
        path = reverse(f"publications:{name}", args=[argument])
        before = client.get(path)
        assert before.status_code == 200 and client.get(path).content == before.content
        with django_capture_on_commit_callbacks(execute=True):
            step()
        return before.text, client.get(path)

    return read


def test_a_story_that_is_taken_off_the_site(client, officer, at_once):
    story = make_story(StoryStatus.PUBLISHED, officer=officer)
    portfolio = reverse("publications:story-portfolio")
    assert story.title in client.get(portfolio).text

    _before, after = at_once(
        "story-public", story.pk, lambda: move_story(story=story, step="unpublish", actor=officer, reason=WHY)
    )

    assert after.status_code == 404
    assert story.title not in client.get(portfolio).text


def test_a_story_whose_consent_is_withdrawn(at_once):
    story = make_story(StoryStatus.PUBLISHED, people=[person_row()], with_photo=True)

    _before, after = at_once("story-public", story.pk, lambda: withdraw_consent(person=story.people.get()))

    assert after.status_code == 404


def test_what_nobody_could_read_yet_leaves_kept_pages_alone(officer, manager, django_capture_on_commit_callbacks):
    mark = generation()
    with django_capture_on_commit_callbacks(execute=True):
        make_story(StoryStatus.ACCEPTED, officer=officer)
        practice_factories.make_practice(PracticeStatus.EDITING, manager=manager)
        sheet = factsheet_factories.make_factsheet(officer)
        move_factsheet(factsheet=sheet, step="send", actor=officer)

    assert generation() == mark


def test_a_good_practice_that_is_withdrawn(manager, at_once):
    practice = practice_factories.make_practice(manager=manager)

    _before, after = at_once(
        "practice-public",
        practice.pk,
        lambda: move_practice(practice=practice, step="withdraw", actor=manager, reason=WHY),
    )

    assert after.status_code == 404


def test_a_good_practice_that_is_corrected(manager, at_once):
    practice = practice_factories.make_practice(manager=manager)
    values = {"problem_en": "Nobody knew it.", "problem_fr": "Nul ne le savait."}

    before, after = at_once(
        "practice-public", practice.pk, lambda: write_practice(practice=practice, actor=manager, values=values)
    )

    assert "Nobody knew it." not in before and "Nobody knew it." in after.text


def test_a_publication_with_a_new_issue(manager, at_once):
    selection = practice_factories.make_issued(practice_factories.make_practice(manager=manager), manager=manager)
    notes = {"note_en": "One chapter is new.", "note_fr": "Un chapitre est nouveau."}

    before, after = at_once(
        "best-practices-public", selection.pk, lambda: issue_selection(selection=selection, actor=manager, **notes)
    )

    assert "One chapter is new." not in before and "One chapter is new." in after.text


def test_a_publication_that_is_withdrawn(manager, at_once):
    selection = practice_factories.make_issued(practice_factories.make_practice(manager=manager), manager=manager)

    _before, after = at_once(
        "best-practices-public",
        selection.pk,
        lambda: move_selection(selection=selection, step="withdraw", actor=manager, reason=WHY),
    )

    assert after.status_code == 404


def test_a_factsheet_with_a_new_issue(officer, manager, at_once):
    sheet = factsheet_factories.make_issued(officer, manager)

    before, after = at_once(
        "factsheet-public", sheet.slug, lambda: factsheet_factories.make_second_issue(sheet, officer, manager)
    )

    assert "One Action was added." not in before and "One Action was added." in after.text


def test_a_factsheet_that_is_withdrawn(officer, manager, at_once):
    sheet = factsheet_factories.make_issued(officer, manager)

    _before, after = at_once(
        "factsheet-public",
        sheet.slug,
        lambda: move_factsheet(factsheet=sheet, step="withdraw", actor=manager, reason=WHY),
    )

    assert after.status_code == 410


def test_a_figure_that_is_counted_anew(at_once, django_capture_on_commit_callbacks):
    make_historical_action(1)
    count_figures(now=timezone.now())

    def publish_another():
        make_historical_action(2)
        assert count_figures(now=timezone.now()) > 0

    before, after = at_once("figure-detail", "actions-on-record", publish_another)
    mark = generation()
    with django_capture_on_commit_callbacks(execute=True):
        assert count_figures(now=timezone.now()) == 0

    assert Action.objects.count() == 2 and after.text != before
    assert generation() == mark


def test_a_year_that_is_published(manager, at_once):
    old_action(1, placed("ML", "WCA"))
    count_figures(now=timezone.now())
    seen = propose(2011).mark

    before, after = at_once("figure-detail", "actions-begun", lambda: freeze_year(year=2011, actor=manager, seen=seen))

    assert after.text != before
