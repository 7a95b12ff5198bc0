"""What follows from a change of a mission's team, asked of whoever knows: a higher app registers its follower when it starts.

An Action waits for its team, and its clock counts the days of experts and employers; a mission knows of neither.
"""

_followers = []


def register(follower):
    """Let a higher app follow `follower(mission=…, actor=…)`; called once from its AppConfig.ready, and again to no effect."""
    if follower not in _followers:
        _followers.append(follower)


def tell_followers(*, mission, actor):
    """Tell them, in the transaction of the change; the actor is None for a signed link and for the portal itself."""
    for follower in _followers:
        follower(mission=mission, actor=actor)
