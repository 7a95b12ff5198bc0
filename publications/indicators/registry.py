"""All indicators in the order in which pages list them; a code never changes its meaning."""

from .of_actions import ACTION_INDICATORS

INDICATORS = {indicator.code: indicator for group in (ACTION_INDICATORS,) for indicator in group}


def indicator_of(code):
    """The indicator of a code; None where there is none."""
    return INDICATORS.get(code)
