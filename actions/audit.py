"""Compares what is stored with what the ledgers add up to."""

from clock.arithmetic import Deadline, LedgerError
from clock.choices import Outcome
from clock.models import FastResponseClock

from .choices import ActionStatus
from .histories import changes_of


def clock_faults():
    """One sentence for every clock, and every Action, that does not agree with its ledger."""
    clocks = FastResponseClock.objects.select_related("assistance_request", "action").prefetch_related("entries")
    for clock in clocks.order_by("id").iterator(chunk_size=500):
        name = name_of(clock)
        try:
            folded = clock.fold()
        except LedgerError as error:
            yield f"{name}: {error}."
            continue
        yield from (f"{name}: {fault}." for fault in differences(clock, folded))


def name_of(clock):
    """The reference of the file that the clock belongs to."""
    assistance_request = getattr(clock, "assistance_request", None)
    return assistance_request.reference if assistance_request else f"clock {clock.pk} without a file"


def stored_of(clock):
    """The stored row in the shape of a folded ledger."""
    extension_days = (clock.due_on - clock.original_due_on).days
    return Deadline(
        clock.started_on, clock.original_due_on, clock.due_on, extension_days, clock.stopped_on, clock.outcome
    )


def differences(clock, folded):
    """What differs between the ledger, the clock's row and the Action's copy."""
    stored = stored_of(clock)
    for field in ("started_on", "original_due_on", "due_on", "stopped_on", "outcome"):
        if getattr(stored, field) != getattr(folded, field):
            yield f"{field} is {getattr(stored, field)}, the ledger says {getattr(folded, field)}"
    action = getattr(clock, "action", None)
    if action is None:
        return
    if action.deadline_on != folded.due_on:
        yield f"the Action carries the deadline {action.deadline_on}, the ledger says {folded.due_on}"
    launched_on = folded.stopped_on if folded.outcome == Outcome.LAUNCHED else None
    if action.launched_on != launched_on:
        yield f"the Action was launched on {action.launched_on}, the ledger says {launched_on}"
    if (action.status == ActionStatus.CANCELLED) != (folded.outcome == Outcome.CANCELLED):
        yield f"the Action is {action.status}, the ledger says {folded.outcome or 'running'}"


def summary_faults(chunk=500):
    """One sentence for every summary that does not say what the histories of its file say."""
    clocks = FastResponseClock.objects.select_related("assistance_request", "summary").order_by("id")
    batch = []
    for clock in clocks.iterator(chunk_size=chunk):
        batch.append(clock)
        if len(batch) == chunk:
            yield from differing(batch)
            batch = []
    yield from differing(batch)


def differing(clocks):
    """The faults of some clocks, in two queries."""
    found = changes_of([clock.pk for clock in clocks])
    for clock in clocks:
        summary = getattr(clock, "summary", None)
        if (summary.changes if summary else []) != found.get(clock.pk, []):
            yield f"{name_of(clock)}: the summary of its days differs from its history; `rebuild_summaries` books it again."
