"""Addresses of the library of good practices, and of the publications that are compiled of it."""

from django.urls import path

from .views import (
    best_practices,
    chapters,
    feeds,
    library,
    practice_origins,
    practice_writing,
    practices_team,
    selections_team,
)

practice_patterns = [
    path("library/", library.LibraryView.as_view(), name="library"),
    path("library/<int:pk>/", library.PracticePublicView.as_view(), name="practice-public"),
    path("library/feed.atom", feeds.LibraryFeedView.as_view(), name="library-feed"),
    path("library/best-practices/", best_practices.BestPracticesListView.as_view(), name="best-practices"),
    path("library/best-practices/<int:pk>/", best_practices.BestPracticesView.as_view(), name="best-practices-public"),
    path(
        "library/best-practices/<int:pk>/<int:number>/<slug:language>.pdf",
        best_practices.BestPracticesPaperView.as_view(),
        name="best-practices-paper",
    ),
    path("practices/", practices_team.PracticeListView.as_view(), name="practice-list"),
    path("practices/new/", practice_writing.PracticeCreateView.as_view(), name="practice-create"),
    path("practices/take-in/", practices_team.PracticeTakeInView.as_view(), name="practice-take-in"),
    path("practices/<int:pk>/", practices_team.PracticeDetailView.as_view(), name="practice-detail"),
    path("practices/<int:pk>/edit/", practice_writing.PracticeEditView.as_view(), name="practice-edit"),
    path("practices/<int:pk>/versions/", practices_team.PracticeVersionsView.as_view(), name="practice-versions"),
    path("practices/<int:pk>/step/<slug:step>/", practice_writing.PracticeStepView.as_view(), name="practice-step"),
    path("practices/from-action/<reference>/", practice_origins.OriginActionView.as_view(), name="origin-action"),
    path("practices/from-event/<int:pk>/", practice_origins.OriginEventView.as_view(), name="origin-event"),
    path("practices/publications/", selections_team.SelectionListView.as_view(), name="selection-list"),
    path("practices/publications/new/", selections_team.SelectionCreateView.as_view(), name="selection-create"),
    path("practices/publications/<int:pk>/", selections_team.SelectionDetailView.as_view(), name="selection-detail"),
    path("practices/publications/<int:pk>/edit/", selections_team.SelectionEditView.as_view(), name="selection-edit"),
    path(
        "practices/publications/<int:pk>/step/<slug:step>/",
        selections_team.SelectionStepView.as_view(),
        name="selection-step",
    ),
    path(
        "practices/publications/<int:pk>/preview/<slug:language>.pdf",
        selections_team.SelectionPreviewView.as_view(),
        name="selection-preview",
    ),
    path("practices/publications/<int:pk>/chapters/new/", chapters.ChapterCreateView.as_view(), name="chapter-create"),
    path("practices/chapters/<int:pk>/", chapters.ChapterEditView.as_view(), name="chapter-edit"),
    path("practices/chapters/<int:pk>/fill/", chapters.ChapterFillView.as_view(), name="chapter-fill"),
    path("practices/chapters/<int:pk>/move/", chapters.ChapterMoveView.as_view(), name="chapter-move"),
    path("practices/chapters/<int:pk>/remove/", chapters.ChapterRemoveView.as_view(), name="chapter-remove"),
    path("practices/selected/<int:pk>/move/", chapters.SelectedMoveView.as_view(), name="selected-move"),
    path("practices/selected/<int:pk>/remove/", chapters.SelectedRemoveView.as_view(), name="selected-remove"),
]
