"""What happens to people by itself: invitations are called to mind and end, names are erased when their time is over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events import services
from events.choices import RegistrationStatus as R
from events.counting import countries, participations, persons
from events.models import ListRow, Participant, Registration, RegistrationRecord
from events.services.forgetting import forget_participants
from events.services.keeping_places import keep_places
from events.services.sending_lists import send_list, take_rows
from events.services.uniting import unite_participants
from events.tests.factories import again, end_event, make_event, make_registration
from events.tests.files import csv_file
from outbox.models import OutgoingMessage

pytestmark = pytest.mark.django_db


def days(number):
    """A moment so many days from now."""
    return timezone.now() + timedelta(days=number)


def test_the_silent_are_reminded_once_and_then_the_next_one_moves_up():
    event = make_event(capacity=1)
    silent = make_registration(R.INVITED, event=event, email="silent@example.org")
    waiting = make_registration(R.WAITING, event=event)

    assert keep_places(now=days(4)).reminded == 0
    assert keep_places(now=days(5)).reminded == 1
    assert keep_places(now=days(6)).reminded == 0
    assert keep_places(now=days(7)).expired == 0
    assert keep_places(now=days(8)).expired == 1

    assert (again(silent).status, again(waiting).status) == (R.DECLINED, R.INVITED)
    mails = OutgoingMessage.objects.filter(email="silent@example.org").order_by("pk").values_list("event", flat=True)
    assert list(mails) == ["event_invited", "event_reminder", "event_expired"]


def test_whoever_was_invited_a_moment_ago_is_not_reminded():
    event = make_event(starts_on=timezone.localdate() + timedelta(days=2))
    make_registration(R.INVITED, event=event)

    assert keep_places(now=timezone.now()).reminded == 0


def test_names_go_after_their_last_day_and_the_counts_stay():
    event, later = make_event(), make_event(title="Another")
    gone = make_registration(event=event, name="Awa Jallow", email="awa@example.org", sex="woman", position="Inspector")
    stays = make_registration(event=event, name="Kofi Mensah")
    make_registration(event=later, email=stays.participant.email)
    sheet = event.sheets.first()
    for one in (gone, stays):
        sheet.attendances.create(registration=one, is_present=True, way="tick")
    services.answer_place(registration=gone, step="refuse", actor=event.officer, reason="Awa Jallow is ill.")
    end_event(event)
    Participant.objects.filter(pk=gone.participant_id).update(kept_until=timezone.localdate() - timedelta(days=1))
    before = (persons([event]), participations([event]), countries([event]))

    assert forget_participants(now=timezone.now()) == (1, 0)

    one = again(gone)
    assert (one.participant.name, one.participant.email, one.position) == ("", "", "")
    assert (one.participant.sex, one.country.iso2) == ("woman", "GM")
    assert (persons([event]), participations([event]), countries([event])) == before == (2, 2, 1)
    assert not RegistrationRecord.objects.filter(registration=one).exclude(reason="").exists()
    assert one.history.last().step == "forget"
    assert not OutgoingMessage.objects.filter(text__contains="Awa").exists()
    assert Participant.objects.get(pk=stays.participant_id).name == "Kofi Mensah"
    assert forget_participants(now=timezone.now()) == (0, 0)


def test_rows_of_a_list_go_with_the_person_and_a_month_after_the_event(officer):
    event = make_event(officer=officer)
    content = csv_file(("Awa Jallow", "awa@example.org"), ("Bad Row", "x"), ("A. Jallow", "AWA@example.org"))
    upload, _unread = send_list(event=event, authority=None, actor=officer, name="a.csv", content=content)
    take_rows(upload=upload)
    Participant.objects.update(kept_until=timezone.localdate() - timedelta(days=1))

    forget_participants(now=timezone.now())
    assert [row.cells.get("name") for row in upload.rows.order_by("number")] == [None, "Bad Row", None]
    end_event(event, days=31)
    forget_participants(now=timezone.now())
    assert not ListRow.objects.exclude(cells={}).exists()
    assert upload.rows.count() == 3


def test_persons_and_participations_are_counted_apart(officer):
    first, second = make_event(officer=officer), make_event(title="Another", officer=officer)
    twice = [make_registration(event=event, email="awa@example.org", name="Awa") for event in (first, second)]
    other = make_registration(event=second, email="a.w.a@example.org", name="Awa", country=None)
    make_registration(event=first)
    for one in (*twice, other):
        one.event.sheets.first().attendances.create(registration=one, is_present=True, way="tick")

    assert (persons([first, second]), participations([first, second]), countries([first, second])) == (2, 3, 1)
    Registration.objects.filter(pk=other.pk).update(event=make_event(title="Third"))
    assert persons([first]) == participations([first]) == 1
    unite_participants(kept=twice[0].participant, other=other.participant, actor=officer)
    assert Participant.objects.filter(name="Awa").count() == 1
