"""Commands of the actions app."""
