"""What waits for the team on files that are consulted on."""

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assistance.choices import ConsultationState, ConsultedBody, ReplyAnswer
from assistance.models import Consultation, Consultee, Reply

ROUND_COLUMNS = ("round_state", "silence_ends", "wants_time", "has_reservation", "unheard")
BROKEN = _("Silence is broken: take %(file)s to a meeting")
# While silence runs, the first that holds: a column, what it says, the sentence, the page.
RUNNING = (
    ("wants_time", True, _("Give more time for %(file)s, or refuse it"), "assistance:more-time-decide"),
    (
        "unheard",
        ConsultedBody.DELEGATION,
        _("Ask for and record the EU Delegation's opinion on %(file)s"),
        "assistance:opinion-delegation",
    ),
    (
        "unheard",
        ConsultedBody.COMMITTEE,
        _("Ask for and record the Steering Committee's opinion on %(file)s"),
        "assistance:opinion-committee",
    ),
    (
        "has_reservation",
        True,
        _("Speak about the reservation on %(file)s before silence ends"),
        "assistance:request-detail",
    ),
)


def round_annotations():
    """What `next_of_round` looks at, as columns of a request."""
    rounds = Consultation.objects.filter(assistance_request=OuterRef("pk")).order_by("-number")
    return {
        "round_state": Subquery(rounds.values("state")[:1]),
        "silence_ends": Subquery(rounds.values("due_at")[:1]),
        "wants_time": Exists(current_replies(ReplyAnswer.MORE_TIME)),
        "has_reservation": Exists(current_replies(ReplyAnswer.RESERVATION)),
        "unheard": Subquery(asked_as_a_whole().values("body")[:1]),
    }


def next_of_round(row):
    """What the officer does while others are consulted: (sentence, URL name, day); None while there is nothing but to wait."""
    if row["round_state"] == ConsultationState.BROKEN:
        return str(BROKEN), "assistance:request-detail", row["clock__due_on"]
    if row["round_state"] == ConsultationState.RUNNING:
        for column, value, words, page in RUNNING:
            if row[column] == value:
                return str(words), page, timezone.localdate(row["silence_ends"])
    return None


def broken_rounds():
    """The broken round of a request, as part of a larger query."""
    return Consultation.objects.filter(assistance_request=OuterRef("pk"), state=ConsultationState.BROKEN)


def current_replies(answer):
    """The answers in force of one kind in the running round of a request."""
    return Reply.objects.filter(
        answer=answer,
        is_current=True,
        consultee__consultation__assistance_request=OuterRef("pk"),
        consultee__consultation__state=ConsultationState.RUNNING,
    )


def asked_as_a_whole():
    """Bodies of which nobody is on the portal and whose answer is not recorded, in the running round of a request."""
    replies = Reply.objects.filter(consultee=OuterRef("pk"), is_current=True)
    return Consultee.objects.filter(
        ~Exists(replies),
        institution=None,
        is_concerned=True,
        consultation__assistance_request=OuterRef("pk"),
        consultation__state=ConsultationState.RUNNING,
    ).order_by("-body")
