"""Addresses of ratings."""

from django.urls import path

from .views.rating import RatingAnswerView, RatingThanksView
from .views.rating_team import (
    RatingExportView,
    RatingOverviewView,
    RatingPaperView,
    RatingResultsView,
    RatingSlipsView,
)

rating_patterns = [
    path("rate/thanks/", RatingThanksView.as_view(), name="rating-thanks"),
    path("rate/<str:ballot>/", RatingAnswerView.as_view(), name="rating-answer"),
    path("events/ratings/", RatingOverviewView.as_view(), name="rating-overview"),
    path("events/ratings/csv/", RatingExportView.as_view(), name="rating-export"),
    path("events/<int:pk>/ratings/", RatingResultsView.as_view(), name="rating-results"),
    path("events/<int:pk>/ratings/slips/", RatingSlipsView.as_view(), name="rating-slips"),
    path("events/<int:pk>/ratings/paper/", RatingPaperView.as_view(), name="rating-paper"),
]
