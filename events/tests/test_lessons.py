"""Lessons collected in the room: groups with their codes, sheets that several phones write, and what the team makes of the lines."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.tests.reading import anybody, read, signed_in, words_of
from events.choices import EventStatus, LessonKind
from events.group_links import group_token
from events.models import Event, Lesson
from events.services import collecting
from events.tests.factories import end_event, make_event
from partners.tests.factories import make_country, make_language
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db


def make_group(event, topic="Licences"):
    """A working group."""
    return collecting.add_groups(event=event, actor=event.officer, topics=[topic])[0]


def typed(**fields):
    """What a phone sends."""
    return {
        "kind": "lesson", "title": "Explain the rules first.", "text": "", "country": "",
        "language": make_language("en").pk, "form_key": "", **fields,
    }  # fmt: skip


def sheet(group):
    """The address of a group's sheet."""
    return f"/en/events/sheet/{group_token(group)}/"


def make_lesson(event, title="Explain the rules first.", **fields):
    """A line that the team wrote."""
    values = {"kind": LessonKind.LESSON, "title": title, "language": make_language("en"), **fields}
    return collecting.add_lesson(event=event, actor=event.officer, values=values)


def titles(event):
    """The lines in their order."""
    return [lesson.title for lesson in event.lessons.in_order()]


def test_groups_are_added_at_once_numbered_on_and_shown_with_their_codes(officer):
    event = make_event(officer=officer)
    client, address = signed_in(officer), f"/en/events/{event.pk}/groups/new/"
    client.post(address, {"topics": "Licences\n\nInspections\n", "number": "3"})
    client.post(address, {"topics": "", "number": "1"})

    assert list(event.groups.values_list("number", "title")) == [(1, "Licences"), (2, "Inspections"), (3, ""), (4, "")]
    page = read(officer, f"/en/events/{event.pk}/groups/screen/")
    html = page.content.decode()
    assert html.count("<svg aria-hidden") == 4 and "style=" not in html
    assert all(sheet(group) in html for group in event.groups.all())
    refused = client.post(address, {"topics": "", "number": ""})
    assert "Write the topics, or say how many groups there are." in words_of(refused)
    assert "at most 40 groups" in words_of(client.post(address, {"topics": "", "number": "40"}))


def test_two_phones_write_one_sheet_and_neither_overwrites_the_other():
    group = make_group(make_event())
    first, second = Client(), Client()
    first.get(sheet(group)), second.get(sheet(group))

    first.post(sheet(group), typed(title="From one phone", form_key="a"))
    answer = second.post(sheet(group), typed(title="From the other", kind="practice", form_key="b"), follow=True)

    assert titles(group.event) == ["From one phone", "From the other"]
    page = words_of(answer)
    assert "It is written down." in page and "From one phone" in page and "From the other" in page
    assert list(Lesson.objects.values_list("written_by", flat=True)) == [None, None]


def test_a_line_that_is_sent_twice_is_kept_once():
    group = make_group(make_event())
    for _turn in range(2):
        assert Client().post(sheet(group), typed(form_key="the-same")).status_code == 302

    assert titles(group.event) == ["Explain the rules first."]
    assert 'data-received="the-same"' in Client().get(sheet(group)).content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Lesson.objects.create(event=group.event, title="x", language=make_language("en"), form_key="the-same")


def test_two_phones_change_one_line_and_the_second_reads_what_the_first_wrote():
    group = make_group(make_event())
    Client().post(sheet(group), typed())
    line = Lesson.objects.get()
    address = f"{sheet(group)}{line.pk}/"
    Client().post(address, typed(title="By the first", seen="1"))

    answer = Client().post(address, typed(title="By the second", seen="1"))
    page = words_of(answer)
    assert answer.status_code == 409 and "Somebody changed this line" in page and "By the first" in page
    assert answer.context["form"]["title"].value() == "By the second"
    assert 'name="seen" value="2"' in answer.content.decode()

    assert Client().post(address, typed(title="By the second", seen="2")).status_code == 302
    assert titles(group.event) == ["By the second"]


def test_what_is_missing_is_said_beside_the_field_and_the_rest_stays():
    group = make_group(make_event())
    answer = Client().post(sheet(group), typed(title="", text="A long story"))

    assert "Write it in one sentence." in words_of(answer)
    assert answer.context["form"]["text"].value() == "A long story" and not Lesson.objects.exists()


def test_a_closed_sheet_refuses_politely_and_opens_again(officer):
    event = make_event(officer=officer)
    group, other = make_group(event), make_group(event, "Inspections")
    Client().post(sheet(group), typed())
    client = signed_in(officer)
    client.post(f"/en/events/groups/{group.pk}/close/", {"close": ""})

    answer = Client().post(sheet(group), typed(title="Too late"))
    page = words_of(answer)
    assert answer.status_code == 409 and "This sheet is closed: what the group wrote is with the MIEUX team." in page
    assert titles(event) == ["Explain the rules first."] and "Explain the rules first." in page
    assert Client().post(f"{sheet(group)}{Lesson.objects.get().pk}/", typed(seen="1")).status_code == 409
    assert Client().post(sheet(other), typed(title="In time")).status_code == 302

    client.post(f"/en/events/groups/{group.pk}/close/", {"open": ""})
    assert Client().post(sheet(group), typed(title="Not too late")).status_code == 302
    client.post(f"/en/events/{event.pk}/groups/close/")
    assert not event.groups.filter(closed_at=None).exists()


def test_sheets_close_by_themselves_two_weeks_after_the_event_and_when_it_is_cancelled():
    event = make_event()
    group = make_group(event)
    end_event(event, days=14)
    assert Client().post(sheet(group), typed()).status_code == 302
    Event.objects.update(ends_on=timezone.localdate() - timedelta(days=15))
    assert Client().post(sheet(group), typed()).status_code == 409

    cancelled = make_group(make_event(EventStatus.CANCELLED, title="Another"))
    assert "The event does not take place." in words_of(Client().get(sheet(cancelled)))


def test_a_link_opens_one_group_and_dies_with_it(officer):
    event = make_event(officer=officer)
    group, other = make_group(event), make_group(event, "Inspections")
    line = make_lesson(event)
    token = sheet(group)

    assert Client().get(f"{token}{line.pk}/").status_code == 404
    assert Client().get(f"{token[:-3]}x/").status_code == 404
    assert Client().get(token)["Referrer-Policy"] == "same-origin"
    assert "Inspections" not in words_of(Client().get(token)) and "Inspections" in words_of(Client().get(sheet(other)))
    signed_in(officer).post(f"/en/events/groups/{group.pk}/remove/", {"seen": "1"})
    gone = Client().get(token)
    assert gone.status_code == 404 and "the group was taken away" in words_of(gone)


def test_a_group_that_has_written_stays(officer):
    group = make_group(make_event(officer=officer))
    Client().post(sheet(group), typed())

    answer = signed_in(officer).post(f"/en/events/groups/{group.pk}/remove/", {"seen": "1"})
    assert "The group has written 1 line" in words_of(answer) and group.event.groups.count() == 1


def test_the_team_orders_lines_within_their_kind(officer):
    event = make_event(officer=officer)
    first, second = make_lesson(event, "First"), make_lesson(event, "Second")
    make_lesson(event, "A practice", kind=LessonKind.PRACTICE)
    third = make_lesson(event, "Third")

    collecting.move_lesson(lesson=third, actor=officer, is_up=True)
    assert titles(event) == ["First", "Third", "Second", "A practice"]
    signed_in(officer).post(f"/en/events/lessons/{first.pk}/move/", {"down": ""})
    assert titles(event) == ["Third", "First", "Second", "A practice"]
    collecting.move_lesson(lesson=second, actor=officer, is_up=False)
    assert titles(event) == ["Third", "First", "Second", "A practice"]


def test_two_lines_become_one(officer):
    event, country = make_event(officer=officer), make_country("TG")
    first = make_lesson(event, "Explain first", text="In Lomé.", country=country)
    other = make_lesson(event, "Tell them before", text="As in Banjul.", country=country)
    client, address = signed_in(officer), f"/en/events/lessons/{first.pk}/join/"

    assert "Tell them before" in words_of(client.get(address))
    form = client.get(f"{address}?other={other.pk}").context["form"]
    assert form["text"].value() == "In Lomé.\n\nTell them before\n\nAs in Banjul."
    sent = typed(title="Explain first", text="Both.", country=country.pk, seen="1", other_seen="1")
    client.post(f"{address}?other={other.pk}", sent)

    assert list(event.lessons.values_list("title", "text", "country")) == [("Explain first", "Both.", country.pk)]
    assert client.get(f"{address}?other={make_lesson(make_event(title='Another')).pk}").status_code == 404


def test_a_line_that_changed_meanwhile_is_not_joined_away(officer):
    event = make_event(officer=officer)
    first, other = make_lesson(event, "One"), make_lesson(event, "Two")
    collecting.propose_lesson(lesson=other, actor=officer, is_for_library=True)

    with pytest.raises(TransitionRefused, match="changed this line"):
        collecting.join_lessons(lesson=first, other=other, values={}, actor=officer, seen=(1, 1))
    assert titles(event) == ["One", "Two"]
    address = f"/en/events/lessons/{first.pk}/join/?other={other.pk}"
    answer = signed_in(officer).post(address, typed(title="Both", seen="1", other_seen="1"))
    assert answer.status_code == 409 and 'name="other_seen" value="2"' in answer.content.decode()
    assert signed_in(officer).post(address, typed(title="Both", seen="1", other_seen="2")).status_code == 302
    assert titles(event) == ["Both"]


def test_two_officers_change_one_line(officer):
    line = make_lesson(make_event(officer=officer))
    client, address = signed_in(officer), f"/en/events/lessons/{line.pk}/"
    client.post(address, typed(title="Mine", seen="1"))
    answer = client.post(address, typed(title="Yours", seen="1"))

    assert (
        answer.status_code == 409 and "Mine" in words_of(answer) and answer.context["form"]["title"].value() == "Yours"
    )
    client.post(f"/en/events/lessons/{line.pk}/delete/", {"seen": "1"})
    assert titles(line.event) == ["Mine"]
    client.post(f"/en/events/lessons/{line.pk}/delete/", {"seen": "2"})
    assert titles(line.event) == []


def test_the_library_gets_what_the_team_proposes_of_events_that_were_held(officer):
    event = make_event(officer=officer)
    line, _other = make_lesson(event), make_lesson(event, "Not proposed")
    signed_in(officer).post(f"/en/events/lessons/{line.pk}/library/", {"propose": ""})
    assert list(Lesson.objects.for_library()) == []

    end_event(event)
    assert list(Lesson.objects.for_library()) == [line]
    signed_in(officer).post(f"/en/events/lessons/{line.pk}/library/", {"leave": ""})
    assert list(Lesson.objects.for_library()) == []


def test_the_lines_as_a_file(officer):
    group = make_group(make_event(officer=officer))
    Client().post(sheet(group), typed(title="=cmd", country=make_country("GM").pk))
    response = signed_in(officer).get(f"/en/events/{group.event_id}/lessons/csv/")
    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))

    assert rows[1] == ["Lesson", "'=cmd", "", "The Gambia", "Language en", "1", "Licences", "no"]


@anybody("partner", "expert", "delegate", "committee_member", "focal_point")
def test_nobody_else_sees_the_tab_or_changes_a_line(persona, request):
    event = make_event()
    line, group = make_lesson(event), make_group(event)
    user = request.getfixturevalue(persona)
    client = signed_in(user)

    addresses = (
        f"{event.pk}/lessons/",
        f"{event.pk}/lessons/csv/",
        f"{event.pk}/groups/screen/",
        f"lessons/{line.pk}/",
    )
    assert {client.get(f"/en/events/{part}").status_code for part in addresses} == {404}
    assert client.post(f"/en/events/lessons/{line.pk}/delete/", {"seen": "1"}).status_code == 404
    assert client.post(f"/en/events/groups/{group.pk}/close/").status_code == 404
    with pytest.raises(StepNotAllowed):
        collecting.delete_lesson(lesson=line, actor=user)


def test_the_tab_takes_the_same_number_of_queries(officer, django_assert_max_num_queries):
    event = make_event(officer=officer)
    client, counts = signed_in(officer), []
    for _turn in range(2):
        for _n in range(3):
            make_group(event)
            make_lesson(event, country=make_country("TG"))
        with django_assert_max_num_queries(40) as queries:
            client.get(f"/en/events/{event.pk}/lessons/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_sheet_and_the_page_of_an_event_stay_readable(officer):
    event = make_event(officer=officer)
    full, other = make_group(event), make_group(event, "Fees")
    values = {"kind": LessonKind.LESSON, "title": "One more", "language": make_language("en")}
    Lesson.objects.bulk_create(Lesson(event=event, group=full, **values) for _n in range(collecting.MOST_LINES))
    with pytest.raises(TransitionRefused, match="100 lines already"):
        collecting.add_lesson(event=event, values=values, group=full)
    collecting.add_lesson(event=event, values=values, group=other)

    rest = collecting.MOST_LESSONS - event.lessons.count()
    Lesson.objects.bulk_create(Lesson(event=event, **values) for _n in range(rest))
    with pytest.raises(TransitionRefused, match="400 lines already"):
        collecting.add_lesson(event=event, values=values, group=other)
