"""What every persona gets at the addresses of attendance and of the papers for the room: a part of test_access.py, in the order of its PERSONAS."""

EVERYBODY = "200 200 200 200 200 200 200 200 200 200 200 200 200"
TEAM = "302 404 404 404 404 404 404 404 200 200 404 404 403"
TICK = "302 404 404 404 404 404 404 404 405 405 404 404 403"

ATTENDANCE_ADDRESSES = {
    "events:attendance-list": (["event.pk"], TEAM),
    "events:attendance-tick": (["event.pk"], TICK),
    "events:attendance-export": (["event.pk"], TEAM),
    "events:attendance-paper": (["event.pk", "fr"], TEAM),
    "events:attendance-detail": (["place.pk"], TEAM),
    "events:attendance-welcome": (["place.pk"], TEAM),
    "events:attendance-screen": (["event_sheet.pk"], TEAM),
    "events:sheet-enter": (["event.pk"], TEAM),
    "events:online-enter": (["event.pk"], TEAM),
    "events:walk-in-create": (["event.pk"], TEAM),
    "events:badge-list": (["event.pk"], TEAM),
    "events:badge-paper": (["event.pk", "fr"], TEAM),
    "events:check-in-find": ([], EVERYBODY),
    "events:check-in": (["event_sheet.code"], EVERYBODY),
    "events:badge": (["event.pk", "place.code"], EVERYBODY),
}
