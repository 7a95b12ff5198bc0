"""Starting again from the text of a request that has ended: what is copied, for whom, and how often."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assistance import services
from assistance.choices import AttachmentKind, Channel, DraftLevel
from assistance.choices import RequestStatus as S
from assistance.models import AssistanceRequest
from assistance.permissions import draft_level
from assistance.services.restarting import COPIED, COPIED_SETS, MADE_ANEW
from assistance.tests.factories import make_letter, make_request, refuse
from partners.models import Language, SpecificArea
from partners.tests.factories import make_contact, make_institution
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(ministry, partner, togo, gambia):
    """A request in which every field says something."""
    language, _made = Language.objects.get_or_create(code="en", defaults={"name_en": "English", "name_fr": "anglais"})
    assessed = make_request(
        S.ASSESSMENT, institution=ministry, contact=partner, context="Three offices.", expected_deliverables="Rules.",
        policy_link="Strategy 4.2", other_support="None.", earlier_reference="MX-H-008", other_co_requesters="A union",
        preferred_from=timezone.localdate(), preferred_to=timezone.localdate(), preferred_why="A debate.",
        delegation_contact="Ms B.", consent_to_publish=True, is_demonstration=True, countries=[gambia, togo],
    )  # fmt: skip
    area = SpecificArea.objects.create(code="LM-XX", theme=assessed.theme, name_en="Agencies", name_fr="Agences")
    assessed.areas.add(area)
    assessed.languages.add(language)
    assessed.co_requesters.add(make_institution(togo, name="Inspection du travail"))
    return assessed


def plain(assistance_request, name):
    """What a field holds, sets as sorted keys."""
    value = getattr(assistance_request, name)
    return sorted(row.pk for row in value.all()) if hasattr(value, "all") else value


def test_every_field_is_copied_or_made_anew():
    """A new field of the request must say which it is."""
    fields = {
        field.name for field in AssistanceRequest._meta.get_fields() if not field.auto_created or field.name == "id"
    }

    assert fields == {*COPIED, *COPIED_SETS, *MADE_ANEW}
    assert len(fields) == len([*COPIED, *COPIED_SETS, *MADE_ANEW])


@pytest.mark.parametrize("step", ["decline", "return_request", "withdraw"])
def test_a_draft_begins_with_the_whole_text(step, full, partner, manager):
    if step == "withdraw":
        services.move_request(assistance_request=full, step=step, actor=partner, reason="Not now.")
    else:
        refuse(full, step, manager)

    draft = services.start_again(assistance_request=full, actor=partner)

    draft, full = (AssistanceRequest.objects.get(pk=row.pk) for row in (draft, full))
    names = [*COPIED, *COPIED_SETS]
    assert {name: plain(draft, name) for name in names} == {name: plain(full, name) for name in names}
    assert all(plain(full, name) for name in names if name != "regional_organisation")
    assert (draft.restarted_from, draft.status, draft.channel) == (full, S.DRAFT, Channel.PORTAL)
    assert (draft.reference, draft.clock, draft.officer, draft.received_on) == (None, None, None, None)
    assert (draft.created_by, draft.version) == (partner, 1)
    assert draft.tracking_code != full.tracking_code
    assert list(full.restarts.all()) == [draft]


def test_two_clicks_and_two_people_make_one_draft(full, partner, manager, ministry):
    refuse(full, actor=manager)
    colleague = make_contact(ministry)

    drafts = {services.start_again(assistance_request=full, actor=actor).pk for actor in (partner, partner, colleague)}

    assert drafts == set(AssistanceRequest.objects.filter(status=S.DRAFT).values_list("pk", flat=True))
    assert len(drafts) == 1


def test_the_database_takes_one_draft_at_a_time(full, partner, manager):
    refuse(full, actor=manager)
    draft = services.start_again(assistance_request=full, actor=partner)
    twin = AssistanceRequest(institution=full.institution, created_by=partner, restarted_from=full)
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()

    services.submit_request(assistance_request=draft, actor=partner)
    again = services.start_again(assistance_request=full, actor=partner)

    assert again.pk != draft.pk


def test_a_draft_that_was_discarded_can_be_begun_again(full, partner, manager):
    refuse(full, actor=manager)
    services.discard_draft(
        assistance_request=services.start_again(assistance_request=full, actor=partner), actor=partner
    )

    assert services.start_again(assistance_request=full, actor=partner).is_draft


def test_the_letter_stays_and_chosen_annexes_come_along(full, partner, manager):
    letter = make_letter(full)
    annexes = [
        make_letter(full, name=f"{n}.pdf", kind=AttachmentKind.ANNEX, content=b"%PDF-" + n.encode()) for n in "ab"
    ]
    answer = make_letter(full, name="answer.pdf", kind=AttachmentKind.ANSWER)
    refuse(full, actor=manager)

    keys = [letter.pk, annexes[0].pk, answer.pk]
    draft = services.start_again(assistance_request=full, actor=partner, annexes=keys)

    copies = list(draft.attachments.all())
    assert [(row.name, row.kind, row.uploaded_by) for row in copies] == [
        ("a.pdf", AttachmentKind.ANNEX, partner),
        ("answer.pdf", AttachmentKind.ANNEX, partner),
    ]
    assert copies[0].file.name != annexes[0].file.name
    assert copies[0].file.read() == b"%PDF-a"
    services.discard_draft(assistance_request=draft, actor=partner)
    assert annexes[0].file.storage.exists(annexes[0].file.name)


def test_annexes_of_other_files_are_not_taken_along(full, partner, manager, neighbour):
    secret = make_letter(make_request(S.SUBMITTED), name="secret.pdf", kind=AttachmentKind.ANNEX)
    refuse(full, actor=manager)

    draft = services.start_again(assistance_request=full, actor=partner, annexes=[secret.pk])

    assert not draft.attachments.exists()


@pytest.mark.parametrize("persona", ["officer", "manager", "neighbour", "delegate", "committee_member", "expert"])
def test_only_the_authority_that_leads_starts_again(persona, request, full, manager):
    refuse(full, actor=manager)
    full.co_requesters.add(request.getfixturevalue("neighbour").memberships.get().institution)

    with pytest.raises(StepNotAllowed, match="the authority that leads the request"):
        services.start_again(assistance_request=full, actor=request.getfixturevalue(persona))


@pytest.mark.parametrize("status", [S.SUBMITTED, S.ASSESSMENT, S.CLARIFICATION, S.CONSULTATION])
def test_one_starts_again_from_what_has_ended(status, ministry, partner):
    with pytest.raises(TransitionRefused, match="has ended without an Action"):
        services.start_again(
            assistance_request=make_request(status, institution=ministry, contact=partner), actor=partner
        )


def test_who_may_do_what_on_the_draft_stays_for_those_who_ask(full, partner, manager, togo):
    asking, outside = full.co_requesters.get(), make_institution(togo, name="A union")
    for institution in (asking, outside):
        full.accesses.create(institution=institution, level=DraftLevel.SEE, set_by=partner)
    contact = make_contact(asking)
    refuse(full, actor=manager)

    draft = services.start_again(assistance_request=full, actor=partner)

    assert [(row.institution, row.level) for row in draft.accesses.all()] == [(asking, DraftLevel.SEE)]
    assert draft_level(contact, draft) == DraftLevel.SEE
    assert draft_level(make_contact(outside), draft) is None
    assert draft.versions.get().values["title"] == full.title
