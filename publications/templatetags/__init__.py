"""Template tags of figures and of the library."""
