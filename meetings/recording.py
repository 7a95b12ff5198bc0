"""The minutes as a record: everything that they say, as plain data that later changes of names do not reach.

The record holds both languages where a name has two, words of lists by their codes, and the keys of requests and persons, so that a
reader with a conflict of interest can be kept from an item also years later.
"""

import hashlib
import json
from datetime import timedelta

from django.utils import timezone

from assistance.choices import ConsultationState, RequestStatus
from assistance.models import AssistanceRequest, RequestRecord
from partners.standing_in import stand_ins_of

from .choices import APPROVALS, RECORDED_STATUSES
from .models import AgendaItem, Meeting

FORMAT = 1
FIRST_LOOKS_BACK = timedelta(days=92)


def record_of(meeting):
    """The record of a meeting that was held, from the database as it stands."""
    items = list(
        meeting.items.select_related(
            "assistance_request__institution", "assistance_request__regional_organisation", "assistance_request__action"
        ).prefetch_related("assistance_request__countries")
    )
    since = since_when(meeting)
    return {
        "format": FORMAT,
        "meeting": {
            "key": meeting.pk,
            "starts_at": moment(meeting.starts_at),
            "place": meeting.place,
            "link": meeting.link,
        },
        "chair": person_of(meeting.chair),
        "secretary": person_of(meeting.recorded_by),
        "recorded_at": moment(meeting.recorded_at),
        "attendance": attendance_of(meeting),
        "items": [item_of(item) for item in items],
        "since": moment(since),
        "approved_between": approved_between(meeting, since),
        "remarks": meeting.remarks,
        "is_demonstration": meeting.is_demonstration,
    }


def canonical(record):
    """The record as the one text that its fingerprint is taken of."""
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def fingerprint(record):
    """The SHA-256 of a record."""
    return hashlib.sha256(canonical(record).encode()).hexdigest()


def is_intact(meeting):
    """Whether signed minutes still have the fingerprint that they were signed with."""
    return fingerprint(meeting.record) == meeting.record_sha256


def moment(at):
    """A moment in the programme's time zone, as ISO text."""
    return timezone.localtime(at).isoformat(timespec="minutes")


def person_of(user):
    """A person by key and name."""
    return {"person": user.pk, "name": user.name}


def attendance_of(meeting):
    """The lines of the attendance; of an absent member also who in the room stood in."""
    rows = list(meeting.attendance.select_related("person", "institution"))
    present = {row.person_id for row in rows if row.is_present}
    absent = {row.person_id: row.person for row in rows if not row.is_present}
    stand_ins = stand_ins_of(absent, timezone.localdate(meeting.starts_at))
    in_place = {person: stand_in for person, stand_in in stand_ins.items() if stand_in.pk in present}
    return [attended(row, in_place.get(row.person_id)) for row in rows]


def attended(row, stand_in):
    """One line of the attendance."""
    service = row.institution
    names = {"name": service.name, "name_fr": service.name_fr, "acronym": service.acronym} if service else None
    line = {**person_of(row.person), "service": names, "is_present": row.is_present}
    return {**line, "stand_in": person_of(stand_in)} if stand_in else line


def file_of(assistance_request):
    """What the minutes call a file."""
    places = [{"en": one.name_en, "fr": one.name_fr} for one in assistance_request.countries.all()]
    organisation, institution = assistance_request.regional_organisation, assistance_request.institution
    if not places and organisation:
        places = [{"en": organisation.name_en, "fr": organisation.name_fr}]
    action = getattr(assistance_request, "action", None)
    return {
        "request": assistance_request.pk,
        "reference": assistance_request.reference,
        "title": assistance_request.title,
        "institution": {"en": institution.name, "fr": institution.name_fr or institution.name},
        "places": places,
        "action": {"en": action.label, "fr": action.label_fr or action.label} if action else None,
    }


def item_of(item):
    """One item with its decision."""
    return {
        "number": item.number,
        **file_of(item.assistance_request),
        "decision": item.decision,
        "reason": item.reason,
        "ground": item.ground,
        "what_would_change": item.what_would_change,
        "conditions": item.conditions,
        "quorum": item.quorum,
    }


def since_when(meeting):
    """When the meeting before this one was recorded; the first one looks back a quarter of a year."""
    held = Meeting.objects.filter(status__in=RECORDED_STATUSES, recorded_at__lt=meeting.recorded_at)
    before = held.order_by("recorded_at", "pk").last()
    return before.recorded_at if before else meeting.recorded_at - FIRST_LOOKS_BACK


def approved_between(meeting, since):
    """The approvals since the meeting before this one that no meeting gave: by silence, or in writing."""
    steps = RequestRecord.objects.filter(step="approve", at__gt=since, at__lte=meeting.recorded_at)
    in_meetings = AgendaItem.objects.filter(decision__in=APPROVALS).values("assistance_request_id")
    found = (
        AssistanceRequest.objects.filter(status=RequestStatus.APPROVED, pk__in=steps.values("assistance_request_id"))
        .filter(is_demonstration=meeting.is_demonstration)
        .exclude(pk__in=in_meetings)
        .select_related("institution", "regional_organisation", "action")
        .prefetch_related("countries", "consultations")
        .order_by("decided_on", "reference")
    )
    return [approval_of(row) for row in found]


def approval_of(assistance_request):
    """One approval that no meeting gave."""
    rounds = list(assistance_request.consultations.all())
    is_silent = bool(rounds) and rounds[-1].state == ConsultationState.AGREED
    return {
        **file_of(assistance_request),
        "decided_on": assistance_request.decided_on.isoformat(),
        "by_silence": is_silent,
        "conditions": action.conditions if (action := getattr(assistance_request, "action", None)) else "",
    }
