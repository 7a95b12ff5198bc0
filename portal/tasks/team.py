"""What waits for a project officer or a programme manager."""

from operator import itemgetter

from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.urls import reverse
from django.utils.translation import gettext

from actions.choices import PLANNING_STATUSES, ActionStatus
from actions.models import Action
from assistance.choices import OPEN_STATUSES, ConsultedBody
from assistance.choices import RequestStatus as S
from assistance.models import AssistanceRequest, Opinion, Question
from clock.choices import Party
from listing.unions import unsliced

from .joining import wishes
from .task import MOST_OF_A_KIND, Task, action_label, request_title

REQUEST_COLUMNS = ("reference", "title", "institution__name", "status", "clock__due_on")
ACTION_COLUMNS = ("reference", "label", "label_fr", "status", "holder", "clock__due_on")


def officer_tasks(user, today):
    """The next step of every file in the officer's charge, and the wishes to join one."""
    return [*own_requests(user, today), *wishes(user, today), *own_actions(user, today)]


def manager_tasks(user, today):
    """What only a manager does, then the manager's own files."""
    return [*managed_files(today), *officer_tasks(user, today)]


def own_requests(user, today):
    """Requests in the officer's charge on which the team is to act."""
    opinions = Opinion.objects.filter(assistance_request=OuterRef("pk"))
    questions = Question.objects.filter(assistance_request=OuterRef("pk"))
    waiting = questions.filter(answered_at=None).order_by("due_on").values("due_on")
    mine = AssistanceRequest.objects.filter(officer=user, status__in=OPEN_STATUSES).annotate(
        has_answer=Exists(questions.filter(answered_at__isnull=False)),
        has_delegation=Exists(opinions.filter(body=ConsultedBody.DELEGATION)),
        has_committee=Exists(opinions.filter(body=ConsultedBody.COMMITTEE)),
        answer_by=Subquery(waiting[:1]),
    )
    columns = (*REQUEST_COLUMNS, "has_answer", "has_delegation", "has_committee", "answer_by")
    for row in mine.order_by("clock__due_on", "clock_id").values(*columns)[:MOST_OF_A_KIND]:
        if found := next_of_request(row, today):
            yield task_of(row, found, today)


def next_of_request(row, today):
    """What the officer does next: (sentence, URL name, day), or None while others have the file."""
    if row["status"] == S.SUBMITTED:
        return gettext("Take up and assess %(file)s"), "assistance:request-detail", row["clock__due_on"]
    if row["status"] == S.ASSESSMENT:
        words = gettext("The answer is there: go on with the assessment of %(file)s")
        return (
            words if row["has_answer"] else gettext("Assess %(file)s"),
            "assistance:assessment-edit",
            row["clock__due_on"],
        )
    if row["status"] == S.CLARIFICATION:
        if row["answer_by"] and row["answer_by"] < today:
            return (
                gettext("No answer yet: ask again about %(file)s, or go on without"),
                "assistance:request-detail",
                row["answer_by"],
            )
        return None
    if not row["has_delegation"]:
        words, url_name = (
            gettext("Ask for and record the EU Delegation's opinion on %(file)s"),
            "assistance:opinion-delegation",
        )
    elif not row["has_committee"]:
        words, url_name = (
            gettext("Ask for and record the Steering Committee's opinion on %(file)s"),
            "assistance:opinion-committee",
        )
    else:
        return None
    return words, url_name, row["clock__due_on"]


def task_of(row, found, today):
    """A task on a request."""
    words, url_name, day = found
    url = reverse(url_name, args=[row["reference"]])
    is_launch = day == row["clock__due_on"]
    return Task(words % {"file": request_title(row)}, row["reference"], url, day, today, is_launch)


def own_actions(user, today):
    """Actions in the officer's charge that are not launched yet."""
    mine = Action.objects.filter(officer=user, status__in=PLANNING_STATUSES, is_historical=False)
    rows = mine.annotate(is_agreed=Q(agreed_version=F("plan_version"), agreed_version__isnull=False))
    columns = (*ACTION_COLUMNS, "is_agreed")
    for row in rows.order_by("clock__due_on", "clock_id").values(*columns)[:MOST_OF_A_KIND]:
        if words := next_of_action(row, today):
            url = reverse("actions:action-detail", args=[row["reference"]])
            yield Task(
                words % {"label": action_label(row)}, row["reference"], url, row["clock__due_on"], today, is_launch=True
            )


def next_of_action(row, today):
    """What the officer does next for an Action; "" while the authority has it."""
    if row["clock__due_on"] < today:
        return gettext("%(label)s is past its deadline: ask a programme manager to extend it")
    if row["status"] == ActionStatus.READY:
        return gettext("Launch %(label)s: everything is in place")
    if row["holder"] == Party.AUTHORITY:
        return ""
    if row["is_agreed"]:
        return gettext("The plan of %(label)s is agreed: declare it ready")
    return gettext("Write the plan of %(label)s and send it to the authority")


def managed_files(today):
    """Requests that nobody has, those on which both bodies have given their opinion, and files past their deadline."""
    files = AssistanceRequest.objects.order_by("clock__due_on", "clock_id")
    first, *others = (
        unsliced(files.filter(condition)[:MOST_OF_A_KIND]).values(*REQUEST_COLUMNS, "clock_id", kind=Value(kind))
        for kind, condition in enumerate(
            (
                Q(officer=None, status__in=OPEN_STATUSES),
                Q(status=S.CONSULTATION, holder=Party.TEAM),
                Q(clock__stopped_on=None, clock__due_on__lt=today),
            )
        )
    )
    todo = (
        (gettext("Nobody has %(file)s yet: assign an officer"), "assistance:officer-assign"),
        (gettext("Decide on %(file)s"), "actions:request-approve"),
        (gettext("Extend the deadline of %(file)s, or end the file"), "actions:deadline-extend"),
    )
    rows = sorted(first.union(*others, all=True), key=itemgetter("kind", "clock__due_on", "clock_id"))
    return [task_of(row, (*todo[row["kind"]], row["clock__due_on"]), today) for row in rows]
