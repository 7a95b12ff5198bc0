"""Addresses of the missions app."""

from django.urls import path

from .views.answers import InvitationAnswerView, ReleaseAnswerView
from .views.considered import ProfileConsideredView
from .views.mine import DeploymentMineView
from .views.mission import MissionDetailView
from .views.proposing import MissionProposeView
from .views.seat import SeatProposeView
from .views.team import TeamProposeView

app_name = "missions"
urlpatterns = [
    path("experts/team/", TeamProposeView.as_view(), name="team-propose"),
    path("experts/my-profile/considered/", ProfileConsideredView.as_view(), name="profile-considered"),
    path("missions/mine/", DeploymentMineView.as_view(), name="deployment-mine"),
    path("missions/<int:pk>/", MissionDetailView.as_view(), name="mission-detail"),
    path("missions/<int:pk>/teams/", MissionProposeView.as_view(), name="mission-propose"),
    path("missions/seats/<int:seat>/people/", SeatProposeView.as_view(), name="seat-propose"),
    path("invitations/<str:token>/", InvitationAnswerView.as_view(), name="invitation-answer"),
    path("releases/<str:token>/", ReleaseAnswerView.as_view(), name="release-answer"),
]
