"""Addresses of the actions app."""

from django.urls import path

from .views import lists

app_name = "actions"
urlpatterns = [
    path("list/", lists.ActionListView.as_view(), name="action-list"),
    path("list/export/<slug:format>/", lists.ActionExportView.as_view(), name="action-export"),
]
