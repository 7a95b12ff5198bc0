"""Addresses under a draft or a request at which what is close to it stands."""

from django.urls import path

from .views import similar

app_name = "similar"
urlpatterns = [
    path("draft/<int:pk>/similar/", similar.SimilarDraftListView.as_view(), name="draft-list"),
    path("draft/<int:pk>/similar/part/", similar.SimilarDraftPartView.as_view(), name="draft-part"),
    path("draft/<int:pk>/similar/undo/", similar.FollowUndoView.as_view(), name="follow-undo"),
    path("draft/<int:pk>/similar/<str:reference>/", similar.ActionFollowView.as_view(), name="action-follow"),
    path("<reference>/similar/", similar.SimilarListView.as_view(), name="request-list"),
]
