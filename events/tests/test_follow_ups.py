"""Follow-up points: who does what by when, among the tasks of a colleague, with one mail on the day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tests.factories import make_officer
from accounts.tests.reading import read, signed_in, words_of
from events.choices import FOLLOW_UP_OPEN
from events.models import FollowUp
from events.services.following_up import change_follow_up, finish_follow_up, keep_follow_ups
from events.tests.factories import make_event
from events.tests.reported import make_point
from outbox import barring
from outbox.models import OutgoingMessage
from outbox.relevance import is_still_needed
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def mails():
    """To whom reminders were written."""
    rows = OutgoingMessage.objects.filter(event="event_follow_up").order_by("pk")
    return list(rows.values_list("recipient__name", flat=True))


def test_a_point_is_added_once_changed_done_and_opened_again(officer):
    event, colleague = make_event(officer=officer), make_officer(name="Jan Peeters")
    client, address = signed_in(officer), f"/en/events/{event.pk}/follow-ups/new/"
    day = (TODAY() - timedelta(days=3)).isoformat()
    for _turn in range(2):
        client.post(address, {"text": "Send it", "owner_name": "", "owner": colleague.pk, "due_on": day})
    point = FollowUp.objects.get()
    assert (point.owner_name, point.owner) == ("Jan Peeters", colleague)
    tab = f"/en/events/{event.pk}/report/"
    assert "overdue: by" in words_of(read(officer, tab))

    client.post(
        f"/en/events/follow-ups/{point.pk}/done/", {"note": "Sent.", "done_on": TODAY().isoformat(), "seen": "1"}
    )
    page = words_of(read(officer, tab))
    assert "done on" in page and "Sent." in page and "overdue" not in page
    client.post(f"/en/events/follow-ups/{point.pk}/reopen/")
    assert "overdue: by" in words_of(read(officer, tab))
    client.post(f"/en/events/follow-ups/{point.pk}/delete/")
    assert not FollowUp.objects.exists()


def test_what_is_missing_is_said_and_what_was_typed_stays(officer):
    event = make_event(officer=officer)
    answer = signed_in(officer).post(
        f"/en/events/{event.pk}/follow-ups/new/", {"text": "Send it", "owner_name": "", "owner": "", "due_on": "soon"}
    )

    page = words_of(answer)
    assert "Say who does it, or choose a colleague." in page and "Write the day as in 2026-05-31." in page
    assert answer.context["form"]["text"].value() == "Send it"
    point = make_point(event)
    tomorrow = (TODAY() + timedelta(days=1)).isoformat()
    late = signed_in(officer).post(f"/en/events/follow-ups/{point.pk}/done/", {"done_on": tomorrow, "seen": "1"})
    assert "This day lies ahead." in words_of(late)
    with pytest.raises(TransitionRefused, match="today or before"):
        finish_follow_up(follow_up=point, actor=officer, note="", done_on=TODAY() + timedelta(days=1), seen=1)


def test_a_point_that_was_changed_meanwhile_is_not_overwritten(officer, partner):
    point = make_point(make_event(officer=officer))
    change_follow_up(follow_up=point, actor=officer, values={"text": "Mine"}, seen=1)

    with pytest.raises(TransitionRefused, match="changed this point"):
        change_follow_up(follow_up=point, actor=officer, values={"text": "Yours"}, seen=1)
    sent = {"text": "Yours", "owner_name": "Me", "owner": "", "due_on": "2026-05-31", "seen": "1"}
    answer = signed_in(officer).post(f"/en/events/follow-ups/{point.pk}/", sent)
    assert (
        answer.status_code == 409 and "Mine" in words_of(answer) and 'name="seen" value="2"' in answer.content.decode()
    )
    with pytest.raises(StepNotAllowed):
        change_follow_up(follow_up=point, actor=partner, values={"text": "Theirs"}, seen=2)


def test_one_mail_on_the_day_to_the_colleague_or_to_the_officer(officer):
    event, colleague = make_event(officer=officer), make_officer(name="Jan Peeters")
    point, _other = make_point(event, owner=colleague), make_point(event, text="Pass the rules")
    make_point(event, days=1, text="Not yet"), make_point(event, days=-15, text="Long ago")
    done = make_point(event, text="Done")
    finish_follow_up(follow_up=done, actor=officer, note="", done_on=TODAY(), seen=1)

    assert [keep_follow_ups(now=timezone.now()) for _turn in range(3)] == [2, 0, 0]
    assert sorted(mails()) == ["Ines Vermeer", "Jan Peeters"]
    message = OutgoingMessage.objects.get(event="event_follow_up", recipient=colleague)
    assert "Send the draft rules" in message.text and f"/events/follow-ups/{point.pk}/done/" in message.text


def test_another_day_is_another_mail_and_a_done_point_needs_none(officer):
    point = make_point(make_event(officer=officer), days=-1)
    keep_follow_ups(now=timezone.now())
    change_follow_up(follow_up=point, actor=officer, values={"due_on": TODAY()}, seen=1)
    assert keep_follow_ups(now=timezone.now()) == 1

    arguments = {"follow_up": point.pk, "due_on": TODAY().isoformat()}
    assert is_still_needed(FOLLOW_UP_OPEN, arguments)
    finish_follow_up(follow_up=point, actor=officer, note="", done_on=TODAY(), seen=2)
    assert not is_still_needed(FOLLOW_UP_OPEN, arguments)


def test_whoever_declared_a_conflict_of_interest_reads_of_none_and_gets_no_mail(officer, monkeypatch):
    event, colleague = make_event(officer=officer, file_reference="MX-2026-001"), make_officer()
    make_point(event, owner=colleague)
    readers, files = lambda about: [colleague.pk], lambda user: ["MX-2026-001"] if user == colleague else []
    monkeypatch.setattr(barring, "_registered", [(readers, files)])

    assert keep_follow_ups(now=timezone.now()) == 0
    assert list(FollowUp.objects.of_colleague(colleague)) == []
