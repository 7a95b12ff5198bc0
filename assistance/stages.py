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


def stage_after(record, before=""):
    """The stage that begins, or goes on, with a line of a request's history; empty once the request has ended.

    A hand-over among the authority's people moves nothing, not even when the file is an Action already.

    In consultation the Delegation's days are those of the consultation; the committee's, and the team's that prepares
    the decision, are those of the decision.
    """
    if record.step == "hand_over":
        return before
    if record.target == S.CONSULTATION:
        return str(Stage.CONSULT if record.holder == Party.DELEGATION else Stage.DECIDE)
    return str(FIXED[record.target])
