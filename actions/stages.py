"""In which stage of the way to the launch an Action is after a step."""

from clock.choices import Stage

from .choices import ActionStatus as S

BEGINS = {
    "open": Stage.DESIGN,
    "agree": Stage.READY,
    "return_plan": Stage.DESIGN,
    "change_plan": Stage.DESIGN,
    "reopen_plan": Stage.DESIGN,
    "declare_ready": Stage.READY,
}
PLANNED = (S.PREPARATION, S.READY, S.ON_HOLD)


def stage_after(record, before):
    """The stage that begins, or goes on, with a line of an Action's history; empty once it is launched or cancelled.

    The agreement of the plan ends the design; every later change of the plan brings it back, since it voids the agreement.
    """
    if record.target not in PLANNED:
        return ""
    return str(BEGINS.get(record.step, before))
