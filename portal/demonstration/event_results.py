"""What came of an event of the demonstration: who was there, what they said of it, certificates, lessons, follow-up points, the report."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from events.ballots import new_ballot
from events.choices import QUESTIONS_OF, AttendanceWay, RatingRound, RatingStep
from events.services.attending import Mark, note_marks
from events.services.certifying import issue_certificates
from events.services.collecting import add_groups, add_lesson, close_sheets, propose_lesson
from events.services.following_up import add_follow_up, finish_follow_up
from events.services.rating import answer_ballot
from events.services.reporting import share_report, write_report
from partners.models import Country, Language

from .moved_clock import moved_clock

WAYS = (AttendanceWay.SHEET, AttendanceWay.SHEET, AttendanceWay.PHONE, AttendanceWay.TICK)
STEPS = (RatingStep.EXCELLENT,) * 9 + (RatingStep.VERY_GOOD,) * 8 + (RatingStep.GOOD,) * 3 + (RatingStep.FAIR,)
ANSWERING = 0.7


def tell_results(story):
    """Let a told event take place, as far as today goes."""
    Results(story).tell()


class Results:
    """One event from its first day on."""

    def __init__(self, story):
        self.story, self.event, self.officer = story, story.fresh(), story.officer
        self.told, self.chance = story.story, story.chance

    def tell(self):
        """The days, then what follows them."""
        self.attend()
        if self.told["until"] != "held":
            return
        with moved_clock(self.at(0, 17)):
            self.collect()
        with moved_clock(self.at(1, 9)):
            self.story.move("hold")
        with moved_clock(self.at(4, 12)):
            self.rate()
            issue_certificates(event=self.story.fresh(), actor=self.officer)
        self.follow_up()
        self.report()

    def at(self, days, hour):
        """A moment some days after the last day of the event."""
        day = self.event.ends_on + timedelta(days=days)
        return timezone.make_aware(datetime.combine(day, time(hour)))

    def attend(self):
        """Who was there on each day that has come; on the day that is running not everybody has arrived."""
        today = self.story.today
        people = list(self.event.registrations.confirmed().select_related("event", "participant").order_by("pk"))
        absent = people[:: max(len(people) // self.told.get("absent", 1), 1)][: self.told.get("absent", 0)]
        there = [one for one in people if one not in absent]
        for sheet in self.event.sheets.filter(day__lte=today).order_by("number"):
            late = 5 if sheet.day == today else self.chance.randrange(3)
            moment = min(timezone.now(), timezone.make_aware(datetime.combine(sheet.day, time(11))))
            marks = [Mark(sheet, one, True, self.chance.choice(WAYS)) for one in there[: len(there) - late]]
            with moved_clock(moment):
                note_marks(event=self.event, marks=marks, actor=self.officer)

    def collect(self):
        """The groups and what they wrote down."""
        rows = self.told.get("lessons", [])
        topics = list(dict.fromkeys(row["group"] for row in rows))
        if not topics:
            return
        groups = dict(zip(topics, add_groups(event=self.event, actor=self.officer, topics=topics), strict=True))
        for row in rows:
            values = {name: row.get(name, "") for name in ("kind", "title", "text")}
            values["country"] = Country.objects.get(iso2=row["country"])
            values["language"] = Language.objects.get(code=row["language"])
            lesson = add_lesson(event=self.event, values=values, group=groups[row["group"]])
            if row.get("library"):
                propose_lesson(lesson=lesson, actor=self.officer, is_for_library=True)
        close_sheets(event=self.event, actor=self.officer)

    def rate(self):
        """Seven in ten answer."""
        poll = self.event.polls.filter(round=RatingRound.END).first()
        for _n in range(int(poll.asked * ANSWERING)) if poll else ():
            marks = {question: self.chance.choice(STEPS) for question in QUESTIONS_OF[poll.round]}
            answer_ballot(ballot=new_ballot(poll.pk), marks=marks)

    def follow_up(self):
        """What is to be done, some of it done."""
        for row in self.told.get("follow_ups", []):
            owner = self.story.cast.people.get(row.get("owner"))
            values = {
                "text": row["text"],
                "owner": owner,
                "owner_name": row.get("owner_name") or owner.name,
                "due_on": self.story.today + timedelta(days=row["due"]),
            }
            with moved_clock(self.at(2, 10)):
                point = add_follow_up(event=self.event, actor=self.officer, values=values)
            if "done" in row:
                day = self.story.today + timedelta(days=row["done"])
                with moved_clock(self.story.morning(day)):
                    finish_follow_up(follow_up=point, actor=self.officer, note="", done_on=day, seen=point.version)

    def report(self):
        """In short, shared with the authorities."""
        if "summary" not in self.told:
            return
        with moved_clock(self.at(6, 16)):
            report = write_report(event=self.event, actor=self.officer, summary=self.told["summary"], seen=0)
            share_report(event=self.event, actor=self.officer, seen=report.version)
