"""Indicators: each defined once, counted by one query, opened to its definition and its rows."""

from .definition import Indicator, Value
from .registry import INDICATORS, indicator_of
from .scope import PROGRAMME, Period, Scope

__all__ = ["INDICATORS", "PROGRAMME", "Indicator", "Period", "Scope", "Value", "indicator_of"]
