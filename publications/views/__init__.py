"""Pages of what came out."""
