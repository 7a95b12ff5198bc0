"""What echoes say: of one Action, of an authority's Actions before, of all of them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from .choices import ECHO_MONTHS, ECHO_STEPS, SMALL_GROUP, EchoAnswer
from .models import Action, Echo

MOST = 3


def latest_answers(institution_ids, most=MOST):
    """The latest answered echo of each Action of these institutions, the newest first."""
    wanted = {pk for pk in institution_ids if pk}
    if not wanted:
        return []
    of_institutions = Action.objects.of_institutions(wanted).filter(is_historical=False).values("pk")
    rows = Echo.objects.filter(~Q(answer=""), action__in=of_institutions).select_related("action")
    newest = {}
    for echo in rows.order_by("-months", "-pk"):
        newest.setdefault(echo.action_id, echo)
    return sorted(newest.values(), key=lambda echo: echo.answered_at, reverse=True)[:most]


def track_of(echo):
    """(word, whether it is reached) for each step; what is applied was drafted, adopted and funded before."""
    reached = ECHO_STEPS.index(echo.answer) if echo.answer in ECHO_STEPS else -1
    return [(step.label, place <= reached) for place, step in enumerate(ECHO_STEPS)]


@dataclass(frozen=True)
class Heard:
    """What was heard after so many months; `steps` are (word, Actions that reached it, per cent), None below five answers."""

    months: int
    asked: int
    answered: int
    steps: list | None

    @property
    def rate(self):
        """Answers for each hundred asked; None where nobody was."""
        return round(100 * self.answered / self.asked) if self.asked else None


def figures_of(echoes):
    """A Heard for each time, from (months, answer) of echoes; a step counts whoever has reached it or gone beyond."""
    return [heard_after(months, [answer for one, answer in echoes if one == months]) for months in ECHO_MONTHS]


def heard_after(months, answers):
    """One of them."""
    counted = Counter(answer for answer in answers if answer)
    answered = sum(counted.values())
    if answered < SMALL_GROUP:
        return Heard(months, len(answers), answered, None)
    steps = [
        (EchoAnswer.NOTHING.label, counted[EchoAnswer.NOTHING], round(100 * counted[EchoAnswer.NOTHING] / answered))
    ]
    for place, step in enumerate(ECHO_STEPS):
        reached = sum(counted[later] for later in ECHO_STEPS[place:])
        steps.append((step.label, reached, round(100 * reached / answered)))
    return Heard(months, len(answers), answered, steps)
