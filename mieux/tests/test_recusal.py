"""A recusal bites everywhere: whoever declared a conflict of interest finds the file nowhere, a colleague finds it.

The walk opens every named address of the portal and of its administration as each role, once recused on two files with
data that could leak, once as an unrecused colleague: only the second finds them, so that the first can fail.
"""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from accounts.services import issue_feed
from accounts.tests.factories import make_user
from actions.choices import ActionStatus
from actions.models import Action
from actions.services import extend_deadline, move_action, send_reminders
from actions.tests.factories import make_action, make_deliverable_type
from actions.workflow import ACTION_WORKFLOW
from assistance import services
from assistance.choices import DeclarationAnswer, RequestStatus
from assistance.models import AssistanceRequest
from assistance.tests.factories import make_letter, make_request
from assistance.workflow import REQUEST_WORKFLOW
from clock.calendars import brussels
from clock.choices import ExtensionGround
from meetings.choices import Decision
from meetings.services import send_agenda
from meetings.tests.factories import decided, hold, make_meeting, make_member, put_on, sign
from mieux.tests.recusal_walk import Walk
from outbox.choices import Frequency, Topic
from outbox.models import OutgoingMessage
from outbox.services import choose_frequency
from partners.choices import MembershipStatus
from partners.tests.factories import make_committee_member, make_country, make_membership
from workflow.engine import StepNotAllowed

pytestmark = pytest.mark.django_db
SECRET = "Quetzalcoatl"
BARRED = "You have declared a conflict of interest on this file: you take no part in it."
LABEL = "Kiribati I"
ROLES = ("manager", "officer", "delegate", "committee_member", "administrator")

# What an unrecused colleague finds the files on, at the least.
EVERYBODY_FINDS = {
    "actions:action-detail", "actions:action-list", "actions:action-export", "actions:action-history",
    "actions:clock-detail", "actions:stage-plan", "assistance:request-detail", "assistance:request-list",
    "assistance:request-export", "assistance:dossier-summary", "assistance:dossier-paper", "portal:search",
}  # fmt: skip
BOARD = {
    "portal:board",
    "portal:board-export",
    "portal:year-export",
    "meetings:meeting-detail",
    "meetings:minutes-paper",
}
CALENDAR = {"portal:calendar", "calendar-feed", "portal:tasks"}
ADMIN = {
    "admin:actions_action_changelist", "admin:actions_action_change", "admin:assistance_assistancerequest_changelist",
    "admin:assistance_assistancerequest_change", "admin:outbox_outgoingmessage_changelist",
    "admin:outbox_outgoingmessage_change", "admin:assistance_conflictdeclaration_changelist",
    "admin:clock_clockentry_change", "admin:clock_fastresponseclock_change",
}  # fmt: skip
FINDS = {
    "manager": EVERYBODY_FINDS | BOARD | CALENDAR | {"actions:deadline-extend", "actions:request-approve", "partners:institution-detail"},
    "officer": EVERYBODY_FINDS | BOARD | CALENDAR | {"actions:action-edit", "actions:activity-edit", "partners:institution-detail"},
    "delegate": EVERYBODY_FINDS | CALENDAR | {"assistance:consultation-answer"},
    "committee_member": EVERYBODY_FINDS | BOARD | CALENDAR | {"assistance:consultation-answer"},
    "administrator": EVERYBODY_FINDS | BOARD | ADMIN,
}  # fmt: skip


@pytest.fixture
def files(ministry, partner, manager):
    """A request in consultation and an Action in preparation, both late, full of what must not leak."""
    island = make_country("KI", name_en="Kiribati", name_fr="Kiribati")
    fields = {"institution": ministry, "contact": partner, "countries": [island], "title": f"{SECRET} licences"}
    fields |= {"problem": f"{SECRET} pays twice.", "asked_for": f"Rules for {SECRET}."}
    consulted = make_request(RequestStatus.CONSULTATION, **fields)
    make_letter(consulted, name=f"{SECRET}.pdf")
    action = make_action(ActionStatus.PREPARATION, manager=manager, **fields)
    action.activities.update(title=f"Mission to {SECRET}")
    action.deliverables.create(type=make_deliverable_type(), title=f"Report on {SECRET}")
    extend_deadline(
        clock=action.clock, days=9, ground=ExtensionGround.choices[0][0], reason=f"{SECRET} is far.", actor=manager,
        seen_due_on=action.clock.due_on,
    )  # fmt: skip
    services.write_note(assistance_request=consulted, actor=manager, text=f"Ask about {SECRET}.", for_committee=True)
    put_off(consulted, manager)
    fields |= {"title": "Licences for ferries", "problem": "Nobody pays twice.", "asked_for": "Rules for licences."}
    beside = make_request(RequestStatus.CONSULTATION, **fields)
    return SimpleNamespace(island=island, requests=(consulted, action.assistance_request), action=action, beside=beside)


def put_off(assistance_request, manager):
    """A meeting that has put the request off, with signed minutes, and the next one, whose agenda has it and is sent."""
    chair, other = make_member("DG INTPA"), make_member("DG HOME")
    held, following = make_meeting(chair=chair, manager=manager), make_meeting(chair=chair, manager=manager, days=20)
    (item,) = put_on(held, assistance_request, manager=manager)
    words = decided(Decision.POSTPONE, reason=f"{SECRET} comes first.")
    hold(held, [chair, other], [(item, words)], manager=manager)
    sign(held)
    if not following.items.exists():
        put_on(following, assistance_request, manager=manager)
    following.refresh_from_db()
    send_agenda(meeting=following, actor=manager, seen=following.version)


@pytest.fixture
def people(files, request):
    """Of each role somebody who will be recused and a colleague, each with a calendar feed and with everything that a role needs."""
    found = {}
    for role in ROLES:
        first = request.getfixturevalue(role)
        pair = [first, make_committee_member("DG HOME") if role == "committee_member" else make_user(first.role)]
        for user in pair:
            issue_feed(user=user)
        found[role] = SimpleNamespace(recused=pair[0], colleague=pair[1])
    delegation = found["delegate"].recused.memberships.get().institution
    delegation.covers.add(files.island)
    make_membership(found["delegate"].colleague, delegation, MembershipStatus.CONFIRMED)
    Action.objects.filter(pk=files.action.pk).update(officer=found["officer"].colleague)
    AssistanceRequest.objects.filter(pk=files.requests[0].pk).update(officer=None)
    return found


def recuse(user, *requests):
    """Declare a conflict of interest on some requests, in words that say nothing of them."""
    for assistance_request in requests:
        services.declare_interest(
            assistance_request=assistance_request,
            actor=user,
            answer=DeclarationAnswer.CONFLICT,
            explanation="My brother works there.",
        )


def secrets_of(files):
    """The words that tell of the files, and their references."""
    return (SECRET, LABEL), tuple(one.reference for one in files.requests)


def log_in_administration(user, files):
    """What somebody put right in the administration before: it stands in a list of its own there."""
    kind = ContentType.objects.get_for_model(AssistanceRequest)
    row = files.requests[0]
    LogEntry.objects.create(
        user=user, content_type=kind, object_id=row.pk, object_repr=row.title, action_flag=CHANGE, change_message="[]"
    )


@pytest.mark.parametrize("role", ROLES)
def test_a_recused_person_finds_the_files_nowhere(role, files, people, client):
    pair = people[role]
    if role == "administrator":
        log_in_administration(pair.recused, files)
    recuse(pair.recused, *files.requests)

    walk = Walk(client, pair.recused, secrets_of(files), others=(files.beside.reference,))
    found = walk.hits()

    assert found == {"assistance:interest-mine": set(secrets_of(files)[1])}
    assert walk.pages > 20


@pytest.mark.parametrize("role", ROLES)
def test_a_colleague_finds_them(role, files, people, client):
    recuse(people[role].recused, *files.requests)

    beside = (files.beside.reference,)
    found = Walk(client, people[role].colleague, secrets_of(files), others=beside, is_short=True).hits()

    assert FINDS[role] - found.keys() == set()


def refused_steps(workflow, file, user):
    """The steps of a workflow that refuse a person on a file, whatever its status, and their words."""
    words = {}
    for step in workflow.steps:
        with pytest.raises(StepNotAllowed) as refused:
            workflow.check(file, step.name, user, "A reason.")
        words[step.name] = str(refused.value)
    return words


@pytest.mark.parametrize("role", ROLES)
def test_no_step_of_either_workflow_is_taken_by_a_recused_person(role, files, people):
    user = people[role].recused
    recuse(user, *files.requests)
    for workflow, file in ((REQUEST_WORKFLOW, files.requests[0]), (ACTION_WORKFLOW, files.action)):
        words = refused_steps(workflow, file, user)
        assert words.keys() == {step.name for step in workflow.steps}
        assert set(words.values()) == {BARRED}
        assert not any(answer.is_open or answer.is_role_open for answer in workflow.answers(file, user))


def test_the_services_take_no_step_of_a_recused_manager(files, people):
    user = people["manager"].recused
    recuse(user, *files.requests)
    lines = files.requests[0].history.count(), files.action.history.count()
    with pytest.raises(StepNotAllowed, match=BARRED):
        services.move_request(assistance_request=files.requests[0], step="reassess", actor=user, reason="Again.")
    with pytest.raises(StepNotAllowed, match=BARRED):
        move_action(action=files.action, step="hold", actor=user, reason="Later.")
    assert lines == (files.requests[0].history.count(), files.action.history.count())


def messages_to(user):
    """What was written to a person, the newest last."""
    return OutgoingMessage.objects.filter(recipient=user).order_by("pk")


def test_a_recused_person_gets_no_mail_a_colleague_does(files, people):
    pair = people["committee_member"]
    recuse(pair.recused, *files.requests)
    OutgoingMessage.objects.all().delete()

    extend_deadline(
        clock=files.requests[0].clock, days=3, ground=ExtensionGround.choices[0][0], reason=f"{SECRET} is far.",
        actor=people["manager"].colleague, seen_due_on=files.requests[0].clock.due_on,
    )  # fmt: skip

    assert [message.about for message in messages_to(pair.colleague)] == [files.requests[0].reference]
    assert not messages_to(pair.recused).exists()


def test_no_reminder_reaches_a_recused_manager(files, people):
    """All files are late: the managers are asked to extend the deadline or to end the file."""
    pair = people["manager"]
    recuse(pair.recused, *files.requests)
    for user in (pair.recused, pair.colleague):
        choose_frequency(user_id=user.pk, topic=Topic.ESCALATION, frequency=Frequency.DAILY)
    OutgoingMessage.objects.all().delete()

    with time_machine.travel(max(one.clock.due_on for one in files.requests) + timedelta(days=12), tick=False):
        tally = send_reminders(now=noon_of_a_working_day())

    assert tally.sent > 0 and tally.failed == 0
    beside = {files.beside.reference}
    assert {message.about for message in messages_to(pair.colleague)} == {*secrets_of(files)[1], *beside}
    assert {message.about for message in messages_to(pair.recused)} == beside


def noon_of_a_working_day():
    """Twelve o'clock in Brussels on the next day on which everybody works."""
    moment = timezone.localtime().replace(hour=12)
    while not brussels().is_working(moment.date()):
        moment += timedelta(days=1)
    return moment
