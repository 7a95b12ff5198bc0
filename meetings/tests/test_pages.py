"""The pages of meetings: what they offer, what they keep when they refuse, what they cost, and whom they tell nothing."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import make_manager
from actions.models import Action
from actions.tests.reading import read, signed_in, text_of, words_of
from assistance.services import move_request
from assistance.tests.factories import make_consulted_request
from meetings import services
from meetings.choices import MeetingStatus
from meetings.models import Meeting
from meetings.tests.factories import (
    begin,
    break_silence,
    decided,
    declare_conflict,
    hold,
    make_meeting,
    make_member,
    put_on,
    sign,
)
from outbox.models import OutgoingMessage

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(chair, home, manager, files):
    meeting = make_meeting(chair=chair, manager=manager)
    put_on(meeting, *files, manager=manager)
    meeting.refresh_from_db()
    return meeting


def url(name, meeting, *more):
    return reverse(f"meetings:{name}", args=[meeting.pk, *more])


def sitting_data(client, meeting, present, **fields):
    """What the page of the sitting sends, with its own mark; `fields` by the number of the item: d1, reason1 …"""
    data = {
        "seen": client.get(url("sitting-record", meeting)).context["form"]["seen"].value(),
        "chair": meeting.chair_id, "present": [person.pk for person in present], "remarks": "",
    }  # fmt: skip
    for item in meeting.items.all():
        for name, short in (
            ("decision", "d"),
            ("reason", "reason"),
            ("conditions", "conditions"),
            ("ground", "ground"),
        ):
            data[f"item-{item.pk}-{name}"] = fields.get(f"{short}{item.number}", "")
    return data | {name: value for name, value in fields.items() if name in ("remarks", "chair")}


def test_a_manager_plans_on_a_working_day(manager, chair):
    client, address = signed_in(manager), reverse("meetings:meeting-create")
    data = {"starts_at": "2027-05-01T10:00", "place": "", "link": "", "chair": chair.pk}
    errors = client.post(address, data).context["form"].errors
    assert "Brussels does not work on this day" in errors["starts_at"][0]
    data["starts_at"] = "2027-05-03T10:00"
    assert client.post(address, data).context["form"].errors == {"place": ["Give a place, a link to join, or both."]}

    page = text_of(client.post(address, {**data, "place": "Room 3"}, follow=True))

    assert "The meeting is planned." in page and "Nothing on the agenda yet" in page
    assert timezone.localtime(Meeting.objects.get().starts_at).isoformat() == "2027-05-03T10:00:00+02:00"


def test_the_lists_say_what_is_not_there_and_what_waits(manager, chair, files):
    page = words_of(read(manager, reverse("meetings:meeting-list")))
    assert "No meeting is planned" in page and "No meeting was held yet" in page
    break_silence(files[0])

    page = words_of(read(manager, reverse("meetings:meeting-list")))

    assert "1 file waits for a meeting. None is planned." in page
    assert "waits for a meeting" not in words_of(read(chair, reverse("meetings:meeting-list")))


def test_the_agenda_page_keeps_the_secretary_s_tools_to_managers(meeting, manager, officer, chair):
    assert "Put on the agenda" in text_of(read(manager, url("meeting-detail", meeting)))
    for person in (officer, chair):
        page = text_of(read(person, url("meeting-detail", meeting)))
        assert "Quetzal 1" in page and "Take off" not in page
    assert "To decide: 2 of 2 services (DG HOME, DG INTPA)." in page


def test_files_are_put_on_moved_and_taken_off(meeting, manager, files):
    client = signed_in(manager)
    third = make_consulted_request(title="Third")
    page = text_of(client.post(url("item-add", meeting), {"assistance_request": third.pk}, follow=True))
    assert f"{third.reference} is on the agenda." in page
    item = meeting.items.get(assistance_request=third)
    client.post(url("item-move", meeting, item.pk), {"number": 3, "direction": "up"})
    assert meeting.items.get(pk=item.pk).number == 2

    client.post(url("item-remove", meeting, item.pk))
    page = text_of(client.post(url("item-add", meeting), {"assistance_request": files[0].pk}, follow=True))

    assert "This file cannot be put on the agenda" in page
    assert meeting.items.count() == 2


def test_moving_needs_a_reason_and_a_fresh_page(meeting, manager, chair):
    client = signed_in(manager)
    form = client.get(url("meeting-move", meeting)).context["form"]
    begins = timezone.localtime(meeting.starts_at + timedelta(days=7)).strftime("%Y-%m-%dT%H:%M")
    data = {"seen": form["seen"].value(), "starts_at": begins, "place": "Room 9", "link": "", "chair": chair.pk}
    assert list(client.post(url("meeting-move", meeting), {**data, "reason": ""}).context["form"].errors) == ["reason"]
    put_on(meeting, make_consulted_request(), manager=manager)

    stale = client.post(url("meeting-move", meeting), {**data, "reason": "The room is taken."})

    assert stale.status_code == 409
    assert "The agenda was changed after you opened this page." in text_of(stale)
    assert stale.context["form"]["reason"].value() == "The room is taken."
    again = {**data, "reason": "The room is taken.", "seen": stale.context["form"]["seen"].value()}
    assert "The meeting is changed; the committee is told." in text_of(
        client.post(url("meeting-move", meeting), again, follow=True)
    )


def test_the_sitting_is_recorded_on_one_page(meeting, manager, chair, home):
    begin(meeting)
    client = signed_in(manager)
    data = sitting_data(
        client, meeting, [chair, home], d1="conditions", conditions1="One.\nTwo.", d2="postpone", reason2="Too early."
    )

    page = text_of(client.post(url("sitting-record", meeting), data, follow=True))

    assert "The sitting is recorded." in page and "Approved with conditions" in page and "Too early." in page
    assert Action.objects.get().approval_conditions.count() == 2
    message = OutgoingMessage.objects.get(event="minutes_to_sign")
    assert (message.recipient, message.topic) == (chair, "tasks")


def test_errors_stand_beside_the_items_and_nothing_is_lost(meeting, manager, chair, home):
    begin(meeting)
    client = signed_in(manager)
    data = sitting_data(client, meeting, [home], d1="decline", reason1="Typed at length.", remarks="Kept.")

    response = client.post(url("sitting-record", meeting), data)

    first, second = meeting.items.all()
    assert response.context["form"].errors == {
        "present": ["Karel Novák chaired: tick them as present."],
        f"item-{first.pk}-ground": ["Choose the ground: the authority reads it."],
        f"item-{second.pk}-decision": ["Say what was decided, or postpone the item."],
    }
    assert "Typed at length." in text_of(response) and "Kept." in text_of(response)
    assert not Action.objects.exists() and not meeting.attendance.exists()


def test_no_quorum_is_said_beside_the_item(meeting, manager, chair):
    begin(meeting)
    client = signed_in(manager)
    data = sitting_data(client, meeting, [chair], d1="approve", d2="postpone", reason2="Too early.")

    response = client.post(url("sitting-record", meeting), data)

    first = meeting.items.first()
    assert response.status_code == 409
    assert list(response.context["form"].errors) == [f"item-{first.pk}-decision"]
    assert "Missing: DG HOME." in text_of(response) and "Too early." in text_of(response)
    assert Meeting.objects.get().status == MeetingStatus.PLANNED


def test_a_file_withdrawn_during_the_sitting_is_told_and_the_rest_kept(meeting, manager, chair, home, files, partner):
    begin(meeting)
    client = signed_in(manager)
    data = sitting_data(client, meeting, [chair, home], d1="approve", d2="decline", ground2="other", reason2="Typed.")
    move_request(assistance_request=files[0], step="withdraw", actor=partner, reason="Elections.")

    page = text_of(client.post(url("sitting-record", meeting), data))

    assert "left consultation while you wrote (Withdrawn). Nothing is decided on it; send the rest again." in page
    assert "No longer in consultation: Withdrawn." in page and "Typed." in page
    assert Meeting.objects.get().status == MeetingStatus.PLANNED
    del data[f"item-{meeting.items.first().pk}-decision"]
    page = text_of(client.post(url("sitting-record", meeting), data, follow=True))
    assert "Not treated: no longer before the committee" in page and "Typed." in page


def test_the_second_secretary_keeps_what_was_typed(meeting, manager, chair, home):
    begin(meeting)
    first, second = signed_in(manager), signed_in(make_manager())
    data = sitting_data(first, meeting, [chair, home], d1="approve", d2="postpone", reason2="Too early.")
    later = sitting_data(second, meeting, [chair, home], d1="approve", d2="postpone", reason2="Typed at length.")
    first.post(url("sitting-record", meeting), data)

    response = second.post(url("sitting-record", meeting), later)

    page = text_of(response)
    assert response.status_code == 409
    assert "“Record the sitting” by Amina Rahal" in page and "Typed at length." in page
    assert Action.objects.count() == 1


def test_an_agenda_that_grew_during_the_sitting_is_shown_anew(meeting, manager, chair, home):
    begin(meeting)
    client = signed_in(manager)
    data = sitting_data(client, meeting, [chair, home], d1="approve", d2="postpone", reason2="Typed at length.")
    put_on(meeting, make_consulted_request(title="Came late"), manager=manager)

    response = client.post(url("sitting-record", meeting), data)

    page = text_of(response)
    assert "Came late" in page and "Typed at length." in page
    assert Meeting.objects.get().status == MeetingStatus.PLANNED


def test_the_chair_reads_and_signs(meeting, manager, chair, home):
    first, second = meeting.items.all()
    hold(meeting, [chair, home], [(first, decided()), (second, decided())], manager)
    assert signed_in(manager).get(url("minutes-sign", meeting)).status_code == 403
    assert signed_in(home).get(url("minutes-sign", meeting)).status_code == 403
    client = signed_in(chair)
    response = client.get(url("minutes-sign", meeting))
    assert "Quetzal 2" in text_of(response)
    data = {"seen": response.context["form"]["seen"].value()}
    assert list(client.post(url("minutes-sign", meeting), data).context["form"].errors) == ["has_read"]

    page = text_of(client.post(url("minutes-sign", meeting), {**data, "has_read": "on"}, follow=True))

    assert "The minutes are signed." in page and "The record is as it was signed." in page
    assert signed_in(chair).get(url("minutes-sign", meeting)).status_code == 409


def test_the_paper_opens_in_both_languages(meeting, manager, chair, home):
    first, second = meeting.items.all()
    assert signed_in(chair).get(url("minutes-paper", meeting)).status_code == 404
    hold(meeting, [chair, home], [(first, decided()), (second, decided())], manager)
    for language in ("en", "fr"):
        response = signed_in(home).get(f"/{language}/meetings/{meeting.pk}/minutes/pdf/")
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Language"] == language
        assert re.search(rf'filename="mieux-minutes-[\d-]+-{language}.pdf"', response["Content-Disposition"])


def test_a_recused_member_finds_the_item_nowhere(meeting, manager, chair, home, files):
    before = list(OutgoingMessage.objects.values_list("pk", flat=True))
    declare_conflict(home, files[0])
    services.send_agenda(meeting=meeting, actor=manager, seen=meeting.version)
    mails = OutgoingMessage.objects.filter(recipient=home).exclude(pk__in=before)
    pages = [text_of(read(home, url("meeting-detail", meeting)))]
    first, second = meeting.items.all()
    hold(meeting, [chair, home, make_member("EEAS")], [(first, decided()), (second, decided())], manager)
    pages.append(text_of(read(home, url("meeting-detail", meeting))))
    sign(meeting)
    pages.append(text_of(read(home, url("meeting-detail", meeting))))

    told = [*pages, *(part for mail in mails for part in (mail.subject, mail.text, mail.html))]
    assert len(told) > 6
    for words in ("Quetzal 1", files[0].reference):
        assert not [text for text in told if words in text]
    assert sum("Quetzal 2" in text for text in told) >= 5
    other = text_of(read(chair, url("meeting-detail", meeting)))
    assert "Quetzal 1" in other and "Luísa Ferreira declared a conflict of interest and left the room" in other


def test_an_agenda_that_waits_is_not_sent_to_whoever_is_recused_meanwhile(meeting, manager, home, files, mailoutbox):
    services.send_agenda(meeting=meeting, actor=manager, seen=meeting.version)
    declare_conflict(home, files[0])

    assert not [mail for mail in mailoutbox if mail.to == [home.email] and "Quetzal" in mail.body]


def test_a_recused_secretary_leaves_the_record_to_another(meeting, manager, files):
    begin(meeting)
    declare_conflict(manager, files[0])

    response = signed_in(manager).get(url("sitting-record", meeting))

    assert response.status_code == 409 and "somebody else keeps the record" in text_of(response)


@pytest.mark.parametrize("count", [1, 4])
def test_a_page_takes_the_same_queries_whatever_stands_on_it(chair, manager, count):
    meeting = make_meeting(chair=chair, manager=manager)
    put_on(meeting, *(make_consulted_request() for _turn in range(count)), manager=manager)
    client = signed_in(chair)
    with CaptureQueriesContext(connection) as queries:
        client.get(url("meeting-detail", meeting))
    assert len(queries) == 17
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("meetings:meeting-list"))
    assert len(queries) == 4


def test_the_dossier_leads_to_the_meeting_those_who_may_open_it(meeting, files, chair, officer, delegate, partner):
    address = reverse("assistance:request-detail", args=[files[0].reference])
    link = f'href="{url("meeting-detail", meeting)}"'

    assert [link in text_of(read(user, address)) for user in (chair, officer, delegate, partner)] == [
        True, True, False, False,
    ]  # fmt: skip


def test_a_member_is_led_to_summaries_that_open_and_to_no_other(meeting, files, chair, partner):
    summary = reverse("assistance:dossier-summary", args=[files[0].reference])
    assert summary in text_of(read(chair, url("meeting-detail", meeting)))
    assert signed_in(chair).get(summary).status_code == 200
    move_request(assistance_request=files[0], step="withdraw", actor=partner, reason="Elections.")

    page = text_of(read(chair, url("meeting-detail", meeting)))

    assert summary not in page and "No longer in consultation: Withdrawn." in page
