"""Addresses of the missions app."""

from django.urls import path

from .views.team import TeamProposeView

app_name = "missions"
urlpatterns = [path("team/", TeamProposeView.as_view(), name="team-propose")]
