"""The days that count between the two sides: by when an answer can be asked for, by when the team replies."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from clock.calendars import brussels, shared_calendar, unknown_sentences
from clock.working_days import CountedDays, NoWorkingDay, days_from

from .choices import ANSWER_WORKING_DAYS, REPLY_WORKING_DAYS

OFFERED = (3, 5, 10)
MOST_DAYS_OFF = 6


def reply_by(written_at, calendar):
    """By when the team replies to a message that the authority wrote at a moment: working days of Brussels."""
    return calendar.add_working_days(timezone.localdate(written_at), REPLY_WORKING_DAYS)


def calendar_for(assistance_request):
    """The working days that both sides share: Brussels and the country of the authority; Brussels alone without one."""
    country = assistance_request.institution.country
    return shared_calendar([country.calendar_place]) if country else brussels()


@dataclass(frozen=True)
class AnswerDays:
    """The days on which both sides work, from today to the deadline of a file."""

    calendar: CountedDays
    today: date
    deadline: date

    @classmethod
    def of(cls, assistance_request):
        """For a request whose clock runs; one query."""
        return cls(calendar_for(assistance_request), timezone.localdate(), assistance_request.clock.due_on)

    @property
    def names(self):
        """Whose working days count."""
        return [calendar.name for calendar in self.calendar.calendars]

    @property
    def default(self):
        """Some working days from now; the last one before the deadline where that comes sooner."""
        day = self.later(ANSWER_WORKING_DAYS)
        if day <= self.deadline or self.deadline <= self.today:
            return day
        return max(self.calendar.on_or_before(self.deadline), self.today)

    @property
    def offers(self):
        """(working days, day) to choose from, none after the deadline."""
        days = [(count, self.later(count)) for count in OFFERED]
        return [(count, day) for count, day in days if day <= self.deadline]

    def later(self, count):
        """The day some working days from now; today where nobody works for more than a year."""
        try:
            return self.calendar.add_working_days(self.today, count)
        except NoWorkingDay:
            return self.today

    def left(self, day):
        """Working days after today up to and with a day; 0 for a day that has passed."""
        return max(self.calendar.distance(self.today, day), 0)

    def sentence(self, day):
        """How many working days a day leaves for the answer, and how many then remain until the deadline."""
        words = ngettext(
            "%(day)s leaves %(n)d day for the answer on which %(who)s work.",
            "%(day)s leaves %(n)d days for the answer on which %(who)s work.",
            self.left(day),
        )
        values = {"day": long_day(day), "n": self.left(day), "who": self.who}
        return " ".join([words % values, self.rest_sentence(day)])

    def rest_sentence(self, day):
        """What then remains until the deadline."""
        due = date_format(self.deadline, "j F Y")
        if day > self.deadline:
            return gettext("That is after the deadline, %(due)s.") % {"due": due}
        rest = max(self.calendar.distance(day, self.deadline), 0)
        words = ngettext(
            "%(n)d more then remains until the deadline, %(due)s.",
            "%(n)d more then remain until the deadline, %(due)s.",
            rest,
        )
        return words % {"n": rest, "due": due}

    @property
    def who(self):
        """Those who work on a day that counts: Brussels and The Gambia both; Brussels alone."""
        if len(self.names) == 1:
            return self.names[0]
        return gettext("%(one)s and %(other)s both") % {"one": self.names[0], "other": self.names[1]}

    def refusal(self, day):
        """Why nobody can be asked to answer on a day, with the next day that will do; blank where it will do."""
        if day < self.today:
            return gettext("This day has passed. Choose today or later.")
        reasons = self.calendar.reasons(day)
        if not reasons:
            return ""
        words = gettext("%(day)s is not worked: %(why)s. Choose %(next)s or another day on which %(who)s work.")
        return words % {
            "day": long_day(day),
            "why": ", ".join(off_words(reason) for reason in reasons),
            "next": long_day(self.calendar.on_or_after(day)),
            "who": self.who,
        }

    def days_off(self, last):
        """(day, why) of the weekdays from tomorrow to a day on which one side does not work; the first few."""
        found = []
        for day in list(days_from(self.today, last))[1:]:
            reasons = [reason for reason in self.calendar.reasons(day) if reason.kind != "weekend"]
            if reasons:
                found.append((day, ", ".join(off_words(reason) for reason in reasons)))
        return found[:MOST_DAYS_OFF]

    @property
    def unknown(self):
        """What is not known of the holidays, in sentences."""
        return unknown_sentences(self.calendar, self.today, max(self.deadline, self.today))


def off_words(reason):
    """The name of a day off and whose it is: Republic Day (The Gambia)."""
    return gettext("%(name)s (%(where)s)") % {"name": reason.name, "where": reason.calendar}


def long_day(day):
    """A day as one says it: Friday 17 July."""
    return date_format(day, gettext("l j F"))
