"""Management of the partners app."""
