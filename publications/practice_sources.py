"""What can become a good practice or a lesson: lines collected at events, the results of Actions, the recommendations of mission reports; each has one origin."""

from dataclasses import dataclass, field

from actions.choices import ActionStatus
from actions.models import Action
from events.choices import EventStatus, LessonKind
from events.models import Event, Lesson
from missions.models import MissionReport

from .models import GoodPractice, NothingToPropose
from .practice_choices import LANGUAGES, PracticeKind, PracticeSource

ENDED = (ActionStatus.COMPLETED, ActionStatus.CLOSED_EARLY)


@dataclass(frozen=True)
class Origin:
    """One source: its key, by which it is taken in once; its words as they stand there; the columns that follow from it."""

    key: str
    title: str
    text: str
    language: str
    values: dict = field(default_factory=dict)

    @property
    def file_reference(self):
        """The Action whose conflicts of interest bar it too."""
        return self.values.get("file_reference", "")


def key_of_action(action):
    """The key of the results of an Action."""
    return f"action:{action.pk}"


def key_of_event(event):
    """The key of everything that was collected at an event."""
    return f"event:{event.pk}"


def origin_of_lesson(lesson):
    """A line of an event; its Action is found by the reference."""
    event = lesson.event
    action = action_of(event.file_reference)
    kind = PracticeKind.PRACTICE if lesson.kind == LessonKind.PRACTICE else PracticeKind.LESSON
    country = lesson.country or event.country
    values = {
        "source": PracticeSource.LESSON,
        "kind": kind,
        "lesson": lesson,
        "event": event,
        "country": country,
        "region": event.region or (country.region if country else None),
        "is_demonstration": event.is_demonstration,
        **values_of_action(action),
        "file_reference": event.file_reference,
    }
    return Origin(f"lesson:{lesson.pk}", lesson.title, lesson.text, lesson.language.code, values)


def origin_of_action(action):
    """What came of an Action, activity by activity, as the team wrote it when the Action ended."""
    results = [f"{one.title}\n{one.result.strip()}" for one in action.activities.all() if one.result.strip()]
    objective = [action.overall_objective.strip()] if action.overall_objective.strip() else []
    values = {"source": PracticeSource.ACTION, **place_of(action), **values_of_action(action)}
    return Origin(key_of_action(action), action.title, "\n\n".join([*objective, *results]), language_of(action), values)


def origin_of_report(report, action):
    """The recommendations of an accepted report; whose they are is said nowhere."""
    mission = report.deployment.seat.mission
    values = {"source": PracticeSource.REPORT, "kind": PracticeKind.LESSON, "report": report, **place_of(action)}
    values |= values_of_action(action)
    return Origin(f"report:{report.pk}", mission.title, report.recommendations, language_of(action), values)


def action_of(reference):
    """The Action of a reference, or None."""
    if not reference:
        return None
    return Action.objects.select_related("theme", "region").filter(reference=reference).first()


def values_of_action(action):
    """Theme and file, as far as there is an Action."""
    if action is None:
        return {}
    return {
        "action": action,
        "theme": action.theme,
        "file_reference": action.reference,
        "is_demonstration": action.is_demonstration,
    }


def place_of(action):
    """The country of an Action that has one alone; otherwise the region."""
    countries = list(action.countries.all()[:2])
    return {"country": countries[0] if len(countries) == 1 else None, "region": action.region}


def language_of(action):
    """The language in which the file was written, as far as the library is written in it; English otherwise."""
    request = action.assistance_request
    spoken = [one.code for one in request.languages.all()] if request is not None else []
    return next((code for code in spoken if code in LANGUAGES), LANGUAGES[0])


def lessons_waiting(user=None):
    """The lines that the team marked for the library and that are not in it yet; of events that a person may see, where one asks."""
    taken = GoodPractice.objects.filter(source=PracticeSource.LESSON, lesson__isnull=False).values("lesson")
    marked = Lesson.objects.filter(is_for_library=True, event__status=EventStatus.HELD)
    rows = marked.select_related("event__country__region", "event__region", "country__region", "language")
    rows = rows if user is None else rows.filter(event__in=Event.objects.visible_to(user))
    return rows.exclude(pk__in=taken).order_by("pk")


def reports_of(action):
    """The accepted reports of an Action's missions."""
    rows = MissionReport.objects.accepted().filter(deployment__seat__mission__file_reference=action.reference)
    return rows.select_related("deployment__seat__mission").order_by("accepted_at", "pk")


def actions_to_look_at(user):
    """The Actions that ended and that the person may read."""
    return Action.objects.visible_to(user).filter(status__in=ENDED, is_historical=False)


def events_to_look_at(user):
    """The events that were held and that the person may read."""
    return Event.objects.visible_to(user).filter(status=EventStatus.HELD)


def is_looked_at(key):
    """Whether somebody said that nothing is to be proposed from a source."""
    return NothingToPropose.objects.filter(origin=key).exists()
