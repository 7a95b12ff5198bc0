"""What every persona gets at the addresses of events, their programme and their public pages: a part of test_access.py, in the order of its PERSONAS."""

EVERYBODY = "200 200 200 200 200 200 200 200 200 200 200 200 200"
TEAM = "302 404 404 404 404 404 404 404 200 200 404 404 403"

EVENT_PROGRAMME_ADDRESSES = {
    "events:event-list": ([], TEAM),
    "events:event-export": (["csv"], TEAM),
    "events:event-create": ([], TEAM),
    "events:event-detail": (["event.pk"], TEAM),
    "events:event-edit": (["event.pk"], TEAM),
    "events:event-discard": (["event.pk"], TEAM),
    "events:event-history": (["event.pk"], TEAM),
    "events:event-step": (["event.pk", "cancel"], TEAM),
    "events:session-create": (["event.pk"], TEAM),
    "events:session-edit": (["session.pk"], TEAM),
    "events:session-delete": (["session.pk"], TEAM),
    "events:day-copy": (["event.pk"], TEAM),
    "events:agenda": (["event.pk"], TEAM),
    "events:agenda-paper": (["event.pk", "en"], TEAM),
    "events:material-list": (["event.pk"], TEAM),
    "events:document-create": (["event.pk"], TEAM),
    "events:document-open": (["document.pk"], TEAM),
    "events:document-edit": (["document.pk"], TEAM),
    "events:document-delete": (["document.pk"], TEAM),
    "events:document-place": (["place_link.token", "document.pk"], EVERYBODY),
    "events:event-portfolio": ([], EVERYBODY),
    "events:event-public": (["event.pk"], EVERYBODY),
    "events:event-calendar": (["event.pk"], EVERYBODY),
    "events:agenda-public": (["event.pk", "en"], EVERYBODY),
    "events:document-public": (["document.pk"], EVERYBODY),
    "actions:event-prepare": (["event_activity.pk"], "302 403 403 404 404 403 404 403 200 200 404 404 403"),
}
