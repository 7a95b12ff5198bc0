"""Whoever is erased is nowhere to be found: every text of every table is read for a secret word."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.files.base import ContentFile
from django.db import connection, models
from django.utils import timezone

from accounts.choices import Role
from accounts.models import Invitation
from accounts.services import issue_feed
from accounts.tests.factories import make_officer, make_user
from experts import services
from experts.choices import AvailabilityKind, ExpertStatus, ForgetGround, Sex
from experts.models import Expert, ExpertTag
from experts.tests.factories import make_expert
from outbox.choices import MessageStatus, Topic
from outbox.models import OutgoingMessage
from outbox.services import Envelope, send_message, send_to_address
from outbox.tests.factories import make_message, make_news
from partners.tests.factories import make_country
from workflow.engine import StepNotAllowed

pytestmark = pytest.mark.django_db

SECRET = "Zephyrine"
MOST_SECRET = f"{SECRET.lower()}@example.org"


def places_of(word):
    """Every column of every table that holds a word, as table.column."""
    tables = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return sorted(
        f"{model._meta.label}.{field.name}"
        for model in tables
        for field in texts_of(model)
        if holds(model, field, word)
    )


def texts_of(model):
    """The columns in which words can stand."""
    kinds = (models.CharField, models.TextField, models.JSONField, models.FileField)
    return [field for field in model._meta.concrete_fields if isinstance(field, kinds)]


def holds(model, field, word):
    """Whether one column holds the word in any row."""
    values = model._base_manager.values_list(field.name, flat=True)
    return any(word.lower() in str(value).lower() for value in values)


def make_secret_expert(**fields):
    """A profile with the secret word in every place that takes words."""
    user = make_user(Role.EXPERT, name=f"{SECRET} Doe", email=MOST_SECRET, phone=SECRET)
    words = ("phone", "sex_words", "employer", "position", "employer_contact", "summary", "cv_name", "vetting_note")
    texts = dict.fromkeys(words, SECRET)
    expert = make_expert(
        user=user,
        **{**texts, "sex": Sex.OTHER, "employer_email": MOST_SECRET, "nationality": make_country("FR"), **fields},
    )
    expert.cv.save("cv.pdf", ContentFile(b"%PDF"))
    expert.expertises.update(evidence=SECRET)
    today = timezone.localdate()
    expert.periods.create(kind=AvailabilityKind.FREE, starts_on=today, ends_on=today, note=SECRET)
    expert.references.create(name=SECRET, organisation=SECRET, email=MOST_SECRET, words=SECRET)
    expert.openings.create(opened_by=make_officer(), reason=f"For {SECRET}'s mission")
    expert.tags.add(ExpertTag.objects.create(name="visa"))
    expert.history.create(
        step="send_back", source="submitted", target="draft", holder="expert", on=today, reason=SECRET
    )
    return expert


def write_about(expert, administrator):
    """Messages, log lines, an invitation and a feed that name the person."""
    context = {"expert": expert, "reason": SECRET, "token": "t", "due_on": timezone.localdate()}
    about = Envelope(topic=Topic.TASKS, about=expert.reference, dedupe_key=f"about:{expert.pk}")
    make_news(expert.user, subject=SECRET, text=SECRET, html=SECRET)
    send_message(event="profile_to_renew", to=[expert.user], context=context, envelope=about)
    send_to_address(event="profile_to_renew", email=expert.email, language="en", context=context, envelope=about)
    make_news(make_officer(), about=expert.reference, subject=SECRET, text=SECRET, html=SECRET, link=SECRET)
    LogEntry.objects.create(
        user=administrator, content_type_id=kind_of(expert), object_id=expert.pk, object_repr=SECRET, action_flag=CHANGE,
        change_message=SECRET,
    )  # fmt: skip
    Invitation.objects.create(email=MOST_SECRET, name=SECRET, role=Role.EXPERT, invited_by=administrator)
    issue_feed(user=expert.user)


def kind_of(row):
    """The key of a row's kind."""
    return apps.get_model("contenttypes.ContentType").objects.get_for_model(row).pk


def test_nothing_personal_is_left_in_any_column_of_any_table(administrator, django_capture_on_commit_callbacks):
    expert = make_secret_expert()
    write_about(expert, administrator)
    file, storage = expert.cv.name, expert.cv.storage
    assert {"experts.Reference.name", "experts.CvOpening.reason", "outbox.OutgoingMessage.text"} <= set(
        places_of(SECRET)
    )

    with django_capture_on_commit_callbacks(execute=True):
        services.forget_expert(expert=expert, actor=administrator, reason=SECRET)

    assert places_of(SECRET) == []
    assert not storage.exists(file)


def test_what_is_counted_stays(administrator):
    expert = make_secret_expert(sex=Sex.WOMAN, sex_words="")
    before = (expert.category, expert.country_of_service_id, expert.sex)

    forgotten = services.forget_expert(expert=expert, actor=administrator)

    forgotten.refresh_from_db()
    assert (forgotten.category, forgotten.country_of_service_id, forgotten.sex) == before
    assert (forgotten.status, forgotten.name, forgotten.user) == (
        ExpertStatus.FORGOTTEN,
        f"Former expert {expert.pk}",
        None,
    )
    last = forgotten.history.last()
    assert (last.step, last.actor, last.reason) == ("forget", administrator, ForgetGround.NEEDLESS.label)
    assert forgotten.history.first().step == "send_back"


def test_the_account_of_an_expert_is_closed(administrator, client):
    expert = make_secret_expert()
    user = expert.user
    client.force_login(user)

    services.forget_expert(expert=expert, actor=user)

    user.refresh_from_db()
    assert (user.is_active, user.name, user.has_usable_password()) == (False, f"Former expert {expert.pk}", False)
    assert client.get("/en/account/").status_code in (302, 404)
    assert not user.calendar_feeds.exists()


def test_somebody_who_signs_in_for_other_work_keeps_the_account_and_its_mails():
    officer = make_officer(name="Ines Vermeer")
    expert = make_expert(user=officer, email=officer.email.upper())
    work = make_news(officer, about="MX-2026-001", subject="A request")
    own = make_news(officer, about=expert.reference, subject="Your profile")

    services.forget_expert(expert=expert, actor=officer)

    officer.refresh_from_db()
    work.refresh_from_db()
    own.refresh_from_db()
    assert (officer.is_active, officer.name) == (True, "Ines Vermeer")
    assert (work.subject, work.email, own.subject) == ("A request", officer.email, "")


@pytest.mark.parametrize("status", [status for status in ExpertStatus if status != ExpertStatus.FORGOTTEN])
def test_nobody_who_asks_for_themselves_is_refused(status):
    expert = make_expert(status)

    forgotten = services.forget_expert(expert=expert, actor=expert.user)

    assert forgotten.status == ExpertStatus.FORGOTTEN
    assert forgotten.history.get().reason == ForgetGround.ASKED.label


@pytest.mark.parametrize("role", [Role.OFFICER, Role.MANAGER, Role.EXPERT, Role.PARTNER])
def test_nobody_else_erases(role):
    expert = make_expert()

    with pytest.raises(StepNotAllowed):
        services.forget_expert(expert=expert, actor=make_user(role))

    expert.refresh_from_db()
    assert expert.status == ExpertStatus.ACTIVE
    assert not expert.history.exists()


def test_twice_is_once(administrator):
    expert = make_expert()

    services.forget_expert(expert=expert, actor=administrator)
    services.forget_expert(expert=expert, actor=None)

    assert expert.history.count() == 1


def test_others_keep_their_words(administrator):
    other = make_expert(name="Somebody Else")
    message = make_message(other.user, subject="Yours")
    expert = make_expert()

    services.forget_expert(expert=expert, actor=administrator)

    other.refresh_from_db()
    message.refresh_from_db()
    assert (other.name, message.subject, message.email) == ("Somebody Else", "Yours", other.user.email)
    assert Expert.objects.on_roster().count() == 1


def test_what_waited_to_be_sent_is_cancelled(administrator):
    expert = make_expert()
    message = make_message(expert.user)

    services.forget_expert(expert=expert, actor=administrator)

    message.refresh_from_db()
    assert (message.status, message.text, message.next_attempt_at) == (MessageStatus.CANCELLED, "", None)


def test_a_summary_that_named_the_person_loses_its_words(administrator):
    expert, officer = make_expert(), make_officer()
    now = timezone.now() - timedelta(days=1)
    ended = {"status": MessageStatus.SENT, "sent_at": now, "ended_at": now, "next_attempt_at": None}
    summary = make_news(officer, topic=Topic.DIGEST, text=SECRET, html=SECRET, **ended)
    bundled = {"status": MessageStatus.BUNDLED, "ended_at": now, "next_attempt_at": None, "bundled_in": summary}
    make_news(officer, about=expert.reference, subject=SECRET, text=SECRET, **bundled)
    other = make_news(officer, about="MX-2026-001", subject="Another file", **bundled)

    services.forget_expert(expert=expert, actor=administrator)

    assert places_of(SECRET) == []
    other.refresh_from_db()
    assert other.subject == "Another file"
    assert OutgoingMessage.objects.filter(bundled_in=summary).count() == 2


def test_the_walk_sees_the_tables():
    assert "experts_expert" in connection.introspection.table_names()
    assert len(apps.get_models()) > 50
