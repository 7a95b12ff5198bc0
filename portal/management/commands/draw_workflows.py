"""Draws docs/workflows.md from the tables of transitions."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import override

from actions.workflow import ACTION_WORKFLOW
from assistance.workflow import REQUEST_WORKFLOW
from events.workflow import EVENT_WORKFLOW, REGISTRATION_WORKFLOW
from experts.workflow import EXPERT_WORKFLOW
from meetings.workflow import MEETING_WORKFLOW
from missions.call_workflow import CALL_WORKFLOW
from missions.report_workflow import REPORT_WORKFLOW
from missions.workflow import DEPLOYMENT_WORKFLOW, MISSION_WORKFLOW
from publications.factsheets.workflow import FACTSHEET_WORKFLOW
from publications.practice_workflow import PRACTICE_WORKFLOW, SELECTION_WORKFLOW
from publications.story_workflow import STORY_WORKFLOW
from workflow.diagram import mermaid, table

PATH = Path("docs/workflows.md")
HEAD = """# Workflows

Made by `make diagrams` from the tables of transitions; a test compares. Change the table, never this page.
"""
WORKFLOWS = (
    ("Assistance request", "assistance/workflow.py", REQUEST_WORKFLOW),
    ("Action", "actions/workflow.py", ACTION_WORKFLOW),
    ("Meeting of the Steering Committee", "meetings/workflow.py", MEETING_WORKFLOW),
    ("Mission", "missions/workflow.py", MISSION_WORKFLOW),
    ("Deployment", "missions/workflow.py", DEPLOYMENT_WORKFLOW),
    ("Call for experts", "missions/call_workflow.py", CALL_WORKFLOW),
    ("Event", "events/workflow.py", EVENT_WORKFLOW),
    ("Registration for an event", "events/workflow.py", REGISTRATION_WORKFLOW),
    ("Story", "publications/story_workflow.py", STORY_WORKFLOW),
    ("Profile of an expert", "experts/workflow.py", EXPERT_WORKFLOW),
    ("Factsheet", "publications/factsheets/workflow.py", FACTSHEET_WORKFLOW),
    ("Mission report", "missions/report_workflow.py", REPORT_WORKFLOW),
    ("Good practice or lesson", "publications/practice_workflow.py", PRACTICE_WORKFLOW),
    ("Publication of best practices", "publications/practice_workflow.py", SELECTION_WORKFLOW),
)


def workflows_page():
    """The text of the page, in English."""
    with override("en"):
        parts = [HEAD, *(section(*workflow) for workflow in WORKFLOWS)]
    return "\n".join(parts)


def section(title, source, workflow):
    """One workflow: its diagram, its table, and what each step requires."""
    lines = [
        f"## {title}",
        "",
        f"From `{source}`.",
        "",
        "```mermaid",
        mermaid(workflow),
        "```",
        "",
        table(workflow),
        "",
    ]
    required = [step for step in workflow.steps if step.missing]
    lines += ["What must not be missing:", ""]
    lines += [f"- **{step.label}** (`{step.name}`): {requirements_of(step)}" for step in required]
    return "\n".join([*lines, ""])


def requirements_of(step):
    """The titles of a step's requirements, each with who can meet it."""
    return "; ".join(f"{guard.title} ({guard.lifted_by})" for guard in step.missing) + "."


class Command(BaseCommand):
    """Writes the page; run it after changing a table of transitions."""

    help = "Draws docs/workflows.md from the tables of transitions."
    requires_system_checks = []

    def handle(self, *args, **options):
        """Write the page and say where."""
        (settings.BASE_DIR / PATH).write_text(workflows_page(), encoding="utf-8")
        self.stdout.write(f"Wrote {PATH}.")
