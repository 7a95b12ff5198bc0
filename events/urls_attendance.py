"""Addresses of attendance and of the papers for the room."""

attendance_patterns = []
