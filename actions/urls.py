"""Addresses of the actions app."""

from django.urls import path

from .views import (
    clock,
    conditions,
    deadline,
    decision,
    deliverables,
    lists,
    partner,
    plan,
    public,
    results,
    stages,
    steps,
    windows,
    workspace,
)

app_name = "actions"
urlpatterns = [
    path("", public.ActionPortfolioView.as_view(), name="action-portfolio"),
    path("list/", lists.ActionListView.as_view(), name="action-list"),
    path("list/export/<slug:format>/", lists.ActionExportView.as_view(), name="action-export"),
    path("mine/", partner.ActionMineView.as_view(), name="action-mine"),
    path("work/<str:reference>/", workspace.ActionDetailView.as_view(), name="action-detail"),
    path("work/<str:reference>/edit/", workspace.ActionEditView.as_view(), name="action-edit"),
    path("work/<str:reference>/officer/", workspace.OfficerAssignView.as_view(), name="officer-assign"),
    path("work/<str:reference>/history/", workspace.ActionHistoryView.as_view(), name="action-history"),
    path("work/<str:reference>/objectives/", plan.ObjectiveEditView.as_view(), name="objective-edit"),
    path("work/<str:reference>/activities/new/", plan.ActivityCreateView.as_view(), name="activity-create"),
    path("activities/<int:pk>/edit/", plan.ActivityEditView.as_view(), name="activity-edit"),
    path("activities/<int:pk>/move/", plan.ActivityMoveView.as_view(), name="activity-move"),
    path("activities/<int:pk>/delete/", plan.ActivityDeleteView.as_view(), name="activity-delete"),
    path("activities/<int:pk>/result/", results.ResultEditView.as_view(), name="result-edit"),
    path(
        "work/<str:reference>/deliverables/new/",
        deliverables.DeliverableCreateView.as_view(),
        name="deliverable-create",
    ),
    path("deliverables/<int:pk>/edit/", deliverables.DeliverableEditView.as_view(), name="deliverable-edit"),
    path("deliverables/<int:pk>/adoption/", deliverables.AdoptionRecordView.as_view(), name="adoption-record"),
    path("deliverables/<int:pk>/delete/", deliverables.DeliverableDeleteView.as_view(), name="deliverable-delete"),
    path("work/<str:reference>/agree/", partner.PlanAgreeView.as_view(), name="plan-agree"),
    path("work/<str:reference>/step/<slug:step>/", steps.ActionStepView.as_view(), name="action-step"),
    path("conditions/<int:pk>/met/", conditions.ConditionMeetView.as_view(), name="condition-meet"),
    path("conditions/<int:pk>/reopen/", conditions.ConditionReopenView.as_view(), name="condition-reopen"),
    path("conditions/<int:pk>/day/", conditions.ConditionDateView.as_view(), name="condition-date"),
    path("decide/<str:reference>/", decision.RequestApproveView.as_view(), name="request-approve"),
    path("deadline/<str:reference>/", deadline.DeadlineExtendView.as_view(), name="deadline-extend"),
    path("clock/<str:reference>/", clock.ClockDetailView.as_view(), name="clock-detail"),
    path("clock/<str:reference>/csv/", clock.ClockExportView.as_view(), name="clock-export"),
    path("<str:reference>/plan-of-days/", stages.StagePlanView.as_view(), name="stage-plan"),
    path("<str:reference>/dates/", windows.WindowFindView.as_view(), name="window-find"),
    path("<slug:reference>/", public.ActionPublicView.as_view(), name="action-public"),
]
