"""Addresses of the portal's own pages."""

app_name = "portal"
urlpatterns = []
