"""Long lists: folded search text, keyset pages, capped counts, exports."""
