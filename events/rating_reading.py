"""What may be read of ratings: counts of closed polls alone, and none below five answers."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from .choices import QUESTIONS_OF, SMALL_GROUP, RatingQuestion, RatingRound, RatingStep, RatingWay
from .models import RatingPoll, RatingTally
from .scores import Count, Group, grouped, pooled, total, ways_apart

# What the overview can be about: (round, question), the later question last.
SUBJECTS = tuple((round, question) for round in RatingRound for question in QUESTIONS_OF[round])


@dataclass(frozen=True)
class QuestionResult:
    """What was said to one question of one event; `count` is None where too few answered."""

    question: RatingQuestion
    count: Count | None
    by_link: Count | None = None
    on_paper: Count | None = None

    @property
    def bars(self):
        """(word, answers) for each step, the best first."""
        return [(step.label, self.count.of(step)) for step in RatingStep] if self.count else []


@dataclass(frozen=True)
class PollResult:
    """One round about an event: how many answered, and once it is closed what they said."""

    poll: RatingPoll
    is_closed: bool
    questions: tuple

    @property
    def answered(self):
        """How many answers there are, by link and from paper."""
        return self.poll.answers + self.poll.paper_answers

    @property
    def asked(self):
        """How many people were asked."""
        return asked_by(self.poll)


def asked_by(poll):
    """How many people were asked; where nobody was counted, how many slips were printed."""
    return poll.asked or poll.printed


def is_closed(poll, today=None):
    """Its last day is over: from here on nothing changes."""
    return poll.closes_on < (today or timezone.localdate())


def results_of(event):
    """A PollResult for each round of an event, in a fixed number of queries."""
    polls = RatingPoll.objects.filter(event=event).prefetch_related("tallies").order_by("opens_on", "pk")
    return [result_of(poll) for poll in polls]


def result_of(poll):
    """One round; while it is open nothing is shown but how many have answered."""
    closed = is_closed(poll)
    questions = [question_result(poll, question) for question in QUESTIONS_OF[poll.round]] if closed else []
    return PollResult(poll, closed, tuple(questions))


def question_result(poll, question):
    """One question of a closed round."""
    by_link, on_paper = (count_of(poll, question, way) for way in (RatingWay.LINK, RatingWay.PAPER))
    both = Count({step: by_link.of(step) + on_paper.of(step) for step in RatingStep}, asked_by(poll))
    if both.n < SMALL_GROUP:
        return QuestionResult(question, None)
    if on_paper.n and by_link.n and ways_apart(by_link, on_paper, SMALL_GROUP):
        return QuestionResult(question, both, by_link, on_paper)
    return QuestionResult(question, both)


def count_of(poll, question, way):
    """What came in by one way; the tallies are loaded."""
    steps = {one.step: one.count for one in poll.tallies.all() if (one.question, one.way) == (question, way)}
    return Count(steps, asked_by(poll))


def units_of(round, question):
    """(poll, Count) of every closed poll of a round, in the order in which they were closed; two queries."""
    polls = RatingPoll.objects.filter(round=round, closes_on__lt=timezone.localdate())
    if not settings.MIEUX_DEMONSTRATION:
        polls = polls.filter(event__is_demonstration=False)
    tallies = RatingTally.objects.filter(poll__in=polls, question=question)
    steps = {}
    for pk, step, number in tallies.order_by().values_list("poll", "step").annotate(Sum("count")):
        steps.setdefault(pk, {})[step] = number
    rows = polls.select_related("event__type", "event__region", "event__country__region").order_by("closes_on", "pk")
    return [(poll, Count(steps.get(poll.pk, {}), asked_by(poll))) for poll in rows]


@dataclass(frozen=True)
class Table:
    """Scores by one property of the events."""

    key: str
    groups: list


def type_of(poll):
    """What kind of event it was."""
    return poll.event.type.name


def region_of(poll):
    """The region of the event, or of its country; empty for what takes place nowhere."""
    event = poll.event
    region = event.region or (event.country.region if event.country else None)
    return region.name if region else ""


def year_of(poll):
    """The year of its last day."""
    return str(poll.event.ends_on.year)


PROPERTIES = (("type", type_of), ("region", region_of), ("year", year_of))


@dataclass(frozen=True)
class Overview:
    """Everything that the page of all events shows about one question; `pool` is the row of small events together."""

    tables: list
    pool: Group | None
    waiting: int
    everything: Count


def overview_of(round, question):
    """The three tables about one question."""
    units = units_of(round, question)
    tables, pool, waiting = [], None, 0
    for key, label_of in PROPERTIES:
        groups, pool, waiting = grouped(units, SMALL_GROUP, label_of)
        tables.append(Table(key, sorted(groups, key=lambda group: str(group.label), reverse=key == "year")))
    large, pools, _waiting = pooled(units, SMALL_GROUP)
    shown = [count for _poll, count in (*large, *(unit for one in pools for unit in one))]
    return Overview(tables, pool, waiting, total(shown))


def public_result(event):
    """What everybody may read of an event: the question on the whole, once the first round is closed and five have answered; None otherwise."""
    poll = RatingPoll.objects.filter(event=event, round=RatingRound.END).prefetch_related("tallies").first()
    if poll is None or not is_closed(poll):
        return None
    result = question_result(poll, RatingQuestion.OVERALL)
    return result if result.count else None
