"""Addresses of the partners app."""

from django.urls import path

from .views import lists

app_name = "partners"
urlpatterns = [
    path("register/", lists.InstitutionListView.as_view(), name="institution-list"),
]
