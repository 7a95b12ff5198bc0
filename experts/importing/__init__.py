"""Profiles from a file: read, checked row by row, shown, and only then written."""
