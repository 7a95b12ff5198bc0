"""Addresses of the report, the follow-up points and the lessons."""

result_patterns = []
