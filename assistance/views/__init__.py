"""Pages of the request: drafting, sending, the dossier and its steps."""
