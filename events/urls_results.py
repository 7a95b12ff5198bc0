"""Addresses of the report, the follow-up points and the lessons."""

from django.urls import path

from .views import follow_ups, group_sheet, groups, lessons, report, report_reading

result_patterns = [
    path("events/<int:pk>/lessons/", lessons.LessonListView.as_view(), name="lesson-list"),
    path("events/<int:pk>/lessons/new/", lessons.LessonCreateView.as_view(), name="lesson-create"),
    path("events/<int:pk>/lessons/csv/", lessons.LessonExportView.as_view(), name="lesson-export"),
    path("events/lessons/<int:pk>/", lessons.LessonEditView.as_view(), name="lesson-edit"),
    path("events/lessons/<int:pk>/move/", lessons.LessonMoveView.as_view(), name="lesson-move"),
    path("events/lessons/<int:pk>/library/", lessons.LessonProposeView.as_view(), name="lesson-propose"),
    path("events/lessons/<int:pk>/join/", lessons.LessonJoinView.as_view(), name="lesson-join"),
    path("events/lessons/<int:pk>/delete/", lessons.LessonDeleteView.as_view(), name="lesson-delete"),
    path("events/<int:pk>/groups/new/", groups.GroupCreateView.as_view(), name="group-create"),
    path("events/<int:pk>/groups/screen/", groups.GroupScreenView.as_view(), name="group-screen"),
    path("events/<int:pk>/groups/close/", groups.SheetsCloseView.as_view(), name="group-close-all"),
    path("events/groups/<int:pk>/", groups.GroupEditView.as_view(), name="group-edit"),
    path("events/groups/<int:pk>/close/", groups.GroupCloseView.as_view(), name="group-close"),
    path("events/groups/<int:pk>/remove/", groups.GroupRemoveView.as_view(), name="group-remove"),
    path("events/sheet/<str:token>/", group_sheet.GroupSheetView.as_view(), name="group-sheet"),
    path("events/sheet/<str:token>/<int:lesson>/", group_sheet.GroupLessonView.as_view(), name="group-lesson"),
    path("events/<int:pk>/follow-ups/new/", follow_ups.FollowUpCreateView.as_view(), name="follow-up-create"),
    path("events/follow-ups/<int:pk>/", follow_ups.FollowUpEditView.as_view(), name="follow-up-edit"),
    path("events/follow-ups/<int:pk>/done/", follow_ups.FollowUpDoneView.as_view(), name="follow-up-done"),
    path("events/follow-ups/<int:pk>/reopen/", follow_ups.FollowUpReopenView.as_view(), name="follow-up-reopen"),
    path("events/follow-ups/<int:pk>/delete/", follow_ups.FollowUpDeleteView.as_view(), name="follow-up-delete"),
    path("events/<int:pk>/report/", report.EventReportView.as_view(), name="event-report"),
    path("events/<int:pk>/report/write/", report.ReportWriteView.as_view(), name="report-write"),
    path("events/<int:pk>/report/share/", report.ReportShareView.as_view(), name="report-share"),
    path("events/<int:pk>/report/csv/", report.ReportExportView.as_view(), name="report-export"),
    path("events/<int:pk>/report/pdf/<slug:language>/", report.ReportPaperView.as_view(), name="report-paper"),
    path("events/<int:pk>/report/read/", report_reading.ReportReadView.as_view(), name="report-read"),
    path("events/<int:pk>/report/read/csv/", report_reading.ReportReadExportView.as_view(), name="report-read-export"),
    path(
        "events/<int:pk>/report/read/pdf/<slug:language>/",
        report_reading.ReportReadPaperView.as_view(),
        name="report-read-paper",
    ),
]
