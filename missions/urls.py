"""Addresses of the missions app."""

from django.urls import path

from .urls_calls import call_patterns
from .views.answers import InvitationAnswerView, ReleaseAnswerView
from .views.mine import DeploymentCalendarView, DeploymentMineView, DeploymentOwnView
from .views.mission import MissionDetailView
from .views.releases import DeploymentReleaseView
from .views.team import TeamProposeView

app_name = "missions"
urlpatterns = [
    *call_patterns,
    path("experts/team/", TeamProposeView.as_view(), name="team-propose"),
    path("missions/mine/", DeploymentMineView.as_view(), name="deployment-mine"),
    path("missions/mine/<int:pk>/", DeploymentOwnView.as_view(), name="deployment-own"),
    path("missions/mine/<int:pk>/calendar/", DeploymentCalendarView.as_view(), name="deployment-calendar"),
    path("missions/releases/<int:pk>/", DeploymentReleaseView.as_view(), name="deployment-release"),
    path("missions/<int:pk>/", MissionDetailView.as_view(), name="mission-detail"),
    path("invitations/<str:token>/", InvitationAnswerView.as_view(), name="invitation-answer"),
    path("releases/<str:token>/", ReleaseAnswerView.as_view(), name="release-answer"),
]
