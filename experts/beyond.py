"""What higher apps keep about a person of the roster, asked of whoever knows: they register when they start.

The roster erases, hands out and merges profiles; it knows nothing of missions.
"""

from dataclasses import dataclass

_keepers = {}


@dataclass(frozen=True)
class Keeper:
    """What one app answers for. Each is called inside the transaction of the roster.

    `erase(expert=…, actor=…)` lets go what lies ahead and takes every personal word out. `tell(expert)` gives what an export holds, a
    dictionary of plain values. `clashes(profiles)` are the sentences that say why profiles cannot be made one; `unite(keep=…, rest=…)` makes
    one of rows that a person has once, before what is left moves to the profile that stays.
    """

    erase: object
    tell: object
    clashes: object
    unite: object = None


def register(name, keeper):
    """Let an app answer for what it keeps; called from its AppConfig.ready, and again to no effect."""
    if _keepers.setdefault(name, keeper) != keeper:
        raise ValueError(f"two keepers are called {name!r}")


def erase_beyond(*, expert, actor):
    """Have everything erased that is kept elsewhere."""
    for keeper in _keepers.values():
        keeper.erase(expert=expert, actor=actor)


def told_beyond(expert):
    """What is kept elsewhere, for the person's own export."""
    return {key: value for keeper in _keepers.values() for key, value in keeper.tell(expert).items()}


def clashes_beyond(profiles):
    """Why these profiles cannot be made one, as far as other apps know."""
    return [sentence for keeper in _keepers.values() for sentence in keeper.clashes(profiles)]


def unite_beyond(*, keep, rest):
    """Have made one what one person has once."""
    for keeper in _keepers.values():
        if keeper.unite is not None:
            keeper.unite(keep=keep, rest=rest)
