"""My tasks: what waits for each role, told from the data; the neighbour's files never show."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_manager, make_user
from actions import services as action_services
from actions.choices import ActionStatus
from actions.tests.factories import make_action, make_consulted_request, plan
from assistance import services
from assistance.choices import ConsultedBody, OpinionOutcome
from assistance.choices import RequestStatus as S
from assistance.tests.factories import make_draft, make_request
from experts.choices import ExpertStatus
from experts.tests.factories import make_expert
from partners.choices import MembershipStatus
from partners.tests.factories import make_institution, make_membership
from portal.tasks import tasks_for

TASKS = "/en/tasks/"


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def texts_for(user):
    return [task.text for task in tasks_for(user, timezone.localdate())]


@pytest.fixture
def foreign(togo, officer):
    """The neighbour has one of everything; none of it is anybody else's task."""
    institution = make_institution(togo, name="Ministère du travail")
    make_draft(institution, title="Foreign draft")
    make_request(S.CLARIFICATION, institution=institution, title="Foreign question", officer=make_manager())
    sent_plan(institution, "Foreign plan")
    return institution


def sent_plan(institution, title):
    """An Action whose plan is with the authority."""
    action = make_action(institution=institution, title=title, is_planned=False, officer=make_manager())
    plan(action)
    return action_services.move_action(action=action, step="send_plan", actor=action.officer)


def test_a_partner_answers_agrees_finishes(client, partner, ministry, foreign):
    asked = make_request(S.CLARIFICATION, institution=ministry, title="Asked")
    action = sent_plan(ministry, "Planned")
    draft = make_draft(ministry, partner, title="Begun")
    client.force_login(partner)
    tasks = client.get(TASKS).context["tasks"]

    assert [(task.text, task.url) for task in tasks] == [
        ("Answer 1 question about “Asked”", f"/en/requests/{asked.reference}/answer/"),
        (
            "Read the plan of The Gambia I, and agree it or ask for changes",
            f"/en/actions/work/{action.reference}/agree/",
        ),
        ("Finish and send “Begun”", f"/en/requests/draft/{draft.pk}/summary/"),
    ]
    assert tasks[0].due_on == timezone.localdate() + timedelta(days=7)
    assert tasks[0].why.startswith(f"{asked.reference} · by ")


def test_a_new_contact_chooses_an_institution_then_waits(gambia):
    contact = make_user(Role.PARTNER)
    assert texts_for(contact) == ["Say for which institution you speak"]

    make_membership(contact, make_institution(gambia, name="Statistics"), MembershipStatus.CLAIMED)
    del contact._membership_rows
    assert texts_for(contact) == ["We are checking that you speak for Statistics"]


def test_an_agreed_plan_is_no_task(partner, ministry):
    make_action(institution=ministry)

    assert texts_for(partner) == []


def test_a_delegation_gives_opinions_on_its_countries(delegate, other_delegate, ministry, togo):
    make_request(S.CONSULTATION, institution=ministry, title="Ours")
    make_request(S.CONSULTATION, institution=make_institution(togo), title="Theirs")
    make_request(S.ASSESSMENT, institution=ministry, title="Not yet")

    assert texts_for(delegate) == ["Give your opinion on “Ours”: whoever is silent agrees"]
    assert texts_for(other_delegate) == ["Give your opinion on “Theirs”: whoever is silent agrees"]


def test_an_opinion_given_is_no_task(delegate, committee_member, ministry, officer):
    asked = make_request(S.CONSULTATION, institution=ministry, title="Ours")
    services.record_opinion(
        assistance_request=asked, body=ConsultedBody.DELEGATION, actor=delegate, given_on=timezone.localdate(),
        outcome=OpinionOutcome.FAVOURABLE,
    )  # fmt: skip

    assert texts_for(delegate) == []
    assert texts_for(committee_member) == ["Give your opinion on “Ours”: whoever is silent agrees"]


def test_an_officer_has_the_next_step_of_every_own_file(officer, ministry, foreign):
    day = iter(range(10, 80, 10))

    def own(status, title):
        return make_request(
            status, institution=ministry, title=title, officer=officer, received_on=days_ago(80 - next(day))
        )

    services.assign_officer(assistance_request=own(S.SUBMITTED, "A"), officer=officer, actor=officer)
    own(S.ASSESSMENT, "B")
    own(S.CLARIFICATION, "C")
    own(S.CONSULTATION, "D")
    make_consulted_request(
        institution=ministry, officer=officer, title="Decided by a manager", received_on=days_ago(20)
    )
    make_action(institution=ministry, officer=officer, title="E", received_on=days_ago(19))
    make_action(ActionStatus.READY, institution=ministry, officer=officer, received_on=days_ago(18))
    make_action(institution=ministry, officer=officer, is_planned=False, received_on=days_ago(17))
    make_action(ActionStatus.ONGOING, institution=ministry, officer=officer)

    assert texts_for(officer) == [
        "Ask for and record the EU Delegation's opinion on “D”",
        "Take up and assess “A”",
        "Assess “B”",
        "The plan of The Gambia I is agreed: declare it ready",
        "Launch The Gambia II: everything is in place",
        "Write the plan of The Gambia III and send it to the authority",
    ]


def test_answers_and_silences_come_back_to_the_officer(officer, ministry, partner):
    answered = make_request(S.CLARIFICATION, institution=ministry, title="Answered", officer=officer)
    question = answered.questions.get()
    services.answer_questions(assistance_request=answered, answers={question.pk: "Forty."}, actor=partner)
    with time_machine.travel(timezone.now() - timedelta(days=30)):
        make_request(S.CLARIFICATION, institution=ministry, title="Silent", officer=officer)

    assert texts_for(officer) == [
        "No answer yet: ask again about “Silent”, or go on without",
        "The answer is there: go on with the assessment of “Answered”",
    ]


def test_messages_without_a_reply_wait_for_whoever_is_in_charge(officer, manager, ministry, partner):
    own = make_request(S.ASSESSMENT, institution=ministry, title="Own", officer=officer)
    nobodys = make_request(institution=ministry, title="Nobody's")
    for file in (own, own, nobodys):
        services.write_message(assistance_request=file, actor=partner, text="May we come on Friday?")

    assert [text for text in texts_for(officer) if "Reply" in text] == ["Reply to 2 messages about “Own”"]
    assert [text for text in texts_for(manager) if "Reply" in text] == ["Reply to a message about “Nobody's”"]
    services.write_message(assistance_request=own, actor=manager, text="Do.")
    assert [text for text in texts_for(officer) if "Reply" in text] == []


def test_a_late_file_is_said_to_be_late(client, officer, ministry):
    make_action(institution=ministry, officer=officer, received_on=days_ago(120))
    client.force_login(officer)
    (task,) = client.get(TASKS).context["tasks"]

    assert task.text == "The Gambia I is past its deadline: ask a programme manager to extend it"
    assert task.is_late
    assert "days late" in task.why


def test_a_manager_assigns_decides_and_extends(manager, officer, ministry):
    make_request(institution=ministry, title="Nobody's", officer=officer, received_on=days_ago(5))
    make_consulted_request(institution=ministry, officer=officer, title="To decide", received_on=days_ago(10))
    make_request(S.ASSESSMENT, institution=ministry, title="Late", officer=officer, received_on=days_ago(100))

    assert texts_for(manager) == [
        "Extend the deadline of “Late”, or end the file",
        "Decide on “To decide”",
        "Nobody has “Nobody's” yet: assign an officer",
    ]


@pytest.mark.parametrize("persona", ["officer", "manager"])
def test_the_team_confirms_people_and_institutions(request, persona, gambia):
    claimed = make_institution(gambia, name="Ministry of Labour")
    make_membership(make_user(Role.PARTNER, name="Awa Ceesay"), claimed, MembershipStatus.CLAIMED)
    make_institution(gambia, name="New agency", is_confirmed=False)

    assert texts_for(request.getfixturevalue(persona)) == [
        "Check that Awa Ceesay speaks for Ministry of Labour",
        "Check the institution New agency",
    ]


def test_an_administrator_sees_proposals_only(administrator, gambia, ministry):
    make_request(institution=ministry)
    make_institution(gambia, name="New agency", is_confirmed=False)

    assert texts_for(administrator) == ["Check the institution New agency"]


@pytest.mark.parametrize("persona", ["focal_point", "delegate", "committee_member"])
def test_without_tasks_the_page_says_so(client, request, persona):
    client.force_login(request.getfixturevalue(persona))

    assert "Nothing waits for you today" in client.get(TASKS).content.decode()


def test_without_tasks_the_page_names_the_next_date(client, partner, ministry, foreign):
    sent = make_request(institution=ministry, title="On its way")
    client.force_login(partner)
    response = client.get(TASKS)

    assert response.context["coming"] == (sent.clock.due_on, "“On its way”")


@pytest.mark.parametrize(
    ("persona", "queries"),
    [("partner", 15), ("delegate", 3), ("committee_member", 4), ("officer", 17), ("manager", 23), ("administrator", 5)],
)
@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_tasks(
    client, request, django_assert_num_queries, ministry, persona, queries, count
):
    user = request.getfixturevalue(persona)
    for number in range(count):
        make_draft(ministry, title=f"Draft {number}")
        make_institution(ministry.country, name=f"New {number}", is_confirmed=False)
        make_request(S.CLARIFICATION, institution=ministry)
        make_request(S.CONSULTATION, institution=ministry)
        make_action(institution=ministry, officer=request.getfixturevalue("officer"))
    client.force_login(user)

    with django_assert_num_queries(queries):
        response = client.get(TASKS)
    assert len(response.context["tasks"]) >= count


def test_open_conditions_come_before_ready(officer, manager, ministry, partner):
    today = timezone.localdate()
    asked = make_consulted_request(institution=ministry, contact=partner, officer=officer)
    action = action_services.approve_request(assistance_request=asked, actor=manager, conditions="One.\nTwo.")
    plan(action)
    action_services.move_action(action=action, step="agree", actor=officer)
    action.approval_conditions.filter(number=2).update(due_on=today + timedelta(days=5))

    (task,) = tasks_for(officer, today)
    assert (task.text, task.due_on) == (f"See that 2 conditions of {action.label} are met", today + timedelta(days=5))
    assert task.url.endswith("#conditions")

    action.approval_conditions.update(met_on=today, met_by=officer, evidence="Letter.")
    (task,) = tasks_for(officer, today)
    assert task.text == f"The plan of {action.label} is agreed: declare it ready"


def test_profiles_to_review_are_one_line_for_the_team(officer, manager, administrator):
    first = make_expert(ExpertStatus.SUBMITTED, name="Ana Kask")
    make_expert(ExpertStatus.ACTIVE)

    for person in (officer, manager):
        (task,) = tasks_for(person, timezone.localdate())
        assert (task.text, task.url) == ("Review the profile of Ana Kask", f"/en/experts/{first.pk}/")
    assert texts_for(administrator) == []

    make_expert(ExpertStatus.SUBMITTED)
    (task,) = tasks_for(officer, timezone.localdate())
    assert (task.text, task.url) == ("Review 2 profiles of experts", "/en/experts/?state=review&sort=stale")
