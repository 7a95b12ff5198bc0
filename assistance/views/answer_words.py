"""What the page of an answer says: where the round stands, the essence of the dossier, and each consultee's own panel."""

from dataclasses import dataclass
from itertools import chain

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from accounts.models import User
from clock.calendars import brussels
from papers.languages import in_a_row

from ..choices import ConsultationState
from ..services.replies import answered_sentence
from ..silence import time_left


@dataclass
class AnswerPanel:
    """The place where the reader answers for one consultee."""

    consultee: object
    absent: object
    answered: str
    seen: str
    is_open: bool
    form: object = None

    @property
    def is_received(self):
        """Somebody said that the note has come."""
        return self.consultee.acknowledged_at is not None


@dataclass(frozen=True)
class Standing:
    """Where a round stands: how long it runs, or how it ended, in one sentence."""

    count: str
    unit: str
    sentence: str
    tone: str = ""
    moment: str = ""
    moved: str = ""


def panels_of(consultees, places, consultation):
    """One panel for each consultee for which the reader may answer."""
    absent = User.objects.in_bulk({key for key in places.values() if key}) if any(places.values()) else {}
    is_open = consultation.is_open and not (consultation.is_running and timezone.now() >= consultation.due_at)
    panels = []
    for one in consultees:
        if one.pk not in places:
            continue
        reply = one.current_reply
        panels.append(
            AnswerPanel(
                one,
                absent.get(places[one.pk]),
                answered_sentence(reply) if reply else "",
                str(reply.pk) if reply else "",
                is_open,
            )
        )
    return panels


def standing_of(consultation):
    """The countdown of a round, or its end, in words."""
    if consultation.is_running:
        return running_standing(consultation)
    day = date_format(timezone.localtime(consultation.ended_at), "j F Y")
    words = {
        ConsultationState.AGREED: gettext("Agreed on %(day)s: nobody bars. A programme manager records the decision."),
        ConsultationState.BROKEN: gettext("The silence was broken on %(day)s. The file goes to a meeting."),
        ConsultationState.SETTLED: gettext("Settled in a meeting on %(day)s."),
        ConsultationState.CLOSED: gettext("Broken off on %(day)s."),
    }
    tones = {ConsultationState.BROKEN: "late", ConsultationState.AGREED: "good"}
    state = consultation.get_state_display()
    return Standing("", state, words[consultation.state] % {"day": day}, tones.get(consultation.state, ""))


def running_standing(consultation):
    """How long silence still runs, and what happens at its end."""
    left = time_left(brussels(), timezone.now(), consultation.due_at, timezone.get_default_timezone())
    sentence = gettext("Adopted without a meeting on %(moment)s unless somebody objects or asks for time.")
    sentence = sentence % {"moment": consultation.due_moment}
    moved = moved_sentence(consultation) if consultation.first_due_at else ""
    return Standing(*count_words(left), sentence, moment=consultation.due_moment, moved=moved)


def moved_sentence(consultation):
    """When silence was to end at first."""
    first = timezone.localtime(consultation.first_due_at, timezone.get_default_timezone())
    return gettext("It was to end on %(day)s; more time was given.") % {"day": date_format(first, "j F")}


def count_words(left):
    """The big number and what it counts: 2 | working days, 6 hours left."""
    hours = ngettext("%(n)d hour", "%(n)d hours", left.hours) % {"n": left.hours}
    if left.days:
        days = ngettext("working day", "working days", left.days)
        words = gettext("%(days)s, %(hours)s left") if left.hours else gettext("%(days)s left")
        return str(left.days), words % {"days": days, "hours": hours}
    if left.hours:
        return str(left.hours), ngettext("hour left", "hours left", left.hours)
    return "0", ngettext("hour left", "hours left", 0)


def essence_of(assistance_request, consultation):
    """The dossier on one page: the note, what the team thinks, what the authority asks for."""
    assessment = getattr(assistance_request, "assessment", None)
    facts = [
        (gettext("Who asks"), in_a_row(askers(assistance_request))),
        (gettext("Countries"), in_a_row(assistance_request.countries.all())),
        (gettext("Theme"), str(assistance_request.theme or "")),
        (gettext("Launch by"), date_format(assistance_request.clock.due_on, "j F Y")),
    ]
    texts = [
        (gettext("What goes wrong today"), assistance_request.problem),
        (gettext("What is asked for"), assistance_request.asked_for),
        (gettext("Expected deliverables"), assistance_request.expected_deliverables),
    ]
    thought = []
    if assessment is not None:
        summary = "" if assessment.summary == consultation.note else assessment.summary
        thought = [
            (gettext("Summary for the committee"), summary),
            (gettext("Fit with other support"), assessment.complementarity),
            (gettext("Feasibility within three months"), assessment.feasibility),
            (gettext("Recommendation"), assessment.get_recommendation_display()),
            (gettext("Conditions"), assessment.conditions),
        ]
    return {
        "facts": [(label, value) for label, value in facts if value],
        "texts": [(label, value) for label, value in texts if value],
        "thought": [(label, value) for label, value in thought if value],
    }


def askers(assistance_request):
    """The institution that asks, and those that ask with it."""
    return chain([assistance_request.institution], assistance_request.co_requesters.all())
