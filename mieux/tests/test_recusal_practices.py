"""What comes from a file on which somebody declared a conflict of interest is not theirs to see, to propose or to move, before it is public."""

import pytest
from django.urls import reverse

from accounts.tests.factories import make_manager
from actions.choices import ActionStatus
from actions.tests.factories import make_action
from events.models import Event
from events.services.collecting import add_lesson, propose_lesson
from events.tests.factories import end_event, make_event
from partners.tests.factories import make_language
from publications.models import GoodPractice
from publications.practice_choices import PracticeStatus as P
from publications.practice_workflow import PRACTICE_WORKFLOW
from publications.services import proposing_practices as proposing
from publications.services.moving_practices import move_practice
from publications.services.writing_practices import write_practice
from publications.tests.practice_factories import make_practice, make_selection
from workflow.engine import StepNotAllowed

from .addresses_of_practices import PRACTICE_ADDRESSES
from .recusing import declare_conflict

pytestmark = pytest.mark.django_db
SECRET = "Quetzalcoatl"
OF_ONE = [name for name, (arguments, _answers) in PRACTICE_ADDRESSES.items() if "edited.pk" in arguments]


@pytest.fixture
def action(manager):
    """An Action that has ended."""
    make_language("en")
    return make_action(ActionStatus.COMPLETED, manager=manager)


@pytest.fixture
def recused(action):
    """A programme manager with a conflict of interest on it."""
    person = make_manager()
    declare_conflict(person, action.assistance_request)
    return person


def edited(action, status=P.EDITING, **fields):
    """A good practice that comes from the Action."""
    return make_practice(status, title=f"{SECRET} licences", file_reference=action.reference, **fields)


def test_none_of_its_pages_is_there(client, action, recused, manager):
    practice = edited(action)
    for user, expected in ((manager, 200), (recused, 404)):
        client.force_login(user)
        for name in OF_ONE:
            arguments = [practice.pk, "publish"] if name.endswith("step") else [practice.pk]
            assert client.get(reverse(name, args=arguments)).status_code == expected, name
        assert client.get(reverse("publications:origin-action", args=[action.reference])).status_code == expected


@pytest.mark.parametrize("status", [P.PROPOSED, P.LEFT, P.EDITING, P.WITHDRAWN])
def test_it_is_in_no_list(client, action, recused, manager, status):
    edited(action, status)
    address = reverse("publications:practice-list") + f"?tab={status}"
    for user, is_there in ((manager, True), (recused, False)):
        client.force_login(user)
        text = client.get(address).content.decode()
        assert (SECRET in text) is is_there
        assert ('<span class="count">1</span>' in text) is is_there


def test_no_step_and_no_word_of_it_is_theirs(action, recused):
    practice = edited(action)
    for step in PRACTICE_WORKFLOW.steps:
        with pytest.raises(StepNotAllowed, match="conflict of interest"):
            move_practice(practice=practice, step=step.name, actor=recused, reason="A reason.")
    with pytest.raises(StepNotAllowed, match="conflict of interest"):
        write_practice(practice=practice, actor=recused, values={"done_en": "Mine."})


def test_nothing_of_it_is_proposed_by_them(action, recused):
    with pytest.raises(StepNotAllowed, match="conflict of interest"):
        proposing.propose_from_action(action=action, actor=recused)
    with pytest.raises(StepNotAllowed, match="conflict of interest"):
        proposing.say_nothing_to_propose(key=f"action:{action.pk}", actor=recused, subject=action)
    assert not GoodPractice.objects.exists()


def test_lines_of_its_events_wait_for_a_colleague(action, recused, officer):
    event = end_event(make_event(officer=officer))
    lesson = add_lesson(event=event, values={"title": SECRET, "language": make_language("en")}, actor=officer)
    propose_lesson(lesson=lesson, actor=officer, is_for_library=True)
    Event.objects.update(file_reference=action.reference)

    assert proposing.take_in_lessons(actor=recused) == 0
    assert proposing.take_in_lessons(actor=officer) == 1
    assert GoodPractice.objects.get().file_reference == action.reference


def test_a_publication_does_not_tell_what_became_of_it(client, action, recused, manager):
    practice = edited(action, P.PUBLISHED)
    selection = make_selection(practice, manager=manager)
    move_practice(practice=practice, step="withdraw", actor=manager, reason="It is not so.")
    address = reverse("publications:selection-detail", args=[selection.pk])

    for user, is_there in ((manager, True), (recused, False)):
        client.force_login(user)
        assert (SECRET in client.get(address).content.decode()) is is_there


def test_what_is_published_is_everybodys(client, action, recused):
    practice = edited(action, P.PUBLISHED)
    client.force_login(recused)
    assert client.get(reverse("publications:practice-public", args=[practice.pk])).status_code == 200
