"""Every address against every persona of two countries: the answers are written here a second time, by hand.

The files are The Gambia's; the neighbour and the other delegate are Togo's. Codes: 200 the page, 302 on to another
page (for a visitor: to sign-in), 403 a step of another role, 404 nothing that this person may know of, 405 a form's
address that is only written to.
"""

from operator import attrgetter
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse
from django.utils import timezone

from accounts.choices import Role
from accounts.models import Invitation
from accounts.tests.factories import make_officer
from actions.choices import ActionStatus
from actions.tests.factories import make_action, make_activity, make_deliverable_type, make_mission_of
from assistance.choices import DeclarationAnswer, RequestStatus
from assistance.services import declare_interest, invite_assessor, write_note
from assistance.tests.factories import make_asked_joining, make_consulted_request, make_draft, make_letter, make_request
from clock.tests.factories import make_closure
from experts.choices import ExpertStatus
from experts.links import renewal_token
from experts.services import put_cv
from experts.tests.factories import make_expert
from meetings.tests.factories import begin, decided, hold, make_meeting, put_on
from missions.choices import DeploymentStatus
from missions.tests.asked import make_walked
from missions.tests.factories import make_deployment
from outbox.choices import Topic
from outbox.permissions import sign_reduction
from outbox.tests.factories import make_message
from papers.uploads import check_upload
from partners.choices import InterestKind, MembershipStatus
from partners.models import Interest
from partners.tests.factories import (
    make_committee_member,
    make_contact,
    make_institution,
    make_membership,
    make_stand_in,
)
from publications.tests.factsheet_factories import make_factsheet_world

from .addresses_of_calls import CALL_ADDRESSES, EVERYBODY
from .addresses_of_factsheets import FACTSHEET_ADDRESSES
from .addresses_of_figures import FIGURE_ADDRESSES
from .addresses_of_light import LIGHT_ADDRESSES
from .addresses_of_missions import MISSION_ADDRESSES
from .addresses_of_opendata import OPEN_DATA_ADDRESSES
from .addresses_of_partners import PARTNER_ADDRESSES
from .addresses_of_places import PLACE_ADDRESSES
from .addresses_of_practices import PRACTICE_ADDRESSES, make_library
from .addresses_of_stories import STORY_ADDRESSES, make_stories
from .events_world import EVENT_ADDRESSES, make_events

PERSONAS = (
    "visitor", "partner", "colleague", "newcomer", "neighbour", "delegate", "other_delegate", "committee_member",
    "officer", "manager", "focal_point", "expert", "administrator",
)  # fmt: skip

SIGNED_IN = "302 200 200 200 200 200 200 200 200 200 200 200 200"


@pytest.fixture
def world(db, ministry, partner, neighbour, officer, manager, committee_member, gambia, profile, focal_point):
    """One file in each place that an address can point to."""
    fields = {"institution": ministry, "contact": partner, "officer": officer}
    action = make_action(ActionStatus.PREPARATION, manager=manager, consent_to_publish=True, **fields)
    consulted = make_request(RequestStatus.CONSULTATION, **fields)
    asked = make_request(RequestStatus.CLARIFICATION, **fields)
    assessed = make_request(RequestStatus.ASSESSMENT, **fields)
    return SimpleNamespace(
        **make_team(action) | make_meetings(fields, committee_member, manager) | make_publications(officer, manager),
        absence=make_stand_in(make_committee_member(), make_committee_member("EEAS")),
        action=action,
        activity=action.activities.first(),
        asked=asked,
        assessed=assessed,
        candidate=make_expert(ExpertStatus.SUBMITTED),
        claim=make_membership(institution=ministry, status=MembershipStatus.CLAIMED),
        closure=make_closure(),
        condition=action.approval_conditions.create(number=1, text="A contact is named."),
        consulted=consulted,
        declined=make_request(RequestStatus.DECLINED, **fields),
        deliverable=action.deliverables.create(type=make_deliverable_type(), title="Rules"),
        draft=(draft := make_draft(ministry, partner)),
        institution=make_institution(gambia, name="Proposed service", is_confirmed=False),
        invitation=Invitation.objects.create(email="new@example.org", role=Role.EXPERT, invited_by=manager),
        joining=make_asked_joining(neighbour, assessed, officer),
        **make_links(partner, profile),
        **make_walked(profile, officer, focal_point, manager, action.reference),
        **make_events(ministry, partner, officer, action),
        letter=make_letter(consulted),
        mail=make_message(partner),
        draft_letter=make_letter(draft),
        membership=partner.memberships.get(),
        note=write_note(assistance_request=consulted, actor=officer, text="For the team."),
        ministry=ministry,
        officer=officer,
        question=asked.questions.get(),
        recused=recused_on(consulted),
        sheet=make_invitation(assessed, manager),
        tie=Interest.objects.create(person=officer, institution=ministry, kind=InterestKind.WORKED),
    )


def make_publications(officer, manager):
    """Stories, good practices and factsheets."""
    return {**make_stories(officer), **make_library(officer, manager), **make_factsheet_world(officer, manager)}


def make_team(action):
    """A second activity with its mission, and somebody who comes for it."""
    carried = make_activity(action, title="Study visit")
    return {"carried": carried, "guest": make_deployment(DeploymentStatus.CONFIRMED, mission=make_mission_of(carried))}


def make_links(partner, profile):
    """The signed links of two mails: one lets a contact hear less, one lets an expert confirm a profile."""
    tokens = {"less_token": sign_reduction(partner, Topic.NEWS), "renewal_token": renewal_token(profile)}
    return {name: SimpleNamespace(value=token) for name, token in tokens.items()}


def make_invitation(assessed, manager):
    """Somebody who was asked for scores."""
    today = timezone.localdate()
    return invite_assessor(assistance_request=assessed, assessor=make_officer(), actor=manager, due_on=today)


def make_meetings(fields, chair, manager):
    """A planned meeting with a file, one that has begun, and one that was held; all are chaired by the committee's member."""
    files = [make_consulted_request(**fields) for _turn in range(3)]
    planned = [make_meeting(chair=chair, manager=manager) for _turn in files]
    items = [put_on(meeting, file, manager=manager)[0] for meeting, file in zip(planned, files, strict=True)]
    begin(planned[1])
    held = hold(planned[2], [chair], [(items[2], decided())], manager)
    return {"meeting": planned[0], "item": items[0], "begun": planned[1], "held": held}


def recused_on(assistance_request):
    """An officer who has declared a conflict of interest on a request."""
    person = make_officer()
    words = {"answer": DeclarationAnswer.CONFLICT, "explanation": "My brother works there."}
    declare_interest(assistance_request=assistance_request, actor=person, **words)
    return person


@pytest.fixture
def profile(expert, settings, tmp_path):
    """The expert's profile, still a draft, with a CV."""
    settings.MEDIA_ROOT = tmp_path
    profile = make_expert(ExpertStatus.DRAFT, user=expert)
    upload = SimpleUploadedFile("cv.pdf", b"%PDF-1.4")
    return put_cv(expert=profile, actor=expert, checked=check_upload(upload))


@pytest.fixture
def newcomer(ministry):
    """A contact who claims the same authority and is not confirmed."""
    user = make_contact(make_institution(name="Elsewhere"), name="Not Yet")
    user.memberships.all().delete()
    make_membership(user, ministry, MembershipStatus.CLAIMED)
    return user


@pytest.fixture
def colleague(ministry):
    """Another confirmed contact of the authority."""
    return make_contact(ministry, name="Lamin Ceesay")


# name: (arguments, answers in the order of PERSONAS)
ADDRESSES = {
    "portal:home": ([], EVERYBODY),
    "portal:start": ([], "302 302 302 302 302 302 302 302 302 302 302 302 302"),
    "portal:board": ([], "302 403 403 403 403 403 403 200 200 200 403 403 200"),
    "portal:year": (["2026"], "302 403 403 403 403 403 403 200 200 200 403 403 200"),
    "portal:year-export": (["2026"], "302 403 403 403 403 403 403 200 200 200 403 403 200"),
    "portal:decisions": ([], "302 403 403 403 403 403 403 200 200 200 403 403 200"),
    "portal:decisions-year": (["2026"], "302 403 403 403 403 403 403 200 200 200 403 403 200"),
    "portal:decisions-export": ([], "302 403 403 403 403 403 403 200 200 200 403 403 200"),
    "portal:decisions-year-export": (["2026"], "302 403 403 403 403 403 403 200 200 200 403 403 200"),
    "portal:board-export": (["csv"], "302 403 403 403 403 403 403 200 200 200 403 403 200"),
    "portal:tasks": ([], SIGNED_IN),
    "portal:search": ([], SIGNED_IN),
    "portal:calendar": ([], SIGNED_IN),
    "portal:calendar-renew": ([], SIGNED_IN),
    "portal:calendar-revoke": ([], "302 302 302 302 302 302 302 302 302 302 302 302 302"),
    "portal:events": ([], EVERYBODY),
    "portal:file": (["action.reference"], "302 302 302 302 302 302 302 302 302 302 302 302 302"),
    "portal:how-to-request": ([], EVERYBODY),
    "portal:request-status": ([], EVERYBODY),
    "portal:how-we-count": ([], EVERYBODY),
    "portal:about": ([], EVERYBODY),
    "portal:privacy": ([], EVERYBODY),
    "portal:accessibility": ([], EVERYBODY),
    "accounts:profile": ([], SIGNED_IN),
    "outbox:settings-mine": ([], SIGNED_IN),
    "outbox:topic-reduce": (["less_token.value"], EVERYBODY),
    "outbox:mailbox-list": ([], EVERYBODY),
    "outbox:mailbox-detail": (["mail.pk"], EVERYBODY),
    "outbox:mailbox-page": (["mail.pk"], EVERYBODY),
    "assistance:request-list": ([], "302 302 302 302 302 200 200 200 200 200 200 200 200"),
    "assistance:request-export": (["csv"], "302 302 302 302 302 200 200 200 200 200 200 200 200"),
    "assistance:request-mine": ([], "302 200 200 200 200 403 403 403 403 403 403 403 403"),
    "assistance:request-create": ([], "302 200 200 200 200 403 403 403 403 403 403 403 403"),
    "assistance:request-register": ([], "302 403 403 403 403 403 403 403 200 200 403 403 403"),
    "assistance:request-summary": (["draft.pk"], "302 200 200 404 404 404 404 404 404 404 404 404 404"),
    "assistance:request-submit": (["draft.pk"], "302 405 405 404 404 404 404 404 404 404 404 404 404"),
    "assistance:request-discard": (["draft.pk"], "302 200 200 404 404 404 404 404 404 404 404 404 404"),
    "assistance:request-edit": (["draft.pk", "problem"], "302 200 200 404 404 404 404 404 404 404 404 404 404"),
    "assistance:draft-comments": (["draft.pk"], "302 200 200 404 404 404 404 404 404 404 404 404 404"),
    "assistance:draft-people": (["draft.pk"], "302 200 200 404 404 404 404 404 404 404 404 404 404"),
    "assistance:version-list": (["draft.pk"], "302 200 200 404 404 404 404 404 404 404 404 404 404"),
    "assistance:version-compare": (["draft.pk"], "302 302 302 404 404 404 404 404 404 404 404 404 404"),
    "assistance:version-restore": (["draft.pk"], "302 405 405 404 404 404 404 404 404 404 404 404 404"),
    "assistance:request-hand-over": (["ministry.pk"], "302 200 200 404 404 404 404 404 404 404 404 404 404"),
    "assistance:sent-version-list": (["consulted.reference"], "302 200 200 404 404 404 404 404 404 404 404 404 404"),
    "assistance:sent-version-compare": (["consulted.reference"], "302 200 200 404 404 404 404 404 404 404 404 404 404"),
    "similar:draft-list": (["draft.pk"], "302 200 200 404 404 404 404 404 404 404 404 404 404"),
    "similar:draft-part": (["draft.pk"], "302 200 200 404 404 404 404 404 404 404 404 404 404"),
    "similar:follow-undo": (["draft.pk"], "302 405 405 404 404 404 404 404 404 404 404 404 404"),
    "similar:action-follow": (["draft.pk", "action.reference"], "302 200 200 404 404 404 404 404 404 404 404 404 404"),
    "similar:request-list": (["assessed.reference"], "302 403 403 404 404 403 404 404 200 200 404 404 200"),
    "assistance:joining-wish": (["draft.pk"], "302 200 200 404 404 404 404 404 404 404 404 404 404"),
    "assistance:joining-offer": (["assessed.reference", "asked.reference"], "302 403 403 404 404 403 404 404 200 200 404 404 403"),
    "assistance:joining-detail": (["joining.pk"], "302 200 200 404 200 404 404 404 200 200 404 404 404"),
    "assistance:joining-step": (["joining.pk", "accept"], "302 200 200 404 403 404 404 404 403 403 404 404 404"),
    "assistance:attachment-add": (["draft.pk"], "302 200 200 404 404 404 404 404 404 404 404 404 404"),
    "assistance:attachment-download": (["letter.pk"], "302 200 200 404 404 200 404 200 200 200 404 404 200"),
    "assistance:attachment-delete": (["draft_letter.pk"], "302 405 405 405 405 405 405 405 405 405 405 405 405"),
    "assistance:request-detail": (["consulted.reference"], "302 200 200 404 404 200 404 200 200 200 404 404 200"),
    "assistance:request-sent": (["consulted.reference"], "302 200 200 404 404 404 404 404 200 200 404 404 404"),
    "assistance:request-history": (["consulted.reference"], "302 200 200 404 404 200 404 200 200 200 404 404 200"),
    "assistance:request-step": (["consulted.reference", "withdraw"], "302 200 200 404 404 403 404 403 403 403 404 404 403"),
    "assistance:request-decline": (["assessed.reference"], "302 403 403 404 404 403 404 404 403 200 404 404 403"),
    "assistance:request-return": (["assessed.reference"], "302 403 403 404 404 403 404 404 403 200 404 404 403"),
    "assistance:refusal-correct": (["declined.reference"], "302 403 403 404 404 403 404 403 403 200 404 404 403"),
    "assistance:refusal-paper": (["declined.reference"], "302 200 200 404 404 200 404 200 200 200 404 404 200"),
    "assistance:request-restart": (["declined.reference"], "302 200 200 404 404 403 404 403 403 403 404 404 403"),
    **FIGURE_ADDRESSES,
    **CALL_ADDRESSES,
    **EVENT_ADDRESSES,
    **LIGHT_ADDRESSES,
    **FACTSHEET_ADDRESSES,
    **MISSION_ADDRESSES,
    **OPEN_DATA_ADDRESSES,
    **PARTNER_ADDRESSES,
    **PLACE_ADDRESSES,
    **PRACTICE_ADDRESSES,
    **STORY_ADDRESSES,
    "assistance:interest-mine": ([], "302 403 403 403 403 200 200 200 200 200 403 403 200"),
    "assistance:interest-declare": (["consulted.reference"], "302 403 403 404 404 200 404 200 200 200 404 404 200"),
    "assistance:recusal-lift": (["consulted.reference", "recused.pk"], "302 403 403 404 404 403 404 403 403 200 404 404 403"),
    "assistance:officer-assign": (["assessed.reference"], "302 403 403 404 404 403 404 404 302 200 404 404 403"),
    "assistance:question-ask": (["assessed.reference"], "302 403 403 404 404 403 404 404 200 200 404 404 403"),
    "assistance:question-answer": (["asked.reference"], "302 200 200 404 404 403 404 404 403 403 404 404 403"),
    "assistance:question-edit": (["asked.reference", "question.pk"], "302 403 403 404 404 403 404 404 200 200 404 404 403"),
    "assistance:answer-record": (["asked.reference", "question.pk"], "302 403 403 404 404 403 404 404 200 200 404 404 403"),
    "assistance:question-take-back": (["asked.reference", "question.pk"], "302 403 403 404 404 403 404 404 200 200 404 404 403"),
    "assistance:thread-detail": (["consulted.reference"], "302 200 200 404 404 200 404 200 200 200 404 404 200"),
    "assistance:thread-read": (["consulted.reference"], "302 405 405 404 404 405 404 405 405 405 404 404 405"),
    "assistance:message-create": (["consulted.reference"], "302 200 200 404 404 403 404 403 200 200 404 404 403"),
    "assistance:message-settle": (["consulted.reference"], "302 405 405 404 404 405 404 405 405 405 404 404 405"),
    "assistance:note-create": (["consulted.reference"], "302 403 403 404 404 403 404 403 200 200 404 404 403"),
    "assistance:note-edit": (["consulted.reference", "note.pk"], "302 404 404 404 404 404 404 404 200 403 404 404 403"),
    "assistance:assessment-edit": (["assessed.reference"], "302 403 403 404 404 403 404 404 200 200 404 404 403"),
    "assistance:consultation-open": (["assessed.reference"], "302 403 403 404 404 403 404 404 200 200 404 404 403"),
    "assistance:consultation-answer": (["consulted.reference"], "302 403 403 404 404 200 404 200 302 302 404 404 403"),
    "assistance:reply-record": (["consulted.reference"], "302 403 403 404 404 403 404 403 200 200 404 404 403"),
    "assistance:more-time-decide": (["consulted.reference"], "302 403 403 404 404 403 404 403 302 302 404 404 403"),
    "assistance:opinion-delegation": (["consulted.reference"], "302 403 403 404 404 302 404 403 302 302 404 404 403"),
    "assistance:opinion-committee": (["consulted.reference"], "302 403 403 404 404 403 404 302 302 302 404 404 403"),
    "assistance:sheet-edit": (["assessed.reference"], "302 403 403 404 404 403 404 404 200 200 404 404 403"),
    "assistance:assessor-invite": (["assessed.reference"], "302 403 403 404 404 403 404 404 403 200 404 404 403"),
    "assistance:assessor-withdraw": (["assessed.reference", "sheet.pk"], "302 403 403 404 404 403 404 404 403 200 404 404 403"),
    "assistance:scheme-edit": ([], "302 403 403 403 403 403 403 403 200 200 403 403 200"),
    "assistance:dossier-summary": (["consulted.reference"], "302 404 404 404 404 200 404 200 200 200 404 404 200"),
    "assistance:dossier-paper": (["consulted.reference", "fr"], "302 404 404 404 404 200 404 200 200 200 404 404 200"),
    "actions:action-portfolio": ([], EVERYBODY),
    "actions:action-public": (["action.reference"], EVERYBODY),
    "actions:action-list": ([], "302 302 302 302 302 200 200 200 200 200 200 200 200"),
    "actions:action-export": (["csv"], "302 302 302 302 302 200 200 200 200 200 200 200 200"),
    "actions:action-mine": ([], "302 200 200 200 200 403 403 403 403 403 403 403 403"),
    "actions:action-detail": (["action.reference"], "302 200 200 404 404 200 404 200 200 200 404 404 200"),
    "actions:action-edit": (["action.reference"], "302 403 403 404 404 403 404 403 200 200 404 404 403"),
    "actions:officer-assign": (["action.reference"], "302 403 403 404 404 403 404 403 200 200 404 404 403"),
    "actions:action-history": (["action.reference"], "302 200 200 404 404 200 404 200 200 200 404 404 200"),
    "actions:objective-edit": (["action.reference"], "302 403 403 404 404 403 404 403 200 200 404 404 403"),
    "actions:activity-create": (["action.reference"], "302 403 403 404 404 403 404 403 200 200 404 404 403"),
    "actions:activity-edit": (["activity.pk"], "302 403 403 404 404 403 404 403 200 200 404 404 403"),
    "actions:activity-move": (["activity.pk"], "302 403 403 404 404 403 404 403 405 405 404 404 403"),
    "actions:activity-delete": (["activity.pk"], "302 403 403 404 404 403 404 403 200 200 404 404 403"),
    "actions:mission-plan": (["activity.pk"], "302 403 403 404 404 403 404 403 200 200 404 404 403"),
    "actions:mission-move": (["carried.pk"], "302 403 403 404 404 403 404 403 409 409 404 404 403"),
    "actions:deployment-cv": (["guest.pk"], "302 200 200 404 404 403 404 403 302 302 404 404 302"),
    "actions:result-edit": (["activity.pk"], "302 403 403 404 404 403 404 403 409 409 404 404 403"),
    "actions:deliverable-create": (["action.reference"], "302 403 403 404 404 403 404 403 200 200 404 404 403"),
    "actions:deliverable-edit": (["deliverable.pk"], "302 403 403 404 404 403 404 403 200 200 404 404 403"),
    "actions:adoption-record": (["deliverable.pk"], "302 409 409 404 404 403 404 403 409 409 404 404 403"),
    "actions:deliverable-delete": (["deliverable.pk"], "302 403 403 404 404 403 404 403 200 200 404 404 403"),
    "actions:plan-agree": (["action.reference"], "302 200 200 404 404 403 404 403 200 200 404 404 403"),
    "actions:action-step": (["action.reference", "hold"], "302 403 403 404 404 403 404 403 403 200 404 404 403"),
    "actions:request-approve": (["consulted.reference"], "302 403 403 404 404 403 404 403 200 200 404 404 200"),
    "actions:clock-detail": (["consulted.reference"], "302 200 200 404 404 200 404 200 200 200 404 404 200"),
    "actions:clock-export": (["consulted.reference"], "302 200 200 404 404 200 404 200 200 200 404 404 200"),
    "actions:deadline-extend": (["consulted.reference"], "302 403 403 404 404 403 404 403 403 200 404 404 403"),
    "actions:stage-plan": (["action.reference"], "302 200 200 404 404 200 404 200 200 200 404 404 200"),
    "actions:window-find": (["action.reference"], "302 200 200 404 404 200 404 200 200 200 404 404 200"),
    "actions:condition-meet": (["condition.pk"], "302 403 403 404 404 403 404 403 200 200 404 404 403"),
    "actions:condition-reopen": (["condition.pk"], "302 403 403 404 404 403 404 403 200 200 404 404 403"),
    "actions:condition-date": (["condition.pk"], "302 403 403 404 404 403 404 403 200 200 404 404 403"),
    "meetings:meeting-list": ([], "302 403 403 403 403 403 403 200 200 200 403 403 200"),
    "meetings:meeting-create": ([], "302 403 403 403 403 403 403 403 403 200 403 403 403"),
    "meetings:meeting-detail": (["held.pk"], "302 404 404 404 404 404 404 200 200 200 404 404 200"),
    "meetings:meeting-move": (["meeting.pk"], "302 404 404 404 404 404 404 403 403 200 404 404 403"),
    "meetings:meeting-cancel": (["meeting.pk"], "302 404 404 404 404 404 404 403 403 200 404 404 403"),
    "meetings:agenda-send": (["meeting.pk"], "302 404 404 404 404 404 404 403 403 200 404 404 403"),
    "meetings:item-add": (["meeting.pk"], "302 404 404 404 404 404 404 403 403 405 404 404 403"),
    "meetings:item-move": (["meeting.pk", "item.pk"], "302 404 404 404 404 404 404 403 403 405 404 404 403"),
    "meetings:item-remove": (["meeting.pk", "item.pk"], "302 404 404 404 404 404 404 403 403 405 404 404 403"),
    "meetings:sitting-record": (["begun.pk"], "302 404 404 404 404 404 404 403 403 200 404 404 403"),
    "meetings:minutes-correct": (["held.pk"], "302 404 404 404 404 404 404 403 403 200 404 404 403"),
    "meetings:minutes-sign": (["held.pk"], "302 404 404 404 404 404 404 200 403 403 404 404 403"),
    "meetings:minutes-paper": (["held.pk"], "302 404 404 404 404 404 404 200 200 200 404 404 200"),
    "clock:stage-budgets": ([], "302 403 403 403 403 403 403 403 200 200 403 403 200"),
    "clock:closure-create": ([], "302 403 403 403 403 403 403 403 403 200 403 403 403"),
    "clock:closure-edit": (["closure.pk"], "302 403 403 403 403 403 403 403 403 200 403 403 403"),
    "clock:closure-delete": (["closure.pk"], "302 403 403 403 403 403 403 403 403 200 403 403 403"),
    "clock:capacity": ([], "302 403 403 403 403 403 403 403 200 200 403 403 200"),
    "clock:stage-effort": ([], "302 403 403 403 403 403 403 403 403 200 403 403 403"),
    "clock:officer-week": (["officer.pk"], "302 403 403 403 403 403 403 403 403 200 403 403 403"),
    "experts:expert-list": ([], "302 404 404 404 404 404 404 404 200 200 404 404 403"),
    "experts:expert-export": (["csv"], "302 404 404 404 404 404 404 404 200 200 404 404 403"),
    "experts:expert-detail": (["candidate.pk"], "302 404 404 404 404 404 404 404 200 200 404 404 200"),
    "experts:expert-step": (["candidate.pk", "take_on"], "302 404 404 404 404 404 404 404 200 200 404 404 200"),
    "experts:expert-vet": (["candidate.pk"], "302 404 404 404 404 404 404 404 403 200 404 404 200"),
    "experts:cv-open": (["candidate.pk"], "302 404 404 404 404 404 404 404 200 200 404 404 200"),
    "experts:expert-join": ([], EVERYBODY),
    "experts:profile-mine": ([], "302 403 403 403 403 403 403 403 403 403 403 200 403"),
    "experts:profile-confirm": ([], "302 403 403 403 403 403 403 403 403 403 403 405 403"),
    "experts:profile-submit": ([], "302 403 403 403 403 403 403 403 403 403 403 200 403"),
    "experts:profile-edit": (["about"], "302 403 403 403 403 403 403 403 403 403 403 200 403"),
    "experts:cv-edit": ([], "302 403 403 403 403 403 403 403 403 403 403 200 403"),
    "experts:cv-mine": ([], "302 403 403 403 403 403 403 403 403 403 403 200 403"),
    "experts:consent-edit": ([], "302 403 403 403 403 403 403 403 403 403 403 200 403"),
    "experts:profile-export": ([], "302 403 403 403 403 403 403 403 403 403 403 200 403"),
    "experts:profile-erase": ([], "302 403 403 403 403 403 403 403 403 403 403 200 403"),
    "experts:profile-renew": (["renewal_token.value"], EVERYBODY),
    "portal:styleguide": ([], EVERYBODY),
}  # fmt: skip


def portal_names():
    """Every named address of the portal's own apps."""

    def walk(patterns, space=""):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                if pattern.namespace != "admin":
                    yield from walk(pattern.url_patterns, pattern.namespace or space)
            elif space:
                yield f"{space}:{pattern.name}"

    return set(walk(get_resolver(settings.ROOT_URLCONF).url_patterns))


def test_every_address_is_tried():
    assert set(ADDRESSES) == portal_names()


@pytest.mark.parametrize("space", sorted({name.split(":")[0] for name in ADDRESSES}))
def test_each_persona_gets_its_answer(space, world, request, client):
    tried = {name: case for name, case in ADDRESSES.items() if name.startswith(f"{space}:")}
    got = {name: {} for name in tried}
    for persona in PERSONAS:
        client.logout()
        if persona != "visitor":
            client.force_login(request.getfixturevalue(persona))
        for name, (arguments, _answers) in tried.items():
            address = reverse(name, args=[place(world, argument) for argument in arguments])
            got[name][persona] = client.get(address).status_code

    assert got == {
        name: dict(zip(PERSONAS, map(int, answers.split()), strict=True))
        for name, (_arguments, answers) in tried.items()
    }


def place(world, argument):
    """The value of an argument: "action.reference" is looked up in the world, other words stand for themselves."""
    return attrgetter(argument)(world) if "." in argument else argument
