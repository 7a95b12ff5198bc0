"""Management of the clock app."""
