"""What a workflow is: one table of transitions, and the questions one may ask of it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext


@dataclass(frozen=True)
class Reason:
    """One sentence that says why a step cannot be taken, and who can lift it."""

    text: str
    lifted_by: str = ""


class TransitionRefused(Exception):
    """A step was refused; the reasons are sentences that the user reads."""

    def __init__(self, reasons):
        self.reasons = [reason if isinstance(reason, Reason) else Reason(str(reason)) for reason in reasons]
        super().__init__(" ".join(reason.text for reason in self.reasons))


class ChangedMeanwhile(TransitionRefused):
    """Somebody was faster: the page that was acted on shows what is not so any more."""


class StepNotAllowed(TransitionRefused):
    """The step belongs to another role."""


def described_as(label):
    """Give a predicate (user, object) -> bool the words for who it lets pass."""

    def mark(predicate):
        predicate.label = label
        return predicate

    return mark


def requirement(title, lifted_by):
    """Make a guard (object) -> sentence, empty when nothing is missing; `title` names it on a checklist."""

    def mark(guard):
        guard.title = title
        guard.lifted_by = lifted_by
        return guard

    return mark


@dataclass(frozen=True)
class Transition:
    """One row of the table: a step, who may take it, what must not be missing, and who holds the file afterwards."""

    name: str
    label: str
    sources: tuple
    target: str
    who: Callable
    holder: str | Callable
    missing: tuple = ()
    reason_required: bool = False
    effect: str = ""
    url_name: str = ""
    tone: str = "plain"
    offered: Callable | None = None

    def exists_for(self, instance, status):
        """Whether the table has this step from here for this object."""
        return status in self.sources and (self.offered is None or self.offered(instance))

    def holder_for(self, instance):
        """Who holds the file once the step is taken."""
        return self.holder(instance) if callable(self.holder) else self.holder


@dataclass(frozen=True)
class CheckedRequirement:
    """One line of a checklist."""

    title: str
    sentence: str
    lifted_by: str

    @property
    def is_met(self):
        """Nothing is missing."""
        return not self.sentence


@dataclass(frozen=True)
class Answer:
    """Whether one person may take one step now, and if not, why not."""

    step: Transition
    reasons: tuple
    is_role_open: bool

    @property
    def is_open(self):
        """The step can be taken now."""
        return not self.reasons


class Workflow:
    """A table of transitions over one status field."""

    def __init__(self, name, statuses, steps, start, bars=None):
        """`bars` is (user, object) -> the sentence that keeps a person out of every step; empty where nothing does."""
        self.name = name
        self.statuses = statuses
        self.steps = steps
        self.start = start
        self.bars = bars
        self._by_name = {step.name: step for step in steps}
        if len(self._by_name) != len(steps):
            raise ValueError(f"two steps of {name} share a name")

    def step(self, name):
        """The row with this name; KeyError where there is none."""
        return self._by_name[name]

    def steps_from(self, instance):
        """The steps that exist from the object's status, in the table's order."""
        return [step for step in self.steps if step.exists_for(instance, instance.status)]

    def requirements(self, instance, name):
        """The checklist of one step: every guard, met or not."""
        return [
            CheckedRequirement(str(guard.title), str(guard(instance) or ""), str(guard.lifted_by))
            for guard in self.step(name).missing
        ]

    def bar(self, instance, user):
        """Why this person takes no step on this object at all: one Reason, or none. Asked once a page."""
        sentence = self.bars(user, instance) if self.bars else ""
        return (Reason(str(sentence)),) if sentence else ()

    def answer(self, instance, step, user):
        """May this user take this step on this object now?"""
        return self._answer(instance, step, user, self.bar(instance, user))

    def _answer(self, instance, step, user, bar):
        is_role_open = not bar and step.who(user, instance)
        reasons = list(bar)
        if not is_role_open and not bar:
            label = str(step.who.label)
            reasons.append(Reason(gettext("This step is taken by %(who)s.") % {"who": label}, label))
        reasons += [
            Reason(line.sentence, line.lifted_by) for line in self.requirements(instance, step.name) if not line.is_met
        ]
        return Answer(step, tuple(reasons), is_role_open)

    def answers(self, instance, user):
        """Every step that exists from here, open or not, with the reasons."""
        steps = self.steps_from(instance)
        bar = self.bar(instance, user) if steps else ()
        return [self._answer(instance, step, user, bar) for step in steps]

    def check(self, instance, name, user, reason):
        """Raise TransitionRefused unless this user may take this step now; return its row."""
        step = self.step(name)
        bar = self.bar(instance, user)
        if bar:
            raise StepNotAllowed(bar)
        if not step.exists_for(instance, instance.status):
            raise TransitionRefused(
                [
                    gettext("“%(step)s” is not possible: the file is already “%(status)s”.")
                    % {"step": step.label, "status": instance.get_status_display()}
                ]
            )
        answer = self._answer(instance, step, user, bar)
        if not answer.is_role_open:
            raise StepNotAllowed(answer.reasons)
        if answer.reasons:
            raise TransitionRefused(answer.reasons)
        if step.reason_required and not reason.strip():
            raise TransitionRefused(
                [gettext("Give the reason: it is kept in the history and told to those concerned.")]
            )
        return step
