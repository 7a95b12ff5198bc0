"""Tells the story of a file that was approved: its plan, its launch, and what came of it."""

from datetime import timedelta

from django.utils import timezone

from actions import services as action_services
from actions.choices import AdoptionStatus
from actions.models import Action, Activity, Deliverable, DeliverableType, Objective
from actions.services.conditions import CONDITION
from assistance.choices import RequestStatus
from partners.choices import Mode
from partners.models import ActivityType, Language
from workflow.stamps import row_stamp

from .requests import RequestStory


class ActionStory(RequestStory):
    """A file that goes on after the decision."""

    action = None

    def tell(self):
        """Tell the request, then write what was done and what the public reads."""
        super().tell()
        self.finish()
        return self.request

    def go_on_after_a_meeting(self):
        """A file that a meeting approved goes on with what comes after."""
        self.request.refresh_from_db()
        if self.left and self.request.status == RequestStatus.APPROVED:
            self.left.pop(0)
            self.action = Action.objects.get(assistance_request=self.request)
            self.go_on()
            self.finish()

    def finish(self):
        """Write what was done and what the public reads, once there is an Action and nothing is left to tell."""
        if self.action is not None and not self.left:
            self.write_results()
            self.write_deliverables()
            self.write_public_words()

    def do_approve(self):
        """Record the decision: the Action is opened."""
        self.action = action_services.approve_request(
            assistance_request=self.request, actor=self.cast.manager, conditions=self.story.get("conditions", "")
        )

    def do_meet(self, number, evidence):
        """A condition of the approval is met."""
        condition = self.action.approval_conditions.get(number=number)
        action_services.meet_condition(
            condition=condition,
            met_on=timezone.localdate(),
            evidence=evidence,
            seen=row_stamp(condition, CONDITION),
            actor=self.officer,
        )

    def do_plan(self):
        """Write objectives and activities."""
        plan = self.story["plan"]
        self.action = action_services.change_plan(action=self.action, actor=self.officer)
        self.action.overall_objective = plan["overall"]
        self.action.save(update_fields=["overall_objective"])
        texts = enumerate(plan["objectives"], 1)
        Objective.objects.bulk_create(Objective(action=self.action, number=n, text=text) for n, text in texts)
        rows = enumerate(plan["activities"], 1)
        Activity.objects.bulk_create(self.planned_activity(number, row) for number, row in rows)

    def planned_activity(self, number, row):
        """One activity, with its days if they are known."""
        starts_on = self.day(row.get("on"))
        days = row.get("days", 1)
        return Activity(
            action=self.action,
            number=number,
            type=ActivityType.objects.get(code=row["type"]),
            title=row["title"],
            mode=Mode(row.get("mode", Mode.ONSITE)),
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=days - 1) if starts_on else None,
            place=row.get("place", ""),
        )

    def take(self, step, actor, reason=""):
        """Take a step of the Action."""
        self.action = action_services.move_action(action=self.action, step=step, actor=actor, reason=reason)

    def do_send_plan(self):
        """The authority gets the plan."""
        self.take("send_plan", self.officer)

    def do_return_plan(self, reason):
        """The authority asks for changes."""
        self.take("return_plan", self.contact, reason)

    def do_agree(self):
        """The authority agrees the plan."""
        self.take("agree", self.contact)

    def do_declare_ready(self):
        """Everything is in place."""
        self.take("declare_ready", self.officer)

    def do_launch(self):
        """The clock stops."""
        self.take("launch", self.officer)

    def do_hold(self, reason):
        """Nobody works on it for a while."""
        self.take("hold", self.cast.manager, reason)

    def do_cancel(self, reason):
        """It will not be launched."""
        self.take("cancel", self.cast.manager, reason)

    def do_close_early(self, reason):
        """It ends before all is done."""
        self.take("close_early", self.cast.manager, reason)

    def do_complete(self):
        """All is done and on the record."""
        self.write_results()
        self.take("complete", self.officer)

    def write_results(self):
        """What came of the activities that have taken place."""
        held = [(n, row["result"]) for n, row in enumerate(self.story["plan"]["activities"], 1) if "result" in row]
        for number, result in held:
            self.action.activities.filter(number=number).update(result=result, is_held=True)
        if held:
            first = self.action.activities.get(number=held[0][0]).starts_on
            Action.objects.filter(pk=self.action.pk).update(first_activity_on=first)

    def write_deliverables(self):
        """What the Action leaves behind, and what the authority did with it."""
        activities = {activity.number: activity for activity in self.action.activities.all()}
        for row in self.story["plan"].get("deliverables", []):
            Deliverable.objects.create(
                action=self.action,
                activity=activities[row["activity"]],
                type=DeliverableType.objects.get(code=row["type"]),
                title=row["title"],
                language=Language.objects.get(code=row["language"]),
                version=row.get("version", 1),
                adoption=AdoptionStatus(row["adoption"]),
                adopted_on=self.day(row.get("adopted_on")),
                is_public=row.get("is_public", False),
            )

    def write_public_words(self):
        """Titles and summaries in both languages."""
        words = {"title": self.story["title"]}
        words |= {name: self.story.get(name, "") for name in ("title_fr", "summary", "summary_fr")}
        Action.objects.filter(pk=self.action.pk).update(**words)
        self.action.refresh_from_db()
        self.action.refresh_search_text()
        self.action.save(update_fields=["search_text"])
