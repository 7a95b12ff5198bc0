"""The one place where a step of any workflow is taken."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone


@dataclass(frozen=True)
class Move:
    """A step that somebody wants to take."""

    step: str
    actor: object
    reason: str = ""
    on_behalf_of: str = ""
    on: date | None = None


@transaction.atomic
def take_step(*, instance, workflow, move, changes=None):
    """Lock the row, check the step, change the status and write the history record, all or nothing.

    `changes` are further fields set in the same row. Returns the locked, changed object.
    Raises TransitionRefused or StepNotAllowed; then nothing has changed.
    """
    locked = type(instance)._base_manager.select_for_update().get(pk=instance.pk)
    step = workflow.check(locked, move.step, move.actor, move.reason)
    source = locked.status
    for field, value in (changes or {}).items():
        setattr(locked, field, value)
    locked.status = step.target
    locked.holder = step.holder_for(locked)
    locked.save()
    write_record(instance=locked, step=move.step, source=source, move=move)
    return locked


def write_record(*, instance, step, source, move):
    """Append one row to the object's history, and let the object book what follows from it."""
    record = instance.history.create(
        step=step,
        source=source,
        target=instance.status,
        holder=instance.holder,
        on=move.on or timezone.localdate(),
        actor=move.actor,
        on_behalf_of=move.on_behalf_of,
        reason=move.reason.strip(),
    )
    instance.record_written(record)
    return record
