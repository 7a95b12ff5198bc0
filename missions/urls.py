"""Addresses of the missions app."""

from django.urls import path

from .views.answers import InvitationAnswerView, ReleaseAnswerView
from .views.appraising import DeploymentAppraiseView
from .views.mine import DeploymentMineView
from .views.mission import MissionDetailView
from .views.papers import BriefingLinkView, BriefingPaperView, CertificateLinkView, CertificatePaperView
from .views.reading import ReportDetailView, ReportStepView
from .views.reports import ReportMineView, ReportRecordView, ReportWriteView
from .views.results import MissionResultsView
from .views.team import TeamProposeView

app_name = "missions"
urlpatterns = [
    path("experts/team/", TeamProposeView.as_view(), name="team-propose"),
    path("missions/mine/", DeploymentMineView.as_view(), name="deployment-mine"),
    path("missions/mine/<int:pk>/report/", ReportMineView.as_view(), name="report-mine"),
    path("missions/<int:pk>/", MissionDetailView.as_view(), name="mission-detail"),
    path("missions/<int:pk>/results/", MissionResultsView.as_view(), name="mission-results"),
    path("missions/<int:pk>/briefing/<slug:language>/", BriefingPaperView.as_view(), name="briefing-paper"),
    path("deployments/<int:pk>/report/", ReportDetailView.as_view(), name="report-detail"),
    path("deployments/<int:pk>/report/record/", ReportRecordView.as_view(), name="report-record"),
    path("deployments/<int:pk>/report/<slug:step>/", ReportStepView.as_view(), name="report-step"),
    path("deployments/<int:pk>/appraisal/", DeploymentAppraiseView.as_view(), name="deployment-appraise"),
    path("deployments/<int:pk>/certificate/<slug:language>/", CertificatePaperView.as_view(), name="certificate-paper"),
    path("invitations/<str:token>/", InvitationAnswerView.as_view(), name="invitation-answer"),
    path("invitations/<str:token>/briefing/<slug:language>/", BriefingLinkView.as_view(), name="briefing-link"),
    path("releases/<str:token>/", ReleaseAnswerView.as_view(), name="release-answer"),
    path("reports/<str:token>/", ReportWriteView.as_view(), name="report-write"),
    path("reports/<str:token>/certificate/<slug:language>/", CertificateLinkView.as_view(), name="certificate-link"),
]
