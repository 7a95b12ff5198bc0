"""Addresses of events, their programme and their public pages."""

from django.urls import path

from .views.event import EventDetailView
from .views.lists import EventListView

event_patterns = [
    path("events/", EventListView.as_view(), name="event-list"),
    path("events/<int:pk>/", EventDetailView.as_view(), name="event-detail"),
]
