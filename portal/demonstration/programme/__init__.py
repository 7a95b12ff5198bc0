"""What the demonstration programme tells, as data."""

import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def read(name):
    """One file of the programme."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def read_cast():
    """The people and their institutions."""
    return read("people")


def read_past():
    """The files of earlier years, in a few words each."""
    return read("past")


def read_meetings():
    """The meetings of the Steering Committee, the oldest first."""
    return read("meetings")["meetings"]


def read_missions():
    """The missions of some files, with their seats and how far each is."""
    return read("missions")["missions"]


def read_calls():
    """The calls for experts, with who has answered."""
    return read("missions")["calls"]


def read_events():
    """The events, with who comes and what came of them."""
    return read("events")["events"]


def read_stories():
    """The stories, with their translations and who is in them."""
    return read("stories")["stories"]


def read_files():
    """Every file of the programme, the oldest first, drafts last: in the order in which they got their references."""
    stories = [story for path in sorted(FOLDER.glob("[0-9]_*.toml")) for story in read(path.stem)["files"]]
    return sorted(stories, key=lambda story: story.get("received", -1), reverse=True)


def read_practices():
    """The good practices and lessons, and the publication that is compiled of them."""
    return read("practices")
