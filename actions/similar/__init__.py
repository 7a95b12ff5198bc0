"""Has this been done? Past Actions, open requests and good practices close to a request."""

from .finding import Similar, find_similar

__all__ = ["Similar", "find_similar"]
