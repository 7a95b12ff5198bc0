"""A file of names: each row has its answer, a portion is all there or not at all, nothing is taken twice."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import services
from events.choices import RowOutcome as O
from events.models import NominationList, Participant, Registration
from events.services.sending_lists import finish_lists, send_list, take_rows
from events.tests.factories import again, end_event, make_authority, make_event, make_registration
from events.tests.files import csv_file, xlsx_file
from experts.importing.tables import FileUnreadable
from outbox.models import OutgoingMessage
from partners.tests.factories import make_country, make_institution
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(officer):
    """An event with thirty places."""
    return make_event(officer=officer)


@pytest.fixture
def authority(event, ministry):
    """The ministry, asked to name people."""
    return make_authority(event, ministry)


def sent(event, authority, actor, *rows, **more):
    """A list with all of its rows taken."""
    content = more.pop("content", None) or csv_file(*rows)
    upload, _unread = send_list(event=event, authority=authority, actor=actor, name="list.csv", content=content)
    return take_rows(upload=upload, most=5000)


def answers(upload):
    """(row, outcome, words) of a list."""
    return [(row.number, row.outcome, row.words) for row in upload.rows.order_by("number")]


def test_each_row_has_its_answer(event, authority, partner):
    make_registration(event=event, email="known@example.org", name="Known Already")
    upload = sent(
        event, authority, partner,
        ("Awa Jallow", "awa@example.org", "F", "", "Inspector", "Gambie", "fr"),
        ("", "nobody@example.org"),
        ("Kofi Mensah", "not an address", "maybe", "", "", "Gambai"),
        ("A. Jallow", "AWA@example.org"),
        ("Known Already", "known@example.org"),
        ("JALLOW, Awa", "other@example.org"),
    )  # fmt: skip

    assert answers(upload) == [
        (2, O.TAKEN, ""),
        (3, O.REFUSED, "The name is missing."),
        (4, O.REFUSED, "“not an address” is not an e-mail address. “maybe” is not known: write woman, man or other, or leave "
         "the cell empty. “Gambai” is not a country that we know. Did you mean The Gambia?"),
        (5, O.KNOWN, "Stands in row 2 already."),
        (6, O.KNOWN, "Is on the list of this event already, named by somebody else."),
        (7, O.DOUBTFUL, "Somebody of this name is known to us with another address, or without one. We look whether it is the same person."),
    ]  # fmt: skip
    awa = Registration.objects.get(participant__email="awa@example.org")
    assert (awa.status, awa.way, awa.authority, awa.country.iso2, awa.position) == (
        "applied",
        "list",
        authority,
        "GM",
        "Inspector",
    )
    assert (awa.institution, awa.participant.sex, awa.participant.language) == (authority.institution, "woman", "fr")
    assert awa.participant.name_folded == "awa jallow" and awa.participant.kept_until == event.kept_until
    assert [(one.step, one.actor, one.target) for one in awa.history.all()] == [("register", partner, "applied")]
    assert upload.is_finished


def test_a_workbook_with_french_headings_and_another_institution(event, authority, partner):
    content = xlsx_file(("Diallo", "Aïcha", "Mairie de Banjul"), headings=("Nom", "Prénom", "Institution"))
    upload = sent(event, authority, partner, content=content)

    row = upload.rows.get()
    assert (row.registration.participant.name, row.registration.institution_name) == (
        "Aïcha Diallo",
        "Mairie de Banjul",
    )
    assert (row.registration.institution, row.registration.participant.language) == (None, partner.language)


def test_somebody_known_from_another_event_is_the_same_person(event, authority, partner):
    before = make_registration(event=make_event(title="Another"), email="awa@example.org", name="Awa Jallow-Sow")

    upload = sent(event, authority, partner, ("Awa Jallow", "awa@example.org"))

    assert upload.rows.get().registration.participant == before.participant
    before.participant.refresh_from_db()
    assert before.participant.name == "Awa Jallow-Sow"


def test_without_an_address_the_same_name_and_house_is_the_same_person(event, authority, partner):
    first = sent(event, authority, partner, ("Awa Jallow",), ("Jallow Awa",))
    second = sent(event, authority, partner, ("Awa Jallow",), ("Lamin Bah",))
    third = sent(event, authority, partner, ("Awa Jallow", "", "", "Another house"))

    assert [outcome for _row, outcome, _words in answers(first)] == [O.TAKEN, O.KNOWN]
    assert answers(second)[0][1:] == (O.KNOWN, "Is on the list of this event already: To be decided.")
    assert answers(third)[0][1] == O.DOUBTFUL


def test_the_same_file_twice_is_the_same_list(event, authority, partner):
    content = csv_file(("Awa Jallow", "awa@example.org"))
    first = sent(event, authority, partner, content=content)
    second, _unread = send_list(event=event, authority=authority, actor=partner, name="again.csv", content=content)

    assert second == first
    assert event.registrations.count() == 1


def test_the_quota_ends_a_list_and_the_form(event, authority, partner):
    authority.places = 2
    authority.save()
    upload = sent(event, authority, partner, ("One A",), ("Two B",), ("Three C",))

    assert answers(upload)[2][1:] == (O.REFUSED, "The authority may name 2 people, and has.")
    with pytest.raises(TransitionRefused, match="may name 2 people, and has"):
        make_registration(event=event, authority=authority)
    services.answer_place(registration=upload.rows.first().registration, step="decline", actor=partner)
    make_registration("applied", event=event, authority=authority)
    with pytest.raises(TransitionRefused, match="may name 2 people, and has"):
        services.answer_place(registration=upload.rows.first().registration, step="apply_again", actor=partner)


def test_portions_go_on_where_they_stopped(event, authority, partner):
    content = csv_file(*((f"Person {letter}", f"{letter}@example.org") for letter in "abcdefg"))
    upload, _unread = send_list(event=event, authority=authority, actor=partner, name="list.csv", content=content)

    upload = take_rows(upload=upload, most=3)
    assert (upload.done, upload.is_finished, event.registrations.count()) == (3, False, 3)
    assert finish_lists(now=timezone.now()) == 0
    assert finish_lists(now=timezone.now() + timedelta(minutes=3)) == 4
    upload.refresh_from_db()
    assert (upload.done, upload.is_finished, event.registrations.count()) == (7, True, 7)
    assert take_rows(upload=upload).done == 7


def test_a_portion_takes_a_few_statements_however_many_rows(event, authority, partner):
    def statements(first, last):
        """How many statements a list of so many people takes."""
        names = [chr(97 + n // 26) + chr(97 + n % 26) for n in range(first, last)]
        content = csv_file(*((f"Person {name}", f"{name}@example.org") for name in names))
        upload, _unread = send_list(event=event, authority=authority, actor=partner, name="l.csv", content=content)
        with CaptureQueriesContext(connection) as captured:
            take_rows(upload=upload)
        return len(captured)

    few = statements(0, 2)
    assert statements(10, 50) == few <= 25


def test_places_given_at_once_are_given_to_rows_too(ministry, partner, officer):
    event = make_event(officer=officer, capacity=2, gives_places_at_once=True)
    upload = sent(
        event, make_authority(event, ministry), partner, *((f"Person {x}", f"{x}@example.org") for x in "abc")
    )

    places = [again(row.registration).status for row in upload.rows.order_by("number")]
    assert sorted(places) == ["invited", "invited", "waiting"]
    assert OutgoingMessage.objects.filter(event="event_invited").count() == 2
    event.refresh_from_db()
    assert event.status == "full"


def test_what_cannot_be_read_is_said(event, authority, partner, neighbour, officer):
    with pytest.raises(TransitionRefused, match="No column is called “name”"):
        sent(event, authority, partner, content=csv_file(("x",), headings=("shoe size",)))
    with pytest.raises(TransitionRefused, match="headings and no names"):
        sent(event, authority, partner, content=b"name,email\n# name: as the person writes it,\n")
    with pytest.raises(FileUnreadable):
        sent(event, authority, partner, content=b"\x00\x01")
    with pytest.raises(StepNotAllowed):
        sent(event, authority, neighbour, ("Awa",))
    with pytest.raises(StepNotAllowed):
        sent(event, None, partner, ("Awa",))
    assert not NominationList.objects.exists()


def test_nobody_sends_a_list_once_registration_is_closed_and_what_is_left_is_refused_once_it_is_over(
    event, authority, partner, officer
):
    content = csv_file(("Awa Jallow",), ("Lamin Bah",))
    upload, _unread = send_list(event=event, authority=authority, actor=partner, name="list.csv", content=content)
    take_rows(upload=upload, most=1)
    services.move_event(event=event, step="close_registration", actor=officer)

    with pytest.raises(TransitionRefused, match="not open"):
        sent(event, authority, partner, ("Somebody Else",))
    end_event(event, is_held=True)
    take_rows(upload=upload)
    assert [outcome for _row, outcome, _words in answers(upload)] == [O.TAKEN, O.REFUSED]


def test_the_words_are_in_the_language_of_whoever_sent_it(event, togo):
    institution = make_institution(togo)
    make_country("GM")
    authority = make_authority(event, institution)
    from_team = sent(event, None, event.officer, ("Awa Jallow", "awa@example.org"))

    assert from_team.rows.get().registration.authority is None
    assert authority.registrations.count() == 0
    assert Participant.objects.get().language == event.officer.language
