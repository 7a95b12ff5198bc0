"""Addresses of certificates."""

certificate_patterns = []
