"""The roster keeps itself fresh: asked, resting, called, erased, each once and in time."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_manager, make_officer, make_user
from experts import services
from experts.choices import ExpertStatus, RetentionSubject
from experts.links import expert_of, renewal_token
from experts.models import CvOpening, Expert, RetentionPeriod
from experts.reference_data import load_all
from experts.retention import cut_off, months_after, months_of
from experts.tests.factories import make_expert
from outbox.models import OutgoingMessage
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db


def months_ago(months):
    """A moment some days more than so many months ago."""
    return timezone.now() - timedelta(days=31 * months + 3)


def tick():
    """One run of the job, as (asked, rested, called, erased, openings, failed)."""
    tally = services.keep_roster_fresh(now=timezone.now())
    return (tally.asked, tally.rested, tally.called, tally.erased, tally.openings, tally.failed)


def status_of(expert):
    """Where a profile stands now."""
    return Expert.objects.get(pk=expert.pk).status


def events():
    """What was written to whom."""
    return list(OutgoingMessage.objects.order_by("id").values_list("event", "email"))


def test_who_was_not_confirmed_for_long_is_asked_once():
    old, fresh = make_expert(renewed_at=months_ago(12)), make_expert()

    assert tick() == (1, 0, 0, 0, 0, 0)
    assert tick() == (0, 0, 0, 0, 0, 0)

    assert events() == [("profile_to_renew", old.user.email)]
    fresh.refresh_from_db()
    assert fresh.renewal_asked_at is None
    message = OutgoingMessage.objects.get()
    assert message.due_on == months_after(timezone.localdate(), 2)
    assert "Confirm your expert profile by" in message.subject


def test_who_stays_silent_rests_and_is_told_until_when():
    expert = make_expert(renewed_at=months_ago(15), renewal_asked_at=months_ago(2))

    assert tick() == (0, 1, 0, 0, 0, 0)
    assert tick() == (0, 0, 0, 0, 0, 0)

    expert.refresh_from_db()
    line = expert.history.get()
    assert (expert.status, line.step, line.actor) == (ExpertStatus.DORMANT, "rest", None)
    assert events() == [("profile_resting", expert.user.email)]
    assert OutgoingMessage.objects.get().due_on == months_after(timezone.localdate(), 24)


@pytest.mark.parametrize(("status", "months"), [(ExpertStatus.DORMANT, 24), (ExpertStatus.DRAFT, 6)])
def test_nobody_is_erased_who_was_not_called_a_month_before(status, months):
    expert = make_expert(status, renewed_at=months_ago(months))
    email = expert.user.email

    assert tick() == (0, 0, 1, 0, 0, 0)
    assert tick() == (0, 0, 0, 0, 0, 0)
    assert events() == [("profile_last_call", email)]

    Expert.objects.update(renewal_asked_at=months_ago(1))
    assert tick() == (0, 0, 0, 1, 0, 0)
    assert status_of(expert) == ExpertStatus.FORGOTTEN
    assert tick() == (0, 0, 0, 0, 0, 0)


def test_whoever_was_refused_was_told_and_is_erased():
    expert = make_expert(ExpertStatus.REFUSED, renewed_at=months_ago(6))

    assert tick() == (0, 0, 0, 1, 0, 0)
    assert status_of(expert) == ExpertStatus.FORGOTTEN
    assert events() == []


def test_who_was_refused_lately_is_kept(officer):
    expert = make_expert(ExpertStatus.REFUSED, renewed_at=months_ago(12))
    line = {"source": "submitted", "target": "refused", "holder": "nobody", "on": timezone.localdate()}
    expert.history.create(step="refuse", actor=officer, **line)

    assert tick() == (0, 0, 0, 0, 0, 0)


def test_a_profile_to_review_waits_for_the_team_however_long():
    make_expert(ExpertStatus.SUBMITTED, renewed_at=months_ago(60))

    assert tick() == (0, 0, 0, 0, 0, 0)


def test_one_who_rests_since_lately_is_called_again_although_asked_before(officer):
    expert = make_expert(renewed_at=months_ago(30), renewal_asked_at=months_ago(26))
    at = months_ago(24)
    line = {"source": "active", "target": "dormant", "holder": "expert", "on": at.date(), "at": at}
    expert.history.create(step="rest", **line)
    Expert.objects.filter(pk=expert.pk).update(status=ExpertStatus.DORMANT)

    assert tick() == (0, 0, 1, 0, 0, 0)


def test_old_openings_of_cvs_are_forgotten(officer):
    expert = make_expert()
    old = expert.openings.create(opened_by=officer, reason="Mission", opened_at=months_ago(36))
    new = expert.openings.create(opened_by=officer, reason="Mission", opened_at=months_ago(30))

    assert tick() == (0, 0, 0, 0, 1, 0)
    assert list(CvOpening.objects.values_list("pk", flat=True)) == [new.pk] != [old.pk]


def test_one_that_fails_stops_no_other(caplog):
    first, second = make_expert(renewed_at=months_ago(12)), make_expert(renewed_at=months_ago(12))

    def refuse_the_first(execute, sql, params, many, context):
        if sql.startswith('UPDATE "experts_expert"') and params[-1] == first.pk:
            raise DatabaseError("the disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse_the_first):
        assert tick() == (1, 0, 0, 0, 0, 1)

    assert f"The profile {first.pk} could not be kept fresh." in caplog.text
    assert events() == [("profile_to_renew", second.user.email)]
    assert tick() == (1, 0, 0, 0, 0, 0)


def test_the_periods_are_those_of_the_administrators():
    make_expert(renewed_at=months_ago(7))
    load_all()
    assert tick() == (0, 0, 0, 0, 0, 0)

    RetentionPeriod.objects.filter(subject=RetentionSubject.RENEWAL).update(months=6)

    assert tick() == (1, 0, 0, 0, 0, 0)


def test_the_data_file_makes_what_is_missing_and_changes_nothing(capsys):
    RetentionPeriod.objects.create(subject=RetentionSubject.DRAFT, months=9)

    call_command("load_retention")
    call_command("load_retention")

    assert (months_of(RetentionSubject.DRAFT), months_of(RetentionSubject.DORMANCY)) == (9, 24)
    assert RetentionPeriod.objects.count() == len(RetentionSubject)


def test_without_rows_the_data_file_counts():
    assert {subject: months_of(subject) for subject in RetentionSubject} == {
        "renewal": 12, "silence": 2, "dormancy": 24, "draft": 6, "vetting": 24, "openings": 36,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -12, "2025-01-15"), ("2025-12-31", 2, "2026-02-28")],
)
def test_months_end_where_the_month_ends(day, months, expected):
    assert months_after(timezone.datetime.fromisoformat(day).date(), months).isoformat() == expected


def test_the_cut_off_is_the_end_of_the_day():
    now = timezone.datetime.fromisoformat("2026-11-26T10:00:00+01:00")

    assert cut_off(now, 12).isoformat() == "2025-11-27T00:00:00+01:00"


def test_the_team_asks_by_hand_once_a_day(officer):
    active, resting = make_expert(), make_expert(ExpertStatus.DORMANT)
    others = [make_expert(status) for status in (ExpertStatus.DRAFT, ExpertStatus.SUBMITTED, ExpertStatus.REFUSED)]

    assert services.ask_to_renew(experts=[active, resting, *others], actor=officer) == 2
    assert services.ask_to_renew(experts=[active, resting, *others], actor=officer) == 0
    assert events() == [("profile_to_renew", expert.user.email) for expert in (active, resting)]


def test_experts_do_not_ask_each_other():
    with pytest.raises(StepNotAllowed):
        services.ask_to_renew(experts=[make_expert()], actor=make_user(Role.EXPERT))

    assert events() == []


def test_somebody_without_an_account_is_written_to_at_the_address():
    expert = make_expert(is_user=False, email="Ana@Example.org", languages=("fr",))
    made_up = make_expert(is_user=False, email="made@demo.mieux.example", is_demonstration=True)

    assert services.ask_to_renew(experts=[expert, made_up]) == 2

    message = OutgoingMessage.objects.get()
    assert (message.email, message.language, message.recipient) == ("Ana@Example.org", "fr", None)


@pytest.mark.parametrize(
    ("status", "expected", "lines"),
    [
        (ExpertStatus.ACTIVE, ExpertStatus.ACTIVE, 0),
        (ExpertStatus.DORMANT, ExpertStatus.ACTIVE, 1),
        (ExpertStatus.SUBMITTED, ExpertStatus.SUBMITTED, 0),
        (ExpertStatus.DRAFT, ExpertStatus.DRAFT, 0),
    ],
)
def test_renewing_confirms_and_wakes(status, expected, lines):
    expert = make_expert(status, renewed_at=months_ago(20), renewal_asked_at=months_ago(2))

    services.renew_expert(expert=expert)
    services.renew_expert(expert=expert, actor=expert.user)

    expert.refresh_from_db()
    assert (expert.status, expert.renewal_asked_at) == (expected, None)
    assert expert.renewed_at > timezone.now() - timedelta(minutes=1)
    assert list(expert.history.values_list("step", "actor")) == [("wake", expert.user.pk)] * lines


@pytest.mark.parametrize("status", [ExpertStatus.REFUSED, ExpertStatus.FORGOTTEN])
def test_nothing_is_left_to_renew(status, administrator):
    expert = make_expert(ExpertStatus.REFUSED)
    if status == ExpertStatus.FORGOTTEN:
        services.forget_expert(expert=expert, actor=administrator)

    with pytest.raises(TransitionRefused, match="is not possible"):
        services.renew_expert(expert=expert)


def test_nobody_renews_for_another():
    expert = make_expert()
    for other in (make_user(Role.EXPERT), make_officer(), make_manager()):
        with pytest.raises(StepNotAllowed):
            services.renew_expert(expert=expert, actor=other)


def test_letting_rest_by_hand_tells_until_when(officer):
    expert = make_expert()

    services.move_expert(expert=expert, step="rest", actor=officer)

    assert events() == [("profile_resting", expert.user.email)]


def test_the_link_names_the_profile_until_the_address_changes(administrator):
    expert = make_expert()
    token = renewal_token(expert)

    assert expert_of(token) == expert
    assert expert_of(token[:-1]) is None
    assert expert_of("") is None
    Expert.objects.filter(pk=expert.pk).update(email="new@example.org")
    assert expert_of(token) is None


def test_the_link_dies_with_the_profile(administrator):
    expert = make_expert()
    token = renewal_token(expert)

    services.forget_expert(expert=expert, actor=administrator)

    assert expert_of(token) is None


def test_the_link_grows_too_old(monkeypatch):
    token = renewal_token(make_expert())
    later = timezone.now().timestamp() + 60 * 60 * 24 * 31 * 29

    monkeypatch.setattr("django.core.signing.time.time", lambda: later)

    assert expert_of(token) is None
