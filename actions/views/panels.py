"""The parts of an Action's pages: its clock, its checklist, its steps, its history."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.permissions import is_manager, is_team
from assistance.workflow import OF_INTERESTS
from clock.choices import Party
from clock.face import make_face, with_plan
from clock.offers import extension_offer
from clock.plans import plan_of
from workflow.engine import Reason
from workflow.history import HistoryEntry
from workflow.offers import StepOffer, in_order, offer_of, step_url, who_lifts

from ..choices import PLANNING_STATUSES, ActionStatus
from ..workflow import (
    ACTION_WORKFLOW,
    TEAM,
    first_mission,
    missing_activities,
    missing_agreement,
    missing_conditions,
    missing_first_date,
    missing_objectives,
    missing_officer,
    missing_plan,
    missing_team,
    missing_time,
    step_label,
)

PARTY_OF_ROLE = {
    Role.PARTNER: Party.AUTHORITY,
    Role.DELEGATION: Party.DELEGATION,
    Role.COMMITTEE: Party.COMMITTEE,
    Role.EXPERT: Party.EXPERT,
    Role.FOCAL_POINT: Party.EXPERT,
}
WITH = {
    Party.TEAM: _("With the MIEUX team since %(date)s."),
    Party.AUTHORITY: _("With the authority since %(date)s."),
    Party.DELEGATION: _("With the EU Delegation since %(date)s."),
    Party.COMMITTEE: _("With the Steering Committee since %(date)s."),
    Party.EXPERT: _("With experts and their employers since %(date)s."),
}
WITH_READER = WITH | {
    Party.TEAM: _("With us since %(date)s."),
    Party.AUTHORITY: _("With you since %(date)s."),
}
WAYS_OUT = {
    missing_officer: ("actions:officer-assign", _("Assign an officer")),
    missing_objectives: ("actions:objective-edit", _("Write the objectives")),
    missing_activities: ("actions:activity-create", _("Add an activity")),
    missing_agreement: ("actions:plan-agree", _("See the plan as the authority reads it")),
    missing_time: ("actions:deadline-extend", _("Extend the deadline")),
}
TEAM_LABELS = {
    "agree": _("Record the authority's agreement"),
    "return_plan": _("Record that the authority asks for changes"),
}
PARTS = {missing_plan: (missing_objectives, missing_activities)}
LAUNCH_STEPS = ("declare_ready", "launch")
INTERNAL_STEPS = (
    "change_plan",
    "change_record",
    "date_condition",
    "meet_condition",
    "plan_mission",
    "prepare_event",
    "reopen_condition",
    "reopen_plan",
    "set_budgets",
    *OF_INTERESTS,
)


@dataclass(frozen=True)
class Line:
    """One line of a checklist."""

    state: str
    text: str
    why: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class LaunchPanel:
    """Whether the Action can be launched: the checklist of everything still needed, and the next step."""

    lines: tuple
    open_count: int
    offer: StepOffer | None

    @property
    def sentence(self):
        """Not yet: 2 of 7 are open."""
        if not self.open_count:
            return gettext("Yes: everything is in place.")
        text = ngettext(
            "Not yet: %(open)d of %(all)d is open.", "Not yet: %(open)d of %(all)d are open.", self.open_count
        )
        return text % {"open": self.open_count, "all": len(self.lines)}


def records_of(action):
    """The history of the request and then of the Action, oldest first; each with its actor."""
    before = list(action.assistance_request.history.select_related("actor")) if action.assistance_request else []
    return before, list(action.history.select_related("actor"))


def clock_face(clock, reference, records, *, with_names, plan=None):
    """The clock of a file with every day booked to its holder, and its plan; names only where they belong."""
    entries = clock.entries.select_related("actor")
    changes = [(record.on, record.holder) for record in records]
    today = timezone.localdate()
    face = make_face(clock, changes=changes, today=today, entries=entries)
    face = with_plan(face, plan or plan_of(clock, today=today), reverse("actions:stage-plan", args=[reference]))
    if with_names:
        return face
    manager = gettext("a programme manager")
    return replace(face, extensions=tuple(replace(line, granted_by=manager) for line in face.extensions))


def holder_sentence(file, records, *, is_own=False):
    """Who holds the file, and since when; `is_own` speaks to the authority."""
    if file.holder not in WITH or not records:
        return ""
    since = records[-1].on
    for record in reversed(records):
        if record.holder != file.holder:
            break
        since = record.on
    return (WITH_READER if is_own else WITH)[file.holder] % {"date": date_format(since, "j F")}


def launch_panel(action, user):
    """The union of what "declare ready" and "launch" require, open lines first; none once the Action is launched."""
    if action.status not in PLANNING_STATUSES:
        return None
    guards = dict.fromkeys(guard for name in LAUNCH_STEPS for guard in ACTION_WORKFLOW.step(name).missing)
    if not action.approval_conditions.all():
        del guards[missing_conditions]
    if first_mission(action) is None:
        del guards[missing_team]
    lines = [guard_line(action, guard, user) for guard in guards] + [ready_line(action)]
    in_order = sorted(lines, key=lambda line: line.state == "yes")
    return LaunchPanel(tuple(in_order), sum(line.state != "yes" for line in lines), panel_offer(action, user))


def guard_line(action, guard, user):
    """One requirement: met, or what is missing, who can lift it and the way there."""
    sentence = guard(action)
    if not sentence:
        return Line("yes", str(guard.title))
    if may_go_there(guard, user):
        return Line("no", str(guard.title), sentence, *way_out(action, guard))
    who = "" if guard is missing_time else who_lifts([Reason(sentence, guard.lifted_by)])
    return Line("no", str(guard.title), f"{sentence} {who}".strip())


def may_go_there(guard, user):
    """The team puts things right; only a programme manager extends."""
    return is_manager(user) if guard is missing_time else is_team(user)


def way_out(action, guard):
    """Where the missing thing is put right."""
    if guard is missing_first_date:
        first = next(iter(action.activities.all()), None)
        if first is None:
            return reverse("actions:activity-create", args=[action.reference]), gettext("Add an activity")
        return reverse("actions:activity-edit", args=[first.pk]), gettext("Give it dates and a place")
    if guard is missing_conditions:
        condition = next(one for one in action.approval_conditions.all() if not one.is_met)
        return reverse("actions:condition-meet", args=[condition.pk]), gettext("Record what shows that it is met")
    if guard is missing_team:
        return reverse("missions:mission-detail", args=[first_mission(action).pk]), gettext("See the mission")
    url_name, link = WAYS_OUT[guard]
    return reverse(url_name, args=[action.reference]), str(link)


def ready_line(action):
    """The last point before the launch: somebody says that it is ready."""
    title = gettext("Declared ready")
    if action.status == ActionStatus.READY:
        return Line("yes", title)
    return Line("soon", title, gettext("The project officer declares it once the rest is in place."))


def step_offer(action, answer):
    """One step of the table as a page offers it."""
    return offer_of(answer, step_url(answer.step, action.reference, "actions:action-step"))


def step_offers(action, user):
    """Every step that exists from here, and the extension; those of the launch panel stand there."""
    in_panel = LAUNCH_STEPS if action.status in PLANNING_STATUSES else ()
    answers = [answer for answer in ACTION_WORKFLOW.answers(action, user) if answer.step.name not in in_panel]
    offers = [with_ways(action, answer, user) for answer in answers]
    extension = extension_offer(action.clock, action.reference, user)
    return in_order([*offers, extension] if extension else offers, with_primary=not in_panel)


def with_ways(action, answer, user):
    """One step; the team is led to what it can put right, and told who lifts the rest."""
    offer = step_offer(action, answer)
    if not is_team(user):
        return offer
    guards = dict.fromkeys(part for guard in answer.step.missing for part in PARTS.get(guard, (guard,)))
    missing = [guard for guard in guards if guard(action)]
    ways = [way_out(action, guard) for guard in missing if guard in WAYS_OUT and may_go_there(guard, user)]
    others = [reason for reason in answer.reasons if reason.lifted_by not in (str(TEAM), str(answer.step.who.label))]
    label = str(TEAM_LABELS.get(offer.name, offer.label))
    return replace(offer, label=label, ways=ways, who=who_lifts(others))


def panel_offer(action, user):
    """The next step of the launch; what stands in its way is on the checklist above it, and is not said twice."""
    name = "launch" if action.status == ActionStatus.READY else "declare_ready"
    answer = ACTION_WORKFLOW.answer(action, ACTION_WORKFLOW.step(name), user)
    offer = step_offer(action, answer)
    if offer.is_open or not answer.is_role_open:
        return replace(offer, reasons=offer.reasons[:1], who="")
    return replace(offer, reasons=(gettext("It opens when the points above are met."),), who="")


def history_entries(records, *, is_staff):
    """The history, newest first. Others than the team read parties instead of names, and no internal work."""
    shown = [record for record in reversed(records) if is_staff or record.step not in INTERNAL_STEPS]
    return [history_entry(record, is_staff) for record in shown]


def history_entry(record, is_staff):
    """One line: what was done, by whom, in whose name and why."""
    party = PARTY_OF_ROLE.get(record.actor.role, Party.TEAM) if record.actor else Party.NOBODY
    text = str(step_label(record.step))
    if record.on_behalf_of:
        text = gettext("%(step)s, in the name of %(name)s") % {"step": text, "name": record.on_behalf_of}
    name = str(record.actor) if record.actor else gettext("The portal")
    return HistoryEntry(record.at, party, name if is_staff else "", text, record.reason)


def changes_since_agreement(action, records):
    """What changed in the plan since the authority agreed it: the lines written since, oldest first."""
    if not action.agreed_version or action.is_plan_agreed:
        return []
    agreed = max((place for place, record in enumerate(records) if record.step == "agree"), default=-1)
    return [record for record in records[agreed + 1 :] if record.step == "change_plan"]
