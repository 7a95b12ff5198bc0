"""What cannot be true of a programme: somebody who speaks in two rooms at once, two sessions in one room. Plain functions of sessions."""

from itertools import combinations

from django.utils.translation import gettext

from listing.folding import fold


def clashes_of(sessions):
    """{key of a session: sentences}; `sessions` are read with their speakers. Sessions that only touch do not clash."""
    found = {}
    for one, other in combinations(sessions, 2):
        if one.day != other.day or not (one.starts_at < other.ends_at and other.starts_at < one.ends_at):
            continue
        for sentence_of in (same_room, same_speakers):
            for first, second in ((one, other), (other, one)):
                found.setdefault(first.pk, []).extend(sentence_of(first, second))
    return {key: sentences for key, sentences in found.items() if sentences}


def same_room(session, other):
    """Two sessions in one room."""
    if not session.room.strip() or fold(session.room).strip() != fold(other.room).strip():
        return []
    words = gettext("“%(title)s” is in the same room at that time.")
    return [words % {"title": other.title}]


def same_speakers(session, other):
    """Whoever speaks in both."""
    there = {identity(one) for one in other.speakers.all()}
    words = gettext("%(name)s also speaks in “%(title)s” at that time.")
    return [
        words % {"name": one.name, "title": other.title} for one in session.speakers.all() if identity(one) in there
    ]


def identity(speaker):
    """Who a speaker is: the expert of the roster, or the words of the name in any order."""
    return speaker.expert_id or " ".join(sorted(fold(speaker.name.replace(",", " ")).split()))
