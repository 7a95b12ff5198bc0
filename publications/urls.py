"""Addresses of what came out, one module a family of pages."""

from .urls_figures import figure_patterns
from .urls_practices import practice_patterns

app_name = "publications"
urlpatterns = [*figure_patterns, *practice_patterns]
