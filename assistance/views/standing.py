"""Where a request stands, in sentences: its clock, its holder, its stages, its history."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from clock.choices import Party
from clock.face import make_face, with_plan
from clock.file_days import plan_and_side
from papers.languages import arrow
from workflow.history import HistoryEntry

from ..choices import ENDED_STATUSES, ENDED_WITHOUT_ACTION, ConsultedBody
from ..choices import RequestStatus as S
from ..rounds import round_of
from ..workflow import NOT_FOR_AUTHORITY, OF_INTERESTS, RECORDED, RECORDED_FOR_AUTHORITY, step_label

PARTY_OF_ROLE = {Role.PARTNER: Party.AUTHORITY, Role.DELEGATION: Party.DELEGATION, Role.COMMITTEE: Party.COMMITTEE}
HIDDEN_FROM_AUTHORITY = (RECORDED.keys() - RECORDED_FOR_AUTHORITY) | NOT_FOR_AUTHORITY
REASONS_FOR_AUTHORITY = frozenset(
    {"decline", "return_request", "withdraw", "take_back", "record_answer", *RECORDED_FOR_AUTHORITY}
)


@dataclass(frozen=True)
class Stage:
    """One stage of the tracker."""

    state: str
    title: str
    text: str = ""


def records_of(file):
    """The steps of a request or an Action in order, from what has been fetched."""
    return sorted(file.history.all(), key=lambda record: (record.at, record.pk))


def day(value):
    """A date without its year, as one says it."""
    return date_format(value, "j F")


def action_of(assistance_request):
    """The Action that the request opened, or None."""
    return getattr(assistance_request, "action", None)


def face_of(assistance_request):
    """The clock of the file today, with the days of the request and of its Action."""
    action = action_of(assistance_request)
    records = [*records_of(assistance_request), *(action.history.all() if action else ())]
    changes = [(record.on, record.holder) for record in sorted(records, key=lambda record: record.at)]
    clock = assistance_request.clock
    return make_face(clock, changes=changes, today=timezone.localdate(), entries=clock.entries.all())


def clock_context(assistance_request):
    """The clock with its plan, and when the authority's side works."""
    file, reference = assistance_request, assistance_request.reference
    plan, side = plan_and_side(file.clock, reference, file.countries.all(), timezone.localdate())
    return {"face": with_plan(face_of(file), plan, reverse("actions:stage-plan", args=[reference])), **side}


def holder_of(assistance_request):
    """The party that has the file: of its Action, once there is one."""
    return (action_of(assistance_request) or assistance_request).holder


def held_since(file) -> date | None:
    """The day since which the present holder has a request or an Action."""
    since = None
    for record in reversed(records_of(file)):
        if record.holder != file.holder:
            break
        since = record.on
    return since


def open_questions(assistance_request):
    """Questions that wait for the authority, the first asked first."""
    return [question for question in assistance_request.questions.all() if question.is_open]


def holder_sentence(file, is_own):
    """Who has the file and since when; `is_own` speaks to the authority."""
    if file.holder == Party.NOBODY or not records_of(file):
        return ""
    since = held_since(file)
    values = {"day": day(since) if since else "", "party": file.get_holder_display()}
    if is_own and file.holder == Party.AUTHORITY:
        return gettext("With you since %(day)s.") % values
    if is_own and file.holder == Party.TEAM:
        return gettext("With us since %(day)s.") % values
    return gettext("With the %(party)s since %(day)s.") % values


def due_sentence(assistance_request, is_own=True):
    """The next date of a file in clarification; `is_own` speaks to the authority."""
    waiting = open_questions(assistance_request)
    if not waiting:
        return ""
    due_on = min(question.due_on for question in waiting)
    if due_on < timezone.localdate():
        return gettext("The answer was due on %(day)s.") % {"day": day(due_on)}
    if is_own:
        return gettext("Please answer by %(day)s.") % {"day": date_format(due_on, "l j F")}
    words = ngettext(
        "%(n)d question waits for its answer, by %(day)s.",
        "%(n)d questions wait for their answers, the first by %(day)s.",
        len(waiting),
    )
    return words % {"n": len(waiting), "day": date_format(due_on, "l j F")}


def ended_sentence(assistance_request):
    """How a request ended."""
    words = {
        S.APPROVED: _("Approved on %(day)s. The Action goes on under the same reference."),
        S.DECLINED: _("Declined on %(day)s, with the reasons in writing."),
        S.RETURNED: _("Returned on %(day)s, with what would change the answer."),
        S.WITHDRAWN: _("Withdrawn on %(day)s."),
    }
    records = records_of(assistance_request)
    ended_on = assistance_request.decided_on or (records[-1].on if records else None)
    return str(words[assistance_request.status]) % {"day": day(ended_on) if ended_on else "–"}


def state_sentence(assistance_request, is_own=False):
    """Where the request stands, in one or two sentences."""
    if assistance_request.status in ENDED_STATUSES:
        action = action_of(assistance_request)
        holder = holder_sentence(action, is_own) if action and assistance_request.clock.is_running else ""
        return f"{ended_sentence(assistance_request)} {holder}".strip()
    sentence = holder_sentence(assistance_request, is_own)
    if assistance_request.status == S.CLARIFICATION:
        return f"{sentence} {due_sentence(assistance_request, is_own)}".strip()
    if assistance_request.status == S.CONSULTATION:
        return f"{sentence} {silence_sentence(assistance_request, is_own)}".strip()
    return sentence


def silence_sentence(assistance_request, is_own):
    """Until when those consulted answer; the authority reads that they are consulted, never what they answer."""
    latest = round_of(assistance_request)
    if latest is None or not latest.is_running:
        return ""
    if is_own:
        words = gettext("EU Delegation and Steering Committee consulted, answer expected by %(day)s.")
        return words % {"day": latest.due_day}
    return gettext("Silence ends on %(day)s.") % {"day": latest.due_day}


STAGES = (
    ((S.SUBMITTED,), _("Received")),
    ((S.ASSESSMENT, S.CLARIFICATION), _("Checked and assessed")),
    ((S.CONSULTATION,), _("EU Delegation and Steering Committee consulted")),
)


def stages_of(assistance_request):
    """The stages of the file: done, now, next. A request that ended early ends its tracker."""
    entered = {}
    for record in records_of(assistance_request):
        entered.setdefault(record.target, record.on)
    rows = []
    for statuses, title in STAGES:
        days = [entered[status] for status in statuses if status in entered]
        if days:
            is_now = assistance_request.status in statuses
            rows.append(Stage("now" if is_now else "done", title, stage_text(assistance_request, statuses, min(days))))
        elif assistance_request.status not in ENDED_WITHOUT_ACTION:
            rows.append(Stage("next", title))
    return rows + last_stages(assistance_request)


def stage_text(assistance_request, statuses, since):
    """When a stage began, and who has the file in it now."""
    is_now = assistance_request.status in statuses
    is_said = is_now and held_since(assistance_request) == since
    texts = [] if is_said else [gettext("From %(day)s.") % {"day": day(since)}]
    if is_now:
        texts.append(state_sentence(assistance_request, is_own=True))
    return " ".join(texts)


def last_stages(assistance_request):
    """Decision, preparation and launch, or the end before them."""
    status = assistance_request.status
    if status in ENDED_WITHOUT_ACTION:
        return [Stage("now", assistance_request.get_status_display(), ended_sentence(assistance_request))]
    if status != S.APPROVED:
        return [Stage("next", _("Decision")), Stage("next", _("Action prepared")), Stage("next", _("Launched"))]
    decided = Stage("done", _("Approved"), day(assistance_request.decided_on))
    action = action_of(assistance_request)
    launched_on = action.launched_on if action else None
    if launched_on:
        return [decided, Stage("done", _("Action prepared")), Stage("now", _("Launched"), day(launched_on))]
    return [
        decided,
        Stage("now", _("Action prepared"), holder_sentence(action, True) if action else ""),
        Stage("next", _("Launched")),
    ]


def party_of(record):
    """The party that took a step; the programme itself is the team."""
    role = record.actor.role if record.actor else ""
    return PARTY_OF_ROLE.get(role, Party.TEAM)


def history_lines(assistance_request, *, is_internal, is_staff=False):
    """The history, newest first. The authority reads parties, the steps, and the reasons that are meant for it.

    What was declared of interests is for the programme's staff alone.
    """
    lines = []
    for record in reversed(records_of(assistance_request)):
        is_hidden = record.step in HIDDEN_FROM_AUTHORITY and not is_internal
        if is_hidden or (record.step in OF_INTERESTS and not is_staff):
            continue
        party = party_of(record)
        is_told = is_internal or record.step in REASONS_FOR_AUTHORITY
        lines.append(
            HistoryEntry(
                timezone.localtime(record.at),
                party,
                str(record.actor) if is_internal and record.actor else str(party.label),
                history_text(record),
                record.reason if is_told else "",
            )
        )
    return lines


def history_text(record):
    """What was done, from where to where, in whose name, and the day it counts from where that differs."""
    status = dict(S.choices)
    texts = [str(step_label(record.step))]
    if record.source and record.source != record.target:
        texts.append(f"{status[record.source]} {arrow()} {status[record.target]}")
    if record.on_behalf_of:
        who = dict(ConsultedBody.choices).get(record.on_behalf_of, record.on_behalf_of)
        texts.append(gettext("in the name of %(who)s") % {"who": who})
    if record.on != timezone.localtime(record.at).date():
        texts.append(gettext("counts from %(day)s") % {"day": date_format(record.on, "j F Y")})
    return " · ".join(texts)
