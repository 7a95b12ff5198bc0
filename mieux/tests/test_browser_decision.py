"""A request goes through drafting, clarification, assessment, consultation, meeting and decision, by six people who are signed in at once.

The authority's contact, its Delegation's officer, two members of the committee, the project officer, the programme manager and an
administrator each keep a browser of their own; what one does, the next one finds. Pages are looked at as in test_browser_path.
"""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_user
from assistance.models import AssistanceRequest
from clock.calendars import brussels
from meetings.models import Meeting
from outbox.models import OutgoingMessage
from partners.choices import InstitutionKind
from partners.tests.factories import make_contact, make_institution, make_membership

from .test_browser_path import (
    TITLE,
    add_letter,
    ask_and_answer,
    assess_and_consult,
    lists,
    send,
    take_up,
    write_request,
)

__all__ = ["lists"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lists")]

COMMENT = "The bill names a fourth office as well."
NOTE = "Heliotrope: the ministry's own lawyers doubt the bill."
WHY_NOT = "The same inspectors are trained by another project until March."
CONDITION = "The fourth office names an inspector."
TIE = "My sister runs one of the agencies."


def member_of(acronym):
    """A member of one service of the committee."""
    service = make_institution(kind=InstitutionKind.COMMITTEE, name=f"Directorate {acronym}", acronym=acronym)
    user = make_user(Role.COMMITTEE, name=f"Member of {acronym}")
    make_membership(user, service)
    return user


@pytest.fixture
def people(ministry, partner, officer, manager, delegate, administrator):
    """Everybody who takes part; services of the committee with a member each."""
    members = {name: member_of(name) for name in ("HOME", "NEAR", "EEAS")}
    return {
        "colleague": make_contact(ministry, name="Lamin Ceesay"),
        "partner": partner, "officer": officer, "manager": manager, "delegate": delegate, "administrator": administrator,
        **members,
    }  # fmt: skip


@pytest.mark.timeout(600)
def test_six_people_take_a_request_to_its_decision(walker, people):
    at = {name: walker(user) for name, user in people.items()}
    draft_together(at["partner"], at["colleague"])
    add_letter(at["partner"])
    reference, _code = send(at["partner"])
    take_up(at["officer"])
    note_something(at["officer"], at["partner"], reference)
    ask_and_answer(at["officer"], at["partner"])
    assess_and_consult(at["officer"])
    step_aside(at["EEAS"], at["administrator"], reference)
    agree_from_the_mail(at["delegate"], people["delegate"])
    object_to_it(at["HOME"])
    plan_a_meeting(at["manager"], people["NEAR"], reference)
    decide(at["manager"], people, reference)
    sign(at["NEAR"])
    meet_the_condition(at["officer"], at["partner"], reference)
    read_nothing_internal(at["partner"], reference)


def draft_together(author, colleague):
    """What the one writes the other finds, and comments on."""
    write_request(author)
    colleague.open("/en/requests/mine/").look().go(TITLE).sees(TITLE)
    draft = AssistanceRequest.objects.get(title=TITLE)
    colleague.open(f"/en/requests/draft/{draft.pk}/problem/").look()
    colleague.page.locator("main summary", has_text="Comment").nth(1).click()
    colleague.page.locator("main textarea[name^=comment]:visible").first.fill(COMMENT)
    colleague.click(colleague.page.get_by_role("button", name="Add the comment").locator("visible=true").first)
    author.open(f"/en/requests/draft/{draft.pk}/problem/").sees(COMMENT).look()
    author.open(f"/en/requests/draft/{draft.pk}/summary/")


def note_something(team, authority, reference):
    """An internal note stands in the team's thread alone."""
    team.open(f"/en/requests/{reference}/?part=messages").look().go("Write an internal note").look()
    team.page.locator("main textarea").first.fill(NOTE)
    team.click(team.page.locator("main form button.btn-primary").first).sees(NOTE).look()
    authority.open(f"/en/requests/{reference}/").look()
    assert NOTE not in authority.page.content()
    team.open(f"/en/requests/{reference}/")


def step_aside(member, administrator, reference):
    """Whoever declares a conflict of interest finds the file nowhere any more; the administration shows the declaration."""
    member.open(f"/en/requests/{reference}/").look().go("Declare your interests").look()
    member.page.check("main [name=answer][value=conflict]")
    member.page.fill("main [name=explanation]", TIE)
    member.press("Declare").sees(reference).look()
    for path in ("/en/requests/", "/en/tasks/", "/en/board/", "/en/search/?q=agencies"):
        member.open(path)
        assert (path, TITLE in member.page.content()) == (path, False)
    assert member.page.goto(f"{member.address}/en/requests/{reference}/").status == 404
    administrator.open(reverse("admin:assistance_conflictdeclaration_changelist"))
    assert reference in administrator.page.content()


def agree_from_the_mail(member, user):
    """Two clicks: the link of the mail, and the answer."""
    mail = OutgoingMessage.objects.get(recipient=user, subject__contains=TITLE)
    member.page.goto(re.sub(r"^https?://[^/]+", member.address, mail.link))
    member.sees(TITLE).look().press("Agree").look()


def object_to_it(member):
    """One objection breaks the silence."""
    member.open("/en/tasks/").look().go("Give your opinion").look()
    member.page.check("main [name=answer][value=objection]")
    member.write(text=WHY_NOT).press("Send this answer").sees("meeting").look()


def plan_a_meeting(lead, chair, reference):
    """The file whose silence is broken stands on the agenda by itself; the committee gets it."""
    day = brussels().add_working_days(timezone.localdate(), 6)
    lead.open("/en/meetings/").look().go("Plan a meeting").look()
    lead.write(starts_at=f"{day.isoformat()}T10:00", place="Room 3, Brussels")
    lead.page.select_option("main [name=chair]", str(chair.pk))
    lead.press("Plan the meeting").sees(TITLE, reference).look()
    lead.go("Send the agenda").look().press("Send the agenda").look()


def decide(lead, people, reference):
    """On the day, everybody but the recused member counts; the committee approves with a condition."""
    Meeting.objects.update(starts_at=timezone.now() - timedelta(hours=1))
    lead.open("/en/tasks/").go("Record the sitting").look()
    lead.page.select_option("main [name=chair]", str(people["NEAR"].pk))
    for name in ("HOME", "NEAR", "EEAS"):
        lead.page.check(f"main [name=present][value='{people[name].pk}']")
    lead.sees("Member of EEAS leaves the room for this item.")
    lead.page.check("main .sitting-item [value=conditions]")
    lead.page.locator("main .sitting-item textarea[name$=conditions]").fill(CONDITION)
    lead.page.locator("main .sitting-item textarea[name$=reason]").fill("The bill is before parliament.")
    lead.press("Record the sitting").sees(TITLE, CONDITION).look()


def sign(chair):
    """The chair reads and signs; both languages of the minutes are there."""
    chair.open("/en/tasks/").look().go("Read and sign").look().choose(
        "I have read the minutes; they say what was decided."
    )
    chair.press("Sign the minutes").sees("Read and signed in the portal by").look()
    for language in ("English", "French"):
        url = chair.page.get_by_role("link", name=f"PDF in {language}").get_attribute("href")
        answer = chair.page.request.get(f"{chair.address}{url}")
        assert (answer.status, answer.body()[:5]) == (200, b"%PDF-")


def meet_the_condition(team, authority, reference):
    """Ready waits for the condition; the authority reads what is asked of it."""
    authority.open(f"/en/actions/work/{reference}/").sees(CONDITION).look()
    team.open(f"/en/actions/work/{reference}/").sees("1 condition is open").look().go("It is met").look()
    team.write(evidence="Letter of the fourth office.")
    team.click(team.page.locator("main form button.btn-primary").first).look()
    assert "1 condition is open" not in team.page.content()


def read_nothing_internal(authority, reference):
    """Nothing of notes, answers, scores and declarations reaches the authority."""
    for path in (f"/en/requests/{reference}/", f"/en/requests/{reference}/history/", f"/en/actions/work/{reference}/"):
        authority.open(path)
        content = authority.page.content()
        assert (path, [text for text in (NOTE, WHY_NOT, TIE, "on the record") if text in content]) == (path, [])
