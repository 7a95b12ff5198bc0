"""What the dossier shows of a round of consultation: where it stands, who answered what, and, for the team, the proof of delivery."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..choices import ConsultationState, ReplyAnswer
from ..delivery import NoteMail, first_sent_at, note_mails, reached, reminders_of
from ..permissions import is_team
from ..rounds import round_of
from ..services.replies import answer_places
from .answer_words import Standing, standing_of

LOOKS = {
    ReplyAnswer.AGREE: ("check", "state-good"),
    ReplyAnswer.SILENCE: ("check", "state-good"),
    ReplyAnswer.COMMENT: ("message-square", ""),
    ReplyAnswer.RESERVATION: ("circle-alert", "state-tight"),
    ReplyAnswer.OBJECTION: ("circle-alert", "state-late"),
    ReplyAnswer.MORE_TIME: ("hourglass", "state-tight"),
}
SILENT = {
    ConsultationState.RUNNING: ("hourglass", "", _("Silent so far")),
    ConsultationState.BROKEN: ("minus", "state-quiet", _("No answer")),
}
NO_ANSWER = ("minus", "state-quiet", _("No answer"))


@dataclass(frozen=True)
class Row:
    """One consultee: what it answered, in which words, when, and how that came."""

    name: str
    icon: str
    css: str
    answer: str
    words: str
    notes: tuple
    when: str
    record_url: str = ""


@dataclass(frozen=True)
class Delivery:
    """To whom the note to one consultee went, who was reminded, and whether it is proved that it came."""

    name: str
    mails: tuple[NoteMail, ...]
    reminders: tuple[NoteMail, ...]
    receipt: str
    is_reached: bool
    answered: str


@dataclass(frozen=True)
class RoundPanel:
    """One round as the dossier shows it."""

    number: int
    standing: Standing
    rows: list
    note: str
    opened: str
    deliveries: list
    can_answer: bool
    wish_url: str
    is_running: bool


def panels_of(assistance_request, user):
    """The latest round, and the earlier ones, newest first; nothing before a request was consulted on."""
    latest = round_of(assistance_request)
    if latest is None:
        return None, []
    rounds = sorted(assistance_request.consultations.all(), key=lambda one: -one.number)
    prefetch_related_objects(
        rounds,
        "opened_by",
        "consultees__institution",
        "consultees__acknowledged_by",
        "consultees__replies__given_by",
        "consultees__replies__in_place_of",
    )
    first, *earlier = [panel_of(one, assistance_request, user, one is latest) for one in rounds]
    return first, earlier


def panel_of(consultation, assistance_request, user, is_latest):
    """One round."""
    consultation.assistance_request = assistance_request
    consultees = list(consultation.consultees.all())
    concerned = [one for one in consultees if one.is_concerned]
    can_record = is_latest and is_team(user) and consultation.is_open and assistance_request.status == "consultation"
    opened = gettext("%(name)s, %(when)s") % {
        "name": consultation.opened_by,
        "when": date_format(timezone.localtime(consultation.opened_at), "j F Y, H:i"),
    }
    mails = note_mails(consultation) if is_team(user) and is_latest else {}
    wishes = any(one.current_reply and one.current_reply.answer == ReplyAnswer.MORE_TIME for one in concerned)
    reference = assistance_request.reference
    return RoundPanel(
        consultation.number,
        standing_of(consultation),
        [row_of(one, consultation, mails.get(one.pk, ()), can_record) for one in consultees],
        consultation.note,
        opened,
        deliveries_of(consultation, concerned, mails) if is_team(user) and is_latest else [],
        is_latest and not is_team(user) and bool(answer_places(user, concerned, assistance_request)),
        reverse("assistance:more-time-decide", args=[reference]) if wishes and can_record else "",
        consultation.is_running,
    )


def row_of(consultee, consultation, mails, can_record):
    """One consultee's line."""
    name, reply = consultee.display_name, consultee.current_reply
    url = reverse("assistance:reply-record", args=[consultation.assistance_request.reference])
    record_url = f"{url}?consultee={consultee.pk}" if can_record and consultee.is_concerned else ""
    if not consultee.is_concerned:
        return Row(name, "minus", "state-quiet", gettext("Not concerned"), "", (gettext("Copied for information"),), "")
    if reply is None:
        icon, css, words = SILENT.get(consultation.state, NO_ANSWER)
        return Row(name, icon, css, str(words), "", silent_notes(consultee, mails), "", record_url)
    icon, css = LOOKS[reply.answer]
    when = date_format(reply.given_on, "j F")
    return Row(name, icon, css, reply.get_answer_display(), reply.text, reply_notes(reply), when, record_url)


def silent_notes(consultee, mails):
    """What is known of a consultee that has not answered: when the note came, and what it asked before."""
    notes = []
    if consultee.acknowledged_at:
        day = date_format(timezone.localtime(consultee.acknowledged_at), "j F")
        notes.append(gettext("Note received on %(day)s") % {"day": day})
    elif sent_at := first_sent_at(mails):
        notes.append(gettext("Note sent on %(day)s") % {"day": date_format(sent_at, "j F, H:i")})
    elif consultee.institution_id is None:
        notes.append(gettext("Asked as a whole: the team records its answer"))
    wish = next((one for one in consultee.replies.all() if one.answer == ReplyAnswer.MORE_TIME), None)
    if wish:
        day = date_format(wish.given_on, "j F")
        notes.append(gettext("Asked for more time on %(day)s") % {"day": day})
    return tuple(notes)


def reply_notes(reply):
    """Who answered in whose place, and what the team has in hand."""
    notes = []
    if reply.days_asked:
        notes.append(gettext("Working days asked for: %(n)d") % {"n": reply.days_asked})
    if reply.in_place_of:
        words = gettext("%(person)s, standing in for %(absent)s")
        notes.append(words % {"person": reply.given_by, "absent": reply.in_place_of})
    elif reply.is_on_behalf:
        notes.append(gettext("Recorded by %(person)s") % {"person": reply.given_by})
        notes += [reply.evidence] if reply.evidence else []
    elif reply.given_by:
        notes.append(str(reply.given_by))
    else:
        day = date_format(timezone.localtime(reply.recorded_at), "j F, H:i")
        notes.append(gettext("Recorded by the portal on %(day)s") % {"day": day})
    return tuple(notes)


def deliveries_of(consultation, consultees, mails):
    """The proof for each that is asked, with the reminders."""
    reminders, there = reminders_of(consultation, mails), reached(consultation, consultees, mails)
    return [
        Delivery(
            one.display_name,
            tuple(mails.get(one.pk, ())),
            tuple(reminders.get(one.pk, ())),
            receipt_of(one),
            one.pk in there,
            one.current_reply.get_answer_display() if one.current_reply else "",
        )
        for one in consultees
    ]


def receipt_of(consultee):
    """Who said that the note has come, and when."""
    if not consultee.acknowledged_at:
        return ""
    when = date_format(timezone.localtime(consultee.acknowledged_at), "j F Y, H:i")
    return gettext("%(name)s has the note since %(when)s") % {"name": consultee.acknowledged_by, "when": when}
