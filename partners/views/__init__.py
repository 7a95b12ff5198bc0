"""Pages about institutions, the people who speak for them, and invitations."""
