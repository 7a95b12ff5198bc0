"""Whether a message is still worth sending, asked of whoever knows: higher apps register their checks when they start."""

import logging

logger = logging.getLogger(__name__)
_checks = {}


def register(name, function):
    """Let `still_needed=name` ask `function(**arguments) -> bool`; called from an AppConfig.ready of a higher app."""
    if _checks.setdefault(name, function) is not function:
        raise ValueError(f"two checks are called {name!r}")


def is_still_needed(name, arguments):
    """Ask the check; without a name, and when nobody knows the name or the check fails, the message is needed."""
    if not name:
        return True
    check = _checks.get(name)
    if check is None:
        logger.error("Nobody knows the check %r: the message is sent.", name)
        return True
    try:
        return bool(check(**arguments))
    except Exception:
        logger.exception("The check %r failed: the message is sent.", name)
        return True
