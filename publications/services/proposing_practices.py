"""Proposals for the library are taken in from their sources, each once; or it is said that a source holds none."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from actions.permissions import can_see_action
from events.models import Event
from partners.models import Language
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, write_record

from ..models import GoodPractice, NothingToPropose
from ..practice_choices import LANGUAGES, PracticeSource
from ..practice_sources import ENDED, lessons_waiting, origin_of_action, origin_of_lesson, origin_of_report
from .locking_practices import refuse_strangers

LONGEST_TEXT = 3000
MOST_AT_ONCE = 200


def take_in_lessons(*, actor=None, event=None):
    """Every line that the team marked for the library at an event that was held, as far as the person may see it; of one event, or of all. Returns how many were new.

    `actor` is None for the portal, which takes in all of them.
    """
    if actor is not None:
        refuse_strangers(actor)
    rows = lessons_waiting(actor) if event is None else lessons_waiting(actor).filter(event=event)
    return sum(propose_from(origin_of_lesson(lesson), actor)[1] for lesson in rows[:MOST_AT_ONCE])


def propose_from_action(*, action, actor):
    """The results of an Action that has ended; the proposal that is there already where there is one."""
    refuse_unended(action, actor)
    return propose_from(origin_of_action(action), actor)[0]


def propose_from_report(*, report, action, actor):
    """The recommendations of an accepted report of an Action's mission."""
    refuse_unended(action, actor)
    return propose_from(origin_of_report(report, action), actor)[0]


def refuse_unended(action, actor):
    """The team proposes from Actions that it may read and that have ended."""
    refuse_strangers(actor)
    if not can_see_action(actor, action):
        raise StepNotAllowed(
            [Reason(gettext("You have declared a conflict of interest on this file: you take no part in it."))]
        )
    if action.status not in ENDED:
        raise TransitionRefused([gettext("The Action has not ended yet.")])


@transaction.atomic
def propose_practice(*, actor, values, is_demonstration=False):
    """One that the team writes from nothing but its own knowledge; it is a proposal like the others."""
    practice = GoodPractice(source=PracticeSource.TEAM, proposed_by=actor, is_demonstration=is_demonstration, **values)
    refuse_strangers(actor, practice)
    return put_in(practice, actor)


def propose_from(origin, actor):
    """(the proposal, whether it is new): one origin is taken in once, whoever was faster."""
    found = GoodPractice.objects.filter(origin=origin.key).first()
    if found is not None:
        return found, False
    try:
        with transaction.atomic():
            return put_in(practice_of(origin, actor), actor), True
    except IntegrityError:
        return GoodPractice.objects.get(origin=origin.key), False


def practice_of(origin, actor):
    """A proposal with the words of its origin; what was done begins with them where they are English or French."""
    own = origin.language if origin.language in LANGUAGES else ""
    words = {f"title_{own}": origin.title, f"done_{own}": origin.text[:LONGEST_TEXT]} if own else {}
    return GoodPractice(
        origin=origin.key,
        original_title=origin.title,
        original_text=origin.text,
        original_language=Language.objects.get(code=origin.language),
        proposed_by=actor,
        **origin.values,
        **words,
    )


def put_in(practice, actor):
    """Save it with the first line of its history."""
    practice.save()
    write_record(instance=practice, step="propose", source="", move=Move("propose", actor))
    return practice


@transaction.atomic
def say_nothing_to_propose(*, key, actor, subject):
    """Nothing of an Action or an event is for the library: the reminder is gone."""
    refuse_hidden(actor, subject)
    NothingToPropose.objects.get_or_create(origin=key, defaults={"said_by": actor})


@transaction.atomic
def take_back_nothing(*, key, actor, subject):
    """There may be something after all."""
    refuse_hidden(actor, subject)
    NothingToPropose.objects.filter(origin=key).delete()


def refuse_hidden(actor, subject):
    """The team, without those who declared a conflict of interest on the file of an Action or an event."""
    refuse_strangers(actor)
    reference = subject.file_reference if isinstance(subject, Event) else subject.reference
    refuse_strangers(actor, GoodPractice(file_reference=reference))
