"""Certificates are earned, issued once, revoked, issued again, and emptied when a name is erased."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from events.certificate_codes import is_signed, new_certificate_code
from events.certificate_language import language_of
from events.choices import CertificateStep
from events.models import Certificate, CertificateRecord, Participant
from events.services import certifying
from events.services.certifying import Wish
from events.tests.certificate_factories import attend, make_certificate, make_held, read
from events.tests.factories import end_event, make_event, make_registration
from outbox.models import OutgoingMessage
from partners.tests.factories import make_country
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db


def steps_of(certificate):
    """What its history holds, the first first."""
    return list(certificate.records.values_list("step", flat=True))


def mails(event):
    """The addresses that one kind of mail was written to."""
    return sorted(OutgoingMessage.objects.filter(event=event).values_list("email", flat=True))


def test_whoever_attended_enough_gets_one_and_one_mail(officer):
    event, (full, short, away) = make_held((3, 2, 0), officer=officer)

    made = certifying.issue_certificates(event=event, actor=officer)

    assert [(one.registration, one.name, one.days) for one in made] == [(full, full.participant.name, Decimal(3))]
    assert is_signed(made[0].code)
    assert steps_of(made[0]) == [CertificateStep.ISSUE]
    assert mails("event_certificate") == [full.participant.email]
    assert not Certificate.objects.filter(registration__in=[short, away]).exists()


def test_the_share_of_the_event_decides(officer):
    event, (short,) = make_held((2,), officer=officer, certificate_share=66)

    assert [one.registration for one in certifying.issue_certificates(event=event, actor=officer)] == [short]


def test_issued_twice_is_once_and_what_is_new_is_added(officer):
    event, (first, second) = make_held((3, 2), officer=officer)
    certifying.issue_certificates(event=event, actor=officer)
    attend_last(second)

    again = certifying.issue_certificates(event=event, actor=officer)
    third = certifying.issue_certificates(event=event, actor=officer)

    assert [one.registration for one in again] == [second]
    assert third == []
    assert mails("event_certificate") == sorted([first.participant.email, second.participant.email])
    one = certifying.issue_certificate(registration=first, actor=officer)
    assert one == first.certificate
    assert steps_of(one) == [CertificateStep.ISSUE]


def attend_last(registration):
    """Note somebody on the last sheet."""
    sheet = registration.event.sheets.order_by("number").last()
    sheet.attendances.create(registration=registration, is_present=True, way="sheet")


def test_only_those_who_are_chosen(officer):
    event, (first, second) = make_held((3, 3), officer=officer)

    made = certifying.issue_certificates(event=event, actor=officer, registrations=[second])

    assert [one.registration for one in made] == [second]
    assert not Certificate.objects.filter(registration=first).exists()


def test_nothing_is_certified_before_it_was_held_and_by_nobody_but_the_team(officer, partner):
    event = make_event(officer=officer)
    registration = make_registration(event=event)
    attend(registration, 3)

    with pytest.raises(TransitionRefused, match="once the event was held"):
        certifying.issue_certificates(event=event, actor=officer)
    end_event(event)
    with pytest.raises(StepNotAllowed):
        certifying.issue_certificates(event=event, actor=partner)
    assert not Certificate.objects.exists()


def test_an_exception_has_its_reason_and_its_days(officer):
    _event, (short,) = make_held((2,), officer=officer)
    issue = {"registration": short, "actor": officer}

    with pytest.raises(TransitionRefused, match="2 of 3 days; 80 % needed"):
        certifying.issue_certificate(**issue)
    for days in (None, Decimal("0"), Decimal("3.5")):
        with pytest.raises(TransitionRefused, match="from half a day to 3"):
            certifying.issue_certificate(**issue, wish=Wish(reason="Fell ill.", days=days))
    made = certifying.issue_certificate(**issue, wish=Wish("Awa B. Jallow", "fr", "Fell ill.", Decimal("2.5")))

    assert (made.name, made.language, made.days) == ("Awa B. Jallow", "fr", Decimal("2.5"))
    record = made.records.get()
    assert (record.step, record.reason, record.actor) == (CertificateStep.EXCEPTION, "Fell ill.", officer)
    short.participant.refresh_from_db()
    assert short.participant.name != "Awa B. Jallow"


@pytest.mark.parametrize(
    ("wished", "official", "mails_in", "expected"),
    [
        ("ar", "en", "en", "ar"),
        ("", "ar;ber", "fr", "ar"),
        ("", "pt", "en", "pt"),
        ("", "fr;en", "en", "en"),
        ("", "en;fr", "fr", "fr"),
        ("", "uz", "fr", "fr"),
        ("", None, "en", "en"),
        ("xx", "es", "fr", "es"),
    ],
)
def test_the_language_is_that_of_the_person(wished, official, mails_in, expected):
    country = None
    if official is not None:
        country = make_country("MA")
        country.official_languages = official

    assert language_of(wished, country, mails_in) == expected


def test_a_revoked_one_says_so_and_can_be_issued_again_with_a_new_code(officer):
    certificate = make_certificate(officer=officer)
    old = certificate.code

    revoked = certifying.revoke_certificate(certificate=certificate, actor=officer, reason="Another person came.")
    with pytest.raises(TransitionRefused, match="revoked already"):
        certifying.revoke_certificate(certificate=certificate, actor=officer, reason="Twice.")
    with pytest.raises(TransitionRefused, match="from its own page"):
        certifying.issue_certificate(registration=certificate.registration, actor=officer)
    assert certifying.issue_certificates(event=certificate.registration.event, actor=officer) == []

    assert revoked.is_revoked
    (mail,) = OutgoingMessage.objects.filter(event="event_certificate_revoked")
    assert "Another person came." in mail.text
    anew = certifying.issue_again(certificate=read(revoked), actor=officer, wish=Wish(reason="It was the same person."))
    assert not anew.is_revoked
    assert anew.code != old
    assert [(one.step, one.code) for one in anew.records.all()] == [
        ("issue", old),
        ("revoke", old),
        ("again", anew.code),
    ]
    assert len(mails("event_certificate")) == 2


def test_a_corrected_name_gives_a_new_code_and_the_old_one_is_revoked(officer):
    certificate = make_certificate(officer=officer)
    old = certificate.code

    with pytest.raises(TransitionRefused, match="why"):
        certifying.issue_again(certificate=certificate, actor=officer, wish=Wish("Awa Jallow"))
    anew = certifying.issue_again(certificate=certificate, actor=officer, wish=Wish("Awa Jallow", "", "Misspelt."))

    assert (anew.name, anew.language) == ("Awa Jallow", certificate.language)
    assert anew.code != old
    assert [one.step for one in anew.records.all()] == ["issue", "revoke", "again"]


def test_a_page_that_was_overtaken_changes_nothing(officer):
    certificate = make_certificate(officer=officer)
    mark = certificate.mark
    certifying.change_language(certificate=certificate, actor=officer, language="ar", seen=mark)

    with pytest.raises(TransitionRefused, match="was changed"):
        certifying.revoke_certificate(certificate=certificate, actor=officer, reason="Late.", seen=mark)
    assert not read(certificate).is_revoked
    assert read(certificate).language == "ar"


def test_an_erased_name_is_emptied_and_the_certificate_stays(officer):
    certificate = make_certificate(officer=officer, by_exception=True)
    other = make_certificate(officer=officer, email="other@example.org")
    certifying.revoke_certificate(certificate=certificate, actor=officer, reason="Awa asked for it.")

    emptied = certifying.forget_names([certificate.registration_id])

    assert emptied == 1
    assert certifying.forget_names([certificate.registration_id]) == 0
    now = read(certificate)
    assert (now.name, now.revoked_why, now.is_erased) == ("", "–", True)
    assert set(now.records.values_list("reason", flat=True)) == {""}
    assert steps_of(now) == ["exception", "revoke", "erase"]
    assert read(other).name == other.name
    with pytest.raises(TransitionRefused, match="erased"):
        certifying.issue_again(certificate=now, actor=officer, wish=Wish("Awa", "", "Again."))


def test_nobody_is_certified_whose_name_was_erased(officer):
    event, (gone,) = make_held((3,), officer=officer)
    Participant.objects.filter(pk=gone.participant_id).update(name="", email="", erased_at=event.created_at)

    assert certifying.issue_certificates(event=event, actor=officer) == []
    with pytest.raises(TransitionRefused, match="erased"):
        certifying.issue_certificate(registration=gone, actor=officer)


def test_the_database_keeps_certificates_sound(officer):
    certificate = make_certificate(officer=officer)
    rows, records = Certificate.objects.filter(pk=certificate.pk), CertificateRecord.objects

    for values in ({"days": 0}, {"language": "de"}, {"revoked_at": certificate.issued_at}, {"registration": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**values)
    for values in ({"step": "lost"}, {"step": "issue"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            records.create(certificate=certificate, code=certificate.code, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create(
            code=new_certificate_code(), registration=certificate.registration, language="en", name="X", days=1
        )
