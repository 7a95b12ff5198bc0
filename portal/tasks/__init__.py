"""What waits for each person, derived from the data: nothing is stored, nothing can be forgotten."""

from accounts.choices import Role
from assistance.models import AssistanceRequest

from .administrator import administrator_tasks
from .calls import focal_tasks
from .consulted import committee_tasks, consulted_tasks
from .expert import expert_tasks
from .partner import partner_tasks
from .register import register_tasks
from .reports import reports_to_write
from .task import Task, in_order, request_title
from .team import manager_tasks, officer_tasks

__all__ = ["Task", "next_date", "tasks_for"]


def team_tasks(sources):
    """The files of a team member, then the register, which the whole team keeps."""
    return lambda user, today: [*sources(user, today), *register_tasks(today)]


def experts_tasks(user, today):
    """The own profile, then the reports of missions that are over."""
    return [*expert_tasks(user, today), *reports_to_write(user, today)]


SOURCES = {
    Role.PARTNER: partner_tasks,
    Role.DELEGATION: consulted_tasks,
    Role.COMMITTEE: committee_tasks,
    Role.OFFICER: team_tasks(officer_tasks),
    Role.MANAGER: team_tasks(manager_tasks),
    Role.EXPERT: experts_tasks,
    Role.FOCAL_POINT: focal_tasks,
    Role.ADMINISTRATOR: administrator_tasks,
}


def tasks_for(user, today):
    """Everything that waits for this person, the earliest day first; each file once for each thing to do."""
    source = SOURCES.get(user.role)
    return in_order(source(user, today)) if source else []


def next_date(user):
    """The nearest deadline among the files that the person may see: (day, title), or None."""
    running = AssistanceRequest.objects.visible_to(user).filter(clock__due_on__isnull=False, clock__stopped_on=None)
    if user.role in (Role.OFFICER, Role.MANAGER):
        running = running.filter(officer=user)
    row = running.order_by("clock__due_on", "clock_id").values("title", "institution__name", "clock__due_on").first()
    return (row["clock__due_on"], request_title(row)) if row else None
