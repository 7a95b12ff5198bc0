"""Tells the missions of the demonstration: some done and reported, one that is about to leave, some whose team is being found."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from actions import services as action_services
from actions.models import Activity
from experts.models import Expert
from experts.services import vet_expert
from missions import services
from missions.asking import ask_for
from missions.choices import AppraisalSide, DeploymentStatus, ReleaseAnswer
from missions.loading import candidates
from missions.models import Deployment, Mission, Seat, SeatLanguage
from missions.proposing import propose
from missions.services import Appraised, ReleaseSaid
from partners.models import Language, SpecificArea, Theme

from .moved_clock import moved_clock
from .programme import read_missions

WORDS = ("purpose", "outputs", "background", "agenda", "contacts", "travel_notes")
FAR = ("held", "invited", "accepted", "confirmed", "completed")
REASON = "The best fit of all, with a fair turn."


def tell_missions(stories, cast, today):
    """Tell every mission, the oldest first; `stories` are the files of the programme by their keys."""
    for story in sorted(read_missions(), key=lambda one: -one["planned"]):
        MissionStory(story, stories[story["file"]], cast, today).tell()


class MissionStory:
    """One mission, from the plan to its reports."""

    def __init__(self, story, file, cast, today):
        self.story, self.file, self.cast = story, file, cast
        self.today = today
        self.planned_on = today - timedelta(days=story["planned"])
        self.officer = file.officer
        self.activity = Activity.objects.select_related("action").get(
            action__assistance_request=file.request, number=story["activity"]
        )

    @property
    def days(self):
        """The first and the last day: those of the activity, or those that the story names ahead of today."""
        if "ahead" in self.story:
            first = self.today + timedelta(days=self.story["ahead"])
            return first, first + timedelta(days=4)
        return self.activity.starts_on, self.activity.ends_on or self.activity.starts_on

    def tell(self):
        """Plan it, find its people, and let it go as far as its story does."""
        with moved_clock(self.at(0, 10)):
            self.mission = self.plan()
            self.hold(FAR[1:])
        self.invite()
        with moved_clock(self.at(1, 11)):
            self.hold(FAR[:1])
        self.answer()
        self.release()
        if self.story.get("team"):
            with moved_clock(self.at(3, 12)):
                services.move_mission(mission=self.fresh(), step="confirm_team", actor=self.officer)
        self.report()

    def at(self, days, hour):
        """A moment some days after the planning."""
        return timezone.make_aware(datetime.combine(self.planned_on + timedelta(days=days), time(hour)))

    def fresh(self):
        """The mission as it is now."""
        return Mission.objects.for_page().get(pk=self.mission.pk)

    def reaches(self, status):
        """(seat of the story, deployment) of those who get as far as a status."""
        least = FAR.index(status)
        rows = zip(self.story["seats"], self.fresh().seats.order_by("number"), strict=True)
        for told, seat in rows:
            found = Deployment.objects.for_page().filter(seat=seat).first()
            if told["until"] in FAR[least:] and found is not None:
                yield told, found

    def plan(self):
        """The mission of the activity with its words and seats."""
        days = dict(zip(("starts_on", "ends_on"), self.days, strict=True))
        country = self.activity.action.countries.first()
        words = {name: self.story.get(name, "") for name in WORDS}
        if self.activity.action.launched_on:
            return self.plan_beside(country, days, words)
        planned = Mission(
            title=self.activity.title, mode=self.activity.mode, place=self.activity.place, country=country, **days, **words
        )  # fmt: skip
        seats = [(theme_of(row), area_of(row)) for row in self.story["seats"]]
        mission = action_services.plan_mission(activity=self.activity, mission=planned, seats=seats, actor=self.officer)
        self.describe_seats(mission)
        return mission

    def plan_beside(self, country, days, words):
        """The mission of an Action that was launched since: its own history is told to the end, and gets no line in the middle."""
        action = self.activity.action
        basics = {"title": self.activity.title, "mode": self.activity.mode, "place": self.activity.place}
        values = {**basics, **days, **words, "country": country, "officer": self.officer}
        mission = services.plan_mission(
            actor=self.officer, values={**values, "file_reference": action.reference}, is_demonstration=True
        )
        for number, row in enumerate(self.story["seats"], 1):
            Seat.objects.create(mission=mission, number=number, theme=theme_of(row), area=area_of(row))
        Activity.objects.filter(pk=self.activity.pk).update(mission=mission)
        self.describe_seats(mission)
        return mission

    def describe_seats(self, mission):
        """Depth, days, tasks and languages of each seat."""
        for row, seat in zip(self.story["seats"], mission.seats.order_by("number"), strict=True):
            seat.level, seat.workload_days, seat.tasks = row["level"], Decimal(row["days"]), row.get("tasks", "")
            seat.save()
            seat.languages.all().delete()
            for code in row.get("languages", ["en"]):
                SeatLanguage.objects.create(seat=seat, language=Language.objects.get(code=code))

    def hold(self, states):
        """Those who are named, and the best for the other seats that get as far as one of some states."""
        asked = ask_for([self.fresh()])
        rows = dict(zip(asked.seats, self.story["seats"], strict=True))
        wanted = {seat: row for seat, row in rows.items() if row["until"] in states}
        people = {seat: self.vetted(row["who"]) for seat, row in wanted.items() if "who" in row}
        if len(people) < len(wanted):
            best = self.best_for(asked, [seat.pk for seat in wanted], people)
            people = {seat: people.get(seat) or Expert.objects.get(pk=best[seat.pk]) for seat in wanted}
        for seat in people:
            seat.mission = asked.missions[0]
        if people:
            services.hold_experts(choices=people, actor=self.officer, reason=REASON)

    def vetted(self, name):
        """Somebody of the roster who is named; whoever was not vetted for these days is."""
        expert = Expert.objects.get(name=name)
        if not (expert.vetted_until and expert.vetted_until > self.days[1] + timedelta(days=7)):
            vet_expert(expert=expert, actor=self.cast.manager)
            expert.refresh_from_db()
        return expert

    def best_for(self, asked, keys, named):
        """{seat key: expert key} of the best team for some seats, beside those who are named."""
        people = candidates(countries=asked.countries)
        seats = tuple(seat for seat in asked.asked.seats if seat.key in keys)
        fixed = {seat.pk: expert.pk for seat, expert in named.items()}
        (team,) = propose(replace(asked.asked, seats=seats, fixed=fixed), people, count=1).teams
        return team.people

    def invite(self):
        """The invitations, a day later; whoever is held only stays held."""
        if any(self.reaches("invited")):
            with moved_clock(self.at(1, 9)):
                services.invite_experts(mission=self.fresh(), actor=self.officer)

    def answer(self):
        """Yes, the day after."""
        for _told, deployment in self.reaches("accepted"):
            with moved_clock(self.at(2, 14)):
                services.answer_invitation(deployment=deployment, step="accept", note="With pleasure.")

    def release(self):
        """The employer's answer, where there is one to ask."""
        for _told, deployment in self.reaches("confirmed"):
            if deployment.status == DeploymentStatus.ACCEPTED:
                with moved_clock(self.at(3, 10)):
                    said = ReleaseSaid(ReleaseAnswer.GIVEN, "Head of unit")
                    services.answer_release(deployment=deployment, said=said)

    def report(self):
        """What each reported, what was said of it, and the end."""
        _first, last = self.days
        for told, deployment in self.reaches("completed"):
            words = {name: told[name] for name in ("findings", "recommendations", "next_steps")}
            with moved_clock(timezone.make_aware(datetime.combine(last + timedelta(days=6), time(11)))):
                values = {**words, "days_worked": Decimal(str(told["worked"]))}
                services.save_report(deployment=deployment, actor=None, values=values)
                services.file_report(deployment=deployment, actor=None)
            with moved_clock(timezone.make_aware(datetime.combine(last + timedelta(days=9), time(11)))):
                self.appraise(told, deployment)
                services.accept_report(deployment=deployment, actor=self.officer)

    def appraise(self, told, deployment):
        """The marks of the officer, and of the authority where it gave some."""
        marks = told["marks"]
        for side, actor in ((AppraisalSide.OFFICER, self.officer), (AppraisalSide.AUTHORITY, self.file.contact)):
            if side.value in marks:
                said = Appraised(*marks[side.value], words=marks.get("words", ""))
                services.appraise_deployment(deployment=deployment, side=side, actor=actor, said=said)


def theme_of(row):
    """The theme of a seat."""
    return Theme.objects.get(code=row["theme"])


def area_of(row):
    """The area of a seat, if it has one."""
    return SpecificArea.objects.get(code=row["area"]) if "area" in row else None
