"""Management of the actions app."""
