"""Addresses of attendance and of the papers for the room."""

from django.urls import path

from .views.attendance import AttendanceListView, AttendanceTickView
from .views.attendance_entry import AttendanceExportView, OnlineEnterView, SheetEnterView
from .views.attendance_person import AttendanceDetailView, WalkInView, WelcomeView
from .views.badge import BadgeView
from .views.check_in import CheckInFindView, CheckInView
from .views.room import AttendancePaperView, AttendanceScreenView, BadgeListView, BadgePaperView

attendance_patterns = [
    path("events/<int:pk>/attendance/", AttendanceListView.as_view(), name="attendance-list"),
    path("events/<int:pk>/attendance/tick/", AttendanceTickView.as_view(), name="attendance-tick"),
    path("events/<int:pk>/attendance/sheet/", SheetEnterView.as_view(), name="sheet-enter"),
    path("events/<int:pk>/attendance/online/", OnlineEnterView.as_view(), name="online-enter"),
    path("events/<int:pk>/attendance/walk-in/", WalkInView.as_view(), name="walk-in-create"),
    path("events/<int:pk>/attendance/export.csv", AttendanceExportView.as_view(), name="attendance-export"),
    path("events/<int:pk>/attendance/<str:language>.pdf", AttendancePaperView.as_view(), name="attendance-paper"),
    path("events/<int:pk>/badges/", BadgeListView.as_view(), name="badge-list"),
    path("events/<int:pk>/badges/<str:language>.pdf", BadgePaperView.as_view(), name="badge-paper"),
    path("events/people/<int:pk>/attendance/", AttendanceDetailView.as_view(), name="attendance-detail"),
    path("events/people/<int:pk>/let-in/", WelcomeView.as_view(), name="attendance-welcome"),
    path("events/sheets/<int:pk>/screen/", AttendanceScreenView.as_view(), name="attendance-screen"),
    path("check-in/", CheckInFindView.as_view(), name="check-in-find"),
    path("check-in/<str:code>/", CheckInView.as_view(), name="check-in"),
    path("badge/<int:event>/<str:code>/", BadgeView.as_view(), name="badge"),
]
