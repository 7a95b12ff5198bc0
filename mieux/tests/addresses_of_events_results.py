"""What every persona gets at the addresses of lessons, follow-up points and reports of events: a part of test_access.py, in the order of its PERSONAS."""

from .addresses_of_calls import EVERYBODY

# visitor partner colleague newcomer neighbour delegate other_delegate committee_member officer manager focal_point expert administrator
TEAM = "302 404 404 404 404 404 404 404 200 200 404 404 403"
PRESSED = "302 404 404 404 404 404 404 404 405 405 404 404 403"
SHARED = "302 200 200 404 404 404 404 404 200 200 404 404 404"
OF_ACTION = "302 200 200 404 404 200 404 200 200 200 404 404 200"

RESULT_ADDRESSES = {
    "events:lesson-list": (["event.pk"], TEAM),
    "events:lesson-create": (["event.pk"], TEAM),
    "events:lesson-export": (["event.pk"], TEAM),
    "events:lesson-edit": (["lesson.pk"], TEAM),
    "events:lesson-join": (["lesson.pk"], TEAM),
    "events:lesson-delete": (["lesson.pk"], TEAM),
    "events:lesson-move": (["lesson.pk"], PRESSED),
    "events:lesson-propose": (["lesson.pk"], PRESSED),
    "events:group-create": (["event.pk"], TEAM),
    "events:group-screen": (["event.pk"], TEAM),
    "events:group-close-all": (["event.pk"], PRESSED),
    "events:group-edit": (["group.pk"], TEAM),
    "events:group-close": (["group.pk"], PRESSED),
    "events:group-remove": (["group.pk"], TEAM),
    "events:group-sheet": (["group_token.value"], EVERYBODY),
    "events:group-lesson": (["group_token.value", "group_lesson.pk"], EVERYBODY),
    "events:follow-up-create": (["event.pk"], TEAM),
    "events:follow-up-edit": (["follow_up.pk"], TEAM),
    "events:follow-up-done": (["follow_up.pk"], TEAM),
    "events:follow-up-reopen": (["follow_up.pk"], PRESSED),
    "events:follow-up-delete": (["follow_up.pk"], TEAM),
    "events:event-report": (["event.pk"], TEAM),
    "events:report-write": (["event.pk"], TEAM),
    "events:report-share": (["event.pk"], TEAM),
    "events:report-export": (["event.pk"], TEAM),
    "events:report-paper": (["event.pk", "fr"], TEAM),
    "events:report-read": (["reported.pk"], SHARED),
    "events:report-read-export": (["reported.pk"], SHARED),
    "events:report-read-paper": (["reported.pk", "fr"], SHARED),
    "actions:event-report": (["reported_activity.pk"], "302 200 200 404 404 200 404 200 302 302 404 404 200"),
    "actions:event-report-export": (["reported_activity.pk"], OF_ACTION),
    "actions:event-report-paper": (["reported_activity.pk", "fr"], OF_ACTION),
}  # fmt: skip
