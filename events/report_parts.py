"""The parts of an event's report beside the figures: lessons kind by kind, follow-up points as each reader sees them."""

from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from .choices import LessonKind


@dataclass(frozen=True)
class KindOfLesson:
    """The lines of one kind, under its plural."""

    key: str
    title: str
    lessons: list


@dataclass(frozen=True)
class Point:
    """A follow-up point; `who` is the team for a colleague, outside the team."""

    row: object
    who: str


def lessons_by_kind(lessons):
    """The kinds that have lines, in their order."""
    titles = {
        LessonKind.LESSON: pgettext("report", "Lessons"),
        LessonKind.PRACTICE: pgettext("report", "Good practices"),
        LessonKind.RECOMMENDATION: pgettext("report", "Recommendations"),
    }
    found = [
        KindOfLesson(kind.value, title, [one for one in lessons if one.kind == kind]) for kind, title in titles.items()
    ]
    return [kind for kind in found if kind.lessons]


def points_of(event, *, is_team):
    """The follow-up points of an event, the open ones first by their day."""
    rows = sorted(event.follow_ups.for_list(), key=lambda row: (row.done_on is not None, row.due_on, row.pk))
    return [Point(row, row.owner_name if is_team or row.owner_id is None else gettext("MIEUX team")) for row in rows]
