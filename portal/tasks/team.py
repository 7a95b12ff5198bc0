"""What waits for a project officer or a programme manager."""

from operator import itemgetter

from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery, Value
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from accounts.choices import Role
from actions.choices import PLANNING_STATUSES, ActionStatus
from actions.models import Action, Activity
from assistance.answer_days import reply_by
from assistance.choices import OPEN_STATUSES
from assistance.choices import RequestStatus as S
from assistance.models import AssistanceRequest, Question
from clock.calendars import brussels
from clock.choices import Party
from listing.unions import unsliced
from missions.choices import MissionStatus

from .events import people_to_decide
from .events_follow_ups import follow_up_points
from .figures import factsheets_to_issue, moved_figures
from .joining import wishes
from .library import lessons_to_propose
from .meetings import managed_meetings
from .missions import own_missions
from .reports import reports_to_read
from .rounds import ROUND_COLUMNS, broken_rounds, next_of_round, round_annotations
from .scores import scores_asked_for
from .stories import stories_to_moderate, stories_to_publish
from .task import MOST_OF_A_KIND, Task, action_label, request_title

REQUEST_COLUMNS = ("reference", "title", "institution__name", "status", "clock__due_on")
ACTION_COLUMNS = ("reference", "label", "label_fr", "status", "holder", "clock__due_on")


def officer_tasks(user, today):
    """The next step of every file in the officer's charge, wishes to join one, their missions and events, scores that others asked for, messages that wait for a reply, reports to read, what the library may learn, stories."""
    sources = (
        own_requests, wishes, own_actions, own_missions, people_to_decide, scores_asked_for, replies, reports_to_read,
        follow_up_points, lessons_to_propose, stories_to_moderate,
    )  # fmt: skip
    return [task for source in sources for task in source(user, today)]


def manager_tasks(user, today):
    """What only a manager does, then the manager's own files."""
    sources = (
        managed_files, managed_meetings, stories_to_publish, factsheets_to_issue, moved_figures, officer_tasks,
    )  # fmt: skip
    return [task for source in sources for task in source(user, today)]


def own_requests(user, today):
    """Requests in the officer's charge on which the team is to act."""
    questions = Question.objects.filter(assistance_request=OuterRef("pk"))
    waiting = questions.open().values("due_on")
    mine = (
        AssistanceRequest.objects.visible_to(user)
        .filter(officer=user, status__in=OPEN_STATUSES)
        .annotate(
            has_answer=Exists(questions.filter(answered_at__isnull=False)),
            answer_by=Subquery(waiting[:1]),
            **round_annotations(),
        )
    )
    columns = (*REQUEST_COLUMNS, "has_answer", "answer_by", *ROUND_COLUMNS)
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
    return next_of_round(row)


def task_of(row, found, today):
    """A task on a request."""
    words, url_name, day = found
    url = reverse(url_name, args=[row["reference"]])
    is_launch = day == row["clock__due_on"]
    return Task(words % {"file": request_title(row)}, row["reference"], url, day, today, is_launch)


def replies(user, today):
    """Messages of the authority without a reply, file by file; managers also reply on files that nobody has."""
    condition = Q(action=None, officer=user) | Q(action__officer=user)
    if user.role == Role.MANAGER:
        condition |= Q(action=None, officer=None)
    files = AssistanceRequest.objects.not_barred_to(user).filter(condition, clock__stopped_on=None)
    is_waiting = Q(messages__is_from_team=False, messages__settled_at=None)
    waiting = files.filter(is_waiting).annotate(n=Count("messages"), since=Min("messages__written_at"))
    rows = list(
        waiting.order_by("since", "pk").values("reference", "title", "institution__name", "n", "since")[:MOST_OF_A_KIND]
    )
    calendar = brussels() if rows else None
    for row in rows:
        words = ngettext("Reply to a message about %(file)s", "Reply to %(n)d messages about %(file)s", row["n"])
        url = reverse("assistance:message-create", args=[row["reference"]])
        text = words % {"n": row["n"], "file": request_title(row)}
        yield Task(text, row["reference"], url, reply_by(row["since"], calendar), today)


def own_actions(user, today):
    """Actions in the officer's charge that are not launched yet."""
    mine = Action.objects.visible_to(user).filter(officer=user, status__in=PLANNING_STATUSES, is_historical=False)
    rows = mine.annotate(is_agreed=Q(agreed_version=F("plan_version"), agreed_version__isnull=False))
    is_open = Q(approval_conditions__isnull=False, approval_conditions__met_on=None)
    rows = rows.annotate(
        open_conditions=Count("approval_conditions", filter=is_open),
        condition_due_on=Min("approval_conditions__due_on", filter=is_open),
    )
    first = Activity.objects.filter(action=OuterRef("pk")).order_by("number", "pk").values("mission__status")[:1]
    rows = rows.annotate(first_mission=Subquery(first))
    columns = (*ACTION_COLUMNS, "is_agreed", "open_conditions", "condition_due_on", "first_mission")
    for row in rows.order_by("clock__due_on", "clock_id").values(*columns)[:MOST_OF_A_KIND]:
        if row["open_conditions"] and row["status"] == ActionStatus.PREPARATION:
            yield condition_task(row, today)
        if words := next_of_action(row, today):
            url = reverse("actions:action-detail", args=[row["reference"]])
            yield Task(
                words % {"label": action_label(row)}, row["reference"], url, row["clock__due_on"], today, is_launch=True
            )


def condition_task(row, today):
    """The conditions of the approval that are still open, by the first of their days."""
    words = ngettext(
        "See that %(n)d condition of %(label)s is met",
        "See that %(n)d conditions of %(label)s are met",
        row["open_conditions"],
    )
    text = words % {"n": row["open_conditions"], "label": action_label(row)}
    url = f"{reverse('actions:action-detail', args=[row['reference']])}#conditions"
    own_day = row["condition_due_on"]
    return Task(text, row["reference"], url, own_day or row["clock__due_on"], today, is_launch=own_day is None)


def next_of_action(row, today):
    """What the officer does next for an Action; "" while the authority has it, or an expert or employer is asked."""
    if row["clock__due_on"] < today:
        return gettext("%(label)s is past its deadline: ask a programme manager to extend it")
    if row["status"] == ActionStatus.READY:
        return lacking_team(row) or gettext("Launch %(label)s: everything is in place")
    if row["holder"] == Party.AUTHORITY:
        return ""
    return (
        next_once_agreed(row)
        if row["is_agreed"]
        else gettext("Write the plan of %(label)s and send it to the authority")
    )


def next_once_agreed(row):
    """What the officer does with an agreed plan: the team of the first activity, then the declaration."""
    if row["open_conditions"]:
        return ""
    if row["holder"] == Party.EXPERT:
        return ""
    return lacking_team(row) or gettext("The plan of %(label)s is agreed: declare it ready")


def lacking_team(row):
    """What stands before the declaration and the launch alike: the team of the first activity."""
    is_lacking = row["first_mission"] == MissionStatus.PLANNED
    return gettext("Complete the team of the first activity of %(label)s") if is_lacking else ""


def managed_files(user, today):
    """Files that nobody has, requests to decide on or to take to a meeting, and files past their deadline."""
    files = AssistanceRequest.objects.visible_to(user).order_by("clock__due_on", "clock_id")
    is_broken = Q(Exists(broken_rounds()))
    first, *others = (
        unsliced(files.filter(condition)[:MOST_OF_A_KIND]).values(*REQUEST_COLUMNS, "clock_id", kind=Value(kind))
        for kind, condition in enumerate(
            (
                Q(officer=None, status__in=OPEN_STATUSES),
                Q(status=S.CONSULTATION, holder=Party.TEAM) & ~is_broken,
                Q(status=S.CONSULTATION) & is_broken,
                Q(clock__stopped_on=None, clock__due_on__lt=today),
                Q(action__status__in=PLANNING_STATUSES, action__officer=None),
            )
        )
    )
    todo = (
        (gettext("Nobody has %(file)s yet: assign an officer"), "assistance:officer-assign"),
        (gettext("Decide on %(file)s"), "actions:request-approve"),
        (gettext("Silence is broken: take %(file)s to a meeting"), "assistance:request-detail"),
        (gettext("Extend the deadline of %(file)s, or end the file"), "actions:deadline-extend"),
        (gettext("Nobody has %(file)s any more: assign an officer"), "actions:officer-assign"),
    )
    rows = sorted(first.union(*others, all=True), key=itemgetter("kind", "clock__due_on", "clock_id"))
    return [task_of(row, (*todo[row["kind"]], row["clock__due_on"]), today) for row in rows]
