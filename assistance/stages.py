"""In which stage of the way to the launch a request is after a step."""

from clock.choices import Party, Stage

from .choices import RequestStatus as S

FIXED = {
    S.SUBMITTED: Stage.CHECK,
    S.ASSESSMENT: Stage.CHECK,
    S.CLARIFICATION: Stage.CHECK,
    S.APPROVED: Stage.DESIGN,
    S.DECLINED: "",
    S.RETURNED: "",
    S.WITHDRAWN: "",
}

MOVES_NOTHING = ("hand_over",)  # among the authority's people, also while the file is an Action: no matter of the clock


def stage_after(record, before=""):
    """The stage that begins, or goes on, with a line of a request's history; empty once the request has ended.

    In consultation the Delegation's days are those of the consultation; the committee's, and the team's that prepares
    the decision, are those of the decision.
    """
    if record.target == S.CONSULTATION:
        return str(Stage.CONSULT if record.holder == Party.DELEGATION else Stage.DECIDE)
    return str(FIXED[record.target])
