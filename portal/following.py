"""What somebody with a reference and its code may know: the stage, who holds the file, the day, the next date."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.choices import ActionStatus
from assistance.choices import RequestStatus
from assistance.models import AssistanceRequest, new_tracking_code
from assistance.rounds import round_of
from clock.choices import Outcome, Party
from clock.face import ClockFace, for_authority, make_face, with_plan
from clock.plans import plan_of

WITH = {
    Party.TEAM: _("With the MIEUX team."),
    Party.AUTHORITY: _("With the requesting authority."),
    Party.DELEGATION: _("With the EU Delegation."),
    Party.COMMITTEE: _("With the Steering Committee."),
    Party.EXPERT: _("With the experts and their employers."),
    Party.NOBODY: "",
}
STAGES = (_("Received"), _("Checked"), _("Consulted"), _("Decided"), _("Prepared"), _("Launched"))
REQUEST_STAGE = {
    RequestStatus.SUBMITTED: 1,
    RequestStatus.ASSESSMENT: 1,
    RequestStatus.CLARIFICATION: 1,
    RequestStatus.CONSULTATION: 2,
}
NOW_TEXT = {
    1: _("The team checks whether we can help, and asks where something is missing."),
    2: _("The EU Delegation and the Steering Committee are consulted."),
    3: _("Both bodies have been consulted. The decision is being prepared."),
    4: _("The authority and the team agree objectives and activities; experts are sought."),
}
ENDINGS = {
    Outcome.DECLINED: _("Declined. The authority has the reasons in writing."),
    Outcome.RETURNED: _("Returned. The authority has the reasons in writing."),
    Outcome.WITHDRAWN: _("Withdrawn by the authority. It can ask again at any time."),
    Outcome.CANCELLED: _("Cancelled before the launch. The authority has the reasons in writing."),
}
LAUNCHED_NOW = {
    ActionStatus.ONGOING: _("The Action is running."),
    ActionStatus.ON_HOLD: _("The Action is on hold."),
    ActionStatus.COMPLETED: _("The Action is completed."),
    ActionStatus.CLOSED_EARLY: _("The Action was closed early."),
}


@dataclass(frozen=True)
class Stage:
    """One stage of the way, as the tracker shows it."""

    title: str
    state: str
    text: str = ""


@dataclass(frozen=True)
class Standing:
    """Where a file stands today."""

    reference: str
    face: ClockFace
    holder: str
    with_sentence: str
    next_on: date | None
    next_what: str
    stages: tuple

    @property
    def is_overdue(self):
        """The date to keep has passed."""
        return self.next_on is not None and self.next_on < self.face.today_on


def find_followed(reference, code):
    """The request with this reference and code, or None; both kinds of mistake take the same way and time."""
    requests = AssistanceRequest.objects.select_related("clock", "action")
    found = requests.filter(reference=reference).first()
    is_right = constant_time_compare(code, found.tracking_code if found else new_tracking_code())
    return found if found and is_right else None


def standing_of(assistance_request):
    """Everything that the page of a followed file shows."""
    action = getattr(assistance_request, "action", None)
    clock, holder = assistance_request.clock, Party((action or assistance_request).holder)
    next_on, next_what = next_date(assistance_request, clock)
    today = timezone.localdate()
    return Standing(
        reference=assistance_request.reference,
        face=with_plan(
            for_authority(make_face(clock, changes=holder_changes(assistance_request, action), today=today)),
            plan_of(clock, today=today),
        ),
        holder=holder,
        with_sentence=WITH[holder] if clock.is_running else "",
        next_on=next_on,
        next_what=next_what,
        stages=tuple(stages_of(assistance_request, action)),
    )


def holder_changes(assistance_request, action):
    """(date, party) of every change, in the order in which they were recorded."""
    changes = list(assistance_request.history.order_by("at", "id").values_list("on", "holder"))
    if action:
        changes += action.history.order_by("at", "id").values_list("on", "holder")
    return changes


def next_date(assistance_request, clock):
    """The next date to keep: an answer awaited from the authority, otherwise the deadline; none once the clock stopped."""
    if not clock.is_running:
        return None, ""
    if assistance_request.status == RequestStatus.CLARIFICATION:
        waiting = assistance_request.questions.open().first()
        if waiting:
            return waiting.due_on, gettext("answer of the authority")
    latest = round_of(assistance_request) if assistance_request.status == RequestStatus.CONSULTATION else None
    if latest is not None and latest.is_running:
        return latest.due_on, gettext("answer of those consulted")
    return clock.due_on, gettext("launch at the latest")


def stages_of(assistance_request, action):
    """The six stages; a file that ended before the launch stops where it ended."""
    ending = ENDINGS.get(assistance_request.clock.outcome)
    if ending:
        passed = STAGES[:4] if action else STAGES[:1]
        yield from (Stage(title, "done") for title in passed)
        yield Stage(gettext("Ended"), "now", ending)
        return
    reached, text = reached_stage(assistance_request, action)
    for number, title in enumerate(STAGES):
        if number < reached:
            yield Stage(title, "done")
        elif number == reached:
            yield Stage(title, "done" if number == len(STAGES) - 1 else "now", text)
        else:
            yield Stage(title, "next")


def reached_stage(assistance_request, action):
    """The number of the stage where the file is, and what happens there."""
    if action is None:
        is_consulted = (
            assistance_request.holder == Party.TEAM and assistance_request.status == RequestStatus.CONSULTATION
        )
        stage = 3 if is_consulted else REQUEST_STAGE[assistance_request.status]
        return stage, NOW_TEXT[stage]
    if action.launched_on is None:
        return 4, LAUNCHED_NOW[ActionStatus.ON_HOLD] if action.status == ActionStatus.ON_HOLD else NOW_TEXT[4]
    return 5, LAUNCHED_NOW.get(action.status, "")
