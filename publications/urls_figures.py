"""Addresses of figures."""

figure_patterns = []
