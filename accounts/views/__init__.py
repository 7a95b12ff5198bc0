"""A person's own page, and what the views of every app build on."""
