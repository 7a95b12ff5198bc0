"""Addresses of what came out, one module a family of pages."""

from .urls_factsheets import factsheet_patterns
from .urls_figures import figure_patterns
from .urls_opendata import opendata_patterns
from .urls_places import place_patterns
from .urls_practices import practice_patterns
from .urls_stories import story_patterns

app_name = "publications"
urlpatterns = [
    *factsheet_patterns,
    *figure_patterns,
    *opendata_patterns,
    *place_patterns,
    *practice_patterns,
    *story_patterns,
]
