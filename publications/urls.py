"""Addresses of what came out, one module a family of pages."""

from .urls_figures import figure_patterns
from .urls_stories import story_patterns

app_name = "publications"
urlpatterns = [*figure_patterns, *story_patterns]
