"""Addresses of the experts app."""

from django.urls import path

from .views import cv, detail, lists, steps

app_name = "experts"
urlpatterns = [
    path("", lists.ExpertListView.as_view(), name="expert-list"),
    path("export/<slug:format>/", lists.ExpertExportView.as_view(), name="expert-export"),
    path("<int:pk>/", detail.ExpertDetailView.as_view(), name="expert-detail"),
    path("<int:pk>/step/<slug:step>/", steps.ExpertStepView.as_view(), name="expert-step"),
    path("<int:pk>/vetting/", steps.ExpertVetView.as_view(), name="expert-vet"),
    path("<int:pk>/cv/", cv.CvOpenView.as_view(), name="cv-open"),
]
