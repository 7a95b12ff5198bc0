"""Addresses of events, their programme and their public pages."""

from django.urls import path

from .views.agenda import AgendaPaperView, AgendaPublicView, AgendaView
from .views.documents import (
    DocumentCreateView,
    DocumentDeleteView,
    DocumentEditView,
    DocumentOpenView,
    DocumentPlaceView,
    DocumentPublicView,
    MaterialListView,
)
from .views.editing import EventCreateView, EventDiscardView, EventEditView
from .views.event import EventDetailView, EventHistoryView
from .views.feed import EventFeedView
from .views.lists import EventExportView, EventListView
from .views.programme import DayCopyView, SessionCreateView, SessionDeleteView, SessionEditView
from .views.public import EventPortfolioView, EventPublicView, event_calendar
from .views.steps import EventStepView

event_patterns = [
    path("events/", EventListView.as_view(), name="event-list"),
    path("events/export/<slug:format>/", EventExportView.as_view(), name="event-export"),
    path("events/new/", EventCreateView.as_view(), name="event-create"),
    path("events/<int:pk>/", EventDetailView.as_view(), name="event-detail"),
    path("events/<int:pk>/edit/", EventEditView.as_view(), name="event-edit"),
    path("events/<int:pk>/discard/", EventDiscardView.as_view(), name="event-discard"),
    path("events/<int:pk>/history/", EventHistoryView.as_view(), name="event-history"),
    path("events/<int:pk>/step/<slug:step>/", EventStepView.as_view(), name="event-step"),
    path("events/<int:pk>/sessions/new/", SessionCreateView.as_view(), name="session-create"),
    path("events/<int:pk>/sessions/copy/", DayCopyView.as_view(), name="day-copy"),
    path("events/sessions/<int:pk>/", SessionEditView.as_view(), name="session-edit"),
    path("events/sessions/<int:pk>/delete/", SessionDeleteView.as_view(), name="session-delete"),
    path("events/<int:pk>/agenda/", AgendaView.as_view(), name="agenda"),
    path("events/<int:pk>/agenda/<slug:language>/", AgendaPaperView.as_view(), name="agenda-paper"),
    path("events/<int:pk>/materials/", MaterialListView.as_view(), name="material-list"),
    path("events/<int:pk>/materials/new/", DocumentCreateView.as_view(), name="document-create"),
    path("events/documents/<int:pk>/", DocumentOpenView.as_view(), name="document-open"),
    path("events/documents/<int:pk>/edit/", DocumentEditView.as_view(), name="document-edit"),
    path("events/documents/<int:pk>/delete/", DocumentDeleteView.as_view(), name="document-delete"),
    path("events/my-place/<str:token>/documents/<int:pk>/", DocumentPlaceView.as_view(), name="document-place"),
    path("public-events/", EventPortfolioView.as_view(), name="event-portfolio"),
    path("public-events/feed.atom", EventFeedView.as_view(), name="event-feed"),
    path("public-events/<int:pk>/", EventPublicView.as_view(), name="event-public"),
    path("public-events/<int:pk>/event.ics", event_calendar, name="event-calendar"),
    path("public-events/<int:pk>/programme/<slug:language>/", AgendaPublicView.as_view(), name="agenda-public"),
    path("public-events/documents/<int:pk>/", DocumentPublicView.as_view(), name="document-public"),
]
