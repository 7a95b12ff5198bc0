"""Addresses of the actions app."""

app_name = "actions"
urlpatterns = []
