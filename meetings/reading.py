"""The minutes of one meeting as one reader may read them: frozen once they are signed, from the database before."""

from django.utils import timezone
from django.utils.translation import get_language

from papers.setting import set_paper

from .minutes import minutes_words
from .recording import record_of
from .sight import barred_ids

SOURCE = "meetings/papers/minutes.typ"


def minutes_for(user, meeting):
    """The words of the minutes for this reader, in the language in force; None while there are none."""
    if not meeting.is_recorded:
        return None
    record = meeting.record if meeting.is_signed else record_of(meeting)
    return minutes_words(record, barred=barred_ids(user), signature=signature_of(meeting))


def signature_of(meeting):
    """(name, moment, fingerprint) of signed minutes, with the name that the record kept."""
    if not meeting.is_signed:
        return None
    return meeting.record["chair"]["name"], timezone.localtime(meeting.signed_at), meeting.record_sha256


def paper_for(user, meeting):
    """The minutes as PDF/UA for this reader; the same bytes each time while nothing is corrected."""
    words = minutes_for(user, meeting)
    made_at = meeting.signed_at or meeting.recorded_at
    return set_paper(source=SOURCE, words=words, language=(get_language() or "en").split("-")[0], made_at=made_at)
