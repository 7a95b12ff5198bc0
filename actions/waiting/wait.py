"""One thing that is awaited on an open file."""

from dataclasses import dataclass
from datetime import date

from clock.choices import WaitKind

from .files import OpenFile

PAGES = {
    WaitKind.ASSIGN: "assistance:officer-assign",
    WaitKind.TAKE_UP: "assistance:request-detail",
    WaitKind.ASSESS: "assistance:assessment-edit",
    WaitKind.ANSWER: "assistance:question-answer",
    WaitKind.REPLY: "assistance:message-create",
    WaitKind.DELEGATION: "assistance:consultation-answer",
    WaitKind.COMMITTEE: "assistance:consultation-answer",
    WaitKind.DECIDE: "actions:request-approve",
    WaitKind.PLAN: "actions:action-detail",
    WaitKind.AGREE: "actions:plan-agree",
    WaitKind.CONDITION: "actions:action-detail",
    WaitKind.READY: "actions:action-detail",
    WaitKind.LAUNCH: "actions:action-detail",
    WaitKind.OVERDUE: "actions:deadline-extend",
}


@dataclass(frozen=True)
class Wait:
    """What is awaited (kind, and how many of it), on which file, from which party and people, by when, and since when.

    `people` are those who have not done it yet: whoever has answered is not among them.
    """

    kind: str
    file: OpenFile
    party: str
    due_on: date
    since: date
    people: tuple = ()
    count: int = 1

    @property
    def reference(self):
        """The file's reference."""
        return self.file.reference

    @property
    def about(self):
        """What the file is called, in the reader's language."""
        return self.file.about

    @property
    def key(self):
        """What tells it apart from every other wait, for good: a new day by which it is due makes it a new one."""
        return f"{self.kind}:{self.reference}:{self.due_on.isoformat()}"

    @property
    def url_name(self):
        """The page on which it is done; its one argument is the reference."""
        return PAGES.get(self.kind) or self.file.url_name
