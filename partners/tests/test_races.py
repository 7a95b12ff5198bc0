"""Two people, or two clicks, at the same moment: one wins, the other is told."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from accounts.choices import Role
from accounts.models import Invitation, User
from accounts.tests.factories import make_manager, make_user
from partners import services
from partners.choices import MembershipStatus
from partners.tests.factories import make_institution, make_membership

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks are PostgreSQL's"),
]


def at_once(*calls):
    """Run the calls in threads of their own; their results, or the refusals."""

    def run(call):
        try:
            return call()
        except services.Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def refusals(results):
    """What was refused."""
    return [result for result in results if isinstance(result, services.Refused)]


def test_two_clicks_accept_an_invitation_once():
    invitation = Invitation.objects.create(email="ana@example.org", role=Role.EXPERT, invited_by=make_manager())
    answer = {"invitation": invitation, "language": "en", "password": "river-market-lantern"}

    results = at_once(*[lambda: services.accept_invitation(name="Ana Costa", **answer)] * 2)

    assert [str(refusal) for refusal in refusals(results)] == ["This invitation has been used."]
    assert User.objects.filter(email="ana@example.org").count() == 1


def test_two_decide_about_one_claim():
    claim = make_membership(institution=make_institution(), status=MembershipStatus.CLAIMED)
    first, second = make_manager(), make_manager()

    results = at_once(
        lambda: services.confirm_membership(membership=claim, actor=first),
        lambda: services.refuse_membership(membership=claim, actor=second, note="No."),
    )

    assert len(refusals(results)) == 1
    assert "decided this already" in str(refusals(results)[0])


def test_two_clicks_claim_once():
    person, institution = make_user(Role.PARTNER), make_institution()

    results = at_once(*[lambda: services.claim_membership(user=person, institution=institution)] * 2)

    assert len(refusals(results)) == 1
    assert person.memberships.count() == 1


def test_two_invite_one_address():
    manager = make_manager()

    def invite():
        invitation = Invitation(email="ana@example.org", name="Ana Costa", role=Role.EXPERT)
        return services.invite_person(invitation=invitation, actor=manager)

    results = at_once(invite, invite)

    assert len(refusals(results)) == 1
    assert Invitation.objects.count() == 1
