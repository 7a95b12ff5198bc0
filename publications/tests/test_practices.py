"""A good practice on its way into the library: proposed once an origin, edited in two languages, published by a manager."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import make_officer
from actions.choices import ActionStatus
from actions.models import Action
from actions.tests.factories import make_action
from events.services.collecting import add_lesson, delete_lesson, propose_lesson
from events.tests.factories import end_event, make_event
from missions.choices import ReportStatus
from missions.tests.factories import make_gone, make_mission, make_report
from partners.tests.factories import make_language
from publications.models import GoodPractice, NothingToPropose, PracticeVersion
from publications.practice_choices import PracticeKind, PracticeSource
from publications.practice_choices import PracticeStatus as P
from publications.services import proposing_practices as proposing
from publications.services.moving_practices import move_practice
from publications.services.writing_practices import write_practice
from workflow.engine import ChangedMeanwhile, StepNotAllowed, TransitionRefused

from .practice_factories import TEXTS, make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(officer):
    """An event that was held, with a line that is marked for the library and one that is not."""
    event = end_event(make_event(officer=officer))
    for title, kind, marked in (("A list at each counter", "practice", True), ("Coffee was late", "lesson", False)):
        values = {"title": title, "text": "It is renewed on Mondays.", "kind": kind, "language": make_language("en")}
        lesson = add_lesson(event=event, values=values, actor=officer)
        propose_lesson(lesson=lesson, actor=officer, is_for_library=marked)
    return event


def test_marked_lines_are_taken_in_once(event):
    assert proposing.take_in_lessons() == 1
    assert proposing.take_in_lessons() == 0

    practice = GoodPractice.objects.get()
    assert (practice.display_title, practice.kind, practice.source) == (
        "A list at each counter",
        PracticeKind.PRACTICE,
        PracticeSource.LESSON,
    )
    assert (practice.event, practice.country, practice.done_en) == (event, event.country, "It is renewed on Mondays.")
    assert practice.history.get().step == "propose"


def test_a_line_that_is_deleted_afterwards_leaves_the_proposal(event, officer):
    proposing.take_in_lessons()
    lesson = event.lessons.get(is_for_library=True)
    delete_lesson(lesson=lesson, actor=officer)

    practice = GoodPractice.objects.get()
    assert (practice.lesson, practice.original_title, practice.origin) == (
        None,
        "A list at each counter",
        f"lesson:{lesson.pk}",
    )


def test_a_line_in_another_language_keeps_its_words_aside(event, officer):
    values = {"title": "Una lista", "text": "Cada lunes.", "language": make_language("es")}
    lesson = add_lesson(event=event, values=values, actor=officer)
    propose_lesson(lesson=lesson, actor=officer, is_for_library=True)
    proposing.take_in_lessons()

    practice = GoodPractice.objects.get(original_language__code="es")
    assert (practice.title_en, practice.title_fr, practice.original_text) == ("", "", "Cada lunes.")
    assert practice.display_title == "Una lista"


def test_the_results_of_an_action_are_proposed_once_it_has_ended(manager):
    make_language("en")
    action = make_action(ActionStatus.ONGOING, manager=manager)
    with pytest.raises(TransitionRefused, match="has not ended"):
        proposing.propose_from_action(action=action, actor=manager)

    action = make_action(ActionStatus.COMPLETED, manager=manager)
    first = proposing.propose_from_action(action=action, actor=manager)
    again = proposing.propose_from_action(action=action, actor=manager)

    assert first == again
    assert (first.action, first.file_reference, first.theme) == (action, action.reference, action.theme)
    assert "Done." in first.original_text


def test_the_recommendations_of_a_report_are_proposed_without_a_name(client, manager):
    make_language("en")
    action = make_action(ActionStatus.COMPLETED, manager=manager)
    mission = make_mission(file_reference=action.reference, officer=manager)
    gone = make_gone(mission=mission)
    report = make_report(gone, ReportStatus.ACCEPTED, recommendations="Keep the list at the counter.")
    client.force_login(manager)
    page = reverse("publications:origin-action", args=[action.reference])
    assert "Keep the list at the counter." in client.get(page).content.decode()

    client.post(page, {"report": report.pk})
    client.post(page, {"report": report.pk})
    practice = GoodPractice.objects.get()
    assert (practice.source, practice.report, practice.action) == (PracticeSource.REPORT, report, action)
    assert practice.original_text == "Keep the list at the counter."
    assert gone.expert.name not in f"{practice.original_title} {practice.original_text}"


def test_nothing_to_propose_can_be_taken_back(manager):
    action = make_action(ActionStatus.COMPLETED, manager=manager)
    values = {"key": f"action:{action.pk}", "actor": manager, "subject": Action.objects.get(pk=action.pk)}
    proposing.say_nothing_to_propose(**values)
    proposing.say_nothing_to_propose(**values)
    assert NothingToPropose.objects.count() == 1

    proposing.take_back_nothing(**values)
    assert not NothingToPropose.objects.exists()


def test_a_changed_text_leaves_its_twin_behind(officer):
    practice = make_practice(P.EDITING)

    def write(says_the_same=False, **values):
        return write_practice(practice=practice, actor=officer, values=values, says_the_same=says_the_same).behind

    assert write(done_en="A list hangs at the door.") == "fr"
    assert write(why_en="It is seen.") == "fr"
    assert write(done_fr="Une liste est affichée à la porte.") == ""
    assert write(done_fr="Une liste est à la porte.") == "en"
    assert write(says_the_same=True) == ""
    assert write(done_en="A list.", done_fr="Une liste.") == ""
    assert write(institution_name="Department of Labour") == ""


def test_every_version_stays(officer):
    practice = make_practice(P.EDITING)
    write_practice(practice=practice, actor=officer, values={"done_en": "A list hangs at the door."})

    versions = PracticeVersion.objects.filter(practice=practice, language="en").order_by("number")
    assert list(versions.values_list("number", "done")) == [
        (1, TEXTS["done_en"]),
        (2, "A list hangs at the door."),
    ]


def test_a_second_editor_overwrites_nothing(officer):
    practice = make_practice(P.EDITING)
    write_practice(practice=practice, actor=officer, values={"done_en": "Mine."}, seen=practice.version)

    with pytest.raises(ChangedMeanwhile):
        write_practice(practice=practice, actor=make_officer(), values={"done_en": "Yours."}, seen=practice.version)

    practice.refresh_from_db()
    assert practice.done_en == "Mine."


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"why_fr": ""}, "Open: French"),
        ({"mind_en": ""}, "Open: English"),
        ({"theme": None}, "Choose the theme"),
        ({"country": None}, "the country or the region"),
        ({"done_en": "Otherwise."}, "look at French again"),
    ],
)
def test_half_a_text_is_not_published(manager, values, sentence):
    practice = make_practice(P.EDITING)
    write_practice(practice=practice, actor=manager, values=values)

    with pytest.raises(TransitionRefused, match=sentence):
        move_practice(practice=practice, step="publish", actor=manager)

    practice.refresh_from_db()
    assert practice.status == P.EDITING


def test_officers_edit_and_managers_publish(officer, manager):
    practice = make_practice(P.EDITING)
    with pytest.raises(StepNotAllowed, match="programme manager"):
        move_practice(practice=practice, step="publish", actor=officer)

    published = move_practice(practice=practice, step="publish", actor=manager)
    assert published.published_at is not None
    with pytest.raises(StepNotAllowed, match="a programme manager corrects it"):
        write_practice(practice=published, actor=officer, values={"done_en": "Otherwise."})


def test_what_is_published_is_corrected_in_both_languages_or_not_at_all(manager):
    practice = make_practice()
    with pytest.raises(TransitionRefused, match="change French too"):
        write_practice(practice=practice, actor=manager, values={"done_en": "Otherwise."})
    with pytest.raises(TransitionRefused, match="Open: English, French"):
        write_practice(practice=practice, actor=manager, values={"why_en": "", "why_fr": ""})

    write_practice(practice=practice, actor=manager, values={"done_en": "Otherwise."}, says_the_same=True)
    practice.refresh_from_db()
    assert (practice.done_en, practice.behind) == ("Otherwise.", "")


def test_a_proposal_is_not_edited_before_it_is_taken_up(officer):
    practice = make_practice(P.PROPOSED)
    with pytest.raises(TransitionRefused, match="take it up first"):
        write_practice(practice=practice, actor=officer, values={"done_en": "Early."})


def test_leaving_has_a_reason_and_can_be_undone(officer):
    practice = make_practice(P.PROPOSED)
    with pytest.raises(TransitionRefused, match="Give the reason"):
        move_practice(practice=practice, step="leave", actor=officer)

    left = move_practice(practice=practice, step="leave", actor=officer, reason="Known everywhere.")
    assert left.status == P.LEFT
    assert move_practice(practice=left, step="bring_back", actor=officer).status == P.PROPOSED


def test_taking_up_can_be_undone_until_it_was_published(officer, manager):
    practice = make_practice(P.EDITING)
    assert move_practice(practice=practice, step="put_back", actor=officer).status == P.PROPOSED

    withdrawn = make_practice(P.WITHDRAWN)
    again = move_practice(practice=withdrawn, step="edit_again", actor=officer)
    with pytest.raises(TransitionRefused, match="not possible"):
        move_practice(practice=again, step="put_back", actor=officer)


def refuses(write):
    """Whether the database refuses what a function writes."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "rumour"},
        {"status": "lost"},
        {"behind": "es"},
        {"source": PracticeSource.LESSON},
        {"origin": "lesson:1"},
        {"title_fr": ""},
        {"why_en": ""},
        {"behind": "fr"},
        {"theme": None},
        {"country": None},
        {"published_at": None},
        {"status": P.WITHDRAWN},
    ],
)
def test_the_database_keeps_its_rules(values):
    practice = make_practice()
    assert refuses(lambda: GoodPractice.objects.filter(pk=practice.pk).update(**values))


def test_the_database_keeps_one_practice_an_origin_and_one_version_a_number():
    first, other = make_practice(P.PROPOSED), make_practice(P.EDITING)
    GoodPractice.objects.filter(pk=first.pk).update(origin="report:7", source=PracticeSource.REPORT)
    version = PracticeVersion.objects.filter(practice=other, language="en").first()

    assert refuses(
        lambda: GoodPractice.objects.filter(pk=other.pk).update(origin="report:7", source=PracticeSource.REPORT)
    )
    assert refuses(lambda: PracticeVersion.objects.create(practice=other, language="en", number=version.number))
    assert refuses(lambda: PracticeVersion.objects.create(practice=other, language="es", number=9))


def test_search_holds_both_languages_and_nothing_of_the_origin():
    practice = make_practice()
    practice.original_text = "Quetzalcoatl"
    practice.save()

    assert "vérifier" not in practice.search_text and "verifier" in practice.search_text
    assert "check the licence" in practice.search_text and "gambie" in practice.search_text
    assert "quetzalcoatl" not in practice.search_text


def test_dates_of_both_languages_are_kept(officer):
    practice = make_practice(P.EDITING)
    long_ago = timezone.now() - timedelta(days=9)
    GoodPractice.objects.filter(pk=practice.pk).update(changed_en_at=long_ago, changed_fr_at=long_ago)
    changed = write_practice(practice=practice, actor=officer, values={"done_fr": "Une liste."})

    assert changed.changed_en_at == long_ago
    assert changed.changed_fr_at > long_ago
