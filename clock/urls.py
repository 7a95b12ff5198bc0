"""Addresses of the clock."""

from django.urls import path

from .views import budgets, capacity, closures

app_name = "clock"
urlpatterns = [
    path("capacity/", capacity.CapacityView.as_view(), name="capacity"),
    path("capacity/stages/", capacity.StageEffortView.as_view(), name="stage-effort"),
    path("capacity/<int:pk>/", capacity.OfficerWeekView.as_view(), name="officer-week"),
    path("stages/", budgets.StageBudgetsView.as_view(), name="stage-budgets"),
    path("closures/new/", closures.ClosureEditView.as_view(), name="closure-create"),
    path("closures/<int:pk>/", closures.ClosureEditView.as_view(), name="closure-edit"),
    path("closures/<int:pk>/delete/", closures.ClosureDeleteView.as_view(), name="closure-delete"),
]
