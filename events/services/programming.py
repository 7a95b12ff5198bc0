"""The programme of an event: sessions are added, changed, moved and copied. The sheets on which attendance is taken follow."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from workflow.engine import TransitionRefused
from workflow.services import Move, write_record
from workflow.stamps import row_stamp, stamp_of

from ..choices import MOST_SESSIONS_A_DAY, EventStatus
from ..models import Session, Speaker
from .locking import ChangedMeanwhile, lock_event, refuse_strangers
from .sheets import set_sheets

WRITTEN = ("day", "starts_at", "ends_at", "kind", "title", "text", "room")


def stamp_of_session(session):
    """The mark of a session as it is stored, its speakers included."""
    speakers = (f"{one.name}|{one.words}|{one.expert_id or ''}" for one in session.speakers.order_by("number", "pk"))
    return stamp_of(row_stamp(session, WRITTEN), *speakers)


@transaction.atomic
def save_session(*, session, speakers, actor, seen=""):
    """Add a session to the programme, or change it; `speakers` are (name, function, expert or None) in their order.

    The same session sent twice is added once. `seen` is the mark of what was changed.
    """
    event = lock_programme(session.event, actor)
    refuse_day(event, session)
    if session.pk is None:
        if twin := twin_of(event, session):
            return twin
        words = gettext("Session added: “%(title)s”.")
    else:
        check_session(event, session.pk, seen)
        words = gettext("Session changed: “%(title)s”.")
    refuse_full_day(event, session.day, without=session.pk)
    session.event = event
    session.save()
    set_speakers(session, speakers)
    follow_programme(event, actor, words % {"title": session.title})
    return session


@transaction.atomic
def remove_session(*, event, session_id, actor):
    """Take a session out; one on whose sheet somebody was noted stays. Twice is once. Its documents stay with the event."""
    locked = lock_programme(event, actor)
    session = locked.sessions.filter(pk=session_id).first()
    if session is None:
        return
    for sheet in session.sheets.all():
        if sheet.attendances.exists():
            raise TransitionRefused([gettext("Attendance was taken in “%(title)s”: it stays.") % {"title": session}])
        sheet.delete()
    session.delete()
    follow_programme(locked, actor, gettext("Session taken out: “%(title)s”.") % {"title": session})


@transaction.atomic
def copy_day(*, event, source, target, actor):
    """Copy the sessions of a day, their speakers included, to another day of the event; those that are there already are left out.

    Returns how many were copied.
    """
    locked = lock_programme(event, actor)
    if target not in locked.days:
        raise TransitionRefused([gettext("This day is not one of the event.")])
    copied = 0
    for session in locked.sessions.filter(day=source).prefetch_related("speakers"):
        speakers = [(one.name, one.words, one.expert) for one in session.speakers.all()]
        copy = Session(event=locked, **{name: getattr(session, name) for name in WRITTEN} | {"day": target})
        if twin_of(locked, copy):
            continue
        refuse_full_day(locked, target)
        copy.save()
        set_speakers(copy, speakers)
        copied += 1
    if copied:
        words = ngettext("%(n)d session copied to %(day)s.", "%(n)d sessions copied to %(day)s.", copied)
        follow_programme(locked, actor, words % {"n": copied, "day": date_format(target, "j F")})
    return copied


def carry_sessions(event, before):
    """Let the sessions follow other days of an event, which is locked: the whole programme moves where the event is as long as before.

    `before` is (first day, last day) until now. Days that fall away with sessions on them are refused.
    """
    first, last = before
    shift = event.starts_on - first
    if shift and event.ends_on - last == shift:
        for session in event.sessions.all():
            session.day += shift
            session.save(update_fields=["day"])
    left = event.sessions.exclude(day__range=(event.starts_on, event.ends_on)).count()
    if left:
        words = ngettext(
            "%(n)d session lies on a day that would fall away. Move it to another day, or take it out, first.",
            "%(n)d sessions lie on days that would fall away. Move them to other days, or take them out, first.",
            left,
        )
        raise TransitionRefused([words % {"n": left}])


def lock_programme(event, actor):
    """The event under a lock, where its programme may still be written."""
    refuse_strangers(actor, event)
    locked = lock_event(event)
    if locked.status == EventStatus.CANCELLED:
        raise TransitionRefused([gettext("The event is cancelled: it stays as it was.")])
    return locked


def check_session(event, pk, seen):
    """The stored session; refused where it is gone, or somebody changed it since it was read."""
    stored = event.sessions.filter(pk=pk).first()
    if stored is None:
        raise TransitionRefused([gettext("The session was taken out of the programme meanwhile.")])
    if seen != stamp_of_session(stored):
        raise ChangedMeanwhile([gettext("The session was changed after you opened this page.")])
    return stored


def twin_of(event, session):
    """The session of the event that says the same already: a double click; None where there is none."""
    return event.sessions.filter(**{name: getattr(session, name) for name in WRITTEN}).first()


def refuse_day(event, session):
    """A session lies on a day of its event, and ends after it has begun."""
    if session.day not in event.days:
        raise TransitionRefused([gettext("This day is not one of the event.")])
    if session.ends_at <= session.starts_at:
        raise TransitionRefused([gettext("It ends before it begins.")])


def refuse_full_day(event, day, without=None):
    """A day has an end."""
    if event.sessions.filter(day=day).exclude(pk=without).count() >= MOST_SESSIONS_A_DAY:
        raise TransitionRefused([gettext("A day has at most %(n)d sessions.") % {"n": MOST_SESSIONS_A_DAY}])


def set_speakers(session, speakers):
    """The speakers are those given, in this order; an expert once."""
    session.speakers.all().delete()
    there = set()
    for number, (name, words, expert) in enumerate(speakers, 1):
        if expert is None or expert.pk not in there:
            Speaker.objects.create(session=session, number=number, name=name, words=words, expert=expert)
        if expert is not None:
            there.add(expert.pk)


def follow_programme(event, actor, what):
    """The sheets are those of the programme, and the history says what was changed."""
    set_sheets(event)
    write_record(instance=event, step="programme", source=event.status, move=Move("programme", actor, what))
