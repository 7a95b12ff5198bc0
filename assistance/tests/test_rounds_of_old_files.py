"""The migration that gives files in consultation a round: asked today, the opinions recorded so far as answers."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from assistance import services
from assistance.choices import ConsultedBody, OpinionOutcome
from assistance.choices import RequestStatus as S
from assistance.models import AssistanceRequest, Consultation, Opinion
from assistance.tests.factories import make_request
from outbox.models import OutgoingMessage
from partners.tests.factories import make_service

pytestmark = pytest.mark.django_db
migration = import_module("assistance.migrations.0009_rounds_of_open_consultations")


def old_file(officer, **outcomes):
    """A request in consultation as it was before there were rounds."""
    row = make_request(S.CONSULTATION, officer=officer)
    Consultation.objects.filter(assistance_request=row).delete()
    for body, outcome in outcomes.items():
        Opinion.objects.create(
            assistance_request=row, body=body, outcome=outcome, text="As said.", given_on=timezone.localdate(),
            recorded_by=officer,
        )  # fmt: skip
    return row


@pytest.mark.parametrize(
    ("outcomes", "state", "answers"),
    [
        ({}, "running", {"delegation": None, "committee": None}),
        ({"delegation": "comments"}, "running", {"delegation": "comment", "committee": None}),
        ({"delegation": "favourable", "committee": "favourable"}, "agreed", {"delegation": "agree", "committee": "agree"}),
        ({"delegation": "favourable", "committee": "reservation"}, "running", {"delegation": "agree", "committee": "reservation"}),
        ({"committee": "objection"}, "broken", {"delegation": None, "committee": "objection"}),
    ],
)  # fmt: skip
def test_each_file_gets_the_round_that_fits_its_opinions(officer, delegate, committee_member, outcomes, state, answers):
    row = old_file(officer, **outcomes)

    migration.open_rounds(apps, None)
    migration.open_rounds(apps, None)

    found = Consultation.objects.get(assistance_request=row)
    assert (found.state, found.opened_by, found.note) == (state, officer, "Clear, limited and wanted.")
    assert {one.body: one.current_reply and one.current_reply.answer for one in found.consultees.all()} == answers
    assert timezone.localtime(found.due_at).hour == 18
    assert (AssistanceRequest.objects.get(pk=row.pk).holder == "team") == (state == "broken")


def test_only_files_in_consultation_and_those_concerned(officer, delegate, committee_member, togo):
    make_service("DG NEAR", covers=[togo])
    make_request(S.ASSESSMENT, officer=officer)
    row = old_file(officer)

    migration.open_rounds(apps, None)

    names = Consultation.objects.get().consultees.values_list("name", flat=True)
    assert set(names) == {delegate.memberships.get().institution.name, "DG INTPA"}
    OutgoingMessage.objects.all().delete()
    assert services.tell_late_comers(now=timezone.now()) == (2, 0)
    assert services.record_opinion(
        assistance_request=row, body=ConsultedBody.COMMITTEE, actor=committee_member,
        outcome=OpinionOutcome.FAVOURABLE, given_on=timezone.localdate(),
    ).outcome == "favourable"  # fmt: skip
