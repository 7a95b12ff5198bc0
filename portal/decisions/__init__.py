"""Decisions in figures: what became of the requests, on which grounds, after how many days."""
