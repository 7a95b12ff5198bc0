"""A recusal bites everywhere: whoever declared a conflict of interest finds the file nowhere, a colleague finds it.

The walk opens every named address of the portal and of its administration as each role, once recused on two files with
data that could leak, once as an unrecused colleague: only the second finds them, so that the first can fail.
"""

from types import SimpleNamespace

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from accounts.services import issue_feed
from accounts.tests.factories import make_user
from actions.choices import ActionStatus
from actions.models import Action
from actions.services import extend_deadline
from actions.tests.factories import make_action, make_deliverable_type
from assistance import services
from assistance.choices import DeclarationAnswer, RequestStatus
from assistance.models import AssistanceRequest
from assistance.tests.factories import make_consulted_request, make_letter, make_request
from clock.choices import ExtensionGround
from meetings.tests.factories import decided, hold, make_meeting, make_member, put_on, sign
from mieux.tests.recusal_walk import Walk
from partners.choices import MembershipStatus
from partners.tests.factories import make_country, make_membership

pytestmark = pytest.mark.django_db
SECRET = "Quetzalcoatl"
LABEL = "Kiribati I"
ROLES = ("manager", "officer", "delegate", "committee_member", "administrator")

# What an unrecused colleague finds the files on, at the least.
EVERYBODY_FINDS = {
    "actions:action-detail", "actions:action-list", "actions:action-export", "actions:action-history",
    "actions:clock-detail", "actions:stage-plan", "assistance:request-detail", "assistance:request-list",
    "assistance:request-export", "portal:search",
}  # fmt: skip
BOARD = {"portal:board", "portal:board-export", "portal:year-export"}
CALENDAR = {"portal:calendar", "calendar-feed", "portal:tasks"}
ADMIN = {
    "admin:actions_action_changelist", "admin:actions_action_change", "admin:assistance_assistancerequest_changelist",
    "admin:assistance_assistancerequest_change", "admin:outbox_outgoingmessage_changelist",
    "admin:outbox_outgoingmessage_change", "admin:assistance_conflictdeclaration_changelist",
    "admin:clock_clockentry_change", "admin:clock_fastresponseclock_change",
}  # fmt: skip
FINDS = {
    "manager": EVERYBODY_FINDS | BOARD | CALENDAR | {"meetings:meeting-detail", "meetings:agenda-send"} | {"actions:deadline-extend", "actions:request-approve", "partners:institution-detail"},
    "officer": EVERYBODY_FINDS | BOARD | CALENDAR | {"meetings:meeting-detail"} | {"actions:action-edit", "actions:activity-edit", "partners:institution-detail"},
    "delegate": EVERYBODY_FINDS | CALENDAR | {"assistance:opinion-delegation"},
    "committee_member": EVERYBODY_FINDS | BOARD | CALENDAR | {"meetings:meeting-detail"} | {"assistance:opinion-committee"},
    "administrator": EVERYBODY_FINDS | BOARD | ADMIN | {"meetings:meeting-detail", "admin:meetings_meeting_change"},
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
    treat_in_meetings(consulted, make_consulted_request(institution=ministry, contact=partner), manager)
    return SimpleNamespace(island=island, requests=(consulted, action.assistance_request), action=action)


def treat_in_meetings(consulted, other, manager):
    """The request on the agenda of a planned meeting; the Action in the minutes of one that was held, approved outside it."""
    chair = make_member()
    (item,) = put_on(held := make_meeting(chair=chair, manager=manager), other, manager=manager)
    put_on(make_meeting(chair=chair, manager=manager, days=20), consulted, manager=manager)
    hold(held, [chair], [(item, decided())], manager)
    sign(held)


@pytest.fixture
def people(files, request):
    """Of each role somebody who will be recused and a colleague, each with a calendar feed and with everything that a role needs."""
    found = {}
    for role in ROLES:
        pair = [request.getfixturevalue(role), make_user(request.getfixturevalue(role).role)]
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

    walk = Walk(client, pair.recused, secrets_of(files))
    found = walk.hits()

    assert found == {"assistance:interest-mine": set(secrets_of(files)[1])}
    assert walk.pages > 20


@pytest.mark.parametrize("role", ROLES)
def test_a_colleague_finds_them(role, files, people, client):
    recuse(people[role].recused, *files.requests)

    found = Walk(client, people[role].colleague, secrets_of(files), is_short=True).hits()

    assert FINDS[role] - found.keys() == set()
