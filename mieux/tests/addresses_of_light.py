"""What every persona gets at the addresses of news, feeds and social cards: a part of test_access.py, in the order of its PERSONAS."""

from .addresses_of_calls import EVERYBODY

LIGHT_ADDRESSES = {
    "actions:action-feed": ([], EVERYBODY),
    "events:event-feed": ([], EVERYBODY),
    "portal:news": ([], EVERYBODY),
    "portal:news-month": (["2026", "1"], EVERYBODY),
    "portal:news-feed": ([], EVERYBODY),
    "portal:feeds": ([], EVERYBODY),
    "portal:card": (["pages", "portal-home", "0"], "302 302 302 302 302 302 302 302 302 302 302 302 302"),
}
