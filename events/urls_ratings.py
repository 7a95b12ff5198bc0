"""Addresses of ratings."""

rating_patterns = []
