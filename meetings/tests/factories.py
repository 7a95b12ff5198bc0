"""Meetings for tests: planned, held and signed through the services, as in life."""

from datetime import timedelta

from django.utils import timezone

from accounts.tests.factories import make_manager
from assistance.choices import ConsultationState, ConsultedBody, DeclarationAnswer
from assistance.models import ConflictDeclaration, Consultation
from assistance.tests.factories import make_committee_member
from meetings import services
from meetings.choices import Decision
from meetings.models import Meeting
from meetings.services import Decided, Sitting
from partners.choices import InstitutionKind
from partners.models import Institution
from partners.tests.factories import make_institution


def make_service(acronym):
    """A service of the committee; the same one for the same acronym."""
    found = Institution.objects.filter(kind=InstitutionKind.COMMITTEE, acronym=acronym).first()
    return found or make_institution(kind=InstitutionKind.COMMITTEE, name=f"Service {acronym}", acronym=acronym)


def make_member(acronym="DG INTPA", **fields):
    """A member of the committee who sits for a service."""
    return make_committee_member(acronym, **fields)


def make_meeting(chair=None, manager=None, days=7, **fields):
    """A planned meeting; days in the past are reached by moving its beginning."""
    fields.setdefault("place", "Rue de la Loi 41, room 3")
    planned = {"starts_at": timezone.now() + timedelta(days=max(days, 7)), "link": "", **fields}
    meeting = services.plan_meeting(actor=manager or make_manager(), chair=chair or make_member(), **planned)
    if days < 7:
        begin(meeting, days)
    return meeting


def begin(meeting, days=0):
    """Let the meeting begin some days from now (negative: before), without telling anybody."""
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() + timedelta(days=days, minutes=-5))
    meeting.refresh_from_db()


def break_silence(assistance_request, actor=None, services_asked=(), number=1):
    """The round of a request, or a later one, with its silence broken; the services that were asked, where they are named."""
    now = timezone.now()
    broken, _is_new = Consultation.objects.update_or_create(
        assistance_request=assistance_request,
        number=number,
        defaults={"state": ConsultationState.BROKEN, "ended_at": now},
        create_defaults={
            "opened_by": actor or make_manager(),
            "opened_at": now,
            "due_at": now + timedelta(days=7),
            "state": ConsultationState.BROKEN,
            "ended_at": now,
        },
    )
    if services_asked:
        broken.consultees.filter(body=ConsultedBody.COMMITTEE).delete()
    for service in services_asked:
        broken.consultees.create(body=ConsultedBody.COMMITTEE, institution=service, name=service.name)
    return broken


def declare_conflict(person, assistance_request):
    """A conflict of interest in force."""
    return ConflictDeclaration.objects.create(
        assistance_request=assistance_request,
        person=person,
        answer=DeclarationAnswer.CONFLICT,
        explanation="A former colleague asks.",
        declared_by=person,
    )


def put_on(meeting, *files, manager=None):
    """Put files on the agenda by hand; answers the items in their order."""
    actor = manager or make_manager()
    return [services.put_on_agenda(meeting=meeting, assistance_request=file, actor=actor) for file in files]


def decided(decision=Decision.APPROVE, **words):
    """A decision with the words that it needs."""
    if decision == Decision.CONDITIONS:
        words.setdefault("conditions", "A contact is named.\nThe law is in force.")
    if decision in (Decision.RETURN, Decision.DECLINE, Decision.POSTPONE):
        words.setdefault("reason", "Another project does this.")
    if decision in (Decision.RETURN, Decision.DECLINE):
        words.setdefault("ground", "other_support")
    return Decided(decision, **words)


def hold(meeting, present, decisions, manager=None, remarks=""):
    """Record the sitting; `decisions` are (item, Decided) pairs, `present` persons, the chair among them."""
    begin(meeting)
    meeting.refresh_from_db()
    sitting = Sitting(
        meeting.chair,
        frozenset(person.pk for person in present),
        {item.pk: words for item, words in decisions},
        remarks,
    )
    return services.record_sitting(
        meeting=meeting, actor=manager or make_manager(), sitting=sitting, seen=meeting.version
    )


def sign(meeting):
    """The chair signs."""
    meeting.refresh_from_db()
    return services.sign_minutes(meeting=meeting, actor=meeting.chair, seen=meeting.version)
