"""Addresses of the page about the open data; what machines read is in urls_plain.py."""

from django.urls import path

from .views.opendata_page import OpenDataView

opendata_patterns = [path("data/", OpenDataView.as_view(), name="open-data")]
