"""Addresses of regions and countries."""

from django.urls import path

from .views import places

place_patterns = [
    path("regions/", places.RegionListView.as_view(), name="region-list"),
    path("regions/<slug:code>/", places.RegionPublicView.as_view(), name="region-public"),
    path("countries/<slug:iso2>/", places.CountryPublicView.as_view(), name="country-public"),
]
