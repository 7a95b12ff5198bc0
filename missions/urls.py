"""Addresses of the missions app."""

from django.urls import path

from .urls_calls import call_patterns
from .views import deployments, editing, holding, lists, seats, steps
from .views.answers import InvitationAnswerView, ReleaseAnswerView
from .views.appraising import DeploymentAppraiseView
from .views.considered import ProfileConsideredView
from .views.days import MissionDaysView
from .views.mine import DeploymentCalendarView, DeploymentMineView, DeploymentOwnView
from .views.mission import MissionDetailView, MissionHistoryView
from .views.papers import BriefingLinkView, BriefingPaperView, CertificateLinkView, CertificatePaperView
from .views.proposing import MissionProposeView
from .views.reading import ReportDetailView, ReportStepView
from .views.releases import DeploymentReleaseView
from .views.reports import ReportMineView, ReportRecordView, ReportWriteView
from .views.results import MissionResultsView
from .views.seat import SeatProposeView
from .views.team import TeamProposeView

app_name = "missions"
urlpatterns = [
    *call_patterns,
    path("experts/team/", TeamProposeView.as_view(), name="team-propose"),
    path("experts/my-profile/considered/", ProfileConsideredView.as_view(), name="profile-considered"),
    path("missions/mine/", DeploymentMineView.as_view(), name="deployment-mine"),
    path("missions/mine/<int:pk>/report/", ReportMineView.as_view(), name="report-mine"),
    path("missions/mine/<int:pk>/", DeploymentOwnView.as_view(), name="deployment-own"),
    path("missions/mine/<int:pk>/calendar/", DeploymentCalendarView.as_view(), name="deployment-calendar"),
    path("missions/releases/<int:pk>/", DeploymentReleaseView.as_view(), name="deployment-release"),
    path("missions/<int:pk>/", MissionDetailView.as_view(), name="mission-detail"),
    path("missions/<int:pk>/teams/", MissionProposeView.as_view(), name="mission-propose"),
    path("missions/seats/<int:seat>/people/", SeatProposeView.as_view(), name="seat-propose"),
    path("missions/<int:pk>/results/", MissionResultsView.as_view(), name="mission-results"),
    path("missions/<int:pk>/briefing/<slug:language>/", BriefingPaperView.as_view(), name="briefing-paper"),
    path("deployments/<int:pk>/report/", ReportDetailView.as_view(), name="report-detail"),
    path("deployments/<int:pk>/report/record/", ReportRecordView.as_view(), name="report-record"),
    path("deployments/<int:pk>/report/<slug:step>/", ReportStepView.as_view(), name="report-step"),
    path("deployments/<int:pk>/appraisal/", DeploymentAppraiseView.as_view(), name="deployment-appraise"),
    path("deployments/<int:pk>/certificate/<slug:language>/", CertificatePaperView.as_view(), name="certificate-paper"),
    path("missions/", lists.MissionListView.as_view(), name="mission-list"),
    path("missions/export/<slug:format>/", lists.MissionExportView.as_view(), name="mission-export"),
    path("missions/new/", editing.MissionCreateView.as_view(), name="mission-create"),
    path("missions/<int:pk>/edit/", editing.MissionEditView.as_view(), name="mission-edit"),
    path("missions/<int:pk>/terms/", editing.MissionTermsView.as_view(), name="mission-terms"),
    path("missions/<int:pk>/briefing/", editing.MissionBriefingView.as_view(), name="mission-briefing"),
    path("missions/<int:pk>/days/", MissionDaysView.as_view(), name="mission-days"),
    path("missions/<int:pk>/invite/", steps.MissionInviteView.as_view(), name="mission-invite"),
    path("missions/<int:pk>/history/", MissionHistoryView.as_view(), name="mission-history"),
    path("missions/<int:pk>/step/<slug:step>/", steps.MissionStepView.as_view(), name="mission-step"),
    path("missions/<int:pk>/seats/new/", seats.SeatCreateView.as_view(), name="seat-create"),
    path("missions/seats/<int:pk>/", seats.SeatEditView.as_view(), name="seat-edit"),
    path("missions/seats/<int:pk>/hold/", holding.SeatHoldView.as_view(), name="seat-hold"),
    path("missions/seats/<int:pk>/give-up/", seats.SeatGiveUpView.as_view(), name="seat-give-up"),
    path("missions/seats/<int:pk>/take-up/", seats.SeatTakeUpView.as_view(), name="seat-take-up"),
    path("missions/people/<int:pk>/hold/", deployments.DeploymentExtendView.as_view(), name="deployment-extend"),
    path("missions/people/<int:pk>/let-go/", deployments.DeploymentLetGoView.as_view(), name="deployment-let-go"),
    path("missions/people/<int:pk>/answer/", deployments.AnswerRecordView.as_view(), name="answer-record"),
    path("missions/people/<int:pk>/release/", deployments.ReleaseRecordView.as_view(), name="release-record"),
    path("missions/people/<int:pk>/ask/", deployments.ReleaseAskView.as_view(), name="release-ask"),
    path("invitations/<str:token>/", InvitationAnswerView.as_view(), name="invitation-answer"),
    path("invitations/<str:token>/briefing/<slug:language>/", BriefingLinkView.as_view(), name="briefing-link"),
    path("releases/<str:token>/", ReleaseAnswerView.as_view(), name="release-answer"),
    path("reports/<str:token>/", ReportWriteView.as_view(), name="report-write"),
    path("reports/<str:token>/certificate/<slug:language>/", CertificateLinkView.as_view(), name="certificate-link"),
]
