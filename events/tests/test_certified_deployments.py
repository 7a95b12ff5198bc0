"""Certificates of experts: on record with the accepted report, on the missions' own paper, erased with the expert."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from events.certificate_codes import grouped, is_signed
from events.models import Certificate
from events.services import certifying
from events.services.certifying import Wish
from events.services.certifying_deployments import certify_deployments, tell_certificates
from events.tests.certificate_factories import make_certificate, read
from experts import beyond
from experts.services import forget_expert
from missions.choices import ReportStatus
from missions.links import report_token
from missions.tests.factories import again, make_gone, make_mission, make_report
from papers.tests.reading import language_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone(expert, officer):
    """A deployment whose report is accepted."""
    made = make_gone(user=expert, mission=make_mission(officer=officer, place="Banjul"))
    make_report(made, ReportStatus.ACCEPTED)
    return again(made)


def paper(deployment, language):
    """The address of the missions' certificate."""
    return reverse("missions:certificate-paper", args=[deployment.pk, language])


def test_the_accepted_report_puts_the_certificate_on_record(gone, officer):
    certificate = Certificate.objects.get(deployment=gone)

    assert (certificate.name, certificate.days) == (gone.expert.name, gone.report.days_worked)
    assert certificate.issued_at == gone.report.accepted_at
    assert is_signed(certificate.code)
    assert [(one.step, one.actor) for one in certificate.records.all()] == [("issue", officer)]


def test_what_was_completed_before_is_put_on_record_by_the_tick(gone):
    Certificate.objects.all().delete()

    assert [certify_deployments(), certify_deployments()] == [1, 0]
    assert Certificate.objects.get().deployment == gone


def test_the_missions_paper_shows_the_code_and_comes_in_five_languages(client, expert, gone):
    certificate = Certificate.objects.get(deployment=gone)
    client.force_login(expert)

    for language in ("en", "fr", "es", "pt", "ar"):
        answer = client.get(paper(gone, language))
        assert language_of(answer.content) == language
        assert grouped(certificate.code) in text_of(answer.content)
    own = client.get(reverse("missions:deployment-own", args=[gone.pk])).content.decode()
    assert paper(gone, "ar") in own and "العربية" in own
    client.logout()
    link = reverse("missions:certificate-link", args=[report_token(gone), "es"])
    assert client.get(link)["Content-Language"] == "es"
    assert client.get(paper(gone, "es")).status_code == 302


def test_a_revoked_one_is_handed_out_no_more(client, expert, officer, gone):
    certificate = Certificate.objects.get(deployment=gone)
    certifying.revoke_certificate(certificate=certificate, actor=officer, reason="The report was not theirs.")
    client.force_login(expert)

    assert client.get(paper(gone, "en")).status_code == 404
    own = client.get(reverse("missions:deployment-own", args=[gone.pk]))
    assert paper(gone, "en") not in own.content.decode()
    certifying.issue_again(certificate=certificate, actor=officer, wish=Wish("Ana Lopes", "", "It was."))
    assert "Ana Lopes" in text_of(client.get(paper(gone, "fr")).content)


def test_the_team_finds_the_record_from_the_report(client, officer, gone):
    record = reverse("events:certificate-detail", args=[Certificate.objects.get(deployment=gone).pk])
    client.force_login(officer)

    assert record in client.get(gone.get_absolute_url()).content.decode()
    assert gone.seat.mission.title in client.get(record).content.decode()


def test_the_public_page_tells_of_a_mission(client, gone):
    certificate = Certificate.objects.get(deployment=gone)

    said = client.get(reverse("events:certificate-public", args=[certificate.code])).content.decode()

    assert gone.expert.name in said
    assert gone.seat.mission.title in said


def test_erasing_an_expert_empties_the_name_and_keeps_the_certificate(client, administrator, gone):
    certificate = Certificate.objects.get(deployment=gone)
    name = gone.expert.name
    told = beyond.told_beyond(gone.expert)["certificates"]
    assert told == tell_certificates(gone.expert)["certificates"]
    assert (told[0]["name"], told[0]["code"]) == (name, grouped(certificate.code))

    forget_expert(expert=gone.expert, actor=administrator)

    assert read(certificate).name == ""
    said = client.get(reverse("events:certificate-public", args=[certificate.code])).content.decode()
    assert name not in said and "has been erased" in said
    assert certify_deployments() == 0


def test_a_certificate_is_for_one_thing(gone):
    certificate = Certificate.objects.get(deployment=gone)
    other = make_certificate()

    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(registration=other.registration)
