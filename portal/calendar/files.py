"""Entries from files with a running clock: launch, end of the stage, end of silence, answers and plans, for whom they concern.

The team: files in their charge; managers also those that nobody has. Authorities: their own. Delegations and committee: files in
consultation. Each starts from what the person may see. Nobody else has a file.
"""

from dataclasses import replace
from datetime import date

from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.permissions import is_manager, is_partner, is_team
from actions.choices import ActionStatus
from actions.models import Action, ActionRecord
from actions.notifications import answer_by
from assistance.choices import ConsultationState, RequestStatus
from assistance.models import AssistanceRequest, Consultation, Consultee
from clock.choices import Party, Stage
from clock.models import ClockEntry, FastResponseClock
from portal.tasks.consulted import BODIES, awaited_of
from portal.tasks.task import action_label, request_title

from .entry import DUE_HOUR, MOST_ENTRIES, Entry, Kind

EPOCH = date(2020, 1, 1)
COLUMNS = (
    "reference",
    "title",
    "institution__name",
    "status",
    "is_demonstration",
    "clock__due_on",
    "clock__summary__stage",
    "clock__summary__stage_due_on",
    "action__label",
    "action__label_fr",
)
ANNOTATIONS = ("ledger_lines", "moved_at", "questions_asked", "questions_open", "answer_on", "has_action")
OWN_ANNOTATIONS = ("plan_with_authority", "plan_sent_on", "silence_ends", "is_answer_awaited")


def file_entries(user):
    """What is due on the files that concern a person, in one query beside those of `visible_to`."""
    rows = with_dues(concerned_files(user), user).order_by("clock__due_on", "clock_id")
    for row in rows.values(*COLUMNS, *ANNOTATIONS, *OWN_ANNOTATIONS)[:MOST_ENTRIES]:
        yield from entries_of(row, user)


def concerned_files(user):
    """Files with a running clock that concern this person."""
    running = AssistanceRequest.objects.visible_to(user).filter(clock__isnull=False, clock__stopped_on=None)
    if is_team(user):
        return running.filter(in_charge(user))
    if is_partner(user):
        return running
    if user.role in BODIES:
        return running.filter(status=RequestStatus.CONSULTATION)
    return running.none()


def in_charge(user):
    """The Action's officer once there is an Action, the request's before; managers also have what nobody has."""
    condition = Q(action=None, officer=user) | Q(action__officer=user)
    if is_manager(user):
        condition |= Q(action=None, officer=None) | Q(action__isnull=False, action__officer=None)
    return condition


def with_dues(files, user):
    """What each file's entries are made of."""
    lines = ClockEntry.objects.filter(clock=OuterRef("clock")).order_by("-number")
    sent = ActionRecord.objects.filter(action__assistance_request=OuterRef("pk"), step="send_plan").order_by(
        "-at", "-id"
    )
    running = Consultation.objects.filter(assistance_request=OuterRef("pk"), state=ConsultationState.RUNNING)
    awaited = awaited_of(user) if user.role in BODIES else Consultee.objects.none()
    actions = Action.objects.visible_to(user).filter(assistance_request=OuterRef("pk"))
    waiting = actions.filter(status=ActionStatus.PREPARATION, holder=Party.AUTHORITY)
    is_open = Q(questions__isnull=False, questions__answered_at=None, questions__taken_back_at=None)
    return files.annotate(
        ledger_lines=Subquery(lines.values("number")[:1]),
        moved_at=Subquery(lines.values("at")[:1]),
        questions_asked=Count("questions"),
        questions_open=Count("questions", filter=is_open),
        answer_on=Min("questions__due_on", filter=is_open),
        has_action=Exists(actions),
        plan_with_authority=Exists(waiting.exclude(agreed_version=F("plan_version"), agreed_version__isnull=False)),
        plan_sent_on=Subquery(sent.values("on")[:1]),
        silence_ends=Subquery(running.values("due_at")[:1]),
        is_answer_awaited=Exists(awaited.filter(consultation__assistance_request=OuterRef("pk"))),
    )


def entries_of(row, user):
    """The entries of one file."""
    yield launch_entry(row)
    due_on = row["clock__summary__stage_due_on"]
    if due_on and is_team(user) and due_on < row["clock__due_on"]:
        yield stage_entry(row)
    if row["silence_ends"] and not is_partner(user):
        yield silence_entry(row)
    if row["status"] == RequestStatus.CLARIFICATION and row["questions_open"]:
        yield answer_entry(row, user)
    if row["plan_with_authority"]:
        yield plan_entry(row, user)


def entry_of(row, kind, text, day, **fields):
    """An entry on a file; it leads to the file's page unless told otherwise."""
    page = "actions:action-detail" if row["has_action"] else "assistance:request-detail"
    fields = {"url": reverse(page, args=[row["reference"]]), **fields}
    return Entry(
        name=f"{kind.value}-{row['reference']}",
        kind=kind,
        text=text,
        file=row["reference"],
        first=day,
        last=day,
        is_demonstration=row["is_demonstration"],
        **fields,
    )


def launch_entry(row):
    """The deadline in force; every extension moves it."""
    text = gettext("Launch of %(file)s") % {"file": title_of(row)}
    moves = {"sequence": row["ledger_lines"] - 1, "changed_at": row["moved_at"]}
    return entry_of(row, Kind.LAUNCH, text, row["clock__due_on"], **moves)


def stage_entry(row):
    """The latest end of the stage in which the file is; the end of the last stage is the launch itself."""
    stage = row["clock__summary__stage"]
    words = {"stage": Stage(stage).label, "file": title_of(row)}
    text = gettext("End of the stage “%(stage)s” of %(file)s") % words
    entry = entry_of(row, Kind.STAGE, text, row["clock__summary__stage_due_on"], sequence=row["ledger_lines"] - 1)
    return replace(entry, name=f"{entry.name}-{stage}")


def silence_entry(row):
    """The moment at which silence means agreement; for whoever still owes an answer, the answer. It moves when more time is given."""
    is_own = row["is_answer_awaited"]
    text = gettext("Give your opinion on %(file)s: silence ends") if is_own else gettext("Silence ends for %(file)s")
    page = "assistance:consultation-answer" if is_own else "assistance:request-detail"
    day = timezone.localdate(row["silence_ends"], timezone.get_default_timezone())
    return entry_of(
        row,
        Kind.OPINION,
        text % {"file": title_of(row)},
        day,
        at=DUE_HOUR,
        url=reverse(page, args=[row["reference"]]),
        sequence=(day - EPOCH).days,
    )


def answer_entry(row, user):
    """The answers that the authority owes; the earliest day of those still open."""
    own = ngettext(
        "Answer %(n)d question about %(file)s", "Answer %(n)d questions about %(file)s", row["questions_open"]
    )
    others = ngettext(
        "The authority answers %(n)d question about %(file)s",
        "The authority answers %(n)d questions about %(file)s",
        row["questions_open"],
    )
    text = (own if is_partner(user) else others) % {"n": row["questions_open"], "file": title_of(row)}
    page = "assistance:question-answer" if is_partner(user) else "assistance:request-detail"
    return entry_of(
        row,
        Kind.ANSWER,
        text,
        row["answer_on"],
        at=DUE_HOUR,
        url=reverse(page, args=[row["reference"]]),
        sequence=2 * row["questions_asked"] - row["questions_open"],
    )


def plan_entry(row, user):
    """The plan that is with the authority: by the day that the mail named."""
    own = gettext("Agree the plan of %(file)s, or ask for changes")
    others = gettext("The authority agrees the plan of %(file)s")
    due_on = row["clock__due_on"]
    day = answer_by(FastResponseClock(due_on=due_on), row["plan_sent_on"]) if row["plan_sent_on"] else due_on
    page = "actions:plan-agree" if is_partner(user) else "actions:action-detail"
    text = (own if is_partner(user) else others) % {"file": title_of(row)}
    url = reverse(page, args=[row["reference"]])
    return entry_of(row, Kind.PLAN, text, day, at=DUE_HOUR, url=url)


def title_of(row):
    """The Action's label where the reader may see one, the request's title otherwise."""
    if not row["has_action"]:
        return request_title(row)
    return action_label({"label": row["action__label"], "label_fr": row["action__label_fr"]})
