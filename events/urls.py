"""Addresses of the events app, one module a family of pages."""

from .urls_attendance import attendance_patterns
from .urls_certificates import certificate_patterns
from .urls_event import event_patterns
from .urls_people import people_patterns
from .urls_ratings import rating_patterns
from .urls_results import result_patterns

app_name = "events"
urlpatterns = [
    *event_patterns,
    *people_patterns,
    *attendance_patterns,
    *rating_patterns,
    *certificate_patterns,
    *result_patterns,
]
