"""What every persona gets at the addresses of ratings and of the echo: a part of test_access.py, in the order of its PERSONAS."""

EVERYBODY = "200 200 200 200 200 200 200 200 200 200 200 200 200"
TEAM = "302 404 404 404 404 404 404 404 200 200 404 404 403"
STAFF = "302 404 404 404 404 404 404 404 200 200 404 404 200"
CONTACTS = "302 200 200 404 404 403 404 403 403 403 404 404 403"

RATING_ADDRESSES = {
    "events:rating-answer": (["ballot.value"], EVERYBODY),
    "events:rating-thanks": ([], EVERYBODY),
    "events:rating-overview": ([], STAFF),
    "events:rating-export": ([], STAFF),
    "events:rating-results": (["event.pk"], TEAM),
    "events:rating-slips": (["event.pk"], TEAM),
    "events:rating-paper": (["poll.event_id"], TEAM),
    "actions:authority-scores": ([], STAFF),
    "actions:echo-overview": ([], STAFF),
    "actions:echo-answer": (["echo_token.value"], EVERYBODY),
    "actions:echo-own": (["echo.pk"], "302 200 200 404 404 403 404 403 200 200 404 404 403"),
    "actions:activity-rate": (["held_activity.pk"], CONTACTS),
    "actions:action-rate": (["ended_action.reference"], CONTACTS),
}
