"""Addresses of factsheets: what everybody reads, and where the team writes."""

from django.urls import path

from .views import factsheets_editing as editing
from .views import factsheets_pressing as pressing
from .views import factsheets_public as public
from .views import factsheets_writing as writing

ISSUE = "factsheets/<slug:slug>/issues/<int:number>/"
TEAM = "publishing/factsheets/"
TEXT = "publishing/factsheets/texts/<int:pk>/"

factsheet_patterns = [
    path("factsheets/", public.FactsheetPublicListView.as_view(), name="factsheet-public-list"),
    path("factsheets/<slug:slug>/", public.FactsheetIssueView.as_view(), name="factsheet-public"),
    path(ISSUE, public.FactsheetIssueView.as_view(), name="factsheet-issue"),
    path(f"{ISSUE}pdf/<slug:language>/", public.FactsheetPaperView.as_view(), name="factsheet-paper"),
    path(f"{ISSUE}csv/", public.FactsheetFiguresView.as_view(), name="factsheet-csv"),
    path("regions/<slug:code>/factsheet/", public.RegionFactsheetView.as_view(), name="factsheet-region"),
    path(TEAM, editing.FactsheetListView.as_view(), name="factsheet-list"),
    path(f"{TEAM}new/", editing.FactsheetCreateView.as_view(), name="factsheet-create"),
    path(f"{TEAM}<int:pk>/", editing.FactsheetEditView.as_view(), name="factsheet-edit"),
    path(f"{TEAM}<int:pk>/preview/", editing.FactsheetPreviewView.as_view(), name="factsheet-preview"),
    path(
        f"{TEAM}<int:pk>/preview/pdf/<slug:language>/",
        editing.FactsheetPreviewPaperView.as_view(),
        name="factsheet-preview-paper",
    ),
    path(f"{TEAM}<int:pk>/figures/", writing.FactsheetFiguresEditView.as_view(), name="factsheet-figures"),
    path(f"{TEAM}<int:pk>/steps/<slug:step>/", writing.FactsheetStepView.as_view(), name="factsheet-step"),
    path(
        f"{TEAM}<int:pk>/write/<slug:section>/<slug:slot>/",
        writing.PassageCreateView.as_view(),
        name="passage-create",
    ),
    path(f"{TEXT}<slug:language>/", writing.PassageEditView.as_view(), name="passage-edit"),
    path(f"{TEXT}shown-by/actions/", writing.PassageActionsView.as_view(), name="passage-actions"),
    path(f"{TEXT}versions/all/", pressing.PassageHistoryView.as_view(), name="passage-history"),
    path(f"{TEXT}press/confirm/", pressing.PassageConfirmView.as_view(), name="passage-confirm"),
    path(f"{TEXT}press/move/", pressing.PassageMoveView.as_view(), name="passage-move"),
    path(f"{TEXT}press/remove/", pressing.PassageRemoveView.as_view(), name="passage-remove"),
]
