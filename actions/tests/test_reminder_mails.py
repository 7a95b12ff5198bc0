"""What reminders say: what to do by when, how late it is, who can do what; in English and in French, with nothing missing."""

from datetime import date, timedelta

import pytest
from django.template import engines

from accounts.choices import Role
from actions.tests.factories import make_action, plan
from actions.waiting import waits_on
from actions.waiting.notices import Notice
from assistance.choices import RequestStatus as R
from assistance.models import Question
from assistance.services import write_message
from assistance.tests.factories import make_committee_member, make_consulted_request, make_request
from clock.choices import Told, WaitKind
from outbox.services import render_message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
MISSING = "‹missing›"
FRIDAY, TODAY = date(2026, 7, 17), date(2026, 7, 15)


@pytest.fixture
def missing_shows():
    """A variable that a mail expects and does not get is seen."""
    engine = engines["django"].engine
    before, engine.string_if_invalid = engine.string_if_invalid, MISSING
    yield
    engine.string_if_invalid = before


@pytest.fixture
def own(ministry, partner, officer):
    """Fields of a file of the ministry, its title with what mails may mangle."""
    officer.phone = "+32 2 000 00 00"
    officer.save()
    return {"institution": ministry, "contact": partner, "officer": officer, "title": "Rules & <fees>"}


@pytest.fixture
def asked(own):
    """Two questions to be answered by Friday."""
    asked = make_request(R.CLARIFICATION, **own)
    asked.questions.update(due_on=FRIDAY)
    Question.objects.create(
        assistance_request=asked, text="And how many agencies?", due_on=FRIDAY, asked_by=own["officer"]
    )
    return asked


def files_of(kind, own, manager):
    """A file on which something of the kind is awaited."""
    if kind in (WaitKind.PLAN, WaitKind.AGREE):
        action = make_action(is_planned=False, manager=manager, **own)
        if kind == WaitKind.AGREE:
            plan(action)
            type(action).objects.filter(pk=action.pk).update(holder="authority")
        return action
    if kind in (WaitKind.READY, WaitKind.LAUNCH, WaitKind.DEADLINE, WaitKind.OVERDUE):
        return make_action("ready" if kind == WaitKind.LAUNCH else "preparation", manager=manager, **own)
    if kind == WaitKind.CONDITION:
        action = make_action(manager=manager, **own)
        action.approval_conditions.create(number=1, text="A contact is named.", due_on=FRIDAY)
        return action
    if kind == WaitKind.DECIDE:
        return make_consulted_request(**own)
    if kind == WaitKind.REPLY:
        asked = make_request(R.ASSESSMENT, **own)
        write_message(assistance_request=asked, actor=own["contact"], text="May we send the list in Wolof?")
        return asked
    status = {WaitKind.ASSIGN: R.SUBMITTED, WaitKind.ASSESS: R.ASSESSMENT, WaitKind.ANSWER: R.CLARIFICATION}
    return make_request(status.get(kind, R.CONSULTATION), **own)


def wait_of(kind, file, today=TODAY):
    """The wait of a kind."""
    return next(wait for wait in waits_on(file.reference, today) if wait.kind == kind)


def words_of(wait, told, user, today=TODAY, language="en"):
    """Subject, text and page of a notice."""
    notice = Notice(wait, told, 0, today, user, today)
    file = wait.file
    context = {
        "notice": notice,
        "wait": wait,
        "assistance_request": file.assistance_request,
        "action": file.action,
        "clock": file.clock,
        "officer": file.officer,
        "names_people": user.role in (Role.OFFICER, Role.MANAGER),
        "reader": user,
    }
    return render_message(event=notice.event, language=language, context=context)


KINDS = [kind for kind in WaitKind if kind not in (WaitKind.ANY, WaitKind.TAKE_UP)]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_mail_is_whole_in_both_languages(own, manager, delegate, committee_member, kind, language, missing_shows):
    file = files_of(kind, own, manager)
    days = (TODAY, FRIDAY, file.clock.due_on + timedelta(days=9))
    for today in days[2:] if kind == WaitKind.OVERDUE else days[:1] if kind == WaitKind.DEADLINE else days[:2]:
        wait = wait_of(kind, file, today)
        for user in (*wait.people[:1], own["officer"], make_committee_member()):
            subject, text, page = words_of(wait, Told.OFFICER, user, today, language)
            assert MISSING not in subject + text + page
            assert subject and "\n" not in subject and len(subject) < 200
            assert "&amp;" not in text and "<fees>" not in page
            assert f"/{language}/" in text and f"/{language}/" in page


def test_a_reminder_says_what_by_when(asked, partner):
    subject, text, page = words_of(wait_of(WaitKind.ANSWER, asked), Told.HOLDER, partner)

    assert subject == "Answer two questions about “Rules & <fees>” by Friday 17 July"
    assert "It is due on Friday 17 July. The file is with you since 15 July." in text
    assert "How many inspectors?" in text and "And how many agencies?" in page
    assert "The clock goes on meanwhile: work starts by 15 October 2026." in text
    assert f"/en/requests/{asked.reference}/answer/" in text
    assert "Ines Vermeer\nMIEUX team, +32 2 000 00 00" in text
    assert "You get this because you speak for an authority that asks." in text


def test_a_reminder_in_french(asked, partner):
    subject, text, _page = words_of(wait_of(WaitKind.ANSWER, asked), Told.HOLDER, partner, language="fr")

    assert subject == "Répondre à deux questions sur « Rules & <fees> », au plus tard le vendredi 17 juillet"
    assert "C’est attendu pour le vendredi 17 juillet. Le dossier est chez vous depuis le 15 juillet." in text


def test_on_the_day_and_after_it(asked, partner):
    wait = wait_of(WaitKind.ANSWER, asked)

    assert "It is due today, Friday 17 July." in words_of(wait, Told.HOLDER, partner, FRIDAY)[1]
    late = words_of(wait, Told.HOLDER, partner, date(2026, 7, 23))
    assert late[0] == "Answer two questions about “Rules & <fees>”: it was due on Friday 17 July"
    # Tuesday 21 July is a holiday in Brussels, the 22nd in The Gambia
    assert "It was due on Friday 17 July, 2 working days ago." in late[1]


def test_the_officer_reads_who_is_late_and_whom_to_call(asked, partner, officer):
    partner.phone = "+220 111"
    partner.save()
    subject, text, _page = words_of(wait_of(WaitKind.ANSWER, asked), Told.OFFICER, officer, date(2026, 7, 24))

    assert subject == (
        "The authority is 3 working days late with its answer on “Rules & <fees>”: call it, or go on without"
    )
    assert f"Who was asked:\nFatou Jallow, +220 111, {partner.email}" in text
    assert f"/en/requests/{asked.reference}/\n" in text


def test_nobody_outside_the_team_reads_who_was_asked(own, delegate, committee_member, officer):
    consulted = make_request(R.CONSULTATION, **own)
    wait = wait_of(WaitKind.DELEGATION, consulted)

    told = words_of(wait, Told.COMMITTEE, committee_member)[1]

    assert delegate.name not in told and delegate.email not in told
    assert "The EU Delegation is" in told
    assert delegate.email in words_of(wait, Told.OFFICER, officer)[1]


def test_a_deadline_warns_with_the_days_left(own, manager, officer):
    action = make_action("ready", manager=manager, **own)
    wait = wait_of(WaitKind.DEADLINE, action)

    for_officer = words_of(wait, Told.OFFICER, officer, date(2026, 10, 6))
    for_manager = words_of(wait, Told.MANAGER, manager, date(2026, 10, 6))

    assert for_officer[0] == "Bring The Gambia I to its launch by Thursday 15 October"
    assert for_manager[0] == "The Gambia I has 7 working days left until its deadline, Thursday 15 October"
    last = words_of(wait, Told.MANAGER, manager, date(2026, 10, 15))
    assert last[0] == "Today is the last day to launch The Gambia I: help the officer, or extend the deadline"


def test_a_missed_deadline_says_what_is_to_be_done(own, manager):
    action = make_action("ready", manager=manager, **own)
    wait = wait_of(WaitKind.OVERDUE, action, date(2026, 10, 16))

    subject, text, _page = words_of(wait, Told.HOLDER, manager, date(2026, 10, 16))

    assert subject == "Extend the deadline of The Gambia I, or end the file"
    assert "Deadline: Thursday 15 October. The clock started on 15 July." in text
    assert "You get this because you are a programme manager." in text
    assert f"/en/actions/deadline/{action.reference}/" in text
