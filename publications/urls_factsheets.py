"""Addresses of factsheets."""

from django.http import Http404
from django.urls import path

def nothing(request, **kwargs):
    raise Http404
factsheet_patterns = [path("factsheets/<slug:slug>/", nothing, name="factsheet-public")]
