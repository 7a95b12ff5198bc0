"""Events, their programme, their people and what came of them."""

from .attendance import Attendance, AttendanceRecord, AttendanceSheet
from .certificates import Certificate, CertificateRecord
from .event import Event, EventLanguage, EventRecord
from .lists import ListRow, NominationList
from .people import DifferentPeople, NominatingAuthority, Participant, Registration, RegistrationRecord
from .programme import EventDocument, Session, Speaker
from .ratings import RatingPoll, RatingTally, SpentBallot
from .results import EventReport, FollowUp, Lesson, WorkGroup

__all__ = [
    "Attendance",
    "AttendanceRecord",
    "AttendanceSheet",
    "Certificate",
    "CertificateRecord",
    "DifferentPeople",
    "Event",
    "EventDocument",
    "EventLanguage",
    "EventRecord",
    "EventReport",
    "FollowUp",
    "Lesson",
    "ListRow",
    "NominatingAuthority",
    "NominationList",
    "Participant",
    "RatingPoll",
    "RatingTally",
    "Registration",
    "RegistrationRecord",
    "Session",
    "Speaker",
    "SpentBallot",
    "WorkGroup",
]
