"""Meetings of the Steering Committee: the agenda, the decisions, the minutes."""
