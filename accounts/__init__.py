"""People who sign in and what they are."""
