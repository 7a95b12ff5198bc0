"""Maps drawn on the server."""
