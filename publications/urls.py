"""Addresses of what came out, one module a family of pages."""

from .urls_factsheets import factsheet_patterns
from .urls_figures import figure_patterns

app_name = "publications"
urlpatterns = [*figure_patterns, *factsheet_patterns]
