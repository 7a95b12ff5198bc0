"""Tells many files of one to two years ago in a few words: the ground on which forecasts stand."""

import random
from itertools import accumulate

from .programme import read_past

LATEST, APART, WITHIN = 366, 6, 5
PACE_SPREAD, STAGE_SPREAD, SHORTEST = 0.08, 0.3, 4
ASKED, ASKED_LONGER = 0.8, 3
PLAN_DAYS, READY_DAYS = 3, 3
TOLD_DAY, SAFE_DAY, SPARE = 85, 88, 4
ACTIVITIES = (
    ("scoping_mission", "mission", 3, 4),
    ("drafting_session", "drafting", 35, 2),
    ("training", "training", 90, 3),
    ("validation_workshop", "closing", 150, 1),
)
COMPLETED_AFTER, AHEAD = 165, 25
OFFICERS = {"en": ("ines.vermeer", "tomas.lukas"), "fr": ("chiara.romano",)}
DELIVERABLES = ("handbook", "guidelines", "sop", "training_curriculum")
ADOPTIONS = ("adopted", "validated", "validated", "delivered")


def past_files(cast):
    """The stories of the past, the oldest first: all received 366 or more days ago, the same every time.

    They are told after the other files, so that these keep the references and labels that they would have without a past.
    """
    data = read_past()
    count = len(data["files"])
    return [PastFile(row, count - place, data, cast).story() for place, row in enumerate(data["files"], 1)]


class PastFile:
    """One row of the past, told as a whole file."""

    def __init__(self, row, turn, data, cast):
        self.row, self.data = row, data
        self.random = random.Random(row["key"])  # noqa: S311
        self.language = cast.people[row["contact"]].language
        self.city = cast.institution_of(row["contact"]).city
        self.words = data["words"][self.language]
        self.received = LATEST + turn * APART + self.random.randrange(WITHIN)
        self.ends = row.get("ends", "")
        self.is_asked = self.random.random() < ASKED
        self.days = list(accumulate(self.lengths()))

    def lengths(self):
        """Days per stage: the region's usual ones, unlike from file to file; what one stage takes, the others make up for."""
        usual = self.data["regions"][self.row["region"]]
        drawn = [days * self.random.lognormvariate(0, STAGE_SPREAD) for days in usual]
        if self.is_asked:
            drawn[0] *= ASKED_LONGER
        launch = sum(usual) * self.row.get("slow", 1) * self.random.lognormvariate(0, PACE_SPREAD)
        return [max(SHORTEST, round(days * launch / sum(drawn))) for days in drawn]

    def story(self):
        """The file as stories are written in the programme."""
        return {
            **self.row,
            "theme": self.row["area"].partition("-")[0],
            "areas": [self.row["area"]],
            "languages": [self.language],
            "officer": self.random.choice(OFFICERS[self.language]),
            "received": self.received,
            "steps": sorted([*self.check(), *self.decision(), *self.launch()], key=lambda step: step[0]),
            "plan": self.plan(),
        }

    def check(self):
        """Up to the consultation; most files need a question."""
        day = self.days[0]
        yield from ([0, "submit"], [1, "assign"], [2, "take_up"])
        if self.ends == "withdraw":
            yield [day, "withdraw", self.row["reason"]]
            return
        if self.is_asked:
            yield [3, "ask", self.words["question"]]
            yield [day - 1, "answer", self.words["answer"]]
        yield [day, "assess", f"{self.row['problem']} {self.row['asked_for']}"]
        yield [day, "consult"]

    def decision(self):
        """Both opinions, then yes or no."""
        _check, consulted, decided, *_later = self.days
        if self.ends == "withdraw":
            return
        yield [consulted, "delegation", "favourable"]
        if self.ends == "decline":
            yield [decided - 1, "committee", "comments", "Not now, and not from this side alone."]
            yield [decided, "decline", self.row["ground"], self.row["reason"], self.row["change"]]
            return
        yield [decided - 1, "committee", "favourable"]
        yield [decided, "approve"]

    def launch(self):
        """The plan and the launch, or how it came that there was none."""
        *_earlier, decided, agreed, launched = self.days
        if self.ends in ("decline", "withdraw"):
            return
        yield [decided + PLAN_DAYS, "plan"]
        yield [(decided + PLAN_DAYS + agreed) // 2, "send_plan"]
        yield [agreed, "agree"]
        if self.ends == "cancel":
            yield [launched, "cancel", self.row["reason"]]
            return
        if launched > SAFE_DAY:
            yield self.extension(launched)
        yield [launched - READY_DAYS, "declare_ready"]
        yield [launched, "launch"]
        if self.ends != "ongoing":
            yield [launched + COMPLETED_AFTER, "complete"]

    def extension(self, launched):
        """More time, in time or only after the deadline had passed; the shortest three months have 89 days."""
        ground = self.random.choice(self.data["grounds"])
        day = launched - READY_DAYS - 1 if self.row.get("is_late") else TOLD_DAY
        return [day, "extend", launched - SAFE_DAY + SPARE, ground["ground"], ground["reason"]]

    def plan(self):
        """Four activities as usual, with what came of them; the last one of a running Action still lies ahead."""
        activities = [self.activity(*usual) for usual in ACTIVITIES]
        if self.ends == "ongoing":
            activities[-1]["on"] = self.received + AHEAD
            del activities[-1]["result"]
        return {
            "overall": self.row.get("aim", self.row["asked_for"]),
            "objectives": [self.row["asked_for"]],
            "activities": activities,
            "deliverables": [] if self.ends == "cancel" else [self.deliverable()],
        }

    def activity(self, kind, word, after, days):
        """One activity, some days after the launch."""
        place = {"mode": "remote"} if word == "drafting" else {"place": self.city}
        row = {"type": kind, "title": self.words[word], "on": self.days[-1] + after, "days": days, **place}
        return row if self.ends == "cancel" else {**row, "result": self.words[f"{word}_done"]}

    def deliverable(self):
        """What the Action leaves behind."""
        title = self.row["title_fr"] if self.language == "fr" else self.row["title"]
        adoption = self.random.choice(ADOPTIONS)
        adopted = {"adopted_on": self.days[-1] + COMPLETED_AFTER - 10} if adoption == "adopted" else {}
        return {
            "type": self.random.choice(DELIVERABLES),
            "title": title,
            "language": self.language,
            "adoption": adoption,
            "activity": 2,
            **adopted,
        }
