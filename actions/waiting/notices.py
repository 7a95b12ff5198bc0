"""Who is told now of something awaited: the holder first, then up the ladder; only those who are silent, each once."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from accounts.zones import zone_of
from assistance.choices import DOSSIER_STATUSES
from clock.choices import Party, Told, WaitKind
from clock.ladder import due_rungs, rungs_of, working_days_late
from outbox.choices import Topic

from . import words
from .wait import Wait


@dataclass(frozen=True)
class Notice:
    """One rung of the ladder for one person: a reminder to somebody who has to act, or a call for help to somebody else."""

    wait: Wait
    told: str
    days: int
    day: date
    user: User
    today: date

    @property
    def key(self):
        """The same notice reaches the same person once, ever."""
        return notice_key(self.wait, self.days)

    @property
    def is_for_holder(self):
        """Whether the reader is one of those who have to act."""
        return self.user in self.wait.people

    @property
    def event(self):
        """The mail: its templates."""
        return "reminder" if self.is_for_holder else "escalation"

    @property
    def topic(self):
        """What it is about, so that each reader hears of it as often as they chose; a missed deadline is never only a reminder."""
        is_reminder = self.is_for_holder and self.wait.kind != WaitKind.OVERDUE
        return Topic.REMINDERS if is_reminder else Topic.ESCALATION

    @property
    def late(self):
        """Working days since the due day; 0 on it and before."""
        return working_days_late(self.wait, self.today, calendar_of(self.wait))

    @property
    def left(self):
        """Working days up to the due day; 0 on it and afterwards."""
        return max(calendar_of(self.wait).distance(self.today, self.wait.due_on), 0)

    @property
    def subject(self):
        """What to do by when."""
        return words.reminder_subject(self) if self.is_for_holder else words.escalation_subject(self)

    @property
    def ask(self):
        """What to do, without the day."""
        return words.ask(self.wait)

    @property
    def heading(self):
        """Who is late with what, for whoever is asked for help."""
        return words.deadline_subject(self) if self.wait.kind == WaitKind.DEADLINE else words.late_words(self)

    @property
    def due_sentence(self):
        """By when it is due, or was."""
        return words.due_sentence(self)

    @property
    def since_sentence(self):
        """Since when it is awaited."""
        return words.since_sentence(self)

    @property
    def clock_sentence(self):
        """What the clock does meanwhile."""
        return words.clock_sentence(self)

    @property
    def help_sentence(self):
        """What whoever is asked for help can do."""
        return words.help_sentence(self)

    @property
    def button(self):
        """The words of the one button."""
        return words.button(self)

    @property
    def url_name(self):
        """Where the button leads: where it is done, or to the file."""
        return self.wait.url_name if self.is_for_holder else self.wait.file.url_name

    @property
    def questions(self):
        """The questions that wait for an answer by this day."""
        is_asked = self.wait.kind == WaitKind.ANSWER
        asked = self.wait.file.assistance_request.open_questions if is_asked else ()
        return [question for question in asked if question.due_on == self.wait.due_on]

    @property
    def check_arguments(self):
        """What is asked before it leaves: is_still_awaited(**…)."""
        file = {"reference": self.wait.reference, "key": self.wait.key}
        return {**file, "told": str(self.told), "days": self.days, "reader": self.user.pk}


def calendar_of(wait):
    """The working days that count: those of Brussels, and of the authority's country while the authority is waited for."""
    calendars = wait.file.calendars
    if wait.party != Party.AUTHORITY:
        return calendars.brussels
    return calendars.shared_with(wait.file.assistance_request.institution.country)


def has_holder_rungs(wait, rungs):
    """Whether the ladder reminds whoever has to act, so that nobody else is told before them."""
    return any(rung.told == Told.HOLDER for rung in rungs_of(wait.kind, rungs))


def told_people(wait, told, rungs):
    """The people of a rung. Nobody is told of themselves; the committee only of files that it may read."""
    file = wait.file
    if told == Told.HOLDER:
        return wait.people
    if told == Told.COMMITTEE:
        may_read = file.action is not None or file.assistance_request.status in DOSSIER_STATUSES
        people = file.committee if may_read else ()
    elif told == Told.OFFICER:
        people = file.in_charge
    else:
        people = file.managers
    return [user for user in people if user not in wait.people] if has_holder_rungs(wait, rungs) else people


def notices_of(wait, rungs, now):
    """What each person would be told of a wait now, nobody twice; days are those of the reader's own time zone."""
    latest, by_day = {}, {}
    for told in Told.values:
        for user in told_people(wait, told, rungs):
            today = local_day(user, now)
            if today not in by_day:
                by_day[today] = {due.rung.told: due for due in due_rungs(wait, rungs, today, calendar_of(wait))}
            due = by_day[today].get(told)
            if due and (user.pk not in latest or latest[user.pk].day < due.day):
                latest[user.pk] = Notice(wait, told, due.rung.days, due.day, user, today)
    return list(latest.values())


def local_day(user, now):
    """The day on which a person reads."""
    zone, _is_fallback = zone_of(user)
    return timezone.localdate(now, zone)


def may_go_up(wait, rungs, past, today):
    """Whether others may be told: somebody who has to act was reminded on an earlier day, or nobody of them can be.

    So an outage never takes anybody by surprise: after it, the holder hears first.
    """
    reachable = [user for user in wait.people if user.pk not in past.left]
    if not reachable or not has_holder_rungs(wait, rungs):
        return True
    numbers = [rung.days for rung in rungs_of(wait.kind, rungs) if rung.told == Told.HOLDER]
    keys = [past.key(notice_key(wait, days), user) for days in numbers for user in reachable]
    return any(past.written.get(key, today) < today for key in keys)


@dataclass(frozen=True)
class Past:
    """What was written before: {key: day}; and who has switched reminders off."""

    written: dict
    left: frozenset

    def key(self, key, user):
        """A notice's key with its person, as the outbox keeps it."""
        return f"{key}:{user.pk}"

    def has(self, notice):
        """Whether a notice was written."""
        return self.key(notice.key, notice.user) in self.written


def notice_key(wait, days):
    """What tells the notices of one rung apart from every other."""
    return f"{wait.key}:{days:+d}"


def is_team_member(user):
    """Whether a mail may name people and their telephones."""
    return user.role in (Role.OFFICER, Role.MANAGER)
