"""The mails about invitations and memberships say what to do, in the reader's language, without gaps."""

import pytest
from django.template import engines

from accounts.choices import Role
from accounts.models import Invitation
from accounts.tests.factories import make_user
from partners import services
from partners.choices import InstitutionKind, MembershipStatus
from partners.tests.factories import make_institution, make_membership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def missing_shows(monkeypatch):
    """A missing variable shows."""
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "MISSING %s")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_mail_is_whole_in_every_language(manager, gambia, language, mailoutbox):
    person = make_user(Role.PARTNER, language=language, name="Awa O'Brien <Sanneh>")
    ministry = make_institution(gambia, name="Ministère de l'Intérieur & des Cultes")
    for decide, note in ((services.confirm_membership, ""), (services.refuse_membership, "Use your <work> address.")):
        membership = make_membership(person, ministry, MembershipStatus.CLAIMED)
        decide(membership=membership, actor=manager, note=note)
        membership.delete()
    for role, kind in ((Role.DELEGATION, InstitutionKind.DELEGATION), (Role.EXPERT, None)):
        invitation = Invitation(email=f"{role}@example.org", name="Ana Costa", role=role, language=language)
        institution = make_institution(gambia, kind) if kind else None
        services.invite_person(invitation=invitation, actor=manager, institution=institution)

    assert len(mailoutbox) == 4
    for message in mailoutbox:
        page = message.alternatives[0][0]
        assert "MISSING" not in message.subject + message.body + page
        assert "&#x27;" not in message.subject + message.body
        assert f'<html lang="{language}"' in page
        assert f"http://127.0.0.1:8000/{language}/partners/" in message.body
        assert "<work>" not in page
