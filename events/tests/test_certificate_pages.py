"""The team's pages of certificates, and the participant's own paper by the link of a mail."""

from decimal import Decimal

import pytest
from django.urls import reverse

from events.certificate_codes import grouped
from events.links import place_token
from events.models import Certificate
from events.services import certifying
from events.templatetags.certificates import own_certificate
from events.tests.certificate_factories import attend, make_certificate, make_held, read
from events.tests.factories import make_event, make_registration
from outbox import barring
from papers.tests.reading import language_of, pages_of
from workflow.engine import StepNotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(client, officer):
    """An officer, signed in."""
    client.force_login(officer)
    return client


def listed(event, **query):
    """The address of the certificates of an event."""
    return reverse("events:certificate-list", args=[event.pk], query=query)


def names_of(response):
    """The names in the table."""
    return [row.name for row in response.context["rows"]]


def address(name, certificate):
    """A page about one certificate."""
    return reverse(f"events:certificate-{name}", args=[certificate.pk])


def test_the_tab_tells_who_earned_one_and_what_the_others_lack(team, officer):
    event, (full, short, away) = make_held((3, 2, 0), officer=officer)

    earned, unearned = team.get(listed(event)), team.get(listed(event, state="unearned"))

    assert names_of(earned) == [full.participant.name]
    assert names_of(unearned) == [short.participant.name, away.participant.name]
    assert [row.attended for row in unearned.context["rows"]] == ["2 of 3 days", "0 of 3 days"]
    assert [way["label"] for way in earned.context["states"]] == [
        "To be issued 1",
        "Not earned 2",
        "Issued 0",
        "Revoked 0",
    ]
    assert "Issue 1 certificate" in earned.content.decode()
    assert "80\xa0% needed" in unearned.content.decode() or "80 % needed" in unearned.content.decode()


def test_all_are_issued_with_one_click_and_printed_in_one_file(team, officer):
    event, rows = make_held((3, 3, 1), officer=officer)
    page = reverse("events:certificate-issue-all", args=[event.pk])

    assert "2 people have earned a certificate." in team.get(page).content.decode()
    done = team.post(page, follow=True)

    assert done.redirect_chain[-1][0] == listed(event, state="issued")
    assert "2 certificates are issued." in done.content.decode()
    assert Certificate.objects.filter(registration__in=rows[:2]).count() == 2
    bundle = team.get(reverse("events:certificate-bundle", args=[event.pk]))
    assert pages_of(bundle.content) == 2
    assert bundle["Cache-Control"] == "private, no-store"
    assert team.get(reverse("events:certificate-bundle", args=[event.pk]) + "?part=2").status_code == 404


def test_before_the_event_nothing_can_be_issued(team, officer):
    event = make_event(officer=officer)
    registration = make_registration(event=event)
    attend(registration, 3)

    refused = team.post(reverse("events:certificate-issue-all", args=[event.pk]))

    assert refused.status_code == 409
    assert "once the event was held" in refused.content.decode()
    assert not Certificate.objects.exists()
    assert team.get(reverse("events:certificate-bundle", args=[event.pk])).status_code == 404


def test_one_is_issued_with_the_name_as_the_person_wishes_it(team, officer):
    _event, (full,) = make_held((3,), officer=officer)
    page = reverse("events:certificate-issue", args=[full.pk])

    assert "reason" not in team.get(page).context["form"].fields
    team.post(page, {"name": "Awa B. Jallow", "language": "pt"})

    made = Certificate.objects.get()
    assert (made.name, made.language, made.days) == ("Awa B. Jallow", "pt", Decimal(3))
    assert team.get(page).status_code == 404


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"reason": ""}, "nobody gets a certificate by exception without one"),
        ({"days": "2.3"}, "Days are counted in halves"),
        ({"days": ""}, "Say for how many days"),
        ({"name": ""}, "A certificate needs a name."),
    ],
)
def test_an_exception_says_beside_the_field_what_is_missing(team, officer, sent, words):
    _event, (short,) = make_held((1,), officer=officer)
    page = reverse("events:certificate-issue", args=[short.pk])
    whole = {"name": "Awa Jallow", "language": "en", "days": "1", "reason": "Fell ill."}

    refused = team.post(page, {**whole, **sent})

    assert words in refused.content.decode()
    assert not Certificate.objects.exists()
    team.post(page, whole)
    row = team.get(listed(short.event, state="issued"))
    assert "By exception: Fell ill." in row.content.decode()


def test_more_days_than_the_event_has_are_refused(team, officer):
    _event, (short,) = make_held((1,), officer=officer)
    sent = {"name": "Awa Jallow", "language": "en", "days": "4", "reason": "Fell ill."}

    refused = team.post(reverse("events:certificate-issue", args=[short.pk]), sent)

    assert refused.status_code == 409
    assert "from half a day to 3" in refused.content.decode()
    assert "Fell ill." in refused.content.decode()


def test_the_record_revokes_changes_and_issues_again(team, officer):
    certificate = make_certificate(officer=officer)
    old = certificate.code

    team.post(address("language", certificate), {"language": "ar", "seen": certificate.mark})
    assert read(certificate).language == "ar"
    stale = team.post(address("revoke", certificate), {"reason": "Wrong.", "seen": certificate.mark})
    assert stale.status_code == 409
    team.post(address("revoke", certificate), {"reason": "Wrong person.", "seen": read(certificate).mark})
    assert read(certificate).is_revoked
    assert team.get(address("paper", certificate)).status_code == 404
    sent = {"name": "Awa Jallow", "language": "fr", "reason": "The right one.", "seen": read(certificate).mark}
    team.post(address("again", certificate), sent)

    now = read(certificate)
    assert (now.name, now.language, now.is_revoked) == ("Awa Jallow", "fr", False)
    page = team.get(address("detail", certificate)).content.decode()
    assert grouped(old) in page and grouped(now.code) in page
    assert team.get(address("paper", certificate)).content.startswith(b"%PDF")
    assert "was revoked already" not in team.get(address("revoke", certificate)).content.decode()


def test_whoever_has_a_conflict_of_interest_finds_none(team, officer, monkeypatch):
    event, (full, other) = make_held((3, 3), officer=officer, file_reference="MX-2026-077")
    certificate = certifying.issue_certificate(registration=full, actor=officer)
    monkeypatch.setattr(barring, "_registered", [(lambda about: [officer.pk], lambda user: ["MX-2026-077"])])

    pages = [address(name, certificate) for name in ("detail", "paper", "revoke", "again", "language")]
    pages += [reverse(f"events:certificate-{name}", args=[event.pk]) for name in ("list", "issue-all", "bundle")]
    pages.append(reverse("events:certificate-issue", args=[other.pk]))

    assert [team.get(page).status_code for page in pages] == [404] * len(pages)
    public = team.get(reverse("events:certificate-public", args=[certificate.code]))
    assert address("detail", certificate) not in public.content.decode()
    with pytest.raises(StepNotAllowed):
        certifying.revoke_certificate(certificate=certificate, actor=officer, reason="No.")


@pytest.mark.parametrize("name", ["detail", "paper", "revoke", "again", "language"])
def test_certificates_are_the_team_s(client, partner, delegate, administrator, name):
    certificate = make_certificate()
    for person, status in ((partner, 404), (delegate, 404), (administrator, 403)):
        client.force_login(person)
        assert client.get(address(name, certificate)).status_code == status


def test_the_list_has_a_bound_and_always_as_many_queries(team, officer, django_assert_num_queries):
    event, _rows = make_held((3,), officer=officer)
    more, rows = make_held((3, 3, 3), officer=officer, title="Another")
    for one in (event, more):
        certifying.issue_certificates(event=one, actor=officer)
    team.get(listed(event))

    for one in (event, more):
        with django_assert_num_queries(QUERIES):
            assert team.get(listed(one, state="issued")).status_code == 200
    assert len(rows) == 3


QUERIES = 12


def test_a_participant_opens_the_own_paper_by_the_link(client):
    certificate = make_certificate(language="fr")
    token = place_token(certificate.registration)
    own, other = (
        client.get(reverse("events:certificate-place", args=[token])),
        client.get(reverse("events:certificate-place-in", args=[token, "ar"])),
    )

    assert (own["Content-Language"], other["Content-Language"]) == ("fr", "ar")
    assert language_of(other.content) == "ar"
    assert client.get(reverse("events:certificate-place-in", args=[token, "de"])).status_code == 404
    assert client.get(reverse("events:certificate-place", args=["wrong"])).status_code == 404


def test_the_link_opens_nothing_that_was_revoked_or_never_issued(client, officer):
    certificate = make_certificate(officer=officer)
    _event, (short,) = make_held((1,), officer=officer, title="Another")
    certifying.revoke_certificate(certificate=certificate, actor=officer, reason="Wrong.")

    for registration in (certificate.registration, short):
        link = reverse("events:certificate-place", args=[place_token(registration)])
        assert client.get(link).status_code == 404


def test_the_own_page_offers_all_five_languages():
    certificate = make_certificate(language="ar")
    shown = own_certificate(certificate.registration, "token")

    assert shown["language"] == "العربية"
    assert [key for key, _name in shown["others"]] == ["en", "fr", "es", "pt"]
    assert shown["code"] == grouped(certificate.code)
