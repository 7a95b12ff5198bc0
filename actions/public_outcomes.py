"""What came of an Action, as everybody may read it: what authorities answered, what participants said, who came, what was learnt."""

from dataclasses import dataclass

from django.db.models import Count as Number
from django.utils import timezone

from events.choices import EventStatus, RatingQuestion, RatingRound
from events.counting import came
from events.models import Lesson, RatingPoll
from events.rating_reading import question_result
from events.scores import Count, total
from events.small_cells import shown_number

from .choices import SMALL_GROUP
from .echo_reading import track_of
from .models import AuthorityRating, Echo
from .public import reader_language

LESSONS_SHOWN = 12


@dataclass(frozen=True)
class SaidOfEvents:
    """What participants of the held events said of them as a whole: large groups alone are added up, `left_out` events had fewer than five answers."""

    count: Count
    events: int
    left_out: int


@dataclass(frozen=True)
class SaidByAuthorities:
    """What the authorities of a joint Action said of it; below five answers there is no figure."""

    count: Count


@dataclass(frozen=True)
class EchoLine:
    """One question to the authority: the step and the address that it gave; its words and names are the team’s."""

    months: int
    asked_on: object
    answer: str
    answered_on: object
    url: str
    track: list


def outcomes_of(action, activities):
    """The sections below the deliverables; historical Actions have none of this, and nothing is asked of the database."""
    if action.is_historical:
        return {}
    keys = [one.event_id for one in activities if one.event_id]
    return {
        "echoes": echoes_of(action),
        "said_of_events": said_of_events(keys) if keys else None,
        "said_by_authorities": said_by_authorities(action),
        "lessons": lessons_of(keys) if keys else [],
    }


def echoes_of(action):
    """What was asked after the end, and answered."""
    return [
        EchoLine(
            echo.months,
            timezone.localdate(echo.asked_at),
            echo.get_answer_display(),
            echo.answered_at and timezone.localdate(echo.answered_at),
            echo.url,
            track_of(echo),
        )
        for echo in Echo.objects.filter(action=action).order_by("months")
    ]


def said_of_events(keys):
    """The question on the whole of every closed round at the end; None where nothing can be shown."""
    polls = RatingPoll.objects.filter(
        event__in=keys, event__status=EventStatus.HELD, round=RatingRound.END, closes_on__lt=timezone.localdate()
    )
    results = [question_result(poll, RatingQuestion.OVERALL).count for poll in polls.prefetch_related("tallies")]
    shown = [count for count in results if count]
    return SaidOfEvents(total(shown), len(shown), len(results) - len(shown)) if shown else None


def said_by_authorities(action):
    """The authorities’ mark of the Action as a whole, where at least five of them have given one."""
    marks = AuthorityRating.objects.filter(action=action, activity=None)
    steps = dict(marks.order_by().values_list("overall").annotate(Number("pk")))
    asked = 1 + action.assistance_request.co_requesters.count() if sum(steps.values()) >= SMALL_GROUP else 0
    return SaidByAuthorities(Count(steps, asked)) if asked else None


def lessons_of(keys):
    """(lesson, the language to mark it with) of what the team proposes for the library, from the Action’s held events."""
    reader = reader_language()
    rows = Lesson.objects.for_library().filter(event__in=keys)[:LESSONS_SHOWN]
    return [(row, "" if row.language.code == reader else row.language.code) for row in rows]


def people_at(keys):
    """{key of a held event: how many came}, without groups below five."""
    rows = came(keys).filter(event__status=EventStatus.HELD).order_by().values_list("event").annotate(Number("pk"))
    return {key: number for key, number in rows if shown_number(number)}
