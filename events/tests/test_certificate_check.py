"""Anybody checks a certificate by its code: valid, revoked, not ours, not on record; never the reason, never an erased name."""

import pytest
from django.urls import reverse

from events.certificate_codes import ALPHABET, grouped, new_certificate_code
from events.services import certifying
from events.services.certifying import Wish
from events.tests.certificate_factories import make_certificate
from events.views.certificate_check import LOOKS

pytestmark = pytest.mark.django_db

FORM = reverse("events:certificate-check")


def look(client, code):
    """The public page of a code."""
    return client.get(reverse("events:certificate-public", args=[code]))


def test_a_valid_one_says_whose_it_is_and_for_what(client):
    certificate = make_certificate(name="Awa Jallow")

    page = look(client, grouped(certificate.code))

    said = page.content.decode()
    assert page.status_code == 200
    for words in ("This certificate is valid", "Awa Jallow", certificate.registration.event.title, "The Gambia"):
        assert words in said
    assert 'content="noindex"' in said
    assert certificate.registration.participant.email not in said
    assert "no-store" in page["Cache-Control"]


def test_a_revoked_one_says_the_day_and_not_the_reason(client, officer):
    certificate = make_certificate(officer=officer)
    certifying.revoke_certificate(certificate=certificate, actor=officer, reason="Somebody else was there.")

    page = look(client, certificate.code)

    assert page.status_code == 200
    assert "This certificate was revoked" in page.content.decode()
    assert "Somebody else" not in page.content.decode()


def test_a_code_that_was_given_up_stays_known(client, officer):
    certificate = make_certificate(officer=officer, name="Awa Jalow")
    old = certificate.code
    anew = certifying.issue_again(certificate=certificate, actor=officer, wish=Wish("Awa Jallow", "", "Misspelt."))

    before, now = look(client, old).content.decode(), look(client, anew.code).content.decode()

    assert "was revoked" in before and "another code" in before
    assert "Awa" not in before
    assert "This certificate is valid" in now


def test_an_erased_name_is_not_told(client):
    certificate = make_certificate(name="Awa Jallow")
    certifying.forget_names([certificate.registration_id])

    said = look(client, certificate.code).content.decode()

    assert "This certificate is valid" in said
    assert "has been erased" in said
    assert "Awa" not in said


def test_what_we_have_not_signed_costs_no_query(client, django_assert_num_queries):
    code = new_certificate_code()
    forged = code[:-1] + ALPHABET[(ALPHABET.index(code[-1]) + 1) % len(ALPHABET)]

    for wrong, words in ((forged, "not a certificate of ours"), ("ABC", "not a code of a certificate")):
        with django_assert_num_queries(0):
            page = look(client, wrong)
        assert page.status_code == 404
        assert words in page.content.decode()
    unknown = look(client, code)
    assert unknown.status_code == 404
    assert "no such certificate on record" in unknown.content.decode()


def test_the_form_leads_on_and_says_what_is_wrong(client):
    code = new_certificate_code()

    typed = client.get(FORM, {"code": f" {grouped(code).lower()} "})
    wrong = client.get(FORM, {"code": "7K3QP"}).content.decode()
    nothing = client.get(FORM, {"code": ""}).content.decode()

    assert typed.url == reverse("events:certificate-public", args=[grouped(code)])
    assert "it has 20 letters and figures" in wrong and 'value="7K3QP"' in wrong
    assert "Type the code that stands on the certificate." in nothing


def test_the_address_of_the_picture_leads_to_the_reader_s_language(client):
    certificate = make_certificate()
    plain = f"/certificates/{grouped(certificate.code)}/"

    answer = client.get(plain, headers={"accept-language": "fr"})

    assert answer.url == f"/fr{plain}"


def test_looks_from_one_place_are_counted(client):
    certificate = make_certificate()
    for _n in range(LOOKS.most):
        look(client, certificate.code)

    refused = look(client, certificate.code)

    assert refused.status_code == 429
    assert "Wait ten minutes" in refused.content.decode()


def test_the_team_finds_the_record_from_there_and_nobody_else(client, officer, partner):
    certificate = make_certificate(officer=officer)
    record = reverse("events:certificate-detail", args=[certificate.pk])
    for person, is_shown in ((officer, True), (partner, False)):
        client.force_login(person)
        assert (record in look(client, certificate.code).content.decode()) is is_shown


def test_the_footer_of_public_pages_leads_to_the_check(client):
    assert f'href="{FORM}"' in client.get(reverse("portal:about")).content.decode()
