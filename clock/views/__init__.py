"""Pages of the clock."""
