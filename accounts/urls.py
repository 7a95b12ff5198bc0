"""Addresses of the accounts app."""

from django.urls import path

from .views.profile import ProfileView

app_name = "accounts"
urlpatterns = [
    path("profile/", ProfileView.as_view(), name="profile"),
]
