"""The tables of transitions of an event and of a registration, and what each step requires."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from outbox.barring import is_barred
from workflow.engine import Transition, Workflow, requirement

from .choices import ANNOUNCED, ASKED_THEMSELVES
from .choices import EventStatus as E
from .choices import RegistrationStatus as R
from .permissions import can_answer_place, can_run, can_run_by_itself, is_portal

TEAM = _("the project officer")


@requirement(_("It is said what the event is about"), TEAM)
def missing_words(event):
    """Nobody is asked to come without knowing to what."""
    return "" if event.text.strip() else gettext("Say what it is about, and for whom.")


@requirement(_("The languages are named"), TEAM)
def missing_languages(event):
    """Whoever comes knows what is spoken."""
    return "" if event.languages.exists() else gettext("Name at least one language.")


@requirement(_("The event lies ahead"), TEAM)
def missing_days_ahead(event):
    """Nobody registers for what is over."""
    last = event.registration_until or event.ends_on
    if last >= timezone.localdate():
        return ""
    return gettext("The last day to register was %(day)s: choose a later one first.") % {
        "day": date_format(last, "j F Y")
    }


@requirement(_("The last day has come"), "")
def missing_end(event):
    """What is held has taken place."""
    if event.ends_on <= timezone.localdate():
        return ""
    day = date_format(event.ends_on, "j F Y")
    return gettext("The event ends on %(day)s. It is closed from then on.") % {"day": day}


EVENT_STEPS = (
    Transition(
        "open_registration", _("Open registration"), (E.DRAFT,), E.OPEN, can_run, Party.AUTHORITY,
        (missing_words, missing_languages, missing_days_ahead),
        effect=_("The authorities on the list are asked to name people; the public page appears where there is one."), tone="primary",
    ),
    Transition(
        "fill", _("Note that it is full"), (E.OPEN,), E.FULL, is_portal, Party.TEAM,
        effect=_("Whoever registers now comes onto the waiting list."),
    ),
    Transition(
        "free", _("Note that there are places"), (E.FULL,), E.OPEN, is_portal, Party.AUTHORITY,
        effect=_("There are places again."),
    ),
    Transition(
        "close_registration", _("Close registration"), (E.OPEN, E.FULL), E.CLOSED, can_run_by_itself, Party.TEAM,
        effect=_("Nobody registers any more; the waiting list still moves up. It closes by itself after the last day to register."),
    ),
    Transition(
        "reopen_registration", _("Open registration again"), (E.CLOSED,), E.OPEN, can_run, Party.AUTHORITY, (missing_days_ahead,),
        effect=_("People can register until the last day."), tone="primary",
    ),
    Transition(
        "hold", _("Note that it was held"), (E.OPEN, E.FULL, E.CLOSED), E.HELD, can_run_by_itself, Party.TEAM, (missing_end,),
        effect=_("Participants are asked to rate it; certificates can be issued. The portal notes it by itself the day after."), tone="primary",
    ),
    Transition(
        "cancel", _("Cancel the event"), (E.DRAFT, E.OPEN, E.FULL, E.CLOSED), E.CANCELLED, can_run, Party.NOBODY, reason_required=True,
        effect=_("Everybody on the list is told, with the reason."), tone="danger",
    ),
)  # fmt: skip


@requirement(_("A place is free"), _("whoever gives a place back"))
def missing_place(registration):
    """An event has as many places as it has; the database keeps it too."""
    event = registration.event
    taken = event.registrations.taking_places().exclude(pk=registration.pk).count()
    return "" if taken < event.capacity else gettext("All %(n)d places are taken.") % {"n": event.capacity}


@requirement(_("The event lies ahead"), "")
def missing_open_event(registration):
    """Places are given while there is something to come to."""
    return "" if registration.event.is_open else gettext("The event is over, or cancelled.")


@requirement(_("The event has begun"), "")
def missing_begin(registration):
    """Whoever stands in the room has come; before that, places are given as always."""
    return "" if has_begun(registration) else gettext("The event has not begun, or it was cancelled.")


def has_begun(registration):
    """The first day has come in the time zone of the room; what was held has begun too."""
    event = registration.event
    announced = event.status in ANNOUNCED and event.status != E.CANCELLED
    return announced and event.starts_on <= timezone.localdate(timezone=event.zone)


def was_asked(registration):
    """Somebody else put the person on the list: the person answers first."""
    return registration.way not in ASKED_THEMSELVES


def asked_themselves(registration):
    """The person registered: a place is a place."""
    return registration.way in ASKED_THEMSELVES


REGISTRATION_STEPS = (
    Transition(
        "invite", pgettext_lazy("registration", "Invite"), (R.APPLIED, R.WAITING), R.INVITED, can_run_by_itself, Party.AUTHORITY,
        (missing_open_event, missing_place), effect=_("A place is kept; the person gets a mail and answers by one tap."), tone="primary",
        offered=was_asked,
    ),
    Transition(
        "admit", pgettext_lazy("registration", "Give a place"), (R.APPLIED, R.WAITING), R.CONFIRMED, can_run_by_itself, Party.NOBODY,
        (missing_open_event, missing_place), effect=_("The person gets a mail with the place."), tone="primary",
    ),
    Transition(
        "confirm", pgettext_lazy("registration", "Confirm"), (R.INVITED,), R.CONFIRMED, can_answer_place, Party.NOBODY, (missing_open_event,),
        effect=_("The person comes."), tone="primary",
    ),
    Transition(
        "queue", pgettext_lazy("registration", "Put on the waiting list"), (R.APPLIED,), R.WAITING, can_run_by_itself, Party.NOBODY, (missing_open_event,),
        effect=_("The person moves up by itself as soon as a place is free."),
    ),
    Transition(
        "decline", pgettext_lazy("registration", "Take off the list"), (R.APPLIED, R.INVITED, R.CONFIRMED, R.WAITING), R.DECLINED, can_answer_place, Party.NOBODY,
        (missing_open_event,), effect=_("The first on the waiting list moves up."),
    ),
    Transition(
        "expire", pgettext_lazy("registration", "Let the invitation end"), (R.INVITED,), R.DECLINED, is_portal, Party.NOBODY,
        effect=_("The first on the waiting list moves up."),
    ),
    Transition(
        "refuse", pgettext_lazy("registration", "Give no place"), (R.APPLIED, R.INVITED, R.CONFIRMED, R.WAITING), R.REFUSED, can_run, Party.NOBODY,
        (missing_open_event,), reason_required=True, effect=_("The person is told why. The first on the waiting list moves up."), tone="danger",
    ),
    Transition(
        "come", pgettext_lazy("registration", "Let in without a place"), (R.APPLIED, R.INVITED, R.WAITING, R.DECLINED, R.REFUSED), R.CONFIRMED, can_run,
        Party.NOBODY, (missing_begin, missing_place), effect=_("The person is in the room and takes a place that is free. No mail is sent."),
        offered=has_begun,
    ),
    Transition(
        "apply_again", pgettext_lazy("registration", "Put back on the list"), (R.DECLINED, R.REFUSED), R.APPLIED, can_answer_place, Party.TEAM, (missing_open_event,),
        effect=_("The team decides on the place anew."),
    ),
)  # fmt: skip


def recusal_on_event(user, event):
    """Why a person takes no step on an event: a conflict of interest that was declared on its Action's file."""
    return gettext("You declared a conflict of interest on this file.") if is_barred(user, event.file_reference) else ""


def recusal_on_registration(user, registration):
    """As on its event."""
    return recusal_on_event(user, registration.event)


EVENT_WORKFLOW = Workflow("Event", E, EVENT_STEPS, E.DRAFT, bars=recusal_on_event)
REGISTRATION_WORKFLOW = Workflow("Registration", R, REGISTRATION_STEPS, R.APPLIED, bars=recusal_on_registration)

RECORDED = {
    "prepare": _("Event prepared"),
    "change": _("Event changed"),
    "move_days": pgettext_lazy("event", "Days changed"),
    "programme": pgettext_lazy("event", "Programme changed"),
    "documents": pgettext_lazy("event", "Documents changed"),
    "print_slips": pgettext_lazy("event", "Slips for the rating printed"),
    "enter_paper": pgettext_lazy("event", "Ratings from paper entered"),
    "register": pgettext_lazy("registration", "Put on the list"),
    "correct": pgettext_lazy("registration", "Data corrected"),
    "say": pgettext_lazy("registration", "Data chosen by the person"),
    "unite": pgettext_lazy("registration", "Found to be a person we knew already"),
    "part": pgettext_lazy("registration", "Found to be somebody else"),
    "forget": pgettext_lazy("registration", "Name and address erased"),
}


def event_step_label(name):
    """What a line of an event's history records, in words."""
    return RECORDED.get(name) or EVENT_WORKFLOW.step(name).label


def registration_step_label(name):
    """What a line of a registration's history records, in words."""
    return RECORDED.get(name) or REGISTRATION_WORKFLOW.step(name).label
