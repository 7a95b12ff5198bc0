"""Tags of the house's look."""
