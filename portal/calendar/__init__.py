"""Calendars: what concerns a person and what the public may attend, as entries (`entries_for`), and entries as a file (`calendar_file`)."""
