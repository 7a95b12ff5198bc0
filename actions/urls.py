"""Addresses of the actions app."""

from django.urls import path

from .views import lists, public

app_name = "actions"
urlpatterns = [
    path("", public.ActionPortfolioView.as_view(), name="action-portfolio"),
    path("list/", lists.ActionListView.as_view(), name="action-list"),
    path("list/export/<slug:format>/", lists.ActionExportView.as_view(), name="action-export"),
    path("<slug:reference>/", public.ActionPublicView.as_view(), name="action-public"),
]
