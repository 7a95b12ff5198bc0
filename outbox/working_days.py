"""Which days are working days for a person: Monday to Friday until a higher app, which knows the calendars, says more."""

from .moments import is_weekday

_registered = []


def register(function):
    """Let `function(user, day) -> bool` decide; called once from an AppConfig.ready of a higher app."""
    _registered[:] = [function]


def is_working_day(user, day):
    """Whether a person works on a day."""
    return _registered[0](user, day) if _registered else is_weekday(day)
