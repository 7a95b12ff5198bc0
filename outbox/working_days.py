"""Which days are working days for a person: Monday to Friday until a higher app, which knows the calendars, says more."""

from .moments import is_weekday

_registered = []


def register(function, remember=None):
    """Let `function(user, day) -> bool` decide; called once from an AppConfig.ready of a higher app.

    `remember(users)`, where there is one, reads what the function needs of many people at once.
    """
    _registered[:] = [(function, remember)]


def is_working_day(user, day):
    """Whether a person works on a day."""
    return _registered[0][0](user, day) if _registered else is_weekday(day)


def remember(users):
    """Read at once what is asked of many people later."""
    if _registered and _registered[0][1]:
        _registered[0][1](users)
