"""Views of the portal, one module per page family."""
