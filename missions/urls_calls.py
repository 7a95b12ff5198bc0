"""Addresses of calls for experts, of those who answer them, and of focal points; part of the missions app's own list."""

from django.urls import path

from .views import call_team as team
from .views import contribution, expressions, focal
from .views.calls import CallPortfolioView, CallPublicView
from .views.expression_hold import ExpressionHoldView

call_patterns = [
    path("calls/", CallPortfolioView.as_view(), name="call-portfolio"),
    path("calls/<int:pk>/", CallPublicView.as_view(), name="call-public"),
    path("calls/<int:pk>/answer/", expressions.ExpressionCreateView.as_view(), name="expression-create"),
    path("calls/<int:pk>/answer/withdraw/", expressions.ExpressionWithdrawView.as_view(), name="expression-withdraw"),
    path("calls/mine/", expressions.ExpressionMineView.as_view(), name="expression-mine"),
    path("experts/calls/", team.CallListView.as_view(), name="call-list"),
    path("experts/calls/new/", team.CallCreateView.as_view(), name="call-create"),
    path("experts/calls/<int:pk>/", team.CallDetailView.as_view(), name="call-detail"),
    path("experts/calls/<int:pk>/edit/", team.CallEditView.as_view(), name="call-edit"),
    path("experts/calls/<int:pk>/step/<slug:step>/", team.CallStepView.as_view(), name="call-step"),
    path("experts/calls/<int:pk>/discard/", team.CallDiscardView.as_view(), name="call-discard"),
    path("experts/calls/answers/<int:pk>/hold/", ExpressionHoldView.as_view(), name="expression-hold"),
    path("my-country/", focal.FocalHomeView.as_view(), name="focal-home"),
    path("my-country/nominations/", focal.NominationListView.as_view(), name="nomination-list"),
    path("my-country/nominate/", focal.NominationCreateView.as_view(), name="nomination-create"),
    path(
        "my-country/nominations/<int:pk>/withdraw/", focal.NominationWithdrawView.as_view(), name="nomination-withdraw"
    ),
    path(
        "contributions/<slug:iso2>/<int:year>/",
        contribution.ContributionDetailView.as_view(),
        name="contribution-detail",
    ),
    path(
        "contributions/<slug:iso2>/<int:year>/export/",
        contribution.ContributionExportView.as_view(),
        name="contribution-export",
    ),
]
