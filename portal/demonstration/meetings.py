"""Tells the meetings of the Steering Committee: one that was held and signed, and one that is planned."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from assistance.models import AssistanceRequest
from meetings import services
from meetings.choices import Decision
from meetings.models import Meeting
from meetings.services import Decided, Sitting

from .moved_clock import moved_clock
from .programme import read_meetings

SATURDAY = 5


class MeetingStory:
    """One meeting, from its planning on; the files are named by the keys of their stories."""

    def __init__(self, story, cast, today):
        self.story, self.cast = story, cast
        self.day = (
            weekday_on_or_before(today - timedelta(days=story["held"]))
            if "held" in story
            else weekday_from(today + timedelta(days=story["ahead"]))
        )
        self.planned_on = min(self.day - timedelta(days=21), today - timedelta(days=2))

    def tell(self, files):
        """Plan it, put its files on the agenda and send it; hold and sign it where it was held. `files`: {key: request}."""
        with moved_clock(self.at(self.planned_on, 10)):
            meeting = self.plan()
            for row in self.story["items"]:
                services.put_on_agenda(
                    meeting=meeting, assistance_request=fresh(files[row["file"]]), actor=self.cast.manager
                )
        with moved_clock(self.at(self.planned_on + timedelta(days=1), 9)):
            meeting.refresh_from_db()
            services.send_agenda(meeting=meeting, actor=self.cast.manager, seen=meeting.version)
        if "held" in self.story:
            self.hold(meeting, files)
            self.sign(meeting)
        return meeting

    def plan(self):
        """In a room in Brussels, with a link."""
        meeting = services.plan_meeting(
            actor=self.cast.manager,
            starts_at=self.at(self.day, 10),
            place=self.story["place"],
            link=self.story.get("link", ""),
            chair=self.cast.people[self.story["chair"]],
        )
        Meeting.objects.filter(pk=meeting.pk).update(is_demonstration=True)
        meeting.refresh_from_db()
        return meeting

    def hold(self, meeting, files):
        """Record who was there and what was decided."""
        with moved_clock(self.at(self.day, 13)):
            meeting.refresh_from_db()
            items = {item.assistance_request_id: item for item in meeting.items.all()}
            decisions = {
                items[files[row["file"]].pk].pk: Decided(
                    Decision(row["decision"]), row.get("reason", ""), conditions=row.get("conditions", "")
                )
                for row in self.story["items"]
            }
            present = User.objects.filter(role=Role.COMMITTEE, is_demonstration=True).values_list("pk", flat=True)
            sitting = Sitting(meeting.chair, frozenset(present), decisions, self.story.get("remarks", ""))
            services.record_sitting(meeting=meeting, actor=self.cast.manager, sitting=sitting, seen=meeting.version)

    def sign(self, meeting):
        """The chair signs on the next day."""
        with moved_clock(self.at(self.day + timedelta(days=1), 15)):
            meeting.refresh_from_db()
            services.sign_minutes(meeting=meeting, actor=meeting.chair, seen=meeting.version)

    def at(self, day, hour):
        """An hour of a day in Brussels."""
        return timezone.make_aware(datetime.combine(day, time(hour)))


def tell_meetings(stories, cast, today):
    """Tell every meeting in its order; files that waited for one go on from there."""
    by_key = {story.story["key"]: story for story in stories}
    for row in read_meetings():
        MeetingStory(row, cast, today).tell({key: story.request for key, story in by_key.items()})
        for story in stories:
            story.go_on_after_a_meeting()


def fresh(assistance_request):
    """The row as it stands now."""
    return AssistanceRequest.objects.get(pk=assistance_request.pk)


def weekday_on_or_before(day):
    """The same day, or the Friday before a weekend."""
    return day - timedelta(days=max(day.weekday() - SATURDAY + 1, 0))


def weekday_from(day):
    """The same day, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day
