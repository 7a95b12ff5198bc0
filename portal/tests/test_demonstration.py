"""The demonstration programme: complete, the same every time, sound, and told to nobody."""

from collections import Counter
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from actions.choices import ActionStatus, AdoptionStatus
from actions.models import Action, AuthorityRating, Deliverable, Echo
from assistance.choices import Channel, RequestStatus
from assistance.models import AssistanceRequest, Question
from clock.choices import ClockState, Promise
from clock.face import state_of
from clock.models import FastResponseClock
from clock.promise import promise_of
from events.choices import SMALL_GROUP, EventStatus
from events.models import Certificate, Event, Lesson, Participant
from outbox.models import OutgoingMessage
from partners.models import Institution, Membership
from portal.demonstration.cast import PASSWORD
from portal.demonstration.moved_clock import moved_clock
from portal.demonstration.past import LATEST
from portal.demonstration.programme import read_files, read_past
from publications.models import FigureEdition, GoodPractice, Selection
from publications.practice_choices import PracticeStatus as P

TODAY = date(2026, 11, 23)
FILES = len(read_files()) + len(read_past()["files"])
LABELS_OF_2026 = {
    "MX-2026-003": "Togo V",
    "MX-2026-007": "Gambia II",
    "MX-2026-009": "COMESA II",
    "MX-2026-020": "Kyrgyzstan V",
    "MX-2026-026": "Gambia III",
}


@pytest.fixture
def data(db):
    """What the files of the programme point to."""
    call_command("load_reference_data", stdout=StringIO())
    call_command("load_actions", stdout=StringIO())


def make(today=TODAY, **options):
    """Run the command; returns what it printed."""
    out = StringIO()
    call_command("make_demonstration", today=today, stdout=out, **{"force": True, **options})
    return out.getvalue()


def made_up_actions():
    """The Actions of the demonstration."""
    return Action.objects.filter(is_demonstration=True)


def test_it_refuses_beside_real_files(data):
    """Without the setting it takes --force."""
    assert settings.MIEUX_DEMONSTRATION is False
    with pytest.raises(CommandError, match="do not belong here"):
        make(force=False)
    assert not User.objects.exists()


def test_it_asks_for_the_data_first(db):
    """Without countries there is nothing to point to."""
    with pytest.raises(CommandError, match="load_reference_data"):
        make()


def check_that_every_state_is_there():
    """A newcomer sees each of them living."""
    assert set(AssistanceRequest.objects.values_list("status", flat=True)) == set(RequestStatus.values)
    assert set(made_up_actions().values_list("status", flat=True)) == set(ActionStatus.values)
    assert set(User.objects.values_list("role", flat=True)) == set(Role.values)
    assert set(Deliverable.objects.values_list("adoption", flat=True)) == set(AdoptionStatus.values)
    assert {state_of(clock, TODAY) for clock in FastResponseClock.objects.all()} == set(ClockState)
    assert AssistanceRequest.objects.exclude(channel=Channel.PORTAL).exclude(status="draft").get().title == ""
    assert Question.objects.filter(answered_at=None).exists()
    assert Question.objects.exclude(answered_at=None).exists()


def check_that_everything_says_it_is_made_up():
    """No made-up row passes for a real one."""
    assert not User.objects.filter(is_demonstration=False).exists()
    assert not User.objects.exclude(email__endswith="@demo.mieux.example").exists()
    assert not AssistanceRequest.objects.filter(is_demonstration=False).exists()
    assert not Action.objects.filter(is_historical=False, is_demonstration=False).exists()
    assert not Institution.objects.filter(is_demonstration=False).exclude(kind="committee").exists()


def past_files():
    """The files of one to two years ago."""
    titles = {row[name] for row in read_past()["files"] for name in ("title", "title_fr")}
    return AssistanceRequest.objects.filter(title__in=titles)


def check_that_the_past_moves_nothing():
    """No number of this year, no label and no public page is another one for it; every way to end is among it."""
    past = past_files().select_related("clock")
    assert {file.received_on <= TODAY - timedelta(days=LATEST) for file in past} == {True}
    assert len(past) == len(read_past()["files"])
    assert not Action.objects.public().filter(assistance_request__in=past).exists()
    labels = made_up_actions().filter(reference__in=LABELS_OF_2026).values_list("reference", "label")
    assert dict(labels) == LABELS_OF_2026
    assert Counter(promise_of(file.clock, TODAY) for file in past) == {
        Promise.KEPT: 33,
        Promise.EXTENDED: 3,
        Promise.MISSED: 1,
        Promise.DECLINED: 2,
        Promise.WITHDRAWN: 1,
    }


def check_that_events_are_there():
    """An event in each state, one with sixty people rated and certified, and what authorities said; everybody is made up."""
    assert set(Event.objects.values_list("status", flat=True)) == set(EventStatus)
    workshop = Event.objects.get(capacity=60, is_regional=True)
    assert workshop.registrations.confirmed().count() == 60
    assert workshop.polls.get().answers >= SMALL_GROUP
    assert Certificate.objects.filter(registration__event=workshop).count() > 40
    assert Lesson.objects.filter(is_for_library=True).count() == 2
    assert set(Participant.objects.values_list("is_demonstration", flat=True)) == {True}
    assert not Echo.objects.filter(answered_at__date__gt=TODAY).exists()
    assert Echo.objects.exclude(answer="").exists() and AuthorityRating.objects.count() >= SMALL_GROUP


def check_that_the_library_is_there():
    """Good practices in most states, all made up, and one publication of a region in its first issue, in both languages."""
    states = Counter(GoodPractice.objects.values_list("status", flat=True))
    assert states == {P.PUBLISHED: 11, P.EDITING: 1, P.WITHDRAWN: 1, P.PROPOSED: 1}
    assert not GoodPractice.objects.filter(is_demonstration=False).exists()
    assert GoodPractice.objects.exclude(behind="").count() == 1
    content = Selection.objects.get(status="published", region__code="WCA").issues.get().content
    counts = {code: [len(chapter["practices"]) for chapter in words["chapters"]] for code, words in content.items()}
    assert counts == {"en": [5, 3, 1], "fr": [5, 3, 1]}


def check_that_figures_are_published():
    """Every past year has its edition, one of them a second, which says what changed; all of them are made up."""
    editions = FigureEdition.objects.order_by("year", "number")
    years = list(editions.filter(number=1).values_list("year", flat=True))
    assert years == list(range(2009, TODAY.year))
    (again,) = editions.filter(number=2)
    assert (again.year, bool(again.note_en and again.note_fr)) == (TODAY.year - 2, True)
    assert set(editions.values_list("is_demonstration", flat=True)) == {True}


def test_it_is_made_once_and_told_to_nobody(data, mailoutbox):
    """Every state and role, labelled; a second run prints the sign-ins again and changes nothing."""
    first, second = make(), make()

    check_that_every_state_is_there()
    check_that_everything_says_it_is_made_up()
    check_that_the_past_moves_nothing()
    check_that_events_are_there()
    check_that_the_library_is_there()
    check_that_figures_are_published()
    assert f"was made: {FILES} files" in first
    assert "is there already" in second
    assert AssistanceRequest.objects.count() == FILES
    assert f"Password of everybody: {PASSWORD}" in second
    assert mailoutbox == []
    assert not OutgoingMessage.objects.exists()


def snapshot():
    """What a reader could tell two demonstrations apart by."""
    rows = AssistanceRequest.objects.order_by("created_at", "title")
    return list(rows.values_list("reference", "tracking_code", "form_key", "title", "created_at", "status"))


def made_and_undone():
    """The programme as it is made on an empty table, taken back afterwards."""
    with transaction.atomic():
        make()
        rows = snapshot()
        transaction.set_rollback(True)
    return rows


@pytest.mark.timeout(600)
def test_same_day_makes_the_same_programme(data):
    """References, codes, keys and moments are the same every time."""
    first = made_and_undone()

    assert first == made_and_undone()
    assert min(reference for reference, *_rest in first if reference) == "MX-2025-001"


@pytest.mark.timeout(600)
@pytest.mark.parametrize("today", ["2024-02-29", "2026-05-31"])
def test_it_can_be_made_on_any_day(data, today):
    """Short months and leap years break no file; every deadline is the sum of its ledger."""
    make(date.fromisoformat(today))

    out = StringIO()
    call_command("verify_clocks", stdout=out)
    assert made_up_actions().count() == 57
    assert {state_of(clock, date.fromisoformat(today)) for clock in FastResponseClock.objects.all()} == set(ClockState)


def titles_seen_by(key):
    """The titles of the requests that a person may read."""
    user = User.objects.get(email=f"{key}@demo.mieux.example")
    return set(AssistanceRequest.objects.visible_to(user).values_list("title", flat=True))


def test_people_sign_in_and_neighbours_share_the_joint_file_alone(data):
    """Two countries side by side, so that a leak would show; two newcomers wait for the team."""
    make()

    joint = "Seasonal workers on both banks: one contract in two languages"
    assert titles_seen_by("fatou.jallow") & titles_seen_by("moussa.diop") == {joint}
    assert titles_seen_by("moussa.diop") == {
        joint,
        "Accueil des travailleurs de retour dans les bureaux de l’emploi",
        "Inspection des agences privées de placement",
    }
    assert all(user.check_password(PASSWORD) for user in User.objects.all()[:2])
    waiting = Membership.objects.to_confirm()
    assert [timezone.localdate(row.claimed_at) for row in waiting] == [date(2026, 11, 20)] * 2


def test_clock_is_real_again_afterwards():
    """Only the block lives on another day."""
    moment = datetime(2020, 2, 29, 12, tzinfo=timezone.get_default_timezone())
    with moved_clock(moment):
        assert timezone.now() == moment
        assert timezone.localdate() == date(2020, 2, 29)
    assert timezone.now().year > 2020
