"""What higher apps keep that may be close to a request, asked of whoever knows: they register when they start.

The library of good practices stands above Actions; beside a request its good practices are shown without this app knowing of it.
"""

from dataclasses import dataclass

from ..public import Wording

_finders = []


@dataclass(frozen=True)
class FoundInLibrary:
    """A published good practice or lesson close to the request: what everybody may read of it, and why it was found."""

    title: Wording
    url: str
    kind: str
    place: str
    why: str
    score: float


def register(finder):
    """Let a higher app answer; called from its AppConfig.ready, and again to no effect.

    `finder(asked, vocabulary, most)` gets the profile of a request and gives at most so many FoundInLibrary, the closest first; only what everybody may read.
    """
    if finder not in _finders:
        _finders.append(finder)


def found_beyond(asked, vocabulary, most):
    """What every higher app has found, the closest first."""
    found = [one for finder in _finders for one in finder(asked, vocabulary, most)]
    return sorted(found, key=lambda one: -one.score)[:most]
