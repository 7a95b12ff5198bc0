"""Addresses of participants."""

from django.urls import path

from .views.linked import PlaceOwnView
from .views.nominating import AuthorityOwnView

people_patterns = [
    path("events/my-place/<str:token>/", PlaceOwnView.as_view(), name="place-own"),
    path("events/nominations/<int:pk>/", AuthorityOwnView.as_view(), name="authority-own"),
]
