"""Messages, internal notes and reading marks through the services, and the team's duty to reply."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assistance import services
from assistance.choices import RequestStatus as S
from assistance.models import Attachment, Message, Note, ThreadMark
from assistance.relevance import is_still_to_reply
from assistance.tests.factories import make_request
from assistance.tests.test_clarification import checked
from assistance.views.thread import unread_counts
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


@pytest.fixture
def file(ministry, partner, officer):
    """A file in assessment."""
    return make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)


def write(file, actor, text="May we send the list in Wolof?", **fields):
    """A message."""
    return services.write_message(assistance_request=file, actor=actor, text=text, **fields)


def test_a_message_of_the_authority_asks_the_officer_for_a_reply(file, partner, officer, mailoutbox):
    mailoutbox.forget()
    write(file, partner)

    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([officer.email], f"Please reply by 17 July: a message on {file.reference} ({file.title})")
    ]


def test_a_reply_settles_what_waited_and_is_news_for_the_authority(file, partner, manager, mailoutbox):
    waiting = write(file, partner)
    mailoutbox.forget()
    write(file, manager, "Yes, with a summary in English.", files=[checked()])

    assert list(Message.objects.to_reply()) == []
    waiting.refresh_from_db()
    assert (waiting.settled_by, is_still_to_reply(waiting.pk)) == (manager, False)
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([partner.email], f"A message from the MIEUX team on {file.title}: nothing to do by a day")
    ]
    assert Attachment.objects.get(kind="message").message.written_by == manager


def test_what_needs_no_reply_is_said_so_and_only_of_what_was_seen(file, partner, officer):
    thanks = write(file, partner, "Thank you.")
    later = write(file, partner, "One thing more: may we come on Friday?")

    assert services.settle_messages(assistance_request=file, actor=officer, up_to=thanks.pk) == 1

    assert list(Message.objects.to_reply()) == [later]
    with pytest.raises(StepNotAllowed):
        services.settle_messages(assistance_request=file, actor=partner, up_to=later.pk)


def test_the_same_form_sent_twice_is_one_message(file, partner, officer):
    key = uuid.uuid4()
    first = write(file, partner, form_key=key)

    assert write(file, partner, form_key=key) == first
    assert Message.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        write(file, officer, form_key=key)


@pytest.mark.parametrize("persona", ["neighbour", "delegate", "committee_member", "administrator", "expert"])
def test_nobody_else_writes(request, file, persona):
    with pytest.raises(StepNotAllowed, match="a contact of the authority, or the team"):
        write(file, request.getfixturevalue(persona))


def test_a_closed_file_takes_no_message(file, partner, officer):
    services.move_request(assistance_request=file, step="withdraw", actor=partner, reason="The law was dropped.")

    with pytest.raises(TransitionRefused, match="closed to messages"):
        write(file, partner)
    services.write_note(assistance_request=file, actor=officer, text="They may ask again in spring.")


def test_a_note_is_corrected_for_ten_minutes_by_its_writer(file, officer, manager, wednesday):
    note = services.write_note(assistance_request=file, actor=officer, text="Call the minster.")
    with pytest.raises(StepNotAllowed, match="whoever wrote it"):
        services.correct_note(note=note, actor=manager, text="Other")
    wednesday.shift(timedelta(minutes=9))
    services.correct_note(note=note, actor=officer, text="Call the ministry.", for_delegation=True)
    wednesday.shift(timedelta(minutes=1))

    with pytest.raises(TransitionRefused, match="older than 10 minutes"):
        services.correct_note(note=note, actor=officer, text="Other")

    note.refresh_from_db()
    assert (note.text, note.for_delegation, note.for_committee) == ("Call the ministry.", True, False)


def test_nobody_gets_a_mail_of_a_note(file, officer, mailoutbox):
    mailoutbox.forget()
    services.write_note(assistance_request=file, actor=officer, text="Secret", for_delegation=True, for_committee=True)

    assert list(mailoutbox) == []


@pytest.mark.parametrize("persona", ["partner", "delegate", "committee_member", "administrator"])
def test_only_the_team_writes_notes(request, file, persona):
    with pytest.raises(StepNotAllowed, match="the MIEUX team"):
        services.write_note(assistance_request=file, actor=request.getfixturevalue(persona), text="Mine")


def test_notes_are_read_by_those_to_whom_they_are_open(
    file, officer, manager, partner, neighbour, delegate, committee_member, administrator
):
    readers = [{}, {"for_delegation": True}, {"for_committee": True}]
    for number, fields in enumerate(readers):
        services.write_note(assistance_request=file, actor=officer, text=str(number), **fields)

    def read(user):
        return "".join(sorted(Note.objects.readable_by(user).values_list("text", flat=True)))

    people = (officer, manager, administrator, delegate, committee_member, partner, neighbour)
    assert [read(person) for person in people] == ["012", "012", "012", "1", "2", "", ""]


def test_unread_is_what_others_wrote_since_one_marked_or_wrote_oneself(file, partner, officer, manager, wednesday):
    def unread(user):
        return unread_counts([file], user).get(file.pk, 0)

    write(file, partner)
    services.write_note(assistance_request=file, actor=officer, text="Secret")
    assert (unread(partner), unread(officer), unread(manager)) == (0, 0, 2)
    wednesday.shift(timedelta(minutes=1))
    made_at = timezone.now()
    wednesday.shift(timedelta(minutes=1))
    write(file, officer, "Yes.")
    assert (unread(partner), unread(officer), unread(manager)) == (1, 0, 3)

    services.mark_read(assistance_request=file, user=manager, up_to=made_at)
    services.mark_read(assistance_request=file, user=partner, up_to=timezone.now() + timedelta(days=9))

    assert (unread(partner), unread(manager)) == (0, 1)
    assert ThreadMark.objects.get(user=partner).read_at == timezone.now()
    services.mark_read(assistance_request=file, user=partner, up_to=made_at)
    assert unread(partner) == 0


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Message, {"text": ""}),
        (Message, {"settled_at": timezone.now()}),
        (Note, {"text": ""}),
    ],
)
def test_the_database_keeps_messages_and_notes_whole(file, officer, partner, model, fields):
    write(file, partner)
    services.write_note(assistance_request=file, actor=officer, text="Secret")
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**fields)


def test_the_database_settles_no_message_of_the_team(file, officer):
    message = write(file, officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(settled_at=timezone.now(), settled_by=officer)


def test_a_file_is_sent_with_one_thing_and_a_person_has_one_mark(file, officer, partner):
    (question,) = services.ask_questions(
        assistance_request=file, texts=["How many?"], due_on=date(2026, 7, 23), actor=officer
    )
    write(file, partner, files=[checked()])
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(kind="message").update(question=question)
    with pytest.raises(IntegrityError), transaction.atomic():
        ThreadMark.objects.create(assistance_request=file, user=partner, read_at=timezone.now())
