"""What every persona gets at the addresses of events’ people: a part of test_access.py, in the order of its PERSONAS."""

EVERYBODY = "200 200 200 200 200 200 200 200 200 200 200 200 200"
TEAM = "302 404 404 404 404 404 404 404 200 200 404 404 403"
WRITTEN_BY_TEAM = "302 404 404 404 404 404 404 404 405 405 404 404 403"
AUTHORITY = "302 200 200 404 404 404 404 404 200 200 404 404 403"

EVENT_PEOPLE_ADDRESSES = {
    "events:registration-list": (["event.pk"], TEAM),
    "events:registration-create": (["event.pk"], TEAM),
    "events:registration-decide": (["event.pk"], WRITTEN_BY_TEAM),
    "events:registration-decide-all": (["event.pk"], TEAM),
    "events:registration-export": (["event.pk", "csv"], TEAM),
    "events:authority-list": (["event.pk"], TEAM),
    "events:authority-change": (["event.pk", "authority.pk"], WRITTEN_BY_TEAM),
    "events:invite-many": (["event.pk"], TEAM),
    "events:list-send": (["event.pk"], TEAM),
    "events:registration-detail": (["place.pk"], TEAM),
    "events:registration-correct": (["nominated.pk"], AUTHORITY),
    "events:registration-step": (["nominated.pk", "decline"], AUTHORITY),
    "events:registration-doubles": (["place.pk", "place.participant_id"], WRITTEN_BY_TEAM),
    "events:nomination-mine": ([], "302 200 200 200 200 403 403 403 403 403 403 403 403"),
    "events:authority-own": (["authority.pk"], AUTHORITY),
    "events:nomination-create": (["authority.pk"], AUTHORITY),
    "events:authority-list-send": (["authority.pk"], AUTHORITY),
    "events:authority-export": (["authority.pk", "csv"], AUTHORITY),
    "events:list-template": (["csv"], "302 200 200 200 200 404 404 404 200 200 404 404 403"),
    "events:list-detail": (["name_list.pk"], AUTHORITY),
    "events:list-continue": (["name_list.pk"], "302 405 405 405 405 404 404 404 405 405 404 404 403"),
    "events:list-refused": (["name_list.pk"], AUTHORITY),
    "events:place-own": (["place_token.value"], EVERYBODY),
    "events:place-choose": (["place_token.value"], EVERYBODY),
    "events:place-calendar": (["place_token.value"], EVERYBODY),
    "events:place-export": (["place_token.value"], EVERYBODY),
    "events:place-erase": (["place_token.value"], EVERYBODY),
    "events:self-register": (["event.pk"], EVERYBODY),
    "events:self-confirm": (["self_token.value"], EVERYBODY),
}  # fmt: skip
